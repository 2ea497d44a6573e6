"""How to fill in a template, in sentences and a table of its figures."""

from __future__ import annotations

import attrs

from obcdsl.engine.data.names import unit_beside
from obcdsl.engine.data.values import allowed_words
from obcdsl.engine.schema import Field, Part
from obcdsl.engine.template import DATA_SHEET, DECISIONS_SHEET, Template
from obcdsl.model.calendar import Grain


@attrs.frozen
class Notes:
    sentences: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_OF_DECISIONS = (
    (
        f"On the sheet {DECISIONS_SHEET}, fill in a row once the decision is taken: what was decided, by which party (and, "
        "after a comma, who), on which day and why. What rests on a decision waits until then."
    ),
    (
        "If a decision replaces an earlier one, leave the earlier row, copy it below, and write under replaces the day of the "
        "earlier one."
    ),
)


def notes_of(template: Template, decisions: Template | None) -> Notes:
    fields = (*template.fields, *(decisions.fields if decisions else ()))
    rows = tuple(_row(field, template.currency) for field in fields)
    sentences = (*_sentences(template), *(_OF_DECISIONS if decisions else ()))
    return Notes(sentences, ("Figure", "What it is", "Unit", "Given", "Allowed", "Source"), rows)


def _row(field: Field, currency: str) -> tuple[str, ...]:
    given = "once" if field.grain is Grain.TERM else f"each {field.grain.word}"
    allowed = allowed_words(field, currency)
    return field.key, field.label, unit_beside(field, currency), given, allowed, field.data.source or ""


def _sentences(template: Template) -> list[str]:
    sentences = [
        f"Fill in the yellow cells of the sheet {DATA_SHEET}; leave the headers and the other cells as they are.",
        "Leave a cell empty while its figure is still to come: what is paid on it waits until then.",
    ]
    if template.missing:
        texts = " or ".join(f'"{text}"' for text in template.missing)
        sentences.append(
            f"Write {texts} where a figure is missing and will not come: the contract says what then happens."
        )
    if Part.NUMERATOR.value in template.headers:
        sentences.append(
            "Give either a value, or its numerator and denominator: they are divided exactly, and nothing is rounded."
        )
    if Part.CASES.value in template.headers:
        sentences.append("In the column cases stands on how many cases the figure rests, unless it has a denominator.")
    sentences.append("Put in totals only: a file with anything that identifies a person is refused as a whole.")
    return sentences
