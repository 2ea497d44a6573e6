"""What is rounded, how, and who takes the pennies that are left over."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from obcdsl.documents.blocks import Block, Clause, Text, text
from obcdsl.documents.schedule.subject import Subject
from obcdsl.model import contract as co
from obcdsl.model.expression import RoundingMode
from obcdsl.model.units import MONEY_UNIT

# A rule in words, with what it does to a figure halfway.
MODES = {
    RoundingMode.HALF_UP: ("to the nearest", "a half is rounded up, away from zero"),
    RoundingMode.HALF_DOWN: ("to the nearest", "a half is rounded down, towards zero"),
    RoundingMode.HALF_EVEN: ("to the nearest", "a half is rounded to the even one of the two"),
    RoundingMode.UP: ("up to the next", "away from zero"),
    RoundingMode.DOWN: ("down to the next", "towards zero"),
}


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


def rule_words(subject: Subject, rule: co.RoundingRule) -> Text:
    """`rounded to the nearest £0.01 (a half is rounded up, away from zero)`."""
    how, half = MODES[rule.mode]
    return text(f"rounded {how} ", _step(subject, rule.to), f" ({half})")


def _step(subject: Subject, to: Fraction) -> Text:
    return text(subject.quantity(to, MONEY_UNIT))
