"""What is said of the money in a contract, worked out together: it takes a while in a long one."""

from __future__ import annotations

from obcdsl.engine.at_target import NO_FACTS, AtTarget
from obcdsl.frozen import frozen
from obcdsl.ide.hints import Hint, money_hints
from obcdsl.ide.lenses import Lens, money_lenses
from obcdsl.ide.view import Known


@frozen
class Money:
    """The remarks and lenses about money of what was `known` of a text."""

    known: Known
    hints: tuple[Hint, ...] = ()
    lenses: tuple[Lens, ...] = ()


def money(known: Known) -> Money:
    """What is said of the money in a contract, on the data that are set if there are any; nothing where it cannot be paid."""
    analysis = known.analysis
    if analysis.contract is None or analysis.prepared is None:
        return Money(known)
    facts = known.cases[0].evaluation.facts if known.settings.tables and known.cases else NO_FACTS
    target = AtTarget(analysis.contract, analysis.prepared, facts)
    return Money(known, money_hints(analysis, target), money_lenses(analysis, target))
