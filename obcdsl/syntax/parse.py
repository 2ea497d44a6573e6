"""Words -> File. Total: any text at all gives a tree and problems, never an exception.

A file is cut before every word that starts a declaration; each piece is parsed alone. In a broken piece the clause
with the mistake is set aside and the rest is read again, so one slip hides neither the next clause nor the next
declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from obcdsl.frozen import frozen
from obcdsl.problems import Problem
from obcdsl.problems.writing import (
    BadNumber,
    MarkOfAList,
    NotText,
    TooLarge,
    UnclosedText,
    UnexpectedWord,
    UnknownStart,
    UnreadableCharacter,
    Writing,
    WrongQuotes,
)
from obcdsl.source import Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax.automaton import Stop, run
from obcdsl.syntax.expected import human, similar_words
from obcdsl.syntax.repair import read_on_silently, repair
from obcdsl.syntax.slip import headings_above
from obcdsl.syntax.tokens import CHANGES, CLAUSES, KEYWORDS, STARTERS, SYMBOLS, Word, read_words

MAX_BYTES = 1_000_000
MAX_PROBLEMS = 200
_MAX_MENDS = 25


@frozen
class File:
    """What was written: the declarations that could be read, all words, and the comments between them.

    `unread` is what could not be read as it stands: pieces with a mistake, also where the parser could mend it;
    characters that mean nothing; texts without an end. `incomplete` are the places in the text where those declarations,
    domains and measures begin of which clauses were set aside.
    """

    source: Source
    declarations: tuple[tree.Declaration, ...]
    words: tuple[Word, ...]
    comments: tuple[Place, ...]
    unread: tuple[Place, ...] = ()
    incomplete: frozenset[tuple[int, int]] = frozenset()


def parse_bytes(name: str, data: bytes, order: int = 0) -> tuple[File, tuple[Problem, ...]]:
    """Parse the bytes of a file; what is not UTF-8 or too large is a problem, not an exception.

    `order` tells the files of one contract apart, see `Source`.
    """
    if len(data) > MAX_BYTES:
        nowhere = Place(Source(name, "", order), 0, 0)
        return _nothing_of(nowhere.source), (TooLarge(nowhere, "The size of this file in bytes", len(data), MAX_BYTES),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _parse_other(name, data, error.start, order)
    return parse(Source(name, text, order))


def _parse_other(name: str, data: bytes, first: int, order: int) -> tuple[File, tuple[Problem, ...]]:
    """What is no UTF-8: read as Windows saves it if it is text at all, so that the rest that is wrong is found too."""
    writing = _writing(data)
    if writing is not Writing.WINDOWS:
        nowhere = Place(Source(name, "", order), 0, 0)
        return _nothing_of(nowhere.source), (NotText(nowhere, writing),)
    source = Source(name, data.decode("cp1252", errors="replace"), order)
    file, problems = parse(source)
    return file, (NotText(Place(source, first, first + 1), writing), *problems)


def _writing(data: bytes) -> Writing:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Writing.DOCUMENT
    if data.startswith(b"%PDF"):
        return Writing.PDF
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Writing.UNICODE
    return Writing.UNKNOWN if b"\0" in data else Writing.WINDOWS


def parse(source: Source) -> tuple[File, tuple[Problem, ...]]:
    """Parse a text into its declarations, with everything that could not be read as problems."""
    if len(source.text) > MAX_BYTES:
        problem = TooLarge(Place(source, 0, 0), "The size of this file in characters", len(source.text), MAX_BYTES)
        return _nothing_of(source), (problem,)
    read = read_words(source)
    problems = list(read.problems)
    unread = [place for problem in problems if _loses_text(problem) and isinstance(place := problem.place, Place)]
    declarations: list[tree.Declaration] = []
    incomplete: set[tuple[int, int]] = set()
    waiting = list(pieces(read.words))[::-1]
    while waiting and len(problems) < MAX_PROBLEMS:
        piece = waiting.pop()
        result = _read_piece(piece)
        problems.extend(result.problems)
        unread.extend(_whole(piece) for _ in result.problems[:1])
        declarations.extend(result.declarations)
        incomplete.update(result.incomplete)
        waiting.extend(result.rest)
    unread.extend(_whole(piece) for piece in waiting)
    incomplete.update(_left_open_at_the_end(read.words, problems))
    problems = sorted(_without_second_words(problems), key=_start)
    file = File(source, tuple(declarations), read.words, read.comments, tuple(unread), frozenset(incomplete))
    return file, tuple(problems[:MAX_PROBLEMS])


def _nothing_of(source: Source) -> File:
    return File(source, (), (), (), (Place(source, 0, len(source.text)),))


def _loses_text(problem: Problem) -> bool:
    if isinstance(problem, BadNumber):
        return problem.better is not None
    return isinstance(problem, UnreadableCharacter | UnclosedText | WrongQuotes)


def _left_open_at_the_end(words: Sequence[Word], problems: Sequence[Problem]) -> Iterator[tuple[int, int]]:
    """The headings above a text that is left open where the file ends: more was to come."""
    ends = words[-1].place if words else None
    if any(isinstance(problem, UnclosedText) and ends == problem.place for problem in problems):
        *_, last = pieces(words)
        yield from (word.place.at for word in headings_above(last, len(last) - 1))


def _without_second_words(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems without those of a character where the word that it makes is a problem too."""
    words = {_start(problem) for problem in problems if isinstance(problem, UnexpectedWord | MarkOfAList)}
    for problem in problems:
        if not isinstance(problem, UnreadableCharacter) or _start(problem) not in words:
            yield problem


