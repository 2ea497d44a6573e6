"""Whether the terms of a contract that was varied follow on each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from obcdsl.assembly.texts import Amended, Deed
from obcdsl.checks.definitions import definitions
from obcdsl.frozen import frozen
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Calendar, Grain, Period, day_words
from obcdsl.model.units import MONEY_UNIT, ChoiceOf, Type, same
from obcdsl.model.walk import everything
from obcdsl.problems import Problem
from obcdsl.problems.composing import InsidePeriod, MeaningChanges, OutsideTheTerm, TermCannotChange
from obcdsl.source import Place
from obcdsl.syntax import tree

# What a choice is for the rest: which values it has may change.
TEXT = ChoiceOf("", ())

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
            if period is None or grain in told:
                continue
            if name in touched or _is_lengthened(before.calendar, period):
                told.add(grain)
                yield InsidePeriod(clause.place, day_words(since), period.words, name, grain.word)


def _around(calendar: Calendar, grain: Grain, day: date) -> Period | None:
    """The period that a day lies inside of, if it is not its first day."""
    return next((period for period in calendar.periods(grain) if period.start < day <= period.end), None)


def _is_lengthened(before: Calendar, period: Period) -> bool:
    """Whether a period has begun that is longer than it was before a deed lengthened the term."""
    return any(old.start == period.start and old.end != period.end for old in before.periods(period.grain))


def _grains(terms: co.Contract) -> Iterator[tuple[str, Grain]]:
    """What is worked out for each period of some length, by name; of the whole term what is paid in parts of it."""
    listed: tuple[tuple[_Owner, ...], ...] = (
        terms.amounts, terms.inputs, terms.lets, terms.measures, terms.outcomes, terms.shares,
    )  # fmt: skip
    for owners in listed:
        yield from ((_owner(owner.name), owner.grain) for owner in owners if owner.grain is not Grain.TERM)
    for payment in terms.payments:
        if payment.base_grain is not Grain.TERM or payment.line_grains[-1] is not Grain.TERM:
            yield payment.name, payment.base_grain


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
    """The name of a declaration by the key of one of its figures: of a measure's, or of one for a value of a group."""
    return key.partition(".")[0].partition(" for ")[0]


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
    """A figure means the same under all terms: the data are one file, and a sum may look up other periods."""
    old = {figure.name: figure for figure in _figures(before)}
    looked_up = {
        part.key for found in definitions(after) for part in everything(found.value) if isinstance(part, ex.Reference)
    }
    for new in _figures(after):
        was = old.get(new.name)
        if was is None or was.place is new.place:
            continue
        if same(was.type, new.type) is None:
            yield MeaningChanges(new.place, new.name, "unit", new.given, was.place)
        elif was.grain is not new.grain and not (was.paid and new.paid and new.name not in looked_up):
            what = f"length of period: each {new.grain.word}, not each {was.grain.word}"
            yield MeaningChanges(new.place, new.name, what, new.given, was.place)
        else:
            words = dict(was.words)
            other = next((text for text, value in new.words if words.get(text, value) != value), None)
            if other is not None:
                yield MeaningChanges(new.place, new.name, f"meaning for `{other}`", new.given, was.place)


@frozen
class _Figure:
    """A named figure under some terms; whether it is `given` by the data or is what is `paid`, and the words it is given by."""

    name: str
    type: Type
    grain: Grain
    place: Place
    given: bool = False
    paid: bool = False
    words: tuple[tuple[str, str], ...] = ()


def _figures(terms: co.Contract) -> Iterator[_Figure]:
    for amount in terms.amounts:
        yield _Figure(_owner(amount.name), amount.type, amount.grain, amount.place)
    for let in terms.lets:
        yield _Figure(_owner(let.name), let.type, let.grain, let.place)
    for group in terms.groups:
        words = tuple((text, value) for value, text in group.values)
        yield _Figure(group.name, TEXT, Grain.TERM, group.place, given=True, words=words)
    for given in terms.inputs:
        words = given.texts if isinstance(given, co.Choice) else ()
        type_ = TEXT if isinstance(given, co.Choice) else given.type
        yield _Figure(_owner(given.name), type_, given.grain, given.place, given=True, words=words)
    for decision in terms.decisions:
        yield _Figure(decision.name, decision.type, decision.grain, decision.place, given=True)
    for measure in terms.measures:
        yield from _of_measure(measure)
    for share in terms.shares:
        yield _Figure(share.name, share.value.type, share.grain, share.place, paid=True)
    for payment in terms.payments:
        yield _Figure(payment.name, MONEY_UNIT, payment.base_grain, payment.place, paid=True)


def _of_measure(measure: co.Measure) -> Iterator[_Figure]:
    yield _Figure(measure.name, measure.type, measure.grain, measure.place, given=measure.computed is None)
    for score in measure.scores[:1]:
        yield _Figure(f"{measure.name}.score", score.value.type, measure.grain, measure.place)
    for figure in measure.figures:
        yield _Figure(f"{measure.name}.{figure.name}", figure.type, figure.grain, figure.place, given=not figure.values)
