"""The accounts of a statement: who owes whom, each payment, the totals and the balance of each party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from obcdsl.accounts import Balance, Net, balances, nets, total
from obcdsl.documents.blocks import Align, Block, Paragraph, Run, Style, Table, Text, table, text
from obcdsl.documents.words.lists import listed
from obcdsl.documents.written import Written
from obcdsl.model.calendar import day_words, days_words
from obcdsl.model.figures import money
from obcdsl.statement import Line, Status

_LEFT, _RIGHT = Align.LEFT, Align.RIGHT
_NONE = "-"
_DAYS = "The days beside a payment are those that it is for; on which day it is made is for the rest of the contract to say."
# So many payments are named in a sentence; of more it says how many.
_FEW = 3
NO_DAY = "no day given: all figures and decisions of the data count, and no payment is held to be not due yet"


def summary(statement: Written) -> Iterator[Block]:
    """Who owes whom how much, how firm that is, and what it waits for."""
    columns = (("From", _LEFT), ("To", _LEFT), ("Amount", _RIGHT), ("Payments", _RIGHT), ("Status", _LEFT))
    pairs = pairs_of(_telling(statement.lines)[0])
    rows = [
        (payer, payee, _sum(statement, lines), f"{len(lines):,}", firmness(lines, statement.as_of))
        for (payer, payee), lines in pairs.items()
    ]
    yield table("summary.table", columns, rows)
    back = pairs_of([line for line in statement.lines if line.amount is not None and line.amount < 0])
    silent = [
        f"from {payer} to {payee}"
        for payer, payee in pairs_of(statement.lines)
        if (payer, payee) not in pairs and (payee, payer) not in back
    ]
    if silent:
        yield Paragraph("summary.nil", text(f"Nothing is due {', '.join(silent)}."))
    if back:
        yield Paragraph("summary.back", _owed_back(statement, back))
    yield from _net(statement, pairs)
    yield Paragraph("summary.basis", text(basis(statement)))
    yield from _waiting(statement)


def _owed_back(statement: Written, back: dict[tuple[str, str], list[Line]]) -> Text:
    """Who owes what is below nought: not who stands under From, but who stands under To."""
    said = [
        text(
            f"{payee} owes {payer} ",
            Run(money(-total(lines), statement.currency), Style.QUANTITY),
            f" ({_named(lines)})",
        )
        for (payer, payee), lines in back.items()
    ]
    nought = money(Fraction(0), statement.currency)
    ahead = f"An amount below {nought} is owed the other way, and is taken off in the sums above: "
    return text(ahead, listed(said), ".")


def _named(lines: Sequence[Line]) -> str:
    """What they are for: each payment with its period, or how many there are."""
    if len(lines) > _FEW:
        return f"{len(lines):,} payments"
    return "; ".join(f"{line.label}, {line.period.words}" for line in lines)


def pairs_of(lines: Sequence[Line]) -> dict[tuple[str, str], list[Line]]:
    """The payments by who pays whom."""
    pairs: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        pairs.setdefault((line.payer, line.payee), []).append(line)
    return pairs


def _telling(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that stand in tables, and those that say only which part of a divided payment is nought: none where all do."""
    parts = Counter((line.payment, line.label, line.period.id) for line in lines)
    nil = [line for line in lines if line.amount == 0 and parts[line.payment, line.label, line.period.id] > 1]
    if len(nil) == len(lines):
        return nil, []
    left = frozenset(map(id, nil))
    return [line for line in lines if id(line) not in left], nil


def _net(statement: Written, pairs: dict[tuple[str, str], list[Line]]) -> Iterator[Block]:
    """What is left between parties that owe each other; where each money moves one way only, the sums say all of it."""
    found = [
        net for net in nets(statement.lines)
        if (net.payer, net.payee) in pairs and (net.payee, net.payer) in pairs and (net.back or net.open)
    ]  # fmt: skip
    if not found:
        return
    columns = (
        ("From", _LEFT), ("To", _LEFT), ("Pays", _RIGHT), ("Receives back", _RIGHT), ("Net", _RIGHT), ("Not settled", _LEFT),
    )  # fmt: skip
    yield Paragraph("summary.net.said", text("What is left between parties that pay each other:"))
    yield table("summary.net", columns, (_net_row(statement, net) for net in found))


def _net_row(statement: Written, net: Net) -> tuple[str, ...]:
    sums = (net.gross, net.back, net.net)
    said = (money(part, statement.currency) if part is not None else _NONE for part in sums)
    return net.payer, net.payee, *said, _lines(net.open)


def basis(statement: Written) -> str:
    """What the statuses rest on: a day, or none."""
    if statement.as_of is not None:
        return f"Statuses are those of {day_words(statement.as_of)}. {_DAYS}"
    later = any(line.final_from is not None for line in statement.lines)
    more = ". The contract makes payments final only on the day that stands beside them." if later else "."
    return f"No day was given: “final” says that all that a payment needs is known, not that its period has ended{more} {_DAYS}"


