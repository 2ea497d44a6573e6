"""A statement and the schedule of its contract -> the statement with the numbers of the clauses that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from obcdsl.documents.blocks import Block, Clause, Document, Paragraph, Section, Table, Text
from obcdsl.documents.written import MissingFigure, Reason, Rule, Written
from obcdsl.plan.nodes import Kind
from obcdsl.source import Place, file_name

# What a clause is about, as the first word of its identity says it.
_SCORE, _MISSING, _AMOUNT, _EXAMPLE = "score", "missing", "amount", "example"
_FORMER = "former"  # quoted in a variation, for it holds for earlier periods


@attrs.frozen
class _Made:
    """The number of a clause in full, 8.4(a), and the lines of a contract file that it, or a row of its table, is made from."""

    number: str
    about: str
    file: str
    first: int
    last: int


@attrs.define
class _Schedule:
    """The clauses of a schedule by what they are made from, and the rows of their tables.

    `amounts` and `missing` are the numbers of the clauses on an amount, and on what holds where a figure is missing, by its name.
    """

    clauses: list[_Made] = attrs.Factory(list)
    rows: list[_Made] = attrs.Factory(list)
    amounts: dict[str, str] = attrs.Factory(dict)
    missing: dict[str, str] = attrs.Factory(dict)

    def of_rule(self, rule: Rule, about: str, key: str) -> str | None:
        """The clause on the rule of a figure: the nearest, for what is set of a template that of the amount, or that of a table."""
        made = _nearest(self.clauses, rule, about)
        if made is None and _name(key) in self.amounts:
            return self.amounts[_name(key)]
        made = made or _nearest(self.rows, rule, about)
        return made.number if made is not None else None

    def of_missing(self, rule: Rule, key: str) -> str | None:
        """The clause on a missing figure, which may be about several; of a term that held before a deed, the one that quotes it."""
        made = _nearest(self.clauses, rule, _MISSING)
        if _name(key) in self.missing and (made is None or made.about != _FORMER):
            return self.missing[_name(key)]
        return made.number if made is not None else None


def cited(statement: Written, schedule: Document, title: str) -> Written:
    """The statement with the number of the clause beside each line of the contract that it names, where one is made from it.

    What a contract sets of its template is cited from the clause of that amount. `title` says of which schedule the numbers are.
    """
    found = _Schedule()
    _gather(found, schedule.blocks, "")

    def of_reason(reason: Reason) -> Reason:
        about = _SCORE if reason.kind == Kind.MEASURE_SCORE.value else ""
        return attrs.evolve(
            reason, rule=attrs.evolve(reason.rule, number=found.of_rule(reason.rule, about, reason.key))
        )

    def of_missing(one: MissingFigure) -> MissingFigure:
        if one.rule is None:
            return one
        return attrs.evolve(one, rule=attrs.evolve(one.rule, number=found.of_missing(one.rule, one.key)))

    reasons, missing = tuple(map(of_reason, statement.reasons)), tuple(map(of_missing, statement.missing))
    return attrs.evolve(statement, cites=title, reasons=reasons, missing=missing)


def _name(key: str) -> str:
    """The name that the contract gives a figure, of one of a group that of all: `price for day_case` is of `price`."""
    return key.partition(" for ")[0]


def _gather(found: _Schedule, blocks: Iterable[Block], within: str) -> None:
    """The clauses among some blocks, those below them, and the rows of tables; `within` is the number of the clause around them."""
    for block in blocks:
        if isinstance(block, Section):
            _gather(found, block.blocks, within)
        elif isinstance(block, Clause):
            number = f"{within}{block.number}" if block.number.startswith("(") else block.number
            about, _, name = block.id.partition(".")
            found.clauses.extend(_made(number, about, block.place))
            if about == _AMOUNT:
                found.amounts[name] = number
            if about == _MISSING:
                for figure in _that_are_missing(block.text):
                    found.missing.setdefault(figure, number)
            if about != _EXAMPLE:  # whose rows repeat what other clauses say
                _gather(found, block.blocks, number)
        elif isinstance(block, Paragraph):
            found.clauses.extend(_made(within, _FORMER, block.place))
        elif isinstance(block, Table):
            found.rows.extend(made for row in block.rows for made in _made(within, "", row.place))


def _that_are_missing(said: Text) -> Iterator[str]:
    """The names of the figures that a clause begins with: `If A or B for a quarter is missing, ...`; what follows is used instead."""
    for run in said:
        if "missing" in run.text and run.to is None:
            return
        if run.to is not None:
            yield run.to.partition(".")[2]


def _made(number: str, about: str, place: Place | None) -> Iterator[_Made]:
    if place is not None and number:
        lines = place.source.line_and_column
        first, last = lines(place.start)[0], lines(max(place.start, place.end - 1))[0]
        yield _Made(number, about, file_name(place.source.name), first, last)


def _nearest(made: list[_Made], rule: Rule, about: str) -> _Made | None:
    """What is made from the fewest lines around that of a rule; of several, what is about such figures, then the first."""
    around = [one for one in made if one.file == file_name(rule.file) and one.first <= rule.line <= one.last]
    return min(around, key=lambda one: (one.last - one.first, one.about != about), default=None)
