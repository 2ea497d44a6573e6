"""Comparison -> Document: the changes by how far they reach, with both texts and places, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from obcdsl.comparison import Change, Comparison, How, Reach, Version
from obcdsl.documents.blocks import (
    Align,
    Block,
    Branch,
    Clause,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    Tree,
    plain,
    row,
    text,
)
from obcdsl.documents.comparison_quotes import Quotes, cut, quotes
from obcdsl.documents.comparison_worth import worth_blocks, worth_of
from obcdsl.documents.redline import FRONT
from obcdsl.frozen import changed
from obcdsl.model.calendar import day_words
from obcdsl.source import Place, file_name

_TITLES = {
    Reach.PAYMENT: "Changes that affect payments",
    Reach.REPORTING: "Changes that affect only what is reported",
    Reach.EDITORIAL: "Editorial changes",
}
_MEANING = {
    Reach.PAYMENT: "On some figures something else is paid.",
    Reach.REPORTING: "The same figures are paid the same; who or what is counted, what is reported or how data arrive is another.",
    Reach.EDITORIAL: "No sum is worked out otherwise. Whether the words change who is counted, or what is owed, is not judged here.",
}


def document(comparison: Comparison) -> Document:
    """The comparison of two contracts as a document."""
    return Document(
        "What changed",
        comparison.title,
        tuple(_blocks(comparison)),
        (row("about.old", "Old", _version(comparison.old)), row("about.new", "New", _version(comparison.new))),
        foot=f"{comparison.old.file} and {comparison.new.file}",
    )


def _version(version: Version) -> str:
    said = f", version {version.version}" if version.version else ""
    return f"{version.file}{said} (SHA-256 {version.hash})"


def _blocks(comparison: Comparison, before: str = "", quotes: Quotes | None = None) -> Iterator[Block]:
    if not comparison.changes:
        yield Paragraph(f"{before}none", text("The two contracts say the same."))
    for reach in Reach:
        found = [change for change in comparison.changes if change.reach is reach]
        if found:
            branches = tuple(_branch(change, quotes) for change in found)
            blocks = (
                Paragraph(f"{before}{reach.name}.means", text(_MEANING[reach])),
                Tree(f"{before}{reach.name}.changes", branches),
            )
            yield Section(f"{before}{reach.name.lower()}", text(_TITLES[reach]), blocks, unnumbered=True)
    if comparison.valued is not None:
        worth = tuple(worth_blocks(comparison.valued, comparison.currency, f"{before}worth"))
        yield Section(f"{before}worth", text("What they are worth"), worth, unnumbered=True)


def front(comparison: Comparison, redline: Document, *, listed: bool = False) -> Section:
    """What stands before a redline: the changes as a table, or listed, in the words of the two schedules.

    With data also what they are worth year by year.
    """
    words = quotes(redline, comparison.changes)
    was, now = _files(comparison)
    said = f"Changes from {was} to {now}. They are marked in the text below."
    if not comparison.changes:
        blocks: list[Block] = [Paragraph(f"{FRONT}.said", text("The two contracts say the same."))]
    elif listed:
        blocks = [Paragraph(f"{FRONT}.said", text(said)), *_blocks(comparison, f"{FRONT}.", words)]
    else:
        table = table_of_changes(comparison, words, f"{FRONT}.table")
        blocks = [Paragraph(f"{FRONT}.said", text(said)), table, Paragraph(f"{FRONT}.classes", _classes(comparison))]
        if comparison.valued is not None:
            blocks.extend(worth_blocks(comparison.valued, comparison.currency, f"{FRONT}.worth"))
    return Section(FRONT, text("What changed"), tuple(blocks), unnumbered=True)


def remark(comparison: Comparison, redline: Document, day: date | None) -> tuple[str, ...]:
    """What a comment on a redline in Word says, a paragraph each: that it is a comparison, of what with what, and the changes."""
    dated = f", made on {day_words(day)}" if day is not None else ""
    return (
        f"This is a comparison{dated}: {_version(comparison.new)} against {_version(comparison.old)}.",
        "With all changes accepted it is the schedule of the first, with all of them rejected that of the second.",
        *_remarks(comparison, quotes(redline, comparison.changes)),
    )


def _remarks(comparison: Comparison, words: Quotes) -> Iterator[str]:
    for change in comparison.changes:
        yield f"{change.number}. {change.how.value}: {what(change)} ({change.reach.value})"
        for ahead, said in zip(("before", "now"), quoted(change, words), strict=True):
            if said:
                yield f"{ahead}: {plain(said)}"
        if comparison.valued is not None:
            yield f"worth: {worth_of(comparison.valued, change, comparison.currency)}"


def with_numbers_before(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of a redline with the numbers that clauses and parts had before, beside those that are others now."""
    return tuple(_with_number_before(block) for block in blocks)


