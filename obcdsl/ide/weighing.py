"""Weights that sum to 100%: all of them in proportion, or one of them with what the others leave."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.analysis.contract import Analysis
from obcdsl.model.figures import decimal
from obcdsl.problems import Edit
from obcdsl.problems.rules import WeightsDoNotSum
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

WHOLE = Fraction(100)
# Weights are written to so many parts of a percent, the finest last.
_STEPS = (Fraction(1), Fraction(1, 10), Fraction(1, 100))


def summing(analysis: Analysis, problem: WeightsDoNotSum) -> Iterator[tuple[str, tuple[Edit, ...]]]:
    """Ways to make weights sum to 100%, each with what it is called; none where they are not written out as percentages."""
    words = _weights(analysis, problem)
    if words is None:
        return
    now = [_percent(word) for word in words]
    new = in_proportion(now)
    if new is not None and new != now:
        listed = ", ".join(f"{decimal(weight)}%" for weight in new)
        edits = tuple(Edit(word.place, f"{decimal(weight)}%") for word, weight in zip(words, new, strict=True))
        yield f"Make the weights sum to 100%, in proportion: {listed}", edits
    total = sum(now, Fraction(0))
    for (_, said), word, weight in zip(problem.parts, words, now, strict=True):
        left = weight + WHOLE - total
        if 0 <= left <= WHOLE:
            name = said.split("`")[1]
            yield f"Make the weights sum to 100%: `{name}` {decimal(left)}%", (Edit(word.place, f"{decimal(left)}%"),)


def in_proportion(weights: list[Fraction]) -> list[Fraction] | None:
    """Weights in the same proportions, in whole percents if that is exact, that sum to 100; None where all are nothing.

    What rounding leaves over goes to the weights that lost most by it, the first of them first.
    """
    total = sum(weights, Fraction(0))
    if not total:
        return None
    exact = [weight * WHOLE / total for weight in weights]
    step = next((step for step in _STEPS if all((weight / step).denominator == 1 for weight in exact)), _STEPS[1])
    found = [weight // step * step for weight in exact]
    over = int((WHOLE - sum(found, Fraction(0))) / step)
    lost = sorted(range(len(exact)), key=lambda at: (found[at] - exact[at], at))
    for at in lost[:over]:
        found[at] += step
    return found


def _weights(analysis: Analysis, problem: WeightsDoNotSum) -> list[Word] | None:
    """The written percentages of the weights that a problem is about, each of which has a place of its own."""
    clauses = {
        node.place.at: node
        for part in analysis.file.declarations
        for node in tree.walk(part)
        if isinstance(node, tree.Weight)
    }
    found: list[Word] = []
    for place, _ in problem.parts:
        clause = clauses.get(place.at)
        if clause is None or not isinstance(clause.value, tree.Percent):
            return None
        found.append(clause.value.number)
    return found if len({word.place.at for word in found}) == len(found) else None


def _percent(word: Word) -> Fraction:
    return Fraction(word.text.removesuffix("%").replace(",", ""))
