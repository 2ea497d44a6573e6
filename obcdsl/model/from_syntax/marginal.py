"""Marginal rates: each part of a quantity at the rate of the band that it lies in."""

from __future__ import annotations

from obcdsl.model import expression as ex
from obcdsl.model.from_syntax import clauses, expressions
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.scope import Scope
from obcdsl.model.units import UNKNOWN, Type, Unit, product
from obcdsl.syntax import tree


def marginal(reader: Reader, scope: Scope, node: tree.Marginal) -> ex.Expression:
    """`visits at £120 per visit up to 1,000 visits, £84 per visit above 1,000 visits`; the rates are of one unit."""
    of = expressions.number(reader, expressions.expression(reader, scope, node.of))
    steps = tuple(_step(reader, scope, part, of.type) for part in node.rates)
    rates = [step.value for step in steps]
    for rate in rates[1:]:
        expressions.agree(reader, rates[0], rate, "rates of one quantity", rate.place)
    bounds = [side.value for step in steps for side in (step.band.lower, step.band.upper) if side is not None]
    return ex.Marginal(of, steps, _paid(of.type, rates[0].type), expressions.finest(of, *rates, *bounds), node.place)


def _step(reader: Reader, scope: Scope, node: tree.Step, of: Type) -> ex.Step:
    rate = expressions.number(reader, expressions.expression(reader, scope, node.value))
    return ex.Step(rate, clauses.band(reader, scope, node.band, of, "this boundary"), node.place)


def _paid(of: Type, rate: Type) -> Type:
    return product(of, rate) if isinstance(of, Unit) and isinstance(rate, Unit) else UNKNOWN
