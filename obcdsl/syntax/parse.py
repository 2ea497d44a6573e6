"""Words -> File. Total: any text at all gives a tree and problems, never an exception.

A file is cut before every word that starts a declaration; each piece is parsed alone. In a broken piece the clause
with the mistake is set aside and the rest is read again, so one slip hides neither the next clause nor the next
declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from obcdsl.problems import Problem
from obcdsl.problems.writing import (
    NotText,
    TooLarge,
    UnclosedText,
    UnexpectedWord,
    UnknownStart,
    UnreadableCharacter,
)
from obcdsl.source import Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax.automaton import MAX_DEPTH, Stop, run
from obcdsl.syntax.expected import human, human_expected, similar_words
from obcdsl.syntax.tokens import KEYWORDS, STARTERS, Word, read_words

MAX_BYTES = 1_000_000
MAX_PROBLEMS = 200
_MAX_MENDS = 25

_HEADINGS = frozenset({"DOMAIN", "MEASURE", "EVERY"})
_CLAUSES = _HEADINGS | frozenset(
    "REFERENCE FORM VERSION TERM CURRENCY PAYMENTS REMAINDERS DATA UNDER NOTE ILLUSTRATIVE POPULATION INCLUDES "
    "EXCLUDES BOUNDARY THEN SOURCE COLUMN WRITTEN ALLOWED KNOWN ROW WEIGHT WORTH NEEDS MEASURED FIGURE WORKING SCORE "
    "ONLY CAPPED IF_MISSING IF_FEWER PAYS EARNED PAID NEVER HELD WHEN REDUCED GIVEN EXPECT".split()
)


@attrs.frozen(eq=False, repr=False)
class File:
    """What was written: the declarations that could be read, all words, and the comments between them.

    `unread` is what could not be read as it stands: pieces with a mistake, also where the parser could mend it;
    characters that mean nothing; texts without an end.
    """

    source: Source
    declarations: tuple[tree.Declaration, ...]
    words: tuple[Word, ...]
    comments: tuple[Place, ...]
    unread: tuple[Place, ...] = ()


def parse_bytes(name: str, data: bytes) -> tuple[File, tuple[Problem, ...]]:
    """Parse the bytes of a file; what is not UTF-8 or too large is a problem, not an exception."""
    if len(data) > MAX_BYTES:
        nowhere = Place(Source(name, ""), 0, 0)
        return _nothing_of(nowhere.source), (TooLarge(nowhere, "The size of this file in bytes", len(data), MAX_BYTES),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        source = Source(name, data.decode("utf-8", errors="replace"))
        file, problems = parse(source)
        return file, (NotText(Place(source, 0, 0), error.start), *problems)
    return parse(Source(name, text))


def parse(source: Source) -> tuple[File, tuple[Problem, ...]]:
    """Parse a text into its declarations, with everything that could not be read as problems."""
    if len(source.text) > MAX_BYTES:
        problem = TooLarge(Place(source, 0, 0), "The size of this file in characters", len(source.text), MAX_BYTES)
        return _nothing_of(source), (problem,)
    read = read_words(source)
    problems = list(read.problems)
    unread = [place for problem in problems if _loses_text(problem) and isinstance(place := problem.place, Place)]
    declarations: list[tree.Declaration] = []
    waiting = list(pieces(read.words))[::-1]
    while waiting and len(problems) < MAX_PROBLEMS:
        piece = waiting.pop()
        result = _read_piece(piece)
        problems.extend(result.problems)
        unread.extend(_whole(piece) for _ in result.problems[:1])
        declarations.extend(result.declarations)
        waiting.extend(result.rest)
    unread.extend(_whole(piece) for piece in waiting)
    problems.sort(key=_start)
    return File(source, tuple(declarations), read.words, read.comments, tuple(unread)), tuple(problems[:MAX_PROBLEMS])


def _nothing_of(source: Source) -> File:
    return File(source, (), (), (), (Place(source, 0, len(source.text)),))


def _loses_text(problem: Problem) -> bool:
    return isinstance(problem, UnreadableCharacter | UnclosedText)


def _start(problem: Problem) -> int:
    return problem.place.start if isinstance(problem.place, Place) else 0


def pieces(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of a file, cut before each that starts a declaration."""
    starts = [index for index, word in enumerate(words) if word.starts_a_declaration]
    for start, end in pairwise([0, *(start for start in starts if start), len(words)]):
        if start < end:
            yield words[start:end]


