"""What may be written at a place: words of the language, names of the right kind, units, periods, and what the library has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from obcdsl.frozen import frozen
from obcdsl.ide.cursor import Cursor, cursor
from obcdsl.ide.library import Shared
from obcdsl.ide.offered import Offer, names
from obcdsl.ide.snippets import WORDS, snippet_of, starts_a_declaration, text_of, with_what_follows
from obcdsl.ide.view import Known, View
from obcdsl.model.calendar import Grain, Period, day_words
from obcdsl.model.from_syntax.reader import BUILT_IN
from obcdsl.model.units import DURATIONS, NOUNS
from obcdsl.syntax.expected import PHRASES
from obcdsl.syntax.tokens import CLAUSES, KEYWORDS


class Sort(Enum):
    """What is offered."""

    WORD = "word"
    CLAUSE = "clause"
    DECLARATION = "declaration"
    NAME = "name"
    UNIT = "unit"
    PERIOD = "period"
    LIBRARY = "library"


@frozen
class Item:
    """Something that may be written: from `start` up to where the reader stands, `text` is put in, or the `snippet`.

    `rank` orders what is offered: what fits best has the lowest.
    """

    label: str
    sort: Sort
    start: int
    text: str
    rank: int
    detail: str = ""
    snippet: str | None = None
    key: str | None = None


_MAX_YEARS = 40
_IN_TEXTS = {"ON": True, "FROM": False}


def completion(view: View, offset: int, library: tuple[Shared, ...] = ()) -> tuple[Item, ...]:
    """Everything that may be written at a character, what fits best first."""
    here = cursor(view, offset)
    if here.in_comment:
        return ()
    if here.text is not None:
        return tuple(_in_a_text(view, here, offset, library))
    found = [*_periods(view, here), *_names(view, here), *_units(view, here), *_library(here, library), *_words(here)]
    wanted = here.prefix.casefold()
    alike = [item for item in found if wanted in item.label.casefold() or not wanted]
    return tuple(sorted(alike, key=lambda item: (item.rank, item.label)))


def _words(here: Cursor) -> Iterator[Item]:
    """The words of the language that the grammar lets follow."""
    for kind in sorted({*KEYWORDS.values(), *PHRASES, *_LATER}):
        text = text_of(kind)
        states = next((one for one in here.states if _accepts(one, kind)), None)
        if text is None or states is None or not text[0].isalpha():
            continue
        if starts_a_declaration(kind):
            sort, rank = Sort.DECLARATION, 6
        elif kind in CLAUSES or (kind in _STARTS and here.accepts("$END")):
            sort, rank = Sort.CLAUSE, 4
        else:
            sort, rank = Sort.WORD, 3
        snippet = snippet_of(kind) if sort is not Sort.WORD else None
        whole = with_what_follows(states, kind)
        yield Item(whole, sort, here.start, whole, rank, snippet or "", snippet)
    if here.accepts("$END"):
        for kind in _declarations(here):
            text = WORDS[kind]
            yield Item(text, Sort.DECLARATION, here.start, text, 7, "", snippet_of(kind))


_STARTS = frozenset({"FROM", "IS", "OF", "THE", "ALL", "OPTIONAL"})
_LATER = ("NUMBER_OF", "PERCENTILE", "PP_FROM", "OF_THE_FULL_AMOUNT", "WHICHEVER", "MORE_THAN_RECEIVED")


def _accepts(states: tuple[int, ...], kind: str) -> bool:
    return Cursor((), "", 0, (states,)).accepts(kind)


def _declarations(here: Cursor) -> Iterator[str]:
    """The words of declarations, where one may end: they start the next."""
    offered = {kind for kind in KEYWORDS.values() if starts_a_declaration(kind)}
    yield from sorted(kind for kind in offered if not here.accepts(kind))


def _names(view: View, here: Cursor) -> Iterator[Item]:
    """The names that may stand here; what has the unit that is needed comes first."""
    if not here.accepts("NAME"):
        return
    for known in _both(view):
        for offer in names(known, here):
            yield _named(here, offer)
        if known.meanings.things.nodes:
            break
    if _is_a_figure(here):
        yield from (Item(f"{one}()", Sort.NAME, here.start, one, 3, "", f"{one}($1)") for one in sorted(BUILT_IN))


def _both(view: View) -> tuple[Known, ...]:
    """What is known now; where that has no names, what was known when all was well."""
    return (view.known, view.good) if view.good is not None else (view.known,)


def _named(here: Cursor, offer: Offer) -> Item:
    snippet = f"{offer.name}($1)" if offer.is_function else None
    return Item(offer.name, Sort.NAME, here.start, offer.name, 1 if offer.fits else 2, offer.detail, snippet, offer.key)


def _is_a_figure(here: Cursor) -> bool:
    return here.accepts("LPAR") and here.accepts("MONEY")


def _units(view: View, here: Cursor) -> Iterator[Item]:
    """Units: after a number what is counted, after `per` one of it."""
    after_number, per = here.before == "NUMBER", here.before == "PER"
    if not (here.accepts("NAME") and (after_number or per or _is_a_kind(here))):
        return
    own = {word for word in view.meanings.things.units if word}
    known = {*NOUNS, *DURATIONS} if per else {*NOUNS.values(), *(plural for plural, _ in DURATIONS.values())}
    for noun in sorted(own):
        yield Item(noun, Sort.UNIT, here.start, noun, 1, "a unit of this contract")
    for noun in sorted(known - own):
        yield Item(noun, Sort.UNIT, here.start, noun, 5, "a unit")


def _is_a_kind(here: Cursor) -> bool:
    return here.accepts("MONEY_KIND") or (here.accepts(KEYWORDS["percent"]) and not here.accepts("MONEY"))


def _periods(view: View, here: Cursor) -> Iterator[Item]:
    """Years of the term, where one may be named."""
    contract = view.analysis.contract or (view.good.analysis.contract if view.good is not None else None)
    if contract is None:
        return
    years = range(1, min(contract.calendar.years, _MAX_YEARS) + 1)
    starts = contract.calendar.periods(Grain.YEAR)
    if here.before == KEYWORDS["year"] and here.accepts("NUMBER"):
        for year in years:
            yield Item(str(year), Sort.PERIOD, here.start, str(year), 0, _days(starts[year - 1]))
    elif here.before in {"IN", "FROM", "UNTIL", "FROM_POINT"} and here.accepts(KEYWORDS["year"]):
        for year in years:
            yield Item(f"year {year}", Sort.PERIOD, here.start, f"year {year}", 0, _days(starts[year - 1]))
        last = contract.calendar.years
        if here.before == "IN" and last > 1:
            snippet = f"years ${{1:1}} to ${{2:{last}}}"
            yield Item(f"years 1 to {last}", Sort.PERIOD, here.start, f"years 1 to {last}", 1, "", snippet)


def _days(period: Period) -> str:
    return f"{day_words(period.start)} to {day_words(period.end)}"


def _in_a_text(view: View, here: Cursor, offset: int, library: tuple[Shared, ...]) -> Iterator[Item]:
    """Within quotation marks: files of the library where one is named, live figures in a clause."""
    assert here.text is not None
    if here.before in {"ON", "FROM"} and here.clause in {"BASED", "TAKEN"}:
        for one in library:
            if one.is_template == (here.clause == "BASED"):
                yield Item(one.name, Sort.LIBRARY, offset - len(here.text), one.name, 0, one.title)
        return
    opened = here.text.rfind("{")
    if here.words and here.words[0].kind == "CLAUSE" and opened > here.text.rfind("}"):
        for offer in names(view.known, Cursor((), "", offset, ())):
            if offer.is_figure:
                start = offset - len(here.text) + opened + 1
                yield Item(offer.name, Sort.NAME, start, offer.name, 1, offer.detail, None, offer.key)


def _library(here: Cursor, library: tuple[Shared, ...]) -> Iterator[Item]:
    """Measures of the library, where a measure is named."""
    if here.before != "MEASURE" or not here.words or here.words[0].kind not in {"OUTCOMES", "ADD", "CONTRACT"}:
        return
    for one in library:
        for name, label in one.measures:
            snippet = f'{name} taken from "{one.name}"\n  weight ${{1:100%}}'
            yield Item(name, Sort.LIBRARY, here.start, f'{name} taken from "{one.name}"', 2, label, snippet)


def labels(items: Iterable[Item]) -> tuple[str, ...]:
    """What is offered, by the words that the reader sees."""
    return tuple(item.label for item in items)
