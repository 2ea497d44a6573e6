"""The parts of an expression, for whoever asks what it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.model import expression as ex


def parts(value: ex.Expression) -> tuple[ex.Expression, ...]:
    """The expressions an expression is directly made of."""
    match value:
        case ex.Constant() | ex.Reference() | ex.Parameter() | ex.DayOf():
            return ()
        case ex.Calculation() | ex.Comparison():
            return (value.left, value.right)
        case ex.Negative() | ex.Not() | ex.IsKnown() | ex.Rounding():
            return (value.value,)
        case ex.OverTime() | ex.EqualPart() | ex.AtPeriod():
            return (value.body,)
        case ex.Both() | ex.Either() | ex.Extreme():
            return value.parts
        case ex.Cases():
            return (*(part for case in value.cases for part in case), value.otherwise)
        case ex.Lookup():
            return value.keys
        case ex.OverGroup():
            return tuple(part for m in value.members for part in (m.body, m.where) if part is not None)
        case ex.OverCohort():
            return (value.body,) if value.where is None else (value.body, value.where)
        case ex.Call():
            return (*(argument for _, argument in value.arguments), value.body)
        case ex.Steps() | ex.Marginal():
            bounds = [b.value for step in value.steps for b in (step.band.lower, step.band.upper) if b is not None]
            return (value.of, *bounds, *(step.value for step in value.steps))
        case ex.Line():
            return (value.of, *(part for point in value.points for part in (point.at, point.value)))


def everything(value: ex.Expression) -> Iterator[ex.Expression]:
    """An expression and all it is made of, outermost first; a shared function body is entered once."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        waiting.extend(reversed(parts(part)))


def is_over_cohort(value: ex.Expression) -> bool:
    """Whether an expression, without the figures that it names, needs the figures of other organisations."""
    return any(isinstance(part, ex.OverCohort) for part in everything(value))


def plain_references(value: ex.Expression) -> Iterator[ex.Reference]:
    """The figures that an expression takes as they are: not collected over time, divided or from another period."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if id(part) in seen or isinstance(part, ex.OverTime | ex.EqualPart | ex.AtPeriod):
            continue
        seen.add(id(part))
        if isinstance(part, ex.Reference):
            yield part
        waiting.extend(reversed(parts(part)))