def _whole(piece: Sequence[Word]) -> Place:
    return Place(piece[0].place.source, piece[0].place.start, piece[-1].place.end)


@attrs.frozen(eq=False, repr=False)
class _Read:
    """What a piece gave (one declaration or none), and what of it turned out to start another."""

    declarations: tuple[tree.Declaration, ...]
    problems: tuple[Problem, ...]
    rest: tuple[Sequence[Word], ...] = ()


def _read_piece(piece: Sequence[Word]) -> _Read:
    if not piece[0].starts_a_declaration:
        return _Read((), (_unknown_start(piece),))
    problems: list[Problem] = []
    words = list(piece)
    rest: tuple[Sequence[Word], ...] = ()
    for _ in range(_MAX_MENDS):
        result = run(words)
        if not isinstance(result, Stop):
            return _Read((result,), tuple(problems), rest)
        problem, similar = _stopped(words, result)
        problems.append(problem)
        if similar in STARTERS:
            rest = ([_respelt(words[result.index], similar), *words[result.index + 1 :]],)
            words = words[: result.index]
            continue
        mended = _mended(words, result.index, similar)
        if mended is None or result.too_deep:
            break
        words = mended
    return _Read((), tuple(problems), rest)


def _respelt(word: Word, keyword: str) -> Word:
    return Word(KEYWORDS[keyword], keyword, word.place)


def _mended(words: list[Word], index: int, similar: str | None) -> list[Word] | None:
    """The words with a slip of the pen put right; else without the clause (or rest of a heading) with the mistake."""
    if similar is not None:
        return [*words[:index], _respelt(words[index], similar), *words[index + 1 :]]
    clauses = [at for at, word in enumerate(words) if at and word.kind in _CLAUSES]
    start = max((at for at in clauses if at <= index), default=0)
    end = min((at for at in clauses if at > index), default=len(words))
    if start == 0 or (words[start].kind in _HEADINGS and start < index):
        start = index
    if start >= end or start == 0:
        return None
    return words[:start] + words[end:]


def _unknown_start(piece: Sequence[Word]) -> Problem:
    first = piece[0]
    return UnknownStart(_whole(piece), human(first), similar_words(first.text, STARTERS), STARTERS)


def _stopped(words: Sequence[Word], stop: Stop) -> tuple[Problem, str | None]:
    """What is wrong, and the keyword that was most likely meant."""
    if stop.too_deep:
        what = "The depth to which this declaration is nested"
        return TooLarge(words[0].place, what, MAX_DEPTH + 1, MAX_DEPTH), None
    found = words[stop.index] if stop.index < len(words) else None
    last = words[-1].place
    place = found.place if found else Place(last.source, last.end, last.end)
    expected, keywords = human_expected(stop.states)
    similar: tuple[str, ...] = ()
    if found and found.kind == "NAME":
        starters = STARTERS if _first_on_its_line(found) and stop.index else ()
        similar = similar_words(found.text, (*keywords, *starters))
    problem = UnexpectedWord(place, human(found), _inside(words, stop.index), expected, similar)
    return problem, similar[0] if similar else None


def _first_on_its_line(word: Word) -> bool:
    return not word.place.source.line_text(word.place.line)[: word.place.column - 1].strip()


def _inside(words: Sequence[Word], index: int) -> str:
    """The innermost heading above a word, such as `measure waits`."""
    at = max(at for at, word in enumerate(words[: max(index, 1)]) if word.kind in _HEADINGS or at == 0)
    return f"`{' '.join(word.text for word in words[at : at + 2])}`"
