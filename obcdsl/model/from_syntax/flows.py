"""Pools: several parties that pay, or receive, as one."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model.from_syntax import clauses, expressions, figures, literals, spans
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.scope import GLOBAL
from obcdsl.model.units import PERCENT
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
