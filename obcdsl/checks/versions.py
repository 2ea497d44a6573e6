"""Whether the terms of a contract that was varied follow on each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from obcdsl.assembly.texts import Amended, Deed
from obcdsl.checks.definitions import definitions
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Calendar, Grain, Period, day_words
from obcdsl.model.walk import everything
from obcdsl.problems import Problem
from obcdsl.problems.composing import DataCannotChange, InsidePeriod, OutsideTheTerm, TermCannotChange
from obcdsl.source import Place
from obcdsl.syntax import tree

_Owner = co.Amount | co.Input | co.Choice | co.Let | co.Measure | co.Domain | co.Outcomes | co.Payment | co.Share


def check_versions(contract: co.Contract) -> Iterator[Problem]:
    """What is wrong with the deeds of a contract; nothing of one that was never varied."""
    for before, after in zip(contract.versions, contract.versions[1:], strict=False):
        yield from _terms(before, after)
        yield from _data(before, after)
        since = after.since
        assert since is not None
        for amended in after.amended:
            deed = amended.deed
            if deed is not None and deed.effect == since:
                yield from _effect(contract, before, after, amended, deed, since)


def _effect(
    contract: co.Contract, before: co.Contract, after: co.Contract, amended: Amended, deed: Deed, since: date
) -> Iterator[Problem]:
    """A deed takes effect within the term, and where the periods of all that it touches begin."""
    clause = next(part for part in deed.node.clauses if isinstance(part, tree.TakesEffect))
    term = contract.calendar.term
    if not term.start <= since <= term.end:
        words = f"{day_words(term.start)} to {day_words(term.end)}"
        yield OutsideTheTerm(clause.place, day_words(since), words)
        return
    touched = _touched(after, amended) | _touched(before, amended)
    told: set[Grain] = set()
    for terms in (after, before):
        for name, grain in _grains(terms):
            period = _around(contract.calendar, grain, since)
            if name in touched and period is not None and grain not in told:
                told.add(grain)
                yield InsidePeriod(clause.place, day_words(since), period.words, name, grain.word)


def _around(calendar: Calendar, grain: Grain, day: date) -> Period | None:
    """The period that a day lies inside of, if it is not its first day."""
    if grain is Grain.TERM:
        return None
    return next((period for period in calendar.periods(grain) if period.start < day <= period.end), None)


def _grains(terms: co.Contract) -> Iterator[tuple[str, Grain]]:
    """What is worked out for each period of some length, by name."""
    listed: tuple[tuple[_Owner, ...], ...] = (
        terms.amounts, terms.inputs, terms.lets, terms.measures, terms.outcomes, terms.shares,
    )  # fmt: skip
    for owners in listed:
        yield from ((owner.name, owner.grain) for owner in owners)
    yield from ((payment.name, payment.base_grain) for payment in terms.payments)


def _touched(terms: co.Contract, amended: Amended) -> set[str]:
    """The names that a file changes, and all that rests on them."""
    touched = {change.key[1] for change in amended.changes if not change.key[0]}
    rests = [(_owner(definition.key), _named(definition.value)) for definition in definitions(terms)]
    for outcomes in terms.outcomes:
        rests.extend((outcomes.name, {measure.name}) for measure in outcomes.all_measures)
        rests.extend((outcomes.name, {domain.name}) for domain in outcomes.domains)
    grown = True
    while grown:
        new = {name for name, needed in rests if name not in touched and needed & touched}
        grown = bool(new)
        touched |= new
    return touched


def _owner(key: str) -> str:
    return key.partition(".")[0]


def _named(value: ex.Expression) -> set[str]:
    """The names of all that an expression rests on."""
    found: set[str] = set()
    for part in everything(value):
        if isinstance(part, ex.Reference):
            found.add(_owner(part.key))
        elif isinstance(part, ex.Lookup):
            found.add(part.table)
        elif isinstance(part, ex.Call):
            found.add(part.function)
    return found


def _terms(before: co.Contract, after: co.Contract) -> Iterator[Problem]:
    old, new = before.calendar, after.calendar
    if (old.start, old.length) == (new.start, new.length):
        return
    for amended in after.amended:
        for clause in amended.deed.node.clauses if amended.deed else ():
            if isinstance(clause, tree.Term):
                if new.start != old.start:
                    yield TermCannotChange(clause.place, before.place, "starts it on another day")
                elif new.length < old.length:
                    yield TermCannotChange(clause.place, before.place, "ends it earlier")


def _data(before: co.Contract, after: co.Contract) -> Iterator[Problem]:
    """A figure of the data means the same under all terms."""
    old = {name: (type_, grain, place) for name, type_, grain, place in _given(before)}
    for name, type_, grain, place in _given(after):
        was = old.get(name)
        if was is None or was[2] is place:
            continue
        if was[0] != type_:
            yield DataCannotChange(place, name, "unit", was[2])
        elif was[1] is not grain:
            yield DataCannotChange(place, name, f"length of period: each {grain.word}, not each {was[1].word}", was[2])


def _given(terms: co.Contract) -> Iterator[tuple[str, object, Grain, Place]]:
    for given in terms.inputs:
        yield given.name, given.type, given.grain, given.place
    for measure in terms.measures:
        if measure.computed is None:
            yield measure.name, measure.type, measure.grain, measure.place
