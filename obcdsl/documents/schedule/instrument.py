"""A deed of variation as an instrument: what it changes, in the words of the schedule, before and after."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from obcdsl.assembly.changes import Change
from obcdsl.assembly.texts import Amended
from obcdsl.documents import schedule as making
from obcdsl.documents.blocks import (
    Block,
    Chart,
    Clause,
    Document,
    Facts,
    Note,
    Notice,
    Paragraph,
    Run,
    Section,
    Style,
    Table,
    Text,
    Tree,
    inside,
    plain,
    row,
    text,
)
from obcdsl.documents.numbering import numbered
from obcdsl.documents.schedule.edition import Edition
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.schedule.variations import change_words
from obcdsl.documents.words.lists import capital
from obcdsl.frozen import changed
from obcdsl.model.calendar import day_words


def instrument(subject: Subject, edition: Edition, status: making.Status) -> Document | None:
    """The latest deed that varies a contract; None of a contract that was never varied."""
    deeds = [layer for layer in subject.contract.amended if layer.deed is not None]
    if not deeds or not subject.contract.earlier:
        return None
    layer = deeds[-1]
    earlier = attrs.evolve(subject, contract=subject.contract.earlier[-1], results=())
    before = _Said(earlier, _blocks(making.schedule(earlier, edition, status)))
    after = _Said(subject, _blocks(making.schedule(subject, edition, status)))
    changes = tuple(clause for at, one in enumerate(layer.changes) for clause in _change(at, one, before, after))
    agreed = Section("agreed", text("Agreement"), tuple(_agreed(subject, layer)))
    sections = (agreed, Section("changes", text("What is changed"), changes))
    facts = tuple(row(f"about.{name}", name, value) for name, value in _facts(subject, layer, status))
    notices = making.notices(subject, status)
    title = f"{status.contract}, SHA-256 {status.contract_hash[:16]}"
    return numbered(
        Document(layer.title, f"Deed of variation: {subject.contract.title}", sections, facts, notices, foot=title)
    )


@attrs.frozen(eq=False)
class _Said:
    """Terms of a time with the blocks of their schedule, by identity."""

    subject: Subject
    blocks: dict[str, Block]


def _blocks(document: Document) -> dict[str, Block]:
    return {block.id: block for block in inside(document.blocks)}


def _facts(subject: Subject, layer: Amended, status: making.Status) -> Iterator[tuple[str, str]]:
    yield "Status", "Draft" if status.draft else "Made from a contract that passes all checks"
    yield "Varies", subject.contract.title
    if subject.contract.reference:
        yield "Reference", subject.contract.reference
    deed = layer.deed
    if deed is not None and deed.agreed:
        yield "Agreed on", day_words(deed.agreed)
    if deed is not None and deed.effect:
        yield "Takes effect on", day_words(deed.effect)
    if status.date is not None:
        yield "Date", day_words(status.date)
    yield "Made from", f"{status.contract} (SHA-256 {status.contract_hash})"


def _agreed(subject: Subject, layer: Amended) -> Iterator[Block]:
    deed = layer.deed
    first = text("The parties have agreed to vary the contract “", subject.contract.title, "”.")
    effect = deed.effect if deed is not None else None
    since = (
        text(" The changes below hold from ", Run(day_words(effect), Style.QUANTITY), ".") if effect is not None else ()
    )
    yield Clause("agreed.varied", text(first, since))
    yield Clause("agreed.rest", text("All other terms of the contract stay as they are."))


def _change(at: int, change: Change, before: _Said, after: _Said) -> Iterator[Clause]:
    """One change: what is done, the words until now, and the words from now on."""
    _, name = change.key
    old = _found(before, name) if change.word != "new" else []
    new = _found(after, name) if change.word != "withdraw" else []
    parts = tuple(
        Clause(id_, text(f"{lead} it reads:"), tuple(quoted for block in blocks for quoted in _quoted(block, id_)))
        for id_, lead, blocks in (
            (f"change.{at}.before", "Until then", old),
            (f"change.{at}.after", "From then on", new),
        )
        if blocks
    )
    said = capital(change_words(after.subject, change))
    yield Clause(f"change.{at}", said, parts, place=change.place)


def _found(said: _Said, name: str) -> list[Block]:
    """The clauses that say a named part, wherever the schedule has them: of a measure what it is, and how it scores."""
    names = (said.subject.id_of(name), f"score.{name}", f"clause.{name}", f"define.{name}")
    return [said.blocks[one] for one in names if one in said.blocks]


def _quoted(block: Block, within: str) -> Iterator[Block]:
    """The words of a clause with those below it, as they stand in the schedule with their numbers; figures are left out."""
    match block:
        case Clause():
            title = text(f"{plain(block.title).rstrip('.')}. ") if block.title else ()
            number = text(f"{block.number}  ") if block.number else ()
            yield Note(f"{within}.{block.id}", text(number, _plain(title), _plain(block.text)), block.place)
            for inner in block.blocks:
                yield from _quoted(inner, within)
        case Table():
            rows = tuple(
                changed(one, id=f"{within}.{one.id}", cells=tuple(map(_plain, one.cells))) for one in block.rows
            )
            yield changed(block, id=f"{within}.{block.id}", rows=rows, total=None)
        case Note():
            yield changed(block, id=f"{within}.{block.id}", text=_plain(block.text))
        case Chart() | Section() | Paragraph() | Notice() | Facts() | Tree():
            return


def _plain(said: Text) -> Text:
    """The words as they are printed: nothing leads to where it stood."""
    return tuple(Run(run.text, Style.PLAIN if run.style is Style.REFERENCE else run.style) for run in said)
