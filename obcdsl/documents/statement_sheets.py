"""Statement -> rows of texts beside its payments: what it is of, accounts, what is awaited, missed and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from obcdsl.accounts import balances, nets
from obcdsl.documents import since
from obcdsl.documents.statement import files_of, illustrative, known_of, subtitle
from obcdsl.documents.statement_lines import basis
from obcdsl.documents.statement_results import greatest_first, of_what, passed_on, waited_for
from obcdsl.documents.written import Written
from obcdsl.model.figures import exact
from obcdsl.statement import Worth

Row = tuple[str, ...]
ABOUT_COLUMNS = ("what", "value")
NET_COLUMNS = ("organisation", "from", "to", "pays", "receives back", "net", "currency", "not settled")
BALANCE_COLUMNS = (
    "organisation", "party", "party in full", "period", "receives", "pays", "in all", "currency", "not settled",
)  # fmt: skip
AWAITED_COLUMNS = ("organisation", "what", "key", "label", "period")
_WORTH_COLUMNS = ("from", "to", "worth", "currency", "part of the sum above")
MISSING_COLUMNS = (
    "organisation", "label", "period", "term", "clause", "value used", "score", "best score", *_WORTH_COLUMNS,
)  # fmt: skip
MISSED_COLUMNS = (
    "organisation", "label", "period", "shown", "score", "next", "next at", "away", "score then", *_WORTH_COLUMNS,
)  # fmt: skip
CHANGE_COLUMNS = (
    "organisation", "payment", "label", "period", "from", "to", "before", "now", "difference", "currency", "status before",
    "status", "why",
)  # fmt: skip


def about_rows(statement: Written) -> Iterator[Row]:
    """What the statement is of, what it rests on, and all that must be read beside its sums."""
    if statement.illustrative is not None:
        yield "Notice", illustrative(statement.illustrative)
    yield "Contract", statement.title
    yield "Statement", subtitle(statement)
    yield from known_of(statement)
    if statement.lines:
        yield "Statuses", basis(statement)
    for one in statement.warnings:
        yield of_what(one), f"{one.where}: {one.message} {one.help or ''}".strip()
    if statement.since is not None:
        for said in since.said(statement.since):
            yield "Since the previous statement", said
    for what, name, digest in files_of(statement):
        yield f"Made from: {what}", f"{name} (SHA-256 {digest})"


def net_rows(statement: Written) -> Iterator[Row]:
    """A row each two parties: what one pays, what it receives back, and what is left."""
    for net in nets(statement.lines):
        yield (
            _of(statement), net.payer, net.payee, _sum(net.gross), _sum(net.back), _sum(net.net), statement.currency,
            str(net.open),
        )  # fmt: skip


def balance_rows(statement: Written) -> Iterator[Row]:
    """A row a party and year; what it pays in all is below nought."""
    names = dict(statement.parties)
    for one in balances(statement):
        settled = one.received is not None and one.paid is not None
        whole = (one.received or Fraction(0)) - (one.paid or Fraction(0)) if settled else None
        yield (
            _of(statement), one.party, names[one.party], one.words, _sum(one.received), _sum(one.paid), _sum(whole),
            statement.currency, str(one.open),
        )  # fmt: skip


def awaited_rows(statement: Written) -> Iterator[Row]:
    """A row a figure or decision that payments wait for."""
    for one in waited_for(statement):
        yield _of(statement), "decision" if one.decision else "figure", one.key, one.label, one.period.id


def missing_rows(statement: Written) -> Iterator[Row]:
    """A row a figure that was missing and each sum that it cost at most; the greatest first."""
    for one in greatest_first(statement.missing):
        said = (one.term or "", str(one.rule or ""), one.value or "", one.score or "", one.best or "")
        yield from _with_worth(statement, (one.label, one.period.id, *said), one.worth)


def missed_rows(statement: Written) -> Iterator[Row]:
    """A row a threshold that was missed and each sum that reaching it is worth; the greatest first."""
    for one in greatest_first(statement.missed):
        said = (one.value, one.score, one.beyond or "", one.threshold, one.distance.removeprefix("-"), one.score_there)
        yield from _with_worth(statement, (one.label, one.period.id, *said), one.worth)


def change_rows(statement: Written) -> Iterator[Row]:
    """A row a payment that is stated otherwise than in the previous statement."""
    for one in statement.since.changes if statement.since is not None else ():
        yield (
            _of(statement), one.payment, one.label, one.period, one.payer, one.payee, _sum(one.before.amount),
            _sum(one.now.amount), _sum(one.difference), statement.currency, one.before.status or "", one.now.status or "",
            "; ".join(map(since.cause_words, one.causes)),
        )  # fmt: skip


def _with_worth(statement: Written, said: Row, worth: Sequence[Worth]) -> Iterator[Row]:
    if not worth:
        yield _of(statement), *said, "", "", "", "", ""
    for one in worth:
        part = "yes" if passed_on(one, worth) else ""
        yield _of(statement), *said, one.payer, one.payee, _sum(one.difference), statement.currency, part


def unique(rows: Iterable[Row]) -> list[Row]:
    """Rows each once: statements of one run have most of what is about them in common."""
    return list(dict.fromkeys(rows))


def _sum(amount: Fraction | None) -> str:
    return "" if amount is None else str(exact(amount))


def _of(statement: Written) -> str:
    return statement.organisation or ""
