"""Another wording for something that the language says: said with the reader's own figures, and read as it is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from obcdsl.frozen import changed, frozen
from obcdsl.source import Place, Source
from obcdsl.syntax.slip import FIGURES, Repair, Slip, between, clause_start, first_on_its_line, shown, unexpected
from obcdsl.syntax.tokens import KEYWORDS, STARTERS, Word, read_words
from obcdsl.syntax.wordings import Wording, wordings

# A wording may begin so many words before the one that cannot be read, and so many behind it must be readable.
_BACK = 9
_ON = 2


@frozen
class _Match:
    """A wording where it is written: how far, and the figures in it."""

    wording: Wording
    end: int
    figures: tuple[tuple[Word, ...], ...]


def reworded(slip: Slip) -> Repair | None:
    """The wording for what was written in other words, the longest that fits."""
    found = sorted(_matches(slip), key=lambda at: (-len(at[1].wording.said), at[0]))
    for start, match in found:
        before = slip.earlier(slip.index - start)
        for meant in match.wording.meant:
            words = _meant_words(before, match, meant)
            if words and words[0].kind in {KEYWORDS[word] for word in STARTERS}:
                continue
            if before.goes_on_for([word.kind for word in words], match.end - start, _ON):
                return _said(before, match, meant, words)
    return None


def _matches(slip: Slip) -> Iterator[tuple[int, _Match]]:
    known = wordings()
    for start in range(min(slip.index, len(slip.words) - 1), max(slip.index - _BACK, 0), -1):
        word = slip.words[start]
        keys = [word.text.casefold(), *(["#"] if word.kind in FIGURES else [])]
        if word.kind == "IF_MISSING":
            keys.append("if")
        for wording in (one for key in keys for one in known.get(key, ())):
            match = _match(slip, start, wording)
            if match is not None and match.end >= slip.index - 1:
                yield start, match


def _match(slip: Slip, start: int, wording: Wording) -> _Match | None:
    words = slip.words
    if wording.begins_a_line and not first_on_its_line(words[start]):
        return None
    clause = words[clause_start(words, start)].text.casefold()
    if wording.inside and not wording.inside & {clause, words[0].text.casefold()}:
        return None
    at, figures = start, []
    said = list(wording.said)
    while said:
        if at >= len(words):
            return None
        part = said.pop(0)
        if part == "#":
            figure = _figure(words, at, said)
            if not figure:
                return None
            figures.append(figure)
            at += len(figure)
        elif words[at].kind == "IF_MISSING" and part == "if" and said[:1] == ["missing"]:
            said.pop(0)
            at += 1
        elif words[at].text.casefold() == part.casefold():
            at += 1
        else:
            return None
    return _Match(wording, at, tuple(figures))


def _figure(words: Sequence[Word], at: int, said: Sequence[str]) -> tuple[Word, ...]:
    """A written figure, with what it counts: `90%`, `19 points`."""
    if words[at].kind not in FIGURES:
        return ()
    unit = words[at + 1] if at + 1 < len(words) else None
    counts = unit is not None and unit.kind in {"NAME", "POINTS"} and words[at].kind == "NUMBER"
    own = counts and unit is not None and unit.text not in said[:1] and unit.place.line == words[at].place.line
    return tuple(words[at : at + 2]) if own else (words[at],)


def _meant_words(before: Slip, match: _Match, meant: str) -> list[Word]:
    """The words that are meant: the figures as they stand, all else at the place of what was written."""
    place = between(before.words[before.index], before.words[match.end - 1])
    parts = meant.split("#")
    found: list[Word] = []
    for number, part in enumerate(parts):
        figure = match.figures[number] if number < min(len(match.figures), len(parts) - 1) else ()
        if part.strip() in {"£", "$", "€"} and figure:
            found.append(Word("MONEY", part.strip() + figure[0].text, place))
            continue
        follows = figure or before.words[match.end : match.end + 3]
        found += _lexed(part, " ".join(word.text for word in follows), place)
        found += figure
    return found


def _lexed(text: str, follows: str, place: Place) -> list[Word]:
    """The words of a text; what follows it may tell what a word is."""
    words = read_words(Source("", f"{text} {follows}")).words
    return [Word(word.kind, word.text, place) for word in words if word.place.start < len(text)]


def _said(before: Slip, match: _Match, meant: str, words: list[Word]) -> Repair:
    first, last = before.words[before.index], before.words[match.end - 1]
    better = _filled(meant, match.figures)
    after = before.words[match.end] if match.end < len(before.words) else None
    if after is not None and after.kind in FIGURES and after.place.line == last.place.line and not match.figures:
        last, better = after, f"{better} {after.text}".strip()
    place = between(first, last)
    problem = changed(
        unexpected(before),
        place=place,
        found=f"`{shown(place)}`",
        better=better,
        sure=match.wording.sure,
        example=None,
    )
    new = before.with_words(words, instead_of=match.end - before.index)
    return Repair(problem, new, set_aside=not match.wording.sure)


def _filled(meant: str, figures: Sequence[Sequence[Word]]) -> str:
    for figure in figures:
        meant = meant.replace("#", shown(between(figure[0], figure[-1])), 1)
    return meant
