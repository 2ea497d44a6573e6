"""Every measure with all that is said of it, in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.checks.definitions import groups
from obcdsl.documents.blocks import Block, Facts, Row, Section, Text, row, text
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.bands import sides
from obcdsl.documents.words.lists import Binds, capital
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import every
from obcdsl.documents.words.units import kind
from obcdsl.model import contract as co
from obcdsl.model import expression as ex


def blocks(subject: Subject) -> Iterator[Block]:
    for measure in sorted(subject.contract.measures, key=lambda one: one.label.casefold()):
        facts = Facts(f"glossary.{measure.name}.facts", tuple(_facts(subject, measure)))
        yield Section(f"glossary.{measure.name}", text(measure.label), (facts,), unnumbered=True, place=measure.place)


def _facts(subject: Subject, measure: co.Measure) -> Iterator[Row]:
    words = Words(subject, own=measure.name, grain=measure.grain)
    for name, said in _said(words, measure):
        yield row(f"glossary.{measure.name}.{name.lower().replace(' ', '-')}", name, said, place=measure.place)


def _said(words: Words, measure: co.Measure) -> Iterator[tuple[str, Text]]:
    subject, data = words.subject, measure.data
    group = _group_of(subject.contract, measure)
    yield "Part of", text(subject.term(group.name))
    yield "Unit", text(kind(measure.type))
    yield "Measured", text(every(measure.grain))
    if measure.direction is not None:
        yield "Direction", text(measure.direction.value)
    computed = measure.computed
    if isinstance(computed, ex.Calculation) and computed.operator is ex.Operator.DIVIDED_BY:
        yield "Numerator", capital(words.phrase(computed.left))
        yield "Denominator", capital(words.phrase(computed.right))
    elif computed is not None:
        yield "Worked out as", capital(words.phrase(computed))
    if data.source is not None:
        yield "Source", text(data.source)
    if data.column is not None:
        yield "Column in the data", text(f"“{data.column}”")
    if data.allowed is not None:
        yield "Allowed", capital(sides(words, data.allowed))
    if measure.fewer is not None:
        yield "Fewest cases", words.phrase(measure.fewer.count, Binds.SUM)
    yield "Described in", text("clause ", subject.number(f"measure.{measure.name}"))


def _group_of(contract: co.Contract, measure: co.Measure) -> co.Domain | co.Outcomes:
    return next(group for group in groups(contract) if measure in group.measures)