def firmness(lines: Sequence[Line], as_of: date | None) -> str:
    """How firm some payments are, together: `final`, or `3 final, 1 awaiting data`."""
    counts = Counter(status(line, as_of) for line in lines)
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{count:,} {said}" for said, count in Counter(_stage(line, as_of) for line in lines).items())


def _stage(line: Line, as_of: date | None) -> str:
    """How firm it is, without the day."""
    return "final from a later day" if _final_later(line, as_of) else line.status.value


def _final_later(line: Line, as_of: date | None) -> bool:
    """Whether a payment is final only from a day on, and no day was given to hold it against."""
    return line.status is Status.FINAL and as_of is None and line.final_from is not None


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


def payments(statement: Written) -> Iterator[Block]:
    """A row a payment, with its days; parts of a divided payment that are nought in one sentence below."""
    columns = (
        ("Payment", _LEFT), ("Period", _LEFT), ("Days", _LEFT), ("From", _LEFT), ("To", _LEFT), ("Amount", _RIGHT),
        ("Status", _LEFT),
    )  # fmt: skip
    telling, none = _telling(statement.lines)
    yield table("payments.table", columns, (_payment_row(statement, lines) for lines in _runs(telling)))
    nil: dict[str, list[str]] = {}
    for line in none:
        what = f"{line.label}, {line.period.words} ({status(line, statement.as_of)})"
        nil.setdefault(what, []).append(f"{line.payer} to {line.payee}")
    if nil:
        said = "; ".join(f"{what}, {', '.join(ways)}" for what, ways in nil.items())
        yield Paragraph(
            "payments.nil", text(f"Parts of these payments that are {money(Fraction(0), statement.currency)}: {said}.")
        )


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines in the order given, equal ones that follow each other together; two alone stay apart."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and _alike(runs[-1][0], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[line] for line in run])]


def _alike(one: Line, other: Line) -> bool:
    return _likeness(one) == _likeness(other)


def _likeness(line: Line) -> tuple[object, ...]:
    return (
        line.label, line.payer, line.payee, line.amount, line.status, line.final_from, line.period.grain, line.period.year
    )  # fmt: skip


def _payment_row(statement: Written, lines: list[Line]) -> tuple[str, ...]:
    first, last = lines[0], lines[-1]
    period, label = first.period.words, first.label
    if len(lines) > 1:
        period = f"{first.period.grain.word}s {first.period.number} to {last.period.number} of year {first.period.year}"
        if first.amount is not None:
            label = f"{label} ({len(lines)} x {money(first.amount, statement.currency)})"
    amount = money(total(lines), statement.currency) if first.amount is not None else _NONE
    days = days_words(first.period.start, last.period.end)
    return label, period, days, first.payer, first.payee, amount, status(first, statement.as_of)


def status(line: Line, as_of: date | None) -> str:
    """How firm it is; of what may change for a time only, until when."""
    if line.final_from is None or line.status not in (Status.PROVISIONAL, Status.FINAL):
        return line.status.value
    if line.status is Status.PROVISIONAL:
        return f"{line.status.value}, final from {day_words(line.final_from)}"
    return f"final from {day_words(line.final_from)}" if _final_later(line, as_of) else line.status.value


def totals_table(statement: Written) -> Iterator[Table]:
    """What each party pays each other one, by payment, where a payment has several lines.

    What is not settled yet is said beside it, never counted as nothing.
    """
    groups: dict[tuple[str, str, str], list[Line]] = {}
    telling, _ = _telling(statement.lines)
    for line in telling:
        groups.setdefault((line.payer, line.payee, line.payment), []).append(line)
    if len(groups) == len(_runs(telling)):
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
    """What each party receives and pays, and what that comes to; between two parties the summary says all of it."""
    found = balances(statement)
    if len({balance.party for balance in found}) < 3:
        return
    columns = (
        ("Party", _LEFT), ("Period", _LEFT), ("Receives", _RIGHT), ("Pays", _RIGHT), ("In all", _RIGHT), ("Not settled", _LEFT),
    )  # fmt: skip
    yield table("balances.table", columns, (_balance_row(statement, balance) for balance in found))


def _balance_row(statement: Written, balance: Balance) -> tuple[str, ...]:
    not_settled = _lines(balance.open)
    received, paid = balance.received, balance.paid
    if received is None or paid is None:
        return balance.party, balance.words, _NONE, _NONE, _NONE, not_settled
    left, way = abs(received - paid), "receives" if received >= paid else "pays"
    whole, *sums = (money(part, statement.currency) for part in (left, received, paid))
    return balance.party, balance.words, *sums, f"{way} {whole}" if left else "nothing", not_settled


def _lines(count: int) -> str:
    return f"{count:,} line{'' if count == 1 else 's'}" if count else ""


def _sum(statement: Written, lines: list[Line]) -> str:
    """What is settled of some lines; where nothing is, no figure, least of all nought."""
    settled = any(line.amount is not None for line in lines)
    return money(total(lines), statement.currency) if settled else _NONE


def _open(lines: list[Line]) -> str:
    counts = Counter(line.status.value for line in lines if line.status is not Status.FINAL)
    return ", ".join(f"{count} {state}" for state, count in counts.items())
