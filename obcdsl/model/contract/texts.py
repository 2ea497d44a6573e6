"""Text with live figures, definitions, and worked examples."""

from __future__ import annotations

from enum import Enum

from obcdsl.model.calendar import Period
from obcdsl.model.contract.terms import About
from obcdsl.model.expression import Expression
from obcdsl.model.figures import Known
from obcdsl.model.frozen import part
from obcdsl.model.units import Type
from obcdsl.source import Place


@part
class Quote:
    """A live figure inside a text: the words around it are the text's own."""

    value: Expression
    period: Period | None


# The parts of the document that a clause may stand before or after, beside all that is declared.
DOCUMENT_PARTS = (
    "parties", "definitions", "scope", "term", "value", "outcomes", "scoring", "payments", "shares", "flows", "workings", "data",
    "missing", "rounding", "decisions", "examples", "glossary",
)  # fmt: skip


@part
class Beside:
    """Where a clause is printed: before or after what a name stands for, or a part of the document."""

    before: bool
    name: str
    place: Place


@part
class Clause:
    title: str
    paragraphs: tuple[tuple[str | Quote, ...], ...]
    about: About
    place: Place
    beside: Beside | None = None


@part
class Definition:
    term: str
    text: str
    about: About
    place: Place


@part
class Given:
    """A figure an example sets, for some periods; None is a missing one."""

    key: str
    value: Known | None
    periods: tuple[Period, ...]
    place: Place


class Expected(Enum):
    """What an example may expect in place of a figure."""

    MISSING = "missing"
    AWAITING = "awaiting data"
    AWAITING_DECISION = "awaiting decision"


@part
class Expectation:
    """A figure an example expects; `party` for what a share gives to it."""

    key: str
    party: str | None
    value: Known | Expected
    type: Type
    periods: tuple[Period, ...]
    place: Place


@part
class Example:
    title: str
    given: tuple[Given, ...]
    expected: tuple[Expectation, ...]
    notes: tuple[str, ...]
    place: Place
