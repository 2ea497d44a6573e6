"""What changed since the previous statement -> sections of a document: the sums first, then why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from obcdsl.documents.blocks import Align, Block, Branch, Paragraph, Section, Table, Tree, row, text
from obcdsl.model.calendar import day_words
from obcdsl.model.figures import money
from obcdsl.statement import Cause, Change, Kind, Since, Standing

_COLUMNS = (
    ("Payment", Align.LEFT), ("Period", Align.LEFT), ("From", Align.LEFT), ("To", Align.LEFT), ("Before", Align.RIGHT),
    ("Now", Align.RIGHT), ("Difference", Align.RIGHT), ("Status", Align.LEFT),
)  # fmt: skip


def sections(since: Since, currency: str) -> Iterator[Section]:
    """The changes as a table, and below it what made each of them."""
    yield _section("since", "Since the previous statement", _changes(since, currency))
    if since.changes:
        yield _section("causes", "What made them change", [_causes(since, currency)])


def _section(id_: str, title: str, blocks: Iterable[Block]) -> Section:
    return Section(id_, text(title), tuple(blocks), unnumbered=True)


def _changes(since: Since, currency: str) -> Iterator[Block]:
    as_of = f", as of {day_words(since.as_of)}" if since.as_of else ""
    terms = " The contract is not the same file." if since.contract_changed else ""
    which = "These payments are" if since.changes else "No payment is"
    yield Paragraph("since.said", text(f"{which} stated otherwise than in {since.file}{as_of}.{terms}"))
    if since.changes:
        rows = tuple(row(f"since.{at}", *_row(change, currency)) for at, change in enumerate(since.changes))
        whole = _sum(since, currency)
        yield Table("since.table", _COLUMNS, rows, row("since.total", *whole) if whole else None)


def _causes(since: Since, currency: str) -> Block:
    if not since.explained:
        said = "The previous statement was made without --explain: it does not say what it rested on."
        return Paragraph("causes.said", text(said))
    lines = Counter((change.payment, change.period) for change in since.changes)
    divided = {change for change in since.changes if lines[change.payment, change.period] > 1}
    return Tree("causes.tree", tuple(_branch(change, currency, change in divided) for change in since.changes))


def _row(change: Change, currency: str) -> tuple[str, ...]:
    statuses = dict.fromkeys(_status(standing) for standing in (change.before, change.now))
    return (
        change.label, change.when, change.payer, change.payee, _amount(change.before, currency),
        _amount(change.now, currency), money(change.difference, currency), " -> ".join(statuses),
    )  # fmt: skip


def _status(standing: Standing) -> str:
    return standing.status if standing.status is not None else "not stated"


def _amount(standing: Standing, currency: str) -> str:
    return money(standing.amount, currency) if standing.amount is not None else "-"


def _sum(since: Since, currency: str) -> tuple[str, ...] | None:
    """All differences together, where it is one party that pays and one that is paid."""
    if len({(change.payer, change.payee) for change in since.changes}) > 1:
        return None
    first = since.changes[0]
    whole = sum((change.difference for change in since.changes), Fraction(0))
    return ("All changes", "", first.payer, first.payee, "", "", money(whole, currency), "")


def _branch(change: Change, currency: str, divided: bool) -> Branch:
    """What made one line change; of a line that is divided among several, also who pays whom."""
    before, now = _amount(change.before, currency), _amount(change.now, currency)
    whose = f", {change.payer} to {change.payee}" if divided else ""
    head = f"{change.label}, {change.when}{whose}: {now}, before {before}"
    return Branch(tuple(text(line) for line in (head, *map(_line, change.causes))), ())


def _line(cause: Cause) -> str:
    match cause.kind:
        case Kind.TIME:
            return f"time: {_as_of(cause.now)}, before {_as_of(cause.before)}"
        case Kind.PROGRAM:
            return f"program: obcdsl {cause.now}, before another one, obcdsl {cause.before}"
        case Kind.DATA | Kind.DECISION | Kind.TERMS:
            absent = (
                "not taken" if cause.kind is Kind.DECISION else "not there" if cause.kind is Kind.TERMS else "not given"
            )
            before, now = (said if said is not None else absent for said in (cause.before, cause.now))
            where = f" ({cause.where})" if cause.where else ""
            return f"{cause.kind.value}: {cause.label}, {cause.when}: {now}{where}, before {before}"


def _as_of(day: str | None) -> str:
    return f"as of {day_words(date.fromisoformat(day))}" if day else "without a day"
