"""The accounts of a statement: who owes whom, each payment, the totals and the balance of each party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from obcdsl.documents.blocks import Align, Block, Paragraph, Row, Run, Table, row, table, text
from obcdsl.documents.written import Written
from obcdsl.frozen import changed
from obcdsl.model.calendar import day_words
from obcdsl.model.figures import money
from obcdsl.statement import Balance, Line, Status, balances, total

_LEFT, _RIGHT = Align.LEFT, Align.RIGHT
_NONE = "-"


def summary(statement: Written) -> Iterator[Block]:
    """Who owes whom how much, how firm that is, and what it waits for."""
    columns = (("From", _LEFT), ("To", _LEFT), ("Amount", _RIGHT), ("Payments", _RIGHT), ("Status", _LEFT))
    pairs = pairs_of(statement.lines)
    rows = [
        (payer, payee, _sum(statement, lines), f"{len(lines):,}", firmness(lines))
        for (payer, payee), lines in pairs.items()
    ]
    found = table("summary.table", columns, rows)
    yield changed(found, total=_net(statement, pairs))
    yield from _waiting(statement)


def pairs_of(lines: Sequence[Line]) -> dict[tuple[str, str], list[Line]]:
    """The payments by who pays whom."""
    pairs: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        pairs.setdefault((line.payer, line.payee), []).append(line)
    return pairs


def _net(statement: Written, pairs: dict[tuple[str, str], list[Line]]) -> Row | None:
    """What is left where two parties owe each other, and nobody else owes anything."""
    if len(pairs) != 2:
        return None
    (one, there), (other, back) = pairs.items()
    settled = all(line.amount is not None for line in (*there, *back))
    if one != tuple(reversed(other)) or not settled:
        return None
    left = total(there) - total(back)
    payer, payee = one if left >= 0 else other
    count = f"{len(there) + len(back):,}"
    return row("summary.net", payer, payee, money(abs(left), statement.currency), count, "what is left of both")


def firmness(lines: Sequence[Line]) -> str:
    """How firm some payments are, together: `final`, or `3 final, 1 awaiting data`."""
    counts = Counter(map(status, lines))
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{count:,} {said}" for said, count in Counter(line.status.value for line in lines).items())


def _waiting(statement: Written) -> Iterator[Paragraph]:
    """How many payments have no sum yet, and where it says what they wait for."""
    counts = Counter(line.status for line in statement.lines)
    for state, to, where in (
        (Status.AWAITING_DATA, "awaited", "Awaited"),
        (Status.AWAITING_DECISION, "decisions-awaited", "Decisions awaited"),
    ):
        if counts[state]:
            one = counts[state] == 1
            said = f"{counts[state]:,} {'payment is' if one else 'payments are'} {state.value}, and in no sum: see "
            yield Paragraph(f"summary.{to}", text(said, Run(where, to=to), "."))


def payments_table(statement: Written) -> Table:
    columns = (
        ("Payment", _LEFT), ("Period", _LEFT), ("From", _LEFT), ("To", _LEFT), ("Amount", _RIGHT), ("Status", _LEFT),
    )  # fmt: skip
    return table("payments.table", columns, (_payment_row(statement, lines) for lines in _runs(statement.lines)))


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
    return (one.label, one.payer, one.payee, one.amount, status(one), one.period.grain, one.period.year) == (
        other.label, other.payer, other.payee, other.amount, status(other), other.period.grain, other.period.year,
    )  # fmt: skip


def _payment_row(statement: Written, lines: list[Line]) -> tuple[str, ...]:
    first, last = lines[0], lines[-1]
    period, label = first.period.words, first.label
    if len(lines) > 1:
        period = f"{first.period.grain.word}s {first.period.number} to {last.period.number} of year {first.period.year}"
        if first.amount is not None:
            label = f"{label} ({len(lines)} x {money(first.amount, statement.currency)})"
    amount = money(total(lines), statement.currency) if first.amount is not None else _NONE
    return label, period, first.payer, first.payee, amount, status(first)


def status(line: Line) -> str:
    """How firm it is; of what may change for a time only, until when."""
    if line.status is Status.PROVISIONAL and line.final_from is not None:
        return f"{line.status.value}, final from {day_words(line.final_from)}"
    return line.status.value


def totals_table(statement: Written) -> Iterator[Table]:
    """What each party pays each other one, by payment, where a payment has several lines.

    What is not settled yet is said beside it, never counted as nothing.
    """
    groups: dict[tuple[str, str, str], list[Line]] = {}
    for line in statement.lines:
        groups.setdefault((line.payer, line.payee, line.payment), []).append(line)
    if len(groups) == len(_runs(statement.lines)):
        return
    labels = {
        line.payment: line.label.removesuffix(": reconciliation").removesuffix(": release") for line in statement.lines
    }
    columns = (
        ("From", _LEFT), ("To", _LEFT), ("Payment", _LEFT), ("Amount", _RIGHT), ("Not settled", _LEFT),
    )  # fmt: skip
    rows = (
        (payer, payee, labels[payment], _sum(statement, lines), _open(lines))
        for (payer, payee, payment), lines in groups.items()
    )
    yield table("totals.table", columns, rows)


def balances_table(statement: Written) -> Iterator[Table]:
    """What each party receives, pays and keeps; between two parties the summary says all of it."""
    found = balances(statement)
    if len({balance.party for balance in found}) < 3:
        return
    columns = (
        ("Party", _LEFT), ("Period", _LEFT), ("Receives", _RIGHT), ("Pays", _RIGHT), ("Keeps", _RIGHT), ("Not settled", _LEFT),
    )  # fmt: skip
    yield table("balances.table", columns, (_balance_row(statement, balance) for balance in found))


def _balance_row(statement: Written, balance: Balance) -> tuple[str, ...]:
    not_settled = f"{balance.open} line{'' if balance.open == 1 else 's'}" if balance.open else ""
    received, paid = balance.received, balance.paid
    if received is None or paid is None:
        return balance.party, balance.words, _NONE, _NONE, _NONE, not_settled
    sums = (money(part, statement.currency) for part in (received, paid, received - paid))
    return balance.party, balance.words, *sums, not_settled


def _sum(statement: Written, lines: list[Line]) -> str:
    """What is settled of some lines; where nothing is, no figure, least of all nought."""
    settled = any(line.amount is not None for line in lines)
    return money(total(lines), statement.currency) if settled else _NONE


def _open(lines: list[Line]) -> str:
    counts = Counter(line.status.value for line in lines if line.status is not Status.FINAL)
    return ", ".join(f"{count} {state}" for state, count in counts.items())
