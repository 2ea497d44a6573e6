"""Worked examples: the figures given, what was expected of them and what comes out, worked out anew, and how."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from obcdsl.documents.blocks import Align, Block, Clause, Note, Row, Run, Style, Table, Text, row, text
from obcdsl.documents.schedule.portions import Portions
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.lists import capital
from obcdsl.documents.words.naming import named
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.quantities import in_words, quantity
from obcdsl.documents.words.times import each_of
from obcdsl.engine.examples import Result, Worked, work
from obcdsl.engine.explain import Explainer
from obcdsl.engine.values import ABSENT, Absent, Why
from obcdsl.model import contract as co
from obcdsl.model.calendar import Period
from obcdsl.model.figures import Known
from obcdsl.model.units import UNKNOWN, Type, counted
from obcdsl.plan.from_model.builder import TooManyStepsError
from obcdsl.statement import Reason

# No pence of a sum of money, at its end.
_PENCE = re.compile(r"\.00(?!\d)")
_GIVEN = "the figure given"
_AWAITED = ABSENT[Why.AWAITING]
_RECOMPUTED = (
    "The results below were worked out anew, by the rules of this schedule, when it was made. Every figure that an example does "
    "not give is awaited in it"
)
_ENOUGH = "a number of cases, which is taken to be enough"
_SELDOM = "one that is to be reported only if there is one, which is missing"


def blocks(subject: Subject) -> Iterator[Block]:
    if not subject.results:
        return
    yield Clause("examples.recomputed", _recomputed(subject.contract))
    try:
        for at, worked in enumerate(work(subject.contract)):
            yield _example(subject, f"example.{at}", worked)
    except (TooManyStepsError, RecursionError):  # as when the contract itself is too large to be paid from
        return


def _recomputed(contract: co.Contract) -> Text:
    counted = any(measure.fewer is not None for measure in contract.measures)
    seldom = any(given.data.optional for given in contract.inputs)
    but = [said for said, is_so in ((_ENOUGH, counted), (_SELDOM, seldom)) if is_so]
    return text(_RECOMPUTED, f", but for {', and '.join(but)}." if but else ".")


def _example(subject: Subject, id_: str, worked: Worked) -> Clause:
    example = worked.example
    parts: list[Block] = []
    if example.given:
        parts.append(_given(subject, id_, example))
    parts.append(_results(subject, id_, worked.results))
    parts.extend(_working(subject, id_, worked))
    parts.extend(Note(f"{id_}.note.{at}", text(note)) for at, note in enumerate(example.notes))
    failed = any(result.problem is not None for result in worked.results)
    said = "Some results are not those that are stated." if failed else "All results are as stated."
    return Clause(id_, text(said), tuple(parts), title=text(example.title.rstrip(".")), place=example.place)


def _given(subject: Subject, id_: str, example: co.Example) -> Table:
    columns = (("Figure given", Align.LEFT), ("For", Align.LEFT), ("Value", Align.RIGHT))
    rows = tuple(
        row(
            f"{id_}.given.{at}",
            capital(named(Words(subject), given.key)),
            each_of(subject.calendar, given.periods),
            _value(subject, given.value, type_of(subject, given.key)),
            place=given.place,
        )
        for at, given in enumerate(example.given)
    )
    return Table(f"{id_}.given", columns, rows, place=example.place)


def _value(subject: Subject, value: Known | None, type_: Type) -> Text:
    return text("missing") if value is None else text(quantity(value, type_, subject.currency))


def type_of(subject: Subject, key: str) -> Type:
    """The unit of a figure that an example gives."""
    name, _, field = key.partition(".")
    owner = subject.owners[name]
    if isinstance(owner, co.Measure) and field == "cases":
        return owner.fewer.count.type if owner.fewer is not None else counted("cases")
    if isinstance(owner, co.Measure) and field:
        return next((figure.type for figure in owner.figures if figure.name == field), owner.type)
    return UNKNOWN if isinstance(owner, co.Domain | co.Outcomes | co.Payment | co.Share) else owner.type


def _results(subject: Subject, id_: str, results: Sequence[Result]) -> Table:
    """What was expected and what came out; the same for several periods in one row."""
    columns = (("Result", Align.LEFT), ("For", Align.LEFT), ("Stated", Align.RIGHT), ("Worked out", Align.RIGHT))
    alike: dict[tuple[int, str, str], list[Result]] = {}
    for result in results:
        found = _found(subject, result)
        alike.setdefault((id(result.expectation), found, str(result.problem is None)), []).append(result)
    rows: list[Row] = []
    for at, ((_, found, _), some) in enumerate(alike.items()):
        expectation = some[0].expectation
        expected = expectation.value
        stated = expected.value if isinstance(expected, co.Expected) else _shown(subject, expected, expectation.type)
        periods = each_of(subject.calendar, [one.period for one in some])
        cells = (_what(subject, expectation), text(periods), _figure(stated), _figure(found))
        rows.append(row(f"{id_}.result.{at}", *cells, place=expectation.place))
    return Table(f"{id_}.results", columns, tuple(rows), place=results[0].expectation.place if results else None)


def _figure(said: str) -> Text:
    return text(Run(said, Style.QUANTITY))


def _shown(subject: Subject, value: Known, type_: Type) -> str:
    return subject.quantity(value, type_).text


def _found(subject: Subject, result: Result) -> str:
    if isinstance(result.found, Absent):
        expected = result.expectation.value
        return (
            expected.value if isinstance(expected, co.Expected) and result.problem is None else ABSENT[result.found.why]
        )
    return _shown(subject, result.found, result.expectation.type)


def _what(subject: Subject, expectation: co.Expectation) -> Text:
    name = capital(named(Words(subject), expectation.key))
    if expectation.party is None:
        return name
    return text(name, ", to ", subject.party(expectation.party))


def _working(subject: Subject, id_: str, worked: Worked) -> Iterator[Table]:
    """The steps to the results, what a step rests on before it; like steps of several periods in one row."""
    explainer = Explainer(worked.evaluation, subject.currency)
    explainer.explain(worked.roots)
    portions = Portions(subject)
    alike: dict[tuple[str, str, str], list[Reason]] = {}
    for reason in explainer.reasons:
        numbers, result = _signs(in_words(reason.numbers)), _result(subject, reason)
        if reason.missing != _AWAITED and reason.words != _GIVEN and numbers != _signs(result):
            alike.setdefault((portions.label(reason), numbers, result), []).append(reason)
    if not alike:
        return
    rows = [
        _step(subject, f"{id_}.step.{at}", label, numbers, some)
        for at, ((label, numbers, _), some) in enumerate(alike.items())
    ]
    columns = (("Step", Align.LEFT), ("For", Align.LEFT), ("Worked out as", Align.LEFT), ("Comes to", Align.RIGHT))
    yield Table(f"{id_}.working", columns, tuple(rows), caption=text("Working"), place=worked.example.place)


def _signs(said: str) -> str:
    """Numbers as the clauses write them: signs of their own for what is multiplied and taken away, whole sums without pence."""
    return _PENCE.sub("", said.replace(" x ", " × ").replace(" - ", " − "))


def _step(subject: Subject, id_: str, label: str, numbers: str, alike: Sequence[Reason]) -> Row:
    first = alike[0]
    periods = each_of(subject.calendar, _in_order([one.period for one in alike]))
    rounded = ""
    if first.before is not None and first.rounding is not None and first.before != first.value:
        rounded = f" = {_shown(subject, first.before, first.type)}, {first.rounding}"
    said = f"{numbers}{rounded}"
    return row(id_, text(label), text(periods), text(said), _figure(_result(subject, first)), place=first.place)


def _in_order(periods: Sequence[Period]) -> list[Period]:
    return sorted(dict.fromkeys(periods), key=lambda period: (period.start, period.end))


def _result(subject: Subject, reason: Reason) -> str:
    if reason.value is None:
        return reason.missing or "missing"
    return _shown(subject, reason.value, reason.type)
