"""Statement -> Document: an accounting table first, what is awaited, what was missed, and the reasons below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from obcdsl.documents import since
from obcdsl.documents.blocks import Align, Block, Document, Facts, Notice, Paragraph, Section, Table, row, text
from obcdsl.documents.reasons import reason_tree
from obcdsl.model.calendar import Grain, Period, day_words
from obcdsl.model.figures import money, shown
from obcdsl.model.units import PERCENT, PERCENTAGE_POINTS_UNIT
from obcdsl.statement import Balance, Decision, Figure, Line, Statement, Status, WhyNot, balances, total


def document(statement: Statement, *, explain: bool) -> Document:
    """A payment statement, from summary to reasons."""
    notices = (
        () if statement.illustrative is None else (Notice("illustrative", text(illustrative(statement.illustrative))),)
    )
    facts = tuple(row(f"about.{name}", name, value) for name, value in _facts(statement))
    sections = tuple(part for part in _sections(statement, explain=explain) if part.blocks)
    return Document(statement.title, _subtitle(statement), sections, facts, notices)


def illustrative(why: str) -> str:
    """How a document says that figures are illustrative."""
    return f"ILLUSTRATIVE. {why}".strip()


def section(id_: str, title: str, blocks: Iterable[Block]) -> Section:
    """A part of a statement: parts of statements have no numbers."""
    return Section(id_, text(title), tuple(blocks), unnumbered=True)


def _subtitle(statement: Statement) -> str:
    period = statement.selected or statement.term
    days = f"{day_words(period.start)} to {day_words(period.end)}"
    who = f"{statement.organisation}, " if statement.organisation else ""
    return (
        f"Payment statement for {who}{period.words} ({days})"
        if statement.lines
        else f"Results for {who}{period.words} ({days})"
    )


def _sections(statement: Statement, *, explain: bool) -> Iterator[Section]:
    if statement.lines:
        yield section("payments", "Payments", _payments(statement))
        yield section("totals", "Totals", [_totals(statement)])
        yield section("balances", "Balance of each party", _balances(statement))
    if statement.since is not None:
        yield from since.sections(statement.since, statement.currency)
    yield section("results", "Results", _results(statement))
    yield section("decisions", "Decisions", _decided(statement))
    yield from _awaited(statement)
    if explain:
        yield section("missed", "What was missed, and what reaching it is worth", _missed(statement))
        if statement.reasons:
            what = "payment" if statement.lines else "result"
            yield section("reasons", f"How each {what} came about", [reason_tree(statement)])
    origin = tuple(row(f"made-from.{at}", name, value) for at, (name, value) in enumerate(_origin(statement)))
    yield section("made-from", "Made from", [Facts("made-from.files", origin)])


def _facts(statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.reference:
        yield "Reference", statement.reference
    if statement.version:
        yield "Version", statement.version
    for amendment in statement.amended:
        since = f", from {day_words(amendment.since)}" if amendment.since else ""
        yield "Varied by" if amendment.varies else "Based on", f"{amendment.title}{since}"
    yield "Currency", statement.currency
    for extension in statement.extensions:
        yield "Extension", extension
    if statement.as_of:
        yield "As of", day_words(statement.as_of)
    yield from statement.parties


def _payments(statement: Statement) -> Iterator[Block]:
    columns = (
        ("Payment", Align.LEFT), ("Period", Align.LEFT), ("From", Align.LEFT), ("To", Align.LEFT), ("Amount", Align.RIGHT),
        ("Status", Align.LEFT),
    )  # fmt: skip
    rows = tuple(_payment_row(statement, lines) for lines in _runs(statement.lines))
    yield _table("payments.table", columns, rows)


def _runs(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Lines in the order given, equal ones that follow each other together; two alone stay apart."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _alike(runs[-1][0], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[line] for line in run])]


def _alike(one: Line, other: Line) -> bool:
    return (one.label, one.payer, one.payee, one.amount, _status(one), one.period.grain, one.period.year) == (
        other.label, other.payer, other.payee, other.amount, _status(other), other.period.grain, other.period.year,
    )  # fmt: skip


def _payment_row(statement: Statement, lines: list[Line]) -> tuple[str, ...]:
    first, last = lines[0], lines[-1]
    period, label = first.period.words, first.label
    if len(lines) > 1:
        period = f"{first.period.grain.word}s {first.period.number} to {last.period.number} of year {first.period.year}"
        if first.amount is not None:
            label = f"{label} ({len(lines)} x {money(first.amount, statement.currency)})"
    amount = money(total(lines), statement.currency) if first.amount is not None else "-"
    return label, period, first.payer, first.payee, amount, _status(first)


def _status(line: Line) -> str:
    """How firm it is; of what may change for a time only, until when."""
    if line.status is Status.PROVISIONAL and line.final_from is not None:
        return f"{line.status.value}, final from {day_words(line.final_from)}"
    return line.status.value


def _totals(statement: Statement) -> Table:
    """What each party pays each other one, by payment; what is not settled yet is said beside it, never counted as nothing."""
    groups: dict[tuple[str, str, str], list[Line]] = {}
    for line in statement.lines:
        groups.setdefault((line.payer, line.payee, line.payment), []).append(line)
    labels = {
        line.payment: line.label.removesuffix(": reconciliation").removesuffix(": release") for line in statement.lines
    }
    rows = [
        (payer, payee, labels[payment], _sum(statement, lines), _open(lines))
        for (payer, payee, payment), lines in groups.items()
    ]
    pairs = dict.fromkeys((payer, payee) for payer, payee, _ in groups)
    for payer, payee in pairs:
        lines = [line for line in statement.lines if (line.payer, line.payee) == (payer, payee)]
        rows.append((payer, payee, "All payments", _sum(statement, lines), _open(lines)))
    columns = (
        ("From", Align.LEFT), ("To", Align.LEFT), ("Payment", Align.LEFT), ("Amount", Align.RIGHT), ("Not settled", Align.LEFT),
    )  # fmt: skip
    return _table("totals.table", columns, rows)


def _balances(statement: Statement) -> Iterator[Block]:
    """What each party receives, pays and keeps; between two parties the totals say all of it."""
    found = balances(statement)
    if len({balance.party for balance in found}) < 3:
        return
    columns = (
        ("Party", Align.LEFT), ("Period", Align.LEFT), ("Receives", Align.RIGHT), ("Pays", Align.RIGHT), ("Keeps", Align.RIGHT),
        ("Not settled", Align.LEFT),
    )  # fmt: skip
    yield _table("balances.table", columns, (_balance_row(statement, balance) for balance in found))


def _balance_row(statement: Statement, balance: Balance) -> tuple[str, ...]:
    not_settled = f"{balance.open} line{'' if balance.open == 1 else 's'}" if balance.open else ""
    received, paid = balance.received, balance.paid
    if received is None or paid is None:
        return balance.party, balance.words, "-", "-", "-", not_settled
    sums = (money(part, statement.currency) for part in (received, paid, received - paid))
    return balance.party, balance.words, *sums, not_settled


def _sum(statement: Statement, lines: list[Line]) -> str:
    """What is settled of some lines; where nothing is, no figure, least of all nought."""
    settled = any(line.amount is not None for line in lines)
    return money(total(lines), statement.currency) if settled else "-"


def _open(lines: Iterable[Line]) -> str:
    counts: dict[str, int] = {}
    for line in lines:
        if line.status is not Status.FINAL:
            counts[line.status.value] = counts.get(line.status.value, 0) + 1
    return ", ".join(f"{count} {status}" for status, count in counts.items())


_RESULTS = ("outcomes score", "domain score", "measure score", "working", "sum", "share")
_COLUMNS = 8


def _results(statement: Statement) -> Iterator[Block]:
    """Scores and sums, a row each, a column a period; one table for each length of period, and each year where they are many."""
    figures = [figure for figure in statement.figures if figure.kind in _RESULTS]
    figures.sort(key=lambda figure: min(_RESULTS.index(figure.kind), 4))
    for grain in Grain:
        periods = list(dict.fromkeys(f.period for f in sorted(figures, key=_when) if f.period.grain is grain))
        size = len(periods) if len(periods) <= _COLUMNS else {Grain.QUARTER: 4, Grain.MONTH: 6}.get(grain, _COLUMNS)
        for first in range(0, len(periods), size or 1):
            shown_now = frozenset(periods[first : first + size])
            part = [figure for figure in figures if figure.period in shown_now]
            yield _results_table(statement, part, periods[first : first + size])


def _when(figure: Figure) -> date:
    return figure.period.start


def _results_table(statement: Statement, figures: list[Figure], periods: list[Period]) -> Table:
    cells = {(f.label, f.period): _figure(statement, f) for f in figures}
    labels = dict.fromkeys(label for label, _ in cells)
    head = ("Result", Align.LEFT), *((period.words, Align.RIGHT) for period in periods)
    rows = ((label, *(cells.get((label, period), "") for period in periods)) for label in labels)
    return _table(f"results.{periods[0].id}", head, rows, parted=True)


def _figure(statement: Statement, figure: Figure) -> str:
    if figure.value is None:
        return figure.status or figure.missing or ""
    status = f" ({figure.status})" if figure.status else ""
    return f"{shown(figure.value, figure.type, statement.currency)}{status}"


def _decided(statement: Statement) -> Iterator[Block]:
    """The decisions with all that an auditor asks: what, who, when and why."""
    if not statement.decisions:
        return
    columns = (
        ("Decision", Align.LEFT), ("Period", Align.LEFT), ("Decided", Align.RIGHT), ("By", Align.LEFT), ("On", Align.LEFT),
        ("Reason", Align.LEFT),
    )  # fmt: skip
    yield _table("decisions.table", columns, (_decided_row(statement, decision) for decision in statement.decisions))


def _decided_row(statement: Statement, decision: Decision) -> tuple[str, ...]:
    cell, decided = decision.cell, decision.decided
    value = shown(cell.value, cell.type, statement.currency) if cell.value is not None else ""
    on = day_words(decided.on)
    if decided.replaces is not None:
        on = f"{on}, replacing that of {day_words(decided.replaces)}"
    return decision.label, decision.period.words, value, decided.by, on, decided.reason


def _awaited(statement: Statement) -> Iterator[Section]:
    awaited = {(a.key, a.period.id, a.organisation): a for line in statement.lines for a in line.awaits}.values()
    for id_, title, what, said, kept in _WAITING:
        found = [one for one in awaited if one.decision is (what == "Decision")]
        if not found:
            continue
        columns = ((what, Align.LEFT), ("Period", Align.LEFT), (f"Name in the {kept}", Align.LEFT))
        table = _table(f"{id_}.table", columns, ((one.label, one.period.words, one.key) for one in found))
        yield section(id_, title, [Paragraph(f"{id_}.said", text(said)), table])


_WAITING = (
    ("awaited", "Awaited", "Figure", "Payments marked `awaiting data` wait for these figures. Nothing is assumed for them.", "data"),
    (
        "decisions-awaited", "Decisions awaited", "Decision",
        "Payments wait until these decisions are taken. Nothing is assumed for them.", "records",
    ),
)  # fmt: skip


def _table(
    id_: str, columns: tuple[tuple[str, Align], ...], rows: Iterable[tuple[str, ...]], *, parted: bool = False
) -> Table:
    return Table(id_, columns, tuple(row(f"{id_}.{at}", *cells) for at, cells in enumerate(rows)), parted=parted)


def _missed(statement: Statement) -> Iterator[Block]:
    if not statement.why_not:
        return
    columns = (
        ("Measure", Align.LEFT), ("Period", Align.LEFT), ("Value", Align.RIGHT), ("Score", Align.RIGHT),
        ("Next at", Align.RIGHT), ("Away", Align.RIGHT), ("Score then", Align.RIGHT), ("Worth", Align.RIGHT),
    )  # fmt: skip
    yield _table("missed.table", columns, (_missed_row(statement, missed) for missed in statement.why_not))


def _missed_row(statement: Statement, missed: WhyNot) -> tuple[str, ...]:
    def say(value: Fraction) -> str:
        return shown(value, missed.type, statement.currency)

    return (
        missed.label, missed.period.words, say(missed.value), shown(missed.score, missed.score_type, statement.currency),
        f"{missed.beyond or ''} {say(missed.threshold)}".strip(), _away(statement, missed),
        shown(missed.score_there, missed.score_type, statement.currency), _worth(statement, missed),
    )  # fmt: skip


def _away(statement: Statement, missed: WhyNot) -> str:
    """How far away the threshold is; between two percentages that is percentage points."""
    type_ = PERCENTAGE_POINTS_UNIT if missed.type == PERCENT else missed.type
    return shown(abs(missed.distance), type_, statement.currency)


def _worth(statement: Statement, missed: WhyNot) -> str:
    if not missed.worth:
        return "-"
    return ", ".join(f"{money(worth.difference, statement.currency)} to {worth.payee}" for worth in missed.worth)


def _origin(statement: Statement) -> Iterator[tuple[str, str]]:
    origin = statement.origin
    yield "Contract", f"{origin.contract} (SHA-256 {origin.contract_hash[:16]}...)"
    for name, digest in origin.rests_on:
        yield "With", f"{name} (SHA-256 {digest[:16]}...)"
    for name, digest in origin.data:
        yield "Data", f"{name} (SHA-256 {digest[:16]}...)"
    yield "Engine", f"obcdsl {origin.engine} (SHA-256 {origin.engine_hash[:16]}...)"
