"""What conditions tell of figures: which of two is the greater, and by how much at least."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from obcdsl.checks.forms import Form, Forms, Terms
from obcdsl.checks.stretch import FAR_ABOVE, FAR_BELOW, Cut, Stretch, after, before
from obcdsl.frozen import valued
from obcdsl.model import expression as ex
from obcdsl.model.units import Unit

# More facts than these help nobody; leaving some out is always safe.
MOST = 20
NOTHING: Terms = ()


@valued
class AtLeast:
    """`above` less `below` is at least `least`, or more than that where it is `strict`."""

    above: Terms
    below: Terms
    least: Fraction
    strict: bool


@valued
class Unequal:
    """`above` less `below` is not `value`."""

    above: Terms
    below: Terms
    value: Fraction


Fact = AtLeast | Unequal
Facts = tuple[Fact, ...]


def assumed(forms: Forms, condition: ex.Expression, holds: bool) -> Iterator[Fact]:
    """What follows if a condition holds, or does not."""
    if isinstance(condition, ex.Comparison):
        if isinstance(condition.left.type, Unit) and isinstance(condition.right.type, Unit):
            form = forms.of(condition.left).minus(forms.of(condition.right))
            yield from _compared(form, condition.comparator, holds) if form.terms else ()
    elif isinstance(condition, ex.Not):
        yield from assumed(forms, condition.value, not holds)
    elif isinstance(condition, ex.Both | ex.Either) and holds is isinstance(condition, ex.Both):
        for part in condition.parts:
            yield from assumed(forms, part, holds)


def _compared(form: Form, comparator: ex.Comparator, holds: bool) -> Iterator[Fact]:
    """What follows if a form compares with zero in some way, or does not."""
    match comparator:
        case ex.Comparator.IS | ex.Comparator.IS_NOT:
            if holds is (comparator is ex.Comparator.IS):
                yield _at_least(form, strict=False)
                yield _at_least(form.times(Fraction(-1)), strict=False)
            else:
                above, below, factor = halves(form)
                yield Unequal(above, below, -form.constant / factor)
        case ex.Comparator.AT_LEAST | ex.Comparator.ABOVE:
            strict = comparator is ex.Comparator.ABOVE
            yield _at_least(form, strict) if holds else _at_least(form.times(Fraction(-1)), not strict)
        case ex.Comparator.AT_MOST | ex.Comparator.BELOW:
            strict = comparator is ex.Comparator.BELOW
            yield _at_least(form.times(Fraction(-1)), strict) if holds else _at_least(form, not strict)


def _at_least(form: Form, strict: bool) -> Fact:
    """A form is zero or more (if strict, more)."""
    above, below, factor = halves(form)
    return AtLeast(above, below, -form.constant / factor, strict)


def halves(form: Form) -> tuple[Terms, Terms, Fraction]:
    """The terms that are added and those that are taken off, and the factor of both: the first term's is then 1."""
    factor = abs(form.terms[0][1])
    above = tuple((number, each / factor) for number, each in form.terms if each > 0)
    return above, tuple((number, -each / factor) for number, each in form.terms if each < 0), factor


def possible(form: Form, facts: Facts, range_of: Callable[[Terms], Stretch]) -> Stretch:
    """What a form can be by the facts; `range_of` says what terms can be in themselves."""
    above, below, factor = halves(form)
    start = _lowest(above, below, facts, range_of)
    highest = _lowest(below, above, facts, range_of)
    end = FAR_ABOVE if highest == FAR_BELOW else (0, -highest[1], 1 - highest[2])
    unequal = [fact.value for fact in facts if isinstance(fact, Unequal) and (fact.above, fact.below) == (above, below)]
    unequal += [
        -fact.value for fact in facts if isinstance(fact, Unequal) and (fact.below, fact.above) == (above, below)
    ]
    for value in unequal:
        start = after(value) if start == before(value) else start
        end = before(value) if end == after(value) else end
    return Stretch(_placed(start, factor, form.constant), _placed(end, factor, form.constant))


def differs(form: Form, facts: Facts) -> bool:
    """Whether the facts say outright that a form is not zero."""
    above, below, factor = halves(form)
    value = -form.constant / factor
    told = (Unequal(above, below, value), Unequal(below, above, -value))
    return any(fact in told for fact in facts)


def _placed(cut: Cut, factor: Fraction, constant: Fraction) -> Cut:
    return cut if cut[0] else (0, cut[1] * factor + constant, cut[2])


def _lowest(above: Terms, below: Terms, facts: Facts, range_of: Callable[[Terms], Stretch]) -> Cut:
    """The highest bound under `above` less `below`: the longest way from one to the other over the facts."""
    steps = [fact for fact in facts if isinstance(fact, AtLeast)]
    nodes = {above, below, *(node for fact in steps for node in (fact.above, fact.below))} - {NOTHING}
    steps.extend(step for node in sorted(nodes) for step in _own(node, range_of(node)))
    best = {above: (Fraction(0), False)}
    for _ in range(len(nodes) + 1):
        if not _lengthened(best, steps):
            break
    if below not in best:
        return FAR_BELOW
    least, strict = best[below]
    return after(least) if strict else before(least)


def _lengthened(best: dict[Terms, tuple[Fraction, bool]], steps: Iterable[AtLeast]) -> bool:
    changed = False
    for step in steps:
        if step.above in best:
            so_far, strict = best[step.above]
            reached = (so_far + step.least, strict or step.strict)
            if step.below not in best or best[step.below] < reached:
                best[step.below] = reached
                changed = True
    return changed


def _own(node: Terms, stretch: Stretch) -> Iterator[AtLeast]:
    """What terms can be in themselves, as facts beside nothing."""
    if stretch.lower is not None:
        yield AtLeast(node, NOTHING, stretch.lower, stretch.start[2] == 1)
    if stretch.upper is not None:
        yield AtLeast(NOTHING, node, -stretch.upper, stretch.end[2] == 0)
