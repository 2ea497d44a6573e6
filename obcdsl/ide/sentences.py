"""What the schedule will print of each part of a contract."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from obcdsl.analysis.contract import Analysis
from obcdsl.documents.blocks import Clause, Document, Paragraph, inside, plain
from obcdsl.frozen import frozen
from obcdsl.ide.settings import Settings
from obcdsl.source import Place, file_name

if TYPE_CHECKING:
    from obcdsl.documents.schedule import Status, Subject
    from obcdsl.documents.schedule.edition import Edition

# The longest text that is a sentence for a hover.
_LONGEST = 600


@frozen
class Sentence:
    """A sentence of the schedule with its number, and the place in the contract that it is made from."""

    number: str
    text: str
    place: Place


def made_from(
    analysis: Analysis, edition_name: str, dated: date | None = None
) -> tuple[Subject, Edition, Status] | None:
    """What the documents of a contract are made from; None where there is no contract to speak of."""
    if analysis.contract is None:
        return None
    from obcdsl.documents.schedule import Status, Subject  # noqa: PLC0415  loaded when the first schedule is made
    from obcdsl.documents.schedule.edition import edition  # noqa: PLC0415  the same

    rests_on = tuple((file_name(name), digest) for name, digest in analysis.rests_on)
    status = Status(file_name(analysis.name), analysis.hash, rests_on, dated, analysis.problems)
    return Subject(analysis.contract, analysis.results), edition(edition_name), status


def schedule_of(analysis: Analysis, settings: Settings) -> Document | None:
    """The schedule of a contract, a draft while it has errors; None where there is no contract to speak of."""
    from obcdsl.documents.schedule import schedule  # noqa: PLC0415  the same

    found = made_from(analysis, settings.edition)
    return schedule(*found) if found is not None else None


def sentences(analysis: Analysis, settings: Settings) -> tuple[Sentence, ...]:
    """The sentences of a schedule, in its order."""
    document = schedule_of(analysis, settings)
    if document is None:
        return ()
    found = [block for block in inside(document.blocks) if isinstance(block, Clause | Paragraph)]
    return tuple(
        Sentence(block.number if isinstance(block, Clause) else "", plain(block.text)[:_LONGEST], block.place)
        for block in found
        if block.place is not None and plain(block.text)
    )


def spoken_of(all_: tuple[Sentence, ...], place: Place) -> tuple[Sentence, ...]:
    """The sentences that are made from a part of the contract, or from something within it."""
    return tuple(
        one
        for one in all_
        if one.place.source is place.source and place.start <= one.place.start and one.place.end <= place.end
    )
