"""Who pays whom: parties that pay or receive as one, and all flows of money in one table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.documents.blocks import Align, Block, Clause, Row, Table, Text, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.signs import may_be_negative
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.lists import listed
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.quantities import quantity
from obcdsl.documents.words.spans import WHOLE_TERM, adverb, span_words
from obcdsl.model import contract as co
from obcdsl.model.units import MONEY_UNIT

_AS_ONE = (
    "These parties pay and receive as one. Each line of a payment is worked out first, as if one party paid it, and is then divided "
    "among them:"
)


def blocks(subject: Subject) -> Iterator[Block]:
    for pool in subject.contract.pools:
        divisions = tuple(
            Clause(f"pool.{pool.name}.{at}", _division(subject, division), place=division.place)
            for at, division in enumerate(pool.divisions)
        )
        said = text(_AS_ONE)
        yield with_about(
            Clause(f"pool.{pool.name}", said, divisions, title=text(pool.label), place=pool.place), pool.about
        )
    if len(subject.contract.parties) > 2:
        columns = (
            ("From", Align.LEFT),
            ("To", Align.LEFT),
            ("Payment", Align.LEFT),
            ("Paid", Align.LEFT),
            ("Clause", Align.LEFT),
        )
        table = Table("flows.table", columns, tuple(_rows(subject)))
        yield Clause("flows.all", text("Money flows between the parties as follows:"), (table,))


def _division(subject: Subject, division: co.Division) -> Text:
    when = span_words(subject.calendar, division.span)
    parts = [
        text(
            subject.party(part.party), " ", Words(subject).phrase(part.share) if part.share is not None else "the rest"
        )
        for part in division.parts
    ]
    return text(listed(parts), "" if when == WHOLE_TERM else f", {when}", ".")


def _rows(subject: Subject) -> Iterator[Row]:
    names = [*(party.name for party in subject.contract.parties), *(pool.name for pool in subject.contract.pools)]
    for payment in subject.contract.payments:
        origin = subject.contract.origin_of(payment)
        how = adverb(origin.paid.grain)
        if may_be_negative(subject, origin):
            how = f"{how}; below {quantity(Fraction(0), MONEY_UNIT, subject.currency).text}, the other way round"
        yield _row(subject, f"payment.{payment.name}", payment, payment.payer, payment.payee, how)
    for share in subject.contract.shares:
        for other in (name for name in names if name in share.named and name != share.holder):
            payer, payee, how = _ways(share, other)
            yield _row(subject, f"share.{share.name}", share, payer, payee, how)


def _ways(share: co.Share, other: str) -> tuple[str, str, str]:
    """Who pays the other of a share, and how often: of a gain the holder, of a loss the other."""
    gains = {side.gain for side in share.sides for one in side.corridors for part in one.parts if part.party == other}
    often = adverb(share.grain)
    if gains == {False}:
        return other, share.holder, f"{often}, of a loss"
    return share.holder, other, often if gains == {True} else f"{often}; of a loss, the other way round"


def _row(subject: Subject, to: str, owner: co.Payment | co.Share, payer: str, payee: str, how: str) -> Row:
    from_to = (text(subject.party(payer)), text(subject.party(payee)))
    cells = (*from_to, text(subject.term(owner.name)), text(how), text(subject.number(to)))
    return Row(f"flows.{to}.{payer}.{payee}", cells, owner.place)
