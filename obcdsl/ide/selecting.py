"""What is selected as a selection grows: the word, the value, the clause, the declaration, all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from obcdsl.frozen import values_of
from obcdsl.source import Place
from obcdsl.syntax.parse import File
from obcdsl.syntax.tokens import Word


def widening(file: File, offset: int) -> tuple[Place, ...]:
    """The places around a character, the narrowest first, each within the next; the whole text is the last."""
    found = [Place(file.source, 0, len(file.source.text))]
    parts: Iterable[object] = file.declarations
    while True:
        inside = next((part for part in parts if _holds(part, offset)), None)
        if inside is None:
            break
        found.append(_place(inside))
        parts = () if isinstance(inside, Word) else _flat(values_of(inside))
    word = next((word for word in file.words if word.place.start <= offset < word.place.end), None)
    if word is not None:
        found.append(word.place)
        if word.kind == "STRING" and len(word.place.text) > 2:
            found.append(Place(file.source, word.place.start + 1, word.place.end - 1))
    return tuple(_narrowing(found, offset))[::-1]


def _narrowing(places: Iterable[Place], offset: int) -> Iterator[Place]:
    """Each place that is narrower than the one before."""
    last: Place | None = None
    for place in places:
        if not place.start <= offset <= place.end:
            continue
        if last is None or (
            last.start <= place.start and place.end <= last.end and (place.start, place.end) != (last.start, last.end)
        ):
            yield place
            last = place


def _holds(part: object, offset: int) -> bool:
    return not isinstance(part, Place | None) and _place(part).start <= offset < _place(part).end


def _place(part: object) -> Place:
    return part.place  # type: ignore[attr-defined,no-any-return]  # nodes and words have one


def _flat(parts: Iterable[object]) -> Iterator[object]:
    for part in parts:
        if isinstance(part, tuple):
            yield from _flat(part)
        elif part is not None and not isinstance(part, Place):
            yield part
