"""What each change is worth on some data: the old contract is paid with that change alone, and as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

import attrs

from obcdsl.analysis.comparison.reach import Judge
from obcdsl.analysis.comparison.stretches import Made
from obcdsl.analysis.comparison.together import Group, groups
from obcdsl.analysis.contract import Analysis
from obcdsl.comparison import Effect, NotValued, Open, Reach, Valued, Worth
from obcdsl.engine.cohort import with_cohort
from obcdsl.engine.data.mapping import NO_MAPPING, DataMapping
from obcdsl.engine.data.read import Reading, options_for, read_data
from obcdsl.engine.data.tables import Tables
from obcdsl.engine.evaluate import evaluate
from obcdsl.engine.facts import Facts
from obcdsl.engine.late import overdue, with_missing
from obcdsl.engine.schema import fields_of
from obcdsl.engine.settle import Selection, settle
from obcdsl.model.calendar import Calendar, Grain, Period
from obcdsl.model.contract import Contract
from obcdsl.statement import Line, Origin

# A party and a contract year; of what is paid for the whole term, year 0.
At = tuple[str, int]
# None where it is not known.
Amounts = dict[At, Fraction | None]
_NOTHING = Origin("", "", (), "", "")


@attrs.frozen(eq=False)
class Data:
    """The facts to pay on, one for each organisation, the files that they are from, with their SHA-256, and the day.

    On that day figures that were not given in time count as missing; without one none of them does.
    """

    facts: tuple[Facts, ...]
    files: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None


@attrs.define(eq=False)
class Paid:
    """What comes of a contract on some data: what each party has, and the payments without a sum, by what they will be a sum of."""

    standing: dict[At, Fraction] = attrs.Factory(dict)
    waiting: dict[At, Counter[object]] = attrs.Factory(dict)
    open: list[Line] = attrs.Factory(list)

    def add(self, line: Line, meaning: object) -> None:
        for party, sign in ((line.payee, 1), (line.payer, -1)):
            at = (party, line.period.year)
            self.standing[at] = self.standing.get(at, Fraction(0)) + sign * (line.amount or 0)
            if line.amount is None:
                self.waiting.setdefault(at, Counter())[sign, meaning] += 1
        if line.amount is None:
            self.open.append(line)

    def less(self, other: Paid) -> Amounts:
        """How much more each party has than in another case.

        None where it is not known: it is where the same sums of the same figures are awaited in both.
        """
        return {
            at: self.standing.get(at, Fraction(0)) - other.standing.get(at, Fraction(0))
            if self.waiting.get(at) == other.waiting.get(at)
            else None
            for at in dict.fromkeys((*self.standing, *other.standing))
        }


def read_for_both(
    old: Analysis,
    new: Analysis,
    tables: Tables,
    key: str | None,
    mapping: DataMapping = NO_MAPPING,
    as_of: date | None = None,
) -> Reading:
    """The data of two contracts: every figure that one of them asks for, read as the new one says where both do.

    Where the periods of one are no periods of the other, they are the data of the old one.
    """
    assert old.contract is not None
    assert new.contract is not None
    alike = incomparable(old.contract, new.contract) is None
    said, calendar = (new.contract, _longer(old, new)) if alike else (old.contract, old.contract.calendar)
    fields = {field.key: field for one in (old.contract, new.contract) for field in fields_of(one)}
    return read_data(tuple(fields.values()), calendar, tables, options_for(said, key, mapping=mapping, as_of=as_of))


def _longer(old: Analysis, new: Analysis) -> Calendar:
    """Of calendars with the same periods, the one that goes on longer."""
    return max((one.contract.calendar for one in (new, old) if one.contract is not None), key=lambda one: one.length)


def incomparable(old: Contract, new: Contract) -> NotValued | None:
    """Why sums of one contract cannot be held against those of another: a year, or what one figure covers, is of other days."""
    if old.currency != new.currency:
        return NotValued.CURRENCY
    grains = {Grain.YEAR, *(field.grain for one in (old, new) for field in fields_of(one) if field.grain is Grain.TERM)}
    days = [
        {one.id: (one.start, one.end) for grain in grains for one in it.calendar.periods(grain)} for it in (old, new)
    ]
    both = days[0].keys() & days[1].keys()
    return NotValued.PERIODS if any(days[0][id_] != days[1][id_] for id_ in both) else None


def valued(judge: Judge, changes: Sequence[Made], reach: Sequence[Reach], data: Data, parties: Sequence[str]) -> Valued:
    """What the changes that reach payments are worth. The effects and the interaction sum to the total where all are known."""
    base, trial = judge.trial(()), judge.trial(changes)
    assert base.contract is not None
    assert trial.contract is not None
    why_not = incomparable(base.contract, trial.contract)
    before = paid(judge, base, data)
    after = paid(judge, trial, data) if why_not is None else before
    paying = [at for at, one in enumerate(reach) if one is Reach.PAYMENT]
    found = [_worth(judge, group, before, data) for group in groups(judge, changes, paying)]
    total: Amounts = after.less(before) if why_not is None else dict.fromkeys(before.standing)
    calendar = _longer(judge.old, judge.new) if why_not is None else base.contract.calendar
    said = _Said(calendar, parties)
    return Valued(
        data.files,
        len(data.facts),
        data.as_of,
        calendar,
        said.periods({year for amounts in (total, *(one for _, _, one in found)) for _, year in amounts}),
        tuple(_open((*before.open, *after.open))),
        tuple(Worth(numbers, reason, said.effects(amounts)) for numbers, reason, amounts in found),
        said.effects(_rest(total, [amounts for _, _, amounts in found])),
        said.effects(total),
        why_not,
    )


def _worth(judge: Judge, group: Group, before: Paid, data: Data) -> tuple[tuple[int, ...], NotValued | None, Amounts]:
    """The numbers of some changes, and what they are worth, or why that cannot be said."""
    numbers = tuple(at + 1 for at in group.changes)
    reason = _why_not(judge.trial(()), group.trial, data)
    if group.trial is None or reason is not None:
        return numbers, reason, {}
    return numbers, None, paid(judge, group.trial, data).less(before)


def _why_not(base: Analysis, trial: Analysis | None, data: Data) -> NotValued | None:
    if trial is None:
        return NotValued.ALONE
    assert base.contract is not None
    assert trial.contract is not None
    if data.as_of is None and base.contract.data_due != trial.contract.data_due:
        return NotValued.DAY
    return incomparable(base.contract, trial.contract)


def _rest(total: Amounts, parts: Iterable[Amounts]) -> Amounts:
    """What is left of the whole without its parts; not known where one of them is not."""
    rest = dict(total)
    for amounts in parts:
        for at, amount in amounts.items():
            left = rest.get(at, Fraction(0))
            rest[at] = None if left is None or amount is None else left - amount
    return rest


def paid(judge: Judge, analysis: Analysis, data: Data) -> Paid:
    """What a sound contract pays on some data: of all organisations together."""
    assert analysis.contract is not None
    assert analysis.prepared is not None
    meanings, found = judge.meanings.of(analysis.prepared.plan), Paid()
    facts = _on_the_day(analysis.contract, data)
    due = analysis.contract.data_due if data.as_of is not None else None
    for one in with_cohort(analysis.prepared, facts):
        evaluation = evaluate(analysis.prepared, one)
        statement = settle(analysis.contract, evaluation, Selection(explain=False), _NOTHING)
        for line, planned in zip(statement.lines, evaluation.plan.lines, strict=True):
            found.add(line, (one.organisation, meanings[planned.node], due))
    return found


def _on_the_day(contract: Contract, data: Data) -> tuple[Facts, ...]:
    """The facts, with those that were not given in time as missing."""
    if contract.data_due is None or data.as_of is None:
        return data.facts
    late = overdue(fields_of(contract), contract.calendar, data.as_of - timedelta(days=contract.data_due))
    return tuple(with_missing(facts, late) for facts in data.facts)


def _open(lines: Iterable[Line]) -> Iterator[Open]:
    """The payments without a sum, each with its periods of one length, in the order of time."""
    found: dict[tuple[str, str, Grain], dict[str, Period]] = {}
    for line in lines:
        found.setdefault((line.payment, line.label, line.period.grain), {})[line.period.id] = line.period
    for (payment, label, _), periods in found.items():
        yield Open(payment, label, tuple(sorted(periods.values(), key=lambda one: one.start)))


@attrs.frozen(eq=False)
class _Said:
    """Amounts as effects, party by party and year by year, in the words of a calendar."""

    calendar: Calendar
    parties: Sequence[str]

    def effects(self, amounts: Amounts) -> tuple[Effect, ...]:
        """What is not nothing, and what is not known."""
        order = sorted(amounts, key=lambda at: (self.parties.index(at[0]), *_last(at[1])))
        return tuple(
            Effect(party, self._period(year).id, self._period(year).words, amounts[party, year])
            for party, year in order
            if amounts[party, year] != 0
        )

    def periods(self, years: Iterable[int]) -> tuple[Period, ...]:
        return tuple(self._period(year) for year in sorted(years, key=_last))

    def _period(self, year: int) -> Period:
        return next((one for one in self.calendar.periods(Grain.YEAR) if one.year == year), self.calendar.term)


def _last(year: int) -> tuple[bool, int]:
    """What is paid for the whole term comes after all years."""
    return not year, year