def _with_number_before(block: Block) -> Block:
    if not isinstance(block, Section | Clause):
        return block
    found = changed(block, blocks=with_numbers_before(block.blocks))
    if block.was is None:
        return found
    before = f"[before: {block.was}]"
    if isinstance(found, Section):
        return changed(found, title=text(found.title, f" {before}"))
    return changed(found, text=text(f"{before} ", found.text))


def _classes(comparison: Comparison) -> Text:
    """What the classes that occur mean."""
    found = {change.reach for change in comparison.changes}
    means = [
        f"{reach.value[:1].upper()}{reach.value[1:]}: {_MEANING[reach][:1].lower()}{_MEANING[reach][1:]}"
        for reach in Reach
        if reach in found
    ]
    return text(" ".join(means))


def _files(comparison: Comparison) -> tuple[str, str]:
    """What the two versions are called; where that is the same of both, with the first letters of their hashes."""
    was, now = _file(comparison.old), _file(comparison.new)
    if was != now:
        return was, now
    return f"{was} (SHA-256 {comparison.old.hash[:8]} ...)", f"{now} (SHA-256 {comparison.new.hash[:8]} ...)"


def _file(version: Version) -> str:
    return f"{version.file} (version {version.version})" if version.version else version.file


def what(change: Change) -> str:
    """`payment “Core service payment”, amount`: what a change is of, in words."""
    if change.part == "contract" and change.clause:
        return change.clause
    named = change.label or change.name
    whose = f"{change.part} “{named}”" if named else change.part
    return f"{whose}, {change.clause}" if change.clause else whose


def _branch(change: Change, quotes: Quotes | None) -> Branch:
    since = f" (from {day_words(change.since)})" if change.since else ""
    lines = [f"{change.number}. {change.how.value}: {what(change)}{since}"]
    if quotes is not None:
        was, now = quoted(change, quotes)
        said = (("before: ", was), ("now: ", now))
        return Branch((text(*lines), *(text(ahead, words) for ahead, words in said if words)), ())
    if change.old is not None or change.was_at is not None:
        lines.append(f"before{_at(change.was_at)}: {_cut(change.old, change)}")
    if change.new is not None or change.is_at is not None:
        lines.append(f"now{_at(change.is_at)}: {_cut(change.new, change)}")
    return Branch(tuple(map(text, lines)), ())


def quoted(change: Change, quotes: Quotes) -> tuple[Text, Text]:
    """What the schedule says of a change, before and now; where it says nothing of a clause, what the contract does."""
    was, now = quotes.of(change)
    if was is None and now is None and change.clause:
        was, now = ((text(cut(said)) if said is not None else None) for said in (change.old, change.new))
    return was or (), now or ()


def _at(place: Place | None) -> str:
    return f" ({file_name(place.source.name)}, line {place.line})" if place is not None else ""


def _cut(said: str | None, change: Change) -> str:
    if said is None:
        return "stands here" if change.how is How.MOVED else "nothing"
    return cut(said)


def table_of_changes(comparison: Comparison, quotes: Quotes, id_: str = "changes.table") -> Table:
    """A row for each change: number, what changed, both texts, how far it reaches, and what it is worth where that is known."""
    valued = comparison.valued
    worth = (("Worth", Align.LEFT),) if valued is not None else ()
    columns = (
        ("No.", Align.RIGHT),
        ("Change", Align.LEFT),
        ("Before", Align.LEFT),
        ("Now", Align.LEFT),
        ("Class", Align.LEFT),
        *worth,
    )
    rows = tuple(
        row(
            f"{id_}.{change.number}", str(change.number), f"{change.how.value}: {what(change)}", *quoted(change, quotes),
            change.reach.value, *((worth_of(valued, change, comparison.currency),) if valued is not None else ()),
        )
        for change in comparison.changes
    )  # fmt: skip
    return Table(id_, columns, rows)