def _start(problem: Problem) -> int:
    return problem.place.start if isinstance(problem.place, Place) else 0


def pieces(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of a file, cut before each that starts a declaration."""
    starts = [
        index
        for index in range(len(words))
        if words[index].starts_a_declaration and not _has_a_figure(words, index) and not _is_counted(words, index)
    ]
    starts = [index for index in starts if not index or words[index - 1].kind not in CHANGES]
    for start, end in pairwise([0, *(start for start in starts if start), len(words)]):
        if start < end:
            yield words[start:end]


def _has_a_figure(words: Sequence[Word], index: int) -> bool:
    """Whether a figure follows `amount`, which then is a clause in the reader's own words: a name follows a declaration's."""
    follows = words[index + 1].kind if index + 1 < len(words) else ""
    return index > 0 and words[index].kind == "AMOUNT" and follows in {"MONEY", "PERCENT"}


def _is_counted(words: Sequence[Word], index: int) -> bool:
    """Whether `outcomes` is what is counted, as in `300 outcomes` or `input reached outcomes each year`, and no framework."""
    if words[index].kind != "OUTCOMES" or not index:
        return False
    follows = words[index + 1] if index + 1 < len(words) else None
    if follows is None or follows.starts_a_declaration:
        return True
    return follows.kind in {*CLAUSES, "EACH", "BY", "IN"} or follows.kind in SYMBOLS.values()


def _whole(piece: Sequence[Word]) -> Place:
    return Place(piece[0].place.source, piece[0].place.start, piece[-1].place.end)


@frozen
class _Read:
    """What a piece gave (one declaration or none), what of it turned out to start another, and headings with a loss."""

    declarations: tuple[tree.Declaration, ...]
    problems: tuple[Problem, ...]
    rest: tuple[Sequence[Word], ...] = ()
    incomplete: frozenset[tuple[int, int]] = frozenset()


def _read_piece(piece: Sequence[Word]) -> _Read:
    if not piece[0].starts_a_declaration:
        return _unknown_start(piece)
    problems: list[Problem] = []
    words = list(piece)
    rest: tuple[Sequence[Word], ...] = ()
    incomplete: set[tuple[int, int]] = set()
    said_before = -1
    for _ in range(_MAX_MENDS):
        result = run(words)
        if not isinstance(result, Stop):
            return _Read((result,), tuple(problems), rest, frozenset(incomplete))
        if result.index == said_before and not result.too_deep:
            going_on = read_on_silently(words, result)
            if going_on is None:
                break
            words = going_on
            continue
        found = repair(words, result)
        if any(_same(found.problem, said) for said in problems):
            going_on = read_on_silently(words, result)
            if going_on is None:
                break
            words = going_on
            continue
        problems.extend([found.problem] if found.problem else [])
        rest = found.rest or rest
        if found.words is None:
            break
        if found.set_aside:
            incomplete.update(word.place.at for word in headings_above(words, result.index))
            said_before = _first_difference(words, found.words)
            incomplete.update(word.place.at for word in headings_above(words, min(said_before, result.index)))
        words = found.words
    return _Read((), tuple(problems), rest)


def _same(problem: Problem | None, said: Problem) -> bool:
    """Whether a problem has been said already, at the same place."""
    return problem is not None and type(problem) is type(said) and problem.place == said.place


def _first_difference(words: Sequence[Word], others: Sequence[Word]) -> int:
    return next(
        (at for at, (one, other) in enumerate(zip(words, others, strict=False)) if one is not other), len(others)
    )


def _unknown_start(piece: Sequence[Word]) -> _Read:
    """Text before the first declaration; its first word may be the word of a declaration with a slip in it."""
    first = piece[0]
    similar = similar_words(first.text.casefold(), STARTERS)
    problem = UnknownStart(first.place, human(first), similar, STARTERS)
    if len(similar) != 1:
        return _Read((), (problem,))
    meant = Word(KEYWORDS[similar[0]], similar[0], first.place)
    return _Read((), (problem,), ([meant, *piece[1:]],))
