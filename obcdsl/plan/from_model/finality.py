"""From which day on what is paid is final: the run-out that the contract leaves for late data and disputes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model.calendar import Calendar, Period, add_months
from obcdsl.plan import nodes as no


def with_finality(contract: co.Contract, lines: Iterable[no.PlannedLine]) -> tuple[no.PlannedLine, ...]:
    """Lines with the day from which each is final: by the clause of their payment or share, or else of the head.

    What is passed on is as final as what it comes from.
    """
    own: dict[str, co.RunOut | None] = {}
    for payment in contract.payments:
        own[payment.name] = contract.origin_of(payment).run_out
    own.update((share.name, share.run_out) for share in contract.shares)
    return tuple(_dated(contract.calendar, line, own.get(line.payment) or contract.run_out) for line in lines)


def _dated(calendar: Calendar, line: no.PlannedLine, run_out: co.RunOut | None) -> no.PlannedLine:
    return line if run_out is None else changed(line, final_from=_final_from(calendar, line.period, run_out))


def _final_from(calendar: Calendar, period: Period, run_out: co.RunOut) -> date:
    """The first day after the run-out of the period, or of the longer one around it."""
    around = calendar.containing(period, min(run_out.grain, period.grain))
    after = around.end + timedelta(days=1)
    return add_months(after, run_out.months) + timedelta(days=run_out.days)
