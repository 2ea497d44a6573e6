"""The author's own clauses, with the figures that they quote."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, Paragraph, Section, Text, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.quantities import quantity
from obcdsl.frozen import changed
from obcdsl.model import contract as co


def blocks(subject: Subject) -> Iterator[Block]:
    for written in subject.contract.clauses:
        if written.beside is None:
            yield clause(subject, written)


def clause(subject: Subject, written: co.Clause) -> Clause:
    """A clause as it was written; further paragraphs hang below it."""
    id_ = f"clause.{written.title}"
    first, *more = [_said(subject, paragraph) for paragraph in written.paragraphs] or [()]
    below = tuple(Paragraph(f"{id_}.{at}", said, written.place) for at, said in enumerate(more, 1))
    whole = Clause(id_, first, below, title=text(written.title), author=True, place=written.place)
    return with_about(whole, written.about)


def _said(subject: Subject, paragraph: tuple[str | co.Quote, ...]) -> Text:
    return text(*(part if isinstance(part, str) else _quoted(subject, part) for part in paragraph))


def _quoted(subject: Subject, quote: co.Quote) -> Text:
    """A live figure; one that rests on data by its name."""
    period = quote.period or subject.calendar.term
    value = subject.worked.of(quote.value, period, subject.terms_of(period))
    if value is not None:
        return text(quantity(value, quote.value.type, subject.currency))
    return text(Words(subject).phrase(quote.value), f" for {quote.period.words}" if quote.period is not None else "")


def placed(subject: Subject, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with the clauses that stand before or after what a name stands for."""
    for written in reversed(subject.contract.clauses):
        if written.beside is not None:
            target = subject.id_of(written.beside.name)
            sections = tuple(_beside(section, clause(subject, written), target, written.beside) for section in sections)
    return sections


def _beside(section: Section, said: Clause, target: str, beside: co.Beside) -> Section:
    """A section with a clause beside the block of an identity; in a part of the document as its first or its last."""
    if target in section.id.split("-"):
        blocks = (said, *section.blocks) if beside.before else (*section.blocks, said)
        return changed(section, blocks=blocks)
    return changed(section, blocks=tuple(_among(section.blocks, said, target, beside)))


def _among(blocks: tuple[Block, ...], said: Clause, target: str, beside: co.Beside) -> Iterator[Block]:
    for block in blocks:
        if block.id == target and beside.before:
            yield said
        yield _beside(block, said, target, beside) if isinstance(block, Section) else block
        if block.id == target and not beside.before:
            yield said
