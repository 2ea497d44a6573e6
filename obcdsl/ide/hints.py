"""What is said between the lines: weights as money, an amount as it grows, and clauses that hold without being written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from obcdsl.analysis.contract import Analysis
from obcdsl.assembly.inherited import with_inherited
from obcdsl.checks.definitions import groups
from obcdsl.engine.at_target import AtTarget, ByYear
from obcdsl.frozen import frozen
from obcdsl.ide.in_money import in_money, year_words
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain
from obcdsl.model.figures import shown
from obcdsl.model.units import MONEY_UNIT
from obcdsl.source import Place
from obcdsl.syntax import tree

# So many years are shown beside a growing amount; all of them where the reader rests on it.
_SHOWN = 4


@frozen
class Hint:
    """A remark after the end of `place`, with more of it for whoever asks."""

    place: Place
    text: str
    more: str


def hints(analysis: Analysis) -> tuple[Hint, ...]:
    """What holds in a contract without being written where it does, in the order of its text."""
    found = [*_inherited(analysis)]
    if analysis.contract is not None:
        found += _defaults(analysis, analysis.contract)
    return _in_order(analysis, found)


def money_hints(analysis: Analysis, target: AtTarget) -> tuple[Hint, ...]:
    """What rests on each weight, and what amounts grow to, in the order of the text."""
    return _in_order(analysis, [*_money(target), *_grown(target)])


def _in_order(analysis: Analysis, found: list[Hint]) -> tuple[Hint, ...]:
    """The remarks on this file, one at each place."""
    own = {(*hint.place.at, hint.place.end): hint for hint in found if hint.place.source is analysis.file.source}
    return tuple(sorted(own.values(), key=lambda hint: (hint.place.end, hint.text)))


def _money(target: AtTarget) -> Iterator[Hint]:
    """What rests on each weight, and on the points that a measure is worth."""
    for terms in target.contract.versions:
        for group in groups(terms):
            for member in group.members:
                yield from _member(target, terms, member)


def _member(target: AtTarget, terms: co.Contract, member: co.Domain | co.Measure) -> Iterator[Hint]:
    names = [member.name] if isinstance(member, co.Measure) else [one.name for one in member.measures]
    if not member.weights and not (isinstance(member, co.Measure) and member.worth is not None):
        return
    money = target.rests_on(names)
    for weight in member.weights:
        years = {year: amount for year, amount in money.items() if not year or _overlaps(terms, year, weight.span)}
        if years:
            yield Hint(weight.place, _most(years, terms), _by_year("Rests on it", years, terms))
    if isinstance(member, co.Measure) and member.worth is not None and money:
        yield Hint(member.worth.place, _most(money, terms), _by_year("Rests on it", money, terms))


def _overlaps(terms: co.Contract, year: int, span: co.Span) -> bool:
    period = next((one for one in terms.calendar.periods(Grain.YEAR) if one.year == year), None)
    return period is not None and span.start <= period.end and period.start <= span.end


def _most(years: ByYear, contract: co.Contract) -> str:
    amounts = set(years.values())
    most = in_money(max(amounts), contract)
    if set(years) == {0}:
        return f"{most} rests on it"
    return f"{most} a year rests on it" if len(amounts) == 1 else f"up to {most} a year rests on it"


def _by_year(what: str, years: Mapping[int, Fraction], contract: co.Contract) -> str:
    listed = (f"{year_words(year)} {in_money(amount, contract)}" for year, amount in sorted(years.items()))
    return f"{what}: {', '.join(listed)}."


def _grown(target: AtTarget) -> Iterator[Hint]:
    """What a growing amount comes to in the years after the first."""
    contract = target.contract
    for amount in (amount for terms in contract.versions for amount in terms.amounts if amount.growth is not None):
        assert amount.growth is not None
        figures = [figure for figure in target.prepared.plan.figures if figure.key == amount.name]
        values = [(figure.period.words, target.values[figure.node]) for figure in figures]
        known = [(words, value) for words, value in values if isinstance(value, Fraction)]
        said = [f"{words} {shown(value, amount.type, contract.currency)}" for words, value in known]
        if len(said) > 1:
            short = [f"{words} {_to_the_penny(value, amount, contract)}" for words, value in known[1:_SHOWN]]
            more = " ..." if len(known) > _SHOWN else ""
            yield Hint(amount.growth.place, f"{', '.join(short)}{more}", f"{', '.join(said)}.")


def _to_the_penny(value: Fraction, amount: co.Amount, contract: co.Contract) -> str:
    """A sum of money to the penny, which is as much as is read at a glance; any other figure as it is."""
    near = round(value, 2) if amount.type == MONEY_UNIT else value
    return shown(near, amount.type, contract.currency)


def _defaults(analysis: Analysis, contract: co.Contract) -> Iterator[Hint]:
    """What holds of a payment where it does not say so."""
    known = {payment.name: payment for payment in contract.payments}
    for part in analysis.file.declarations:
        payment = known.get(part.name.text) if isinstance(part, tree.Payment) else None
        if payment is None or payment.passed is not None or not isinstance(part, tree.Payment):
            continue
        said: list[str] = []
        if payment.earned is not None and not payment.at_risk:
            said.append("at risk 100%")
        if not any(isinstance(clause, tree.Paid | tree.PaidOnce) for clause in part.clauses):
            said.append(f"paid {_OFTEN[payment.base_grain]}")
        if said:
            yield Hint(
                _end_of_heading(part.place), "; ".join(said), "Holds because the payment does not say otherwise."
            )


_OFTEN = {Grain.TERM: "once", Grain.YEAR: "yearly", Grain.QUARTER: "quarterly", Grain.MONTH: "monthly"}


def _end_of_heading(place: Place) -> Place:
    line = place.text.partition("\n")[0].rstrip()
    return Place(place.source, place.start, place.start + len(line))


def _inherited(analysis: Analysis) -> Iterator[Hint]:
    """The clauses of `every measure` that a measure has none of its own of."""
    for part in analysis.file.declarations:
        if isinstance(part, tree.Outcomes):
            yield from _group(part, ())


def _group(group: tree.Outcomes | tree.Domain, blocks: tuple[tree.AnyEvery, ...]) -> Iterator[Hint]:
    for part in group.parts:
        if isinstance(part, tree.Every | tree.EveryOther):
            blocks = (part, *blocks)
        elif isinstance(part, tree.Domain):
            yield from _group(part, blocks)
        elif isinstance(part, tree.Measure):
            clauses = _from_blocks(part, blocks)
            if clauses:
                shown_ = "; ".join(clause.place.words for clause in clauses if isinstance(clause, _SAID))
                more = "\n".join(clause.place.words for clause in clauses)
                if shown_:
                    yield Hint(_end_of_heading(part.place), shown_, f"From `every measure`:\n{more}")


_SAID = (tree.Measured, tree.Weight, tree.Worth, tree.IfMissing, tree.IfFewer, tree.MeasureStatus)


def _from_blocks(measure: tree.Measure, blocks: tuple[tree.AnyEvery, ...]) -> list[tree.MeasureClause]:
    """The clauses that come from above, in the order of the nearest block first."""
    clauses: tuple[object, ...] = measure.clauses
    for block in blocks:
        clauses = with_inherited(clauses, block.clauses)
    own = set(map(id, measure.clauses))
    return [
        clause
        for block in blocks
        for clause in block.clauses
        if any(one is clause for one in clauses) and id(clause) not in own
    ]
