"""What a statement says beside its sums: results, decisions taken and awaited, figures awaited, thresholds missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from obcdsl.documents.blocks import Align, Block, Notice, Paragraph, Run, Section, Table, table, text
from obcdsl.documents.written import Decision, Figure, Missed, MissingFigure, Written
from obcdsl.model.calendar import Grain, Period, day_words
from obcdsl.model.figures import money
from obcdsl.statement import Awaited, Warned, Worth

_LEFT, _RIGHT = Align.LEFT, Align.RIGHT
_RESULTS = ("outcomes score", "domain score", "measure score", "working", "sum", "share")
_COLUMNS = 8
_Worthy = TypeVar("_Worthy", Missed, MissingFigure)


def results(statement: Written) -> Iterator[Table]:
    """Scores and sums, a row each, a column a period; one table for each length of period, and each year where they are many."""
    figures = [figure for figure in statement.figures if figure.kind in _RESULTS]
    figures.sort(key=lambda figure: min(_RESULTS.index(figure.kind), 4))
    for grain in Grain:
        periods = list(dict.fromkeys(f.period for f in sorted(figures, key=_when) if f.period.grain is grain))
        size = len(periods) if len(periods) <= _COLUMNS else {Grain.QUARTER: 4, Grain.MONTH: 6}.get(grain, _COLUMNS)
        for first in range(0, len(periods), size or 1):
            shown_now = frozenset(periods[first : first + size])
            part = [figure for figure in figures if figure.period in shown_now]
            yield _results_table(part, periods[first : first + size])


def _when(figure: Figure) -> tuple[int, int]:
    return figure.period.year, figure.period.number


def _results_table(figures: list[Figure], periods: list[Period]) -> Table:
    cells = {(f.label, f.period): _figure(f) for f in figures}
    labels = dict.fromkeys(label for label, _ in cells)
    head = ("Result", _LEFT), *((period.words, _RIGHT) for period in periods)
    rows = ((label, *(cells.get((label, period), "") for period in periods)) for label in labels)
    return table(f"results.{periods[0].id}", head, rows, parted=True)


def _figure(figure: Figure) -> str:
    if figure.shown is None:
        return figure.status or figure.missing or ""
    status = f" ({figure.status})" if figure.status else ""
    return f"{figure.shown}{status}"


def decided(statement: Written) -> Iterator[Table]:
    """The decisions with all that an auditor asks: what, who, when and why."""
    if not statement.decisions:
        return
    columns = (
        ("Decision", _LEFT), ("Period", _LEFT), ("Decided", _RIGHT), ("By", _LEFT), ("On", _LEFT), ("Reason", _LEFT),
    )  # fmt: skip
    yield table("decisions.table", columns, map(_decided_row, statement.decisions))


def _decided_row(decision: Decision) -> tuple[str, ...]:
    taken = decision.decided
    on = day_words(taken.on)
    if taken.replaces is not None:
        on = f"{on}, replacing that of {day_words(taken.replaces)}"
    return decision.label, decision.period.words, decision.shown or "", taken.by, on, taken.reason


def waited_for(statement: Written) -> list[Awaited]:
    """All that payments wait for, each once."""
    return list({(a.key, a.period.id, a.organisation): a for line in statement.lines for a in line.awaits}.values())


def awaited(statement: Written) -> Iterator[Section]:
    """The figures, and the decisions, that payments wait for."""
    found = waited_for(statement)
    for id_, title, what, said, kept in _WAITING:
        part = [one for one in found if one.decision is (what == "Decision")]
        if not part:
            continue
        columns = ((what, _LEFT), ("Period", _LEFT), (f"Name in the {kept}", _LEFT))
        listed = table(f"{id_}.table", columns, ((one.label, one.period.words, one.key) for one in part))
        yield Section(id_, text(title), (Paragraph(f"{id_}.said", text(said)), listed), unnumbered=True)


_WAITING = (
    ("awaited", "Awaited", "Figure", "Payments marked “awaiting data” wait for these figures. Nothing is assumed for them.", "data"),
    (
        "decisions-awaited", "Decisions awaited", "Decision",
        "Payments wait until these decisions are taken. Nothing is assumed for them.", "records",
    ),
)  # fmt: skip


def of_what(one: Warned) -> str:
    """What a warning is about: the data, or the contract."""
    return f"Warning about the {'data' if one.code.startswith('OBC07') else 'contract'}"


def doubts(statement: Written) -> Iterator[Block]:
    """What is doubtful about the data and the contract, and how many figures were missing."""
    for at, one in enumerate(statement.warnings):
        help_ = f" {one.help}" if one.help else ""
        yield Notice(f"doubts.{at}", text(f"{of_what(one)} ({one.where}): {one.message}{help_}"))
    if statement.missing:
        count = len(statement.missing)
        said = "1 figure was" if count == 1 else f"{count:,} figures were"
        where = Run("What was missed", to="missed")
        yield Paragraph(
            "doubts.missing", text(f"{said} missing, and dealt with by the terms for missing figures: see ", where, ".")
        )


def missing(statement: Written) -> Iterator[Block]:
    """The figures that were missing, how each was dealt with, and what it cost at most; the greatest sum first."""
    if not statement.missing:
        return
    columns = (
        ("Missing figure", _LEFT), ("Period", _LEFT), ("Term", _LEFT), ("Clause", _LEFT), ("Value used", _RIGHT),
        ("Score", _RIGHT), ("Best score", _RIGHT), ("Worth at best", _RIGHT),
    )  # fmt: skip
    found = greatest_first(statement.missing)
    said = "These figures were missing, and were dealt with as the contract says for a missing figure:"
    yield Paragraph("missing.said", text(said))
    yield table("missing.table", columns, (_missing_row(statement, one) for one in found))


def greatest_first(found: Iterable[_Worthy]) -> list[_Worthy]:
    """What was missed or missing, by the greatest sum that hangs on each."""
    return sorted(found, key=lambda one: max((abs(w.difference) for w in one.worth), default=Fraction(0)), reverse=True)


def _missing_row(statement: Written, one: MissingFigure) -> tuple[str, ...]:
    return (
        one.label, one.period.words, one.term or "none: what rests on it is missing too", str(one.rule or "-"),
        one.value or "none", one.score or "-", one.best or "-",
        "not worked out" if one.best is None else _worth(statement, one.worth),
    )  # fmt: skip


def missed(statement: Written) -> Iterator[Table]:
    """The thresholds that were missed, and what reaching them is worth; the greatest sum first."""
    if not statement.missed:
        return
    columns = (
        ("Measure", _LEFT), ("Period", _LEFT), ("Value", _RIGHT), ("Score", _RIGHT), ("Next at", _RIGHT),
        ("Score then", _RIGHT), ("Worth", _RIGHT),
    )  # fmt: skip
    found = greatest_first(statement.missed)
    yield table("missed.table", columns, (_missed_row(statement, one) for one in found))


def _missed_row(statement: Written, one: Missed) -> tuple[str, ...]:
    return (
        one.label, one.period.words, one.value, one.score, f"{one.beyond or ''} {one.threshold}".strip(),
        one.score_there, _worth(statement, one.worth),
    )  # fmt: skip


def _worth(statement: Written, worth: tuple[Worth, ...]) -> str:
    """Who would be paid how much more; of what one party passes on, that it is part of what it is paid."""
    several = len({one.payer for one in worth if not passed_on(one, worth)}) > 1
    said = (
        f"{_joined(worth, at)}{money(abs(one.difference), statement.currency)}{_whose(one, worth, several=several)}"
        for at, one in enumerate(worth)
    )
    return "".join(said) or "-"


def _whose(one: Worth, worth: tuple[Worth, ...], *, several: bool) -> str:
    """` to Provider`; where several pay, or less is paid, also from whom: ` less from TrustA to Provider`."""
    less = " less" if one.difference < 0 else ""
    payer = f" from {one.payer}" if less or (several and not passed_on(one, worth)) else ""
    return f"{less}{payer} to {one.payee}"


def _joined(worth: tuple[Worth, ...], at: int) -> str:
    """What stands before a sum of several."""
    if not passed_on(worth[at], worth):
        return ", " if at else ""
    before = worth[at - 1]
    return " and " if before.payer == worth[at].payer and passed_on(before, worth) else ", of which "


def passed_on(one: Worth, worth: Sequence[Worth]) -> bool:
    """Whether who pays it has it from what stands before it."""
    before = worth[: worth.index(one)]
    return any(
        other.payee == one.payer and other.payer != one.payee and 0 < one.difference <= other.difference
        for other in before
    )
