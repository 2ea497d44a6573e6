"""What is rounded, how, and who takes the pennies that are left over."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, Text, text
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.quantities import rounded
from obcdsl.model import contract as co
from obcdsl.model.units import MONEY_UNIT


def blocks(subject: Subject) -> Iterator[Block]:
    contract = subject.contract
    if contract.rounding is not None:
        said = text("Each payment is worked out exactly and then ", rule_words(subject, contract.rounding), ".")
        yield Clause("rounding.payments", said, place=contract.rounding.place)
    if contract.remainder is not None:
        which = contract.remainder.value
        said = text(f"Where a payment is made in parts, or divided between parties, each part is rounded and the {which} part is what "
                    "the others leave of the whole: the parts sum to it to the penny.")  # fmt: skip
        yield Clause("rounding.remainders", said, place=contract.place)
    passed = [payment for payment in contract.payments if payment.passed is not None]
    if passed:
        yield Clause("rounding.passed", text(_passed(passed)), place=passed[0].place)


def _passed(payments: list[co.Payment]) -> str:
    """How what is passed on is rounded: by instalments, and parts of one payment in their order."""
    said = "What is passed on is rounded for each instalment; over a year it comes to the sum of its instalments."
    sources = [payment.passed.payment for payment in payments if payment.passed is not None]
    if len(set(sources)) == len(sources):
        return said
    return (
        f"{said} Where several parts of one payment are passed on, each is what the parts up to and including it, in the order of "
        "their clauses, come to together, rounded, less what those before it come to."
    )


def rule_words(subject: Subject, rule: co.RoundingRule) -> Text:
    """`rounded to the nearest penny, (an exact half is rounded up)`."""
    return rounded(rule.mode, rule.to, MONEY_UNIT, subject.currency)
