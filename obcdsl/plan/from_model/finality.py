"""From which day on what is paid is final: the run-out that the contract leaves for late data and disputes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model.calendar import Calendar, Period, add_months
from obcdsl.plan import nodes as no


def with_finality(contract: co.Contract, lines: Iterable[no.PlannedLine]) -> tuple[no.PlannedLine, ...]:
    """Lines with the day from which each is final: by the clause of its payment or share, or of the head, in its own terms.

    What is passed on is as final as what it comes from.
    """
    own = {id(terms): _own(terms) for terms in contract.versions}
    return tuple(
        _dated(contract.calendar, line, own[id(terms)].get(line.payment) or terms.run_out)
        for line in lines
        for terms in [contract.terms_of(line.period)]
    )


def _own(terms: co.Contract) -> dict[str, co.RunOut | None]:
    """The run-out of each payment and share that has one of its own."""
    found = {payment.name: terms.origin_of(payment).run_out for payment in terms.payments}
    found.update((share.name, share.run_out) for share in terms.shares)
    return found


def _dated(calendar: Calendar, line: no.PlannedLine, run_out: co.RunOut | None) -> no.PlannedLine:
    return line if run_out is None else changed(line, final_from=_final_from(calendar, line.period, run_out))


def _final_from(calendar: Calendar, period: Period, run_out: co.RunOut) -> date:
    """The first day after the run-out of the period, or of the longer one around it."""
    around = calendar.containing(period, min(run_out.grain, period.grain))
    after = around.end + timedelta(days=1)
    return add_months(after, run_out.months) + timedelta(days=run_out.days)
