"""Comparison -> Document: the changes by how far they reach, with both texts and places, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from obcdsl.comparison import Change, Comparison, Effect, How, Reach, Valued, Version
from obcdsl.documents.blocks import (
    Align,
    Block,
    Branch,
    Document,
    Paragraph,
    Row,
    Run,
    Section,
    Style,
    Table,
    Text,
    Tree,
    row,
    text,
)
from obcdsl.documents.redline import FRONT
from obcdsl.model.calendar import day_words
from obcdsl.model.figures import money
from obcdsl.source import Place, file_name

_TITLES = {
    Reach.PAYMENT: "Changes that affect payments",
    Reach.REPORTING: "Changes that affect only what is reported",
    Reach.EDITORIAL: "Editorial changes",
}
_MEANING = {
    Reach.PAYMENT: "On some figures something else is paid.",
    Reach.REPORTING: "The same figures are paid the same; who or what is counted, what is reported or how data arrive is another.",
    Reach.EDITORIAL: "No payment and no report changes. What a change of words means in law, a lawyer has to say.",
}
# Longer texts of whole parts are cut in tables and lines; they stand in full in JSON, and in the redline.
_MOST = 240


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


def _blocks(comparison: Comparison, before: str = "") -> Iterator[Block]:
    if not comparison.changes:
        yield Paragraph(f"{before}none", text("The two contracts say the same."))
    for reach in Reach:
        found = [change for change in comparison.changes if change.reach is reach]
        if found:
            branches = tuple(_branch(change) for change in found)
            blocks = (
                Paragraph(f"{before}{reach.name}.means", text(_MEANING[reach])),
                Tree(f"{before}{reach.name}.changes", branches),
            )
            yield Section(f"{before}{reach.name.lower()}", text(_TITLES[reach]), blocks, unnumbered=True)
    if comparison.valued is not None:
        yield Section(
            "worth",
            text("What they are worth"),
            tuple(_worth(comparison, comparison.valued, f"{before}worth")),
            unnumbered=True,
        )


def front(comparison: Comparison, *, listed: bool = False) -> Section:
    """What stands before a redline: the changes as a table, or listed, and with data what they are worth year by year."""
    said = f"Changes from {_file(comparison.old)} to {_file(comparison.new)}. They are marked in the text below."
    if not comparison.changes:
        blocks: list[Block] = [Paragraph(f"{FRONT}.said", text("The two contracts say the same."))]
    elif listed:
        blocks = [Paragraph(f"{FRONT}.said", text(said)), *_blocks(comparison, f"{FRONT}.")]
    else:
        blocks = [Paragraph(f"{FRONT}.said", text(said)), table_of_changes(comparison, f"{FRONT}.table")]
        blocks.extend(_worth(comparison, comparison.valued, f"{FRONT}.worth") if comparison.valued is not None else ())
    return Section(FRONT, text("What changed"), tuple(blocks), unnumbered=True)


def _file(version: Version) -> str:
    return f"{version.file} (version {version.version})" if version.version else version.file


def what(change: Change) -> str:
    """`payment “Core service payment”, amount`: what a change is of, in words."""
    named = change.label or change.name
    whose = f"{change.part} “{named}”" if named else change.part
    return f"{whose}, {change.clause}" if change.clause else whose


def _branch(change: Change) -> Branch:
    since = f" (from {day_words(change.since)})" if change.since else ""
    lines = [f"{change.number}. {change.how.value}: {what(change)}{since}"]
    if change.old is not None or change.was_at is not None:
        lines.append(f"before{_at(change.was_at)}: {_cut(change.old, change)}")
    if change.new is not None or change.is_at is not None:
        lines.append(f"now{_at(change.is_at)}: {_cut(change.new, change)}")
    return Branch(tuple(map(text, lines)), ())


def _at(place: Place | None) -> str:
    return f" ({file_name(place.source.name)}, line {place.line})" if place is not None else ""


def _cut(said: str | None, change: Change) -> str:
    if said is None:
        return "stands here" if change.how is How.MOVED else "nothing"
    return said if len(said) <= _MOST else f"{said[:_MOST].rpartition(' ')[0]} ..."


def table_of_changes(comparison: Comparison, id_: str = "changes.table") -> Table:
    """A row for each change: number, what changed, both texts, how far it reaches, and what it is worth where that is known."""
    valued = comparison.valued
    worth = (("Worth", Align.LEFT),) if valued is not None else ()
    columns = (
        ("No.", Align.LEFT),
        ("Change", Align.LEFT),
        ("Before", Align.LEFT),
        ("Now", Align.LEFT),
        ("Class", Align.LEFT),
        *worth,
    )
    rows = tuple(
        row(
            f"{id_}.{change.number}", str(change.number), f"{change.how.value}: {what(change)}", _short(change.old), _short(change.new),
            change.reach.value, *((_worth_of(valued, change, comparison.currency),) if valued is not None else ()),
        )
        for change in comparison.changes
    )  # fmt: skip
    return Table(id_, columns, rows)


def _short(said: str | None) -> str:
    if said is None:
        return ""
    return said if len(said) <= _MOST else f"{said[:_MOST].rpartition(' ')[0]} ..."


def _worth_of(valued: Valued, change: Change, currency: str) -> Text:
    """What each party has more or less, over the whole term."""
    for worth in valued.worths:
        if change.number in worth.changes:
            if not worth.sound:
                return text("see below the table")
            others = [str(number) for number in worth.changes if number != change.number]
            beside = f" (with {', '.join(others)})" if others else ""
            return text(*_sums(worth.effects, currency), beside)
    return text("nothing")


def _sums(effects: Sequence[Effect], currency: str) -> Iterator[Run | str]:
    parties = list(dict.fromkeys(effect.party for effect in effects))
    if not parties:
        yield "nothing on these data"
    for at, party in enumerate(parties):
        whole = _sum(effect for effect in effects if effect.party == party)
        yield f"{', ' if at else ''}{party} "
        yield Run(signed(whole, currency), Style.QUANTITY)


def _sum(effects: Iterable[Effect]) -> Fraction:
    return sum((effect.amount for effect in effects), Fraction(0))


def signed(amount: Fraction, currency: str) -> str:
    """`+£1,200.00` or `-£1,200.00`; nothing has no sign."""
    return f"+{money(amount, currency)}" if amount > 0 else money(amount, currency)


def _worth(comparison: Comparison, valued: Valued, id_: str) -> Iterator[Block]:
    said = "how much more each party has after all that it receives and pays, if that change alone is made in the old contract"
    whose = f", of {valued.organisations:,} organisations together" if valued.organisations > 1 else ""
    yield Paragraph(
        f"{id_}.said", text(f"On {', '.join(name for name, _ in valued.data) or 'these data'}{whose}: {said}.")
    )
    yield worth_table(comparison, valued, f"{id_}.table")
    if any(not worth.sound for worth in valued.worths):
        yield Paragraph(
            f"{id_}.unsound",
            text("Changes that make no sound contract alone are worth what “acting together” says."),
        )
    if any(valued.waiting):
        before, after = valued.waiting
        yield Paragraph(f"{id_}.waiting", text(f"Payments that have no sum yet count as nothing: {before:,} in the old contract, {after:,} in the new."))  # fmt: skip  # noqa: E501


def worth_table(comparison: Comparison, valued: Valued, id_: str = "worth.table") -> Table:
    """For each change and party what it has more or less, year by year; what the changes do together; and the whole."""
    effects = [*(effect for worth in valued.worths for effect in worth.effects), *valued.interaction, *valued.total]
    periods = dict(
        sorted({effect.period: effect.when for effect in effects}.items(), key=lambda item: (len(item[0]), item[0]))
    )
    columns = (
        ("Change", Align.LEFT), ("Party", Align.LEFT), *((when, Align.RIGHT) for when in periods.values()), ("Together", Align.RIGHT),
    )  # fmt: skip
    rows: list[Row] = []
    for worth in valued.worths:
        rows.extend(
            _rows(comparison, _numbers(worth.changes), worth.effects, list(periods), f"{id_}.{worth.changes[0]}")
        )
    rows.extend(_rows(comparison, "acting together", valued.interaction, list(periods), f"{id_}.together"))
    rows.extend(_rows(comparison, "all changes", valued.total, list(periods), f"{id_}.all"))
    return Table(id_, columns, tuple(rows))


def _numbers(numbers: Sequence[int]) -> str:
    """`3`, or `3, 5 and 6`."""
    *some, last = map(str, numbers)
    return f"{', '.join(some)} and {last}" if some else last


def _rows(comparison: Comparison, name: str, effects: Sequence[Effect], periods: list[str], id_: str) -> Iterator[Row]:
    parties = list(dict.fromkeys(effect.party for effect in effects))
    if not parties:
        yield row(f"{id_}.none", name, "nobody", *("" for _ in periods), money(Fraction(0), comparison.currency))
    for party in parties:
        own = {effect.period: effect.amount for effect in effects if effect.party == party}
        cells = [_quantity(own.get(period), comparison.currency) for period in periods]
        whole = _quantity(sum(own.values(), Fraction(0)), comparison.currency)
        yield row(f"{id_}.{party}", name, party, *cells, whole)


def _quantity(amount: Fraction | None, currency: str) -> Text:
    return text(Run(signed(amount, currency), Style.QUANTITY)) if amount is not None else ()
