"""Whether the parameters of a template are set within their bounds."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.cover import range_words
from obcdsl.checks.scales import shown_as
from obcdsl.checks.stretch import of_band
from obcdsl.model import contract as co
from obcdsl.model.constants import constant
from obcdsl.problems import Problem
from obcdsl.problems.composing import ParameterOutOfBounds


def parameters_keep_their_bounds(contract: co.Contract) -> Iterator[Problem]:
    """Stated values outside what the template allows."""
    for amount in contract.amounts:
        allowed = of_band(amount.allowed) if amount.allowed else None
        if amount.allowed is None or allowed is None:
            continue
        show = shown_as(amount.type, contract.currency)
        for entry in amount.values:
            value = constant(entry.value)
            if value is not None and not allowed.holds(value):
                words = range_words(allowed, show)
                yield ParameterOutOfBounds(entry.value.place, amount.name, show(value), words, amount.allowed.place)
