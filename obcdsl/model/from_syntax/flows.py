"""Who pays and receives where it is not one party, or not of its own: pools, and payments that are passed on."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.from_syntax import clauses, expressions, figures, literals, names, spans
from obcdsl.model.from_syntax.literals import shown_place
from obcdsl.model.from_syntax.passing import part_passed
from obcdsl.model.from_syntax.reader import WHAT, Reader
from obcdsl.model.from_syntax.scope import GLOBAL
from obcdsl.model.units import MONEY_UNIT, PERCENT
from obcdsl.problems.flows import ClauseInPassing
from obcdsl.problems.kinds import ImpossibleFigure
from obcdsl.problems.names import NotAllowedHere
from obcdsl.syntax import tree


def pool(reader: Reader, node: tree.Pool) -> co.Pool:
    name = node.name.text
    shared = clauses.all_of(node.clauses, tree.Shared)
    if not shared:
        reader.lacks(node, f"The pool `{name}`", "shared", "shared 60% by Commissioner, rest by Council")
    return co.Pool(
        name,
        literals.text(node.label) if node.label else figures.spoken(node.name),
        tuple(division for clause in shared for division in _divisions(reader, clause)),
        clauses.about(node.clauses),
        node.place,
    )


def _divisions(reader: Reader, node: tree.Shared) -> tuple[co.Division, ...]:
    parts: list[co.PoolPart] = []
    period: tree.AnyPeriod | None = None
    for part in node.parts:
        if isinstance(part, tree.PoolPart):
            share = expressions.quantity(reader, GLOBAL, part.value, PERCENT, "a share")
            parts.append(co.PoolPart(reader.party(part.party), share, part.place))
        elif isinstance(part, tree.PoolRest):
            parts.append(co.PoolPart(reader.party(part.party), None, part.place))
        else:
            period = part
    stretches = spans.spans(reader, period, node.place)
    return tuple(co.Division(span, tuple(parts), node.place) for span in stretches)


def passed(reader: Reader, node: tree.Payment) -> co.Passed | None:
    """What a payment passes on. Whatever else would say how much it pays, or when, has no place beside it."""
    clause = clauses.one_of(reader, node.clauses, tree.PassesOn, "passes on")
    if clause is None:
        return None
    for other in node.clauses:
        if not isinstance(other, tree.Flow | tree.PassesOn | tree.Under | tree.Note | tree.Illustrative):
            reader.say(ClauseInPassing(other.place, node.name.text, shown_place(other.place), clause.place))
    part = part_passed(clause.value)
    if part is None or not isinstance(part.whole, tree.Name):
        why = "what is passed on is a part of a payment, such as `30% of core`"
        reader.say(ImpossibleFigure(clause.value.place, f"`{shown_place(clause.value.place)}`", why))
        return None
    word = part.whole.word
    source = reader.names.get(word.text)
    if source is None:
        among = [name for name, found in reader.names.items() if isinstance(found, tree.Payment)]
        reader.unknown(word, "a payment", among)
    elif not isinstance(source, tree.Payment):
        reader.say(NotAllowedHere(word.place, word.text, WHAT[type(source)], "a payment", source.name.place))
    else:
        share = expressions.quantity(reader, GLOBAL, part.part, PERCENT, "`passes on`")
        return co.Passed(share, word.text, clause.more is not None, clause.place)
    return None


def part_of(reader: Reader, found: co.Passed) -> ex.Expression:
    """What is passed on, as a figure: the part of the whole payment."""
    whole = names.figure(reader, found.payment, found.place)
    return ex.Calculation(ex.Operator.OF, found.share, whole, MONEY_UNIT, whole.grain, found.place)
