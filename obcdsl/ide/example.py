"""A worked example of a payment: every target met in a year, and what is then paid, ready to stand in the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from operator import itemgetter

from obcdsl.analysis.contract import Analysis
from obcdsl.engine import examples
from obcdsl.engine.evaluate import Prepared, evaluate, prepare
from obcdsl.engine.facts import Fact, Facts
from obcdsl.engine.nearest import thresholds
from obcdsl.frozen import changed, frozen
from obcdsl.ide.inserting import line_end
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain, Period
from obcdsl.model.figures import Known, shown
from obcdsl.model.from_syntax.reader import spoken
from obcdsl.model.units import MONEY_UNIT, ChoiceOf, DateType, Plain, Truth, Type, Unit, Unknown
from obcdsl.plan import nodes as no
from obcdsl.plan.from_model import plan_of
from obcdsl.plan.from_model.builder import TooManyStepsError
from obcdsl.problems import Edit, Severity
from obcdsl.source import Place
from obcdsl.syntax import tree

# More data than these no example gives.
_MOST = 60
_MOST_PAYMENTS = 12
_NAUGHT = Fraction(0)


@frozen
class _Needed:
    """A figure that the payment needs, and the periods for which."""

    key: str
    type: Type
    periods: tuple[Period, ...]


def added(analysis: Analysis, payments: Iterable[str]) -> tuple[Edit, str] | None:
    """An example of some payments in the last year of the term, after all that is written, and its title.

    None where nothing can be paid yet, or too much data would have to be made up.
    """
    contract = analysis.contract
    if contract is None or contract.template or any(one.severity is Severity.ERROR for one in analysis.found):
        return None
    names = [payment.name for payment in contract.payments if payment.name in set(payments)]
    year = contract.calendar.periods(Grain.YEAR)[-1]
    try:
        written = _written(contract, names, year) if 0 < len(names) <= _MOST_PAYMENTS else None
    except (TooManyStepsError, RecursionError):
        return None
    if written is None:
        return None
    title = _title(contract, names, year)
    end = line_end(Place(analysis.file.source, 0, 0))
    text = end.join([f'example "{title}"', *(f"  {line}" for line in written)])
    at = _after(analysis)
    return Edit(
        Place(analysis.file.source, at, at), f"{end}{end}{text}{end if at == len(analysis.file.source.text) else ''}"
    ), title


def _after(analysis: Analysis) -> int:
    """Behind the last example, or the last declaration."""
    listed = [part for part in analysis.file.declarations if isinstance(part, tree.Example)]
    last = listed[-1] if listed else analysis.file.declarations[-1]
    return last.place.end


def _title(contract: co.Contract, names: list[str], year: Period) -> str:
    """A title that no other example has."""
    label = next(payment.label for payment in contract.payments if payment.name == names[0]).replace('"', "'")
    base = f"{label}: targets met in {year.words}" if len(names) == 1 else f"Every target met in {year.words}"
    taken = {example.title for example in contract.examples}
    number = 2
    title = base
    while title in taken:
        title, number = f"{base} ({number})", number + 1
    return title


def _written(contract: co.Contract, names: list[str], year: Period) -> list[str] | None:
    plan = plan_of(contract, [(name, year) for name in names])
    needed = list(_needed(contract, plan))
    if sum(len(one.periods) for one in needed) > _MOST:
        return None
    given = _at_best(contract, prepare(plan), needed)
    expected = _expected(contract, names, year, given)
    if expected is None:
        return None
    lines = [line for one in needed for line in _given_lines(contract, one, given)]
    sums = [
        f"expect {name} = {shown(amount, MONEY_UNIT, contract.currency)} in {year.words}" for name, amount in expected
    ]
    return [*lines, *sums]


def _needed(contract: co.Contract, plan: no.Plan) -> Iterator[_Needed]:
    """The data of a plan; the number of cases is enough where nothing is said of it."""
    enough = {f"{one.name}.cases" for one in contract.measures if one.fewer and one.fewer.count is not None}
    found: dict[str, _Needed] = {}
    for node in plan.nodes:
        if isinstance(node, no.Input) and node.key not in enough:
            period = contract.calendar.find(node.period) or contract.calendar.term
            known = found.get(node.key)
            periods = (*known.periods, period) if known else (period,)
            found[node.key] = _Needed(node.key, node.type, tuple(dict.fromkeys(periods)))
    yield from found.values()


Given = dict[tuple[str, str], Known]


def _at_best(contract: co.Contract, prepared: Prepared, needed: list[_Needed]) -> Given:
    """A figure for everything needed: of measures the one that scores best, of all else one that may stand there."""
    given: Given = {(one.key, period.id): _plain(contract, one) for one in needed for period in one.periods}
    measures = {measure.name for measure in contract.measures}
    for one in needed:
        if one.key not in measures:
            continue
        for period in one.periods:
            cell = (one.key, period.id)
            scored = [
                (_score(contract, prepared, {**given, cell: value}, one.key), value)
                for value in _candidates(prepared, given, cell, one.type)
            ]
            given[cell] = max(scored, key=itemgetter(0))[1]
    return given


def _candidates(prepared: Prepared, given: Given, cell: tuple[str, str], type_: Type) -> list[Known]:
    """The values at which the score of a measure changes, and what stands there already."""
    if isinstance(type_, Truth):
        return [True, False]
    if isinstance(type_, ChoiceOf):
        return list(type_.values)
    values = evaluate(prepared, _facts(given)).values
    own = {figure.node for figure in prepared.plan.figures if figure.key == cell[0] and figure.period.id == cell[1]}
    found: list[Known] = []
    for node in prepared.plan.nodes:
        if isinstance(node, no.StepFunction | no.Piecewise) and node.of in own:
            found += [at for at in thresholds(node, values) if _is_short(at)]
    return [*dict.fromkeys(found), given[cell]]


def _is_short(value: Fraction) -> bool:
    """Whether a figure can be written out."""
    return "..." not in shown(value, MONEY_UNIT, "GBP")


def _score(contract: co.Contract, prepared: Prepared, given: Given, measure: str) -> Fraction:
    example = _example(contract, given)
    evaluation = evaluate(prepared, examples.facts_of(contract, example))
    scores = [
        value
        for figure in prepared.plan.figures
        if figure.kind is no.Kind.MEASURE_SCORE
        and figure.key == f"{measure}.score"
        and isinstance(value := evaluation.values[figure.node], Fraction)
    ]
    return sum(scores, _NAUGHT)


def _facts(given: Given) -> Facts:
    return Facts({cell: Fact(value, None) for cell, value in given.items()})


def _plain(contract: co.Contract, one: _Needed) -> Known:
    """A figure that may stand for something that is not measured: one that another example gives, or a round one."""
    for example in contract.examples:
        for given in example.given:
            if given.key == one.key and given.value is not None:
                return given.value
    match one.type:
        case Unit() as unit if unit.plain is Plain.PERCENT:
            return Fraction(1, 2)
        case Unit() as unit:
            return Fraction(1) if unit.plain is not None else Fraction(1000) * unit.scale
        case Truth():
            return True
        case ChoiceOf(values=values):
            return values[0] if values else ""
        case DateType():
            return contract.calendar.start
        case Unknown():
            return Fraction(1)


def _example(contract: co.Contract, given: Given) -> co.Example:
    find = contract.calendar.find
    place = contract.place
    listed = tuple(
        co.Given(key, value, (find(period) or contract.calendar.term,), place) for (key, period), value in given.items()
    )
    return co.Example("", listed, (), (), place)


def _expected(contract: co.Contract, names: list[str], year: Period, given: Given) -> list[tuple[str, Fraction]] | None:
    """What the payments come to; None where one of them has no result."""
    wanted = tuple(co.Expectation(name, None, _NAUGHT, MONEY_UNIT, (year,), contract.place) for name in names)
    example = changed(_example(contract, given), expected=wanted)
    found = examples.run(changed(contract, examples=(example,)))
    sums = [(one.expectation.key, one.found) for one in found]
    if not all(isinstance(amount, Fraction) and _is_short(amount) for _, amount in sums):
        return None
    return [(name, amount) for name, amount in sums if isinstance(amount, Fraction)]


def _given_lines(contract: co.Contract, one: _Needed, given: Given) -> Iterator[str]:
    """What is given of one figure, said once for all parts of a year that have the same."""
    by_year: dict[int, list[Period]] = {}
    for period in one.periods:
        by_year.setdefault(period.year, []).append(period)
    for year, periods in by_year.items():
        values = [given[one.key, period.id] for period in periods]
        grain = periods[0].grain
        every = [period for period in contract.calendar.periods(grain) if period.year == year]
        alike = len(set(values)) == 1 and len(every) == len(periods) > 1
        for period, value in list(zip(periods, values, strict=True))[: 1 if alike else None]:
            when = f"each {grain.word} of year {year}" if alike else period.words
            said = "" if grain is Grain.TERM else f" in {when}"
            yield f"given {spoken(one.key)} = {shown(value, one.type, contract.currency)}{said}"
