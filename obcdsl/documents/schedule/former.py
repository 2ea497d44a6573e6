"""What earlier terms of a contract say otherwise than the latest: it goes on to hold for the periods that begin before these."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, Document, Run, Section, Style, Text, plain, text
from obcdsl.documents.schedule.differing import Difference, differences, only_rows, quoted, tables
from obcdsl.documents.schedule.subject import day
from obcdsl.frozen import changed
from obcdsl.model import contract as co

_HELD = (
    ", the clauses below hold as they stand here, in place of those of the same matter above. Their numbers, and the "
    "numbers in them, are those of the schedule as it stood then."
)
# What the latest schedule says for all terms at once, period by period.
_SPANNING = ("term.days", "term.years", "payments.by-year", "value.by-year")
_SPANNING_KINDS = ("amount.", "party.")


def with_former(
    sections: tuple[Block, ...], now: Document, earlier: tuple[tuple[co.Contract, Document], ...]
) -> tuple[Block, ...]:
    """The parts of a schedule with what earlier terms said otherwise, behind the variations."""
    found = tuple(clause for terms, was in earlier for clause in _former(terms, differences(was, now)))
    return tuple(_behind(part, found) if isinstance(part, Section) else part for part in sections)


def _behind(section: Section, clauses: tuple[Clause, ...]) -> Section:
    if "variations" in section.id.split("-"):
        return changed(section, blocks=(*section.blocks, *clauses))
    inner = (_behind(block, clauses) if isinstance(block, Section) else block for block in section.blocks)
    return changed(section, blocks=tuple(inner))


def _former(terms: co.Contract, found: tuple[Difference, ...]) -> Iterator[Clause]:
    first, last = terms.in_force
    told = [one for one in found if not _spans(one)]
    if not told:
        return
    id_ = f"variations.former.{last.isoformat()}"
    below = tuple(_told(f"{id_}.{at}", one) for at, one in enumerate(told))
    said = text("For periods that begin from ", day(first), " to ", day(last), _HELD)
    yield Clause(id_, said, below, title=text("Earlier terms"))


def _spans(one: Difference) -> bool:
    known = one.now
    return known is not None and (
        known.id in _SPANNING or (one.was is not None and known.id.startswith(_SPANNING_KINDS))
    )


def _told(id_: str, one: Difference) -> Clause:
    """A clause of the earlier terms, or which of the latest does not hold for them."""
    if one.was is None:
        assert one.now is not None
        return Clause(id_, text("Clause ", *_reference(one.now), " does not hold."))
    part = f"In “{plain(one.part.title)}”"
    if isinstance(one.was, Clause) and isinstance(one.now, Clause) and only_rows(one.was, one.now):
        rows = (
            ("held", "These rows hold:", tuple(tables(one.was, one.now, f"{id_}.held"))),
            ("later", "These rows do not hold:", tuple(tables(one.now, one.was, f"{id_}.later"))),
        )
        below = tuple(Clause(f"{id_}.{name}.rows", text(lead), found) for name, lead, found in rows if found)
        return Clause(id_, text(f"{part}, in the table of clause ", *_reference(one.now), ":"), below)
    place = text(", in place of clause ", *_reference(one.now)) if isinstance(one.now, Clause) else text(", besides")
    return Clause(id_, text(part, place, ":"), tuple(quoted(one.was, id_)))


def _reference(block: Block) -> Text:
    return (Run("", Style.REFERENCE, block.id),)
