"""Words -> File. Total: any text at all gives a tree and problems, never an exception.

A file is cut before every word that starts a declaration; each piece is parsed alone. In a broken piece the clause
with the mistake is set aside and the rest is read again, so one slip hides neither the next clause nor the next declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from obcdsl.problems import Problem
from obcdsl.problems.writing import NotText, TooLarge, UnexpectedWord, UnknownStart
from obcdsl.source import Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax._tables import TABLES
from obcdsl.syntax.expected import human, human_expected, similar_words
from obcdsl.syntax.tokens import KEYWORDS, STARTERS, Word, read_words

MAX_BYTES = 1_000_000
MAX_DEPTH = 150
MAX_PROBLEMS = 200
_MAX_MENDS = 25

_RULES: list[tuple[str, int, tuple[int, ...]]] = TABLES["rules"]
_STATES: list[dict[str, int]] = TABLES["states"]
_START: int = TABLES["start"]
_END: int = TABLES["end"]
_ORIGINS: list[str] = TABLES["origins"]
_HEADINGS = frozenset({"DOMAIN", "MEASURE", "EVERY"})
_CLAUSES = _HEADINGS | frozenset(
    "REFERENCE FORM VERSION TERM CURRENCY PAYMENTS REMAINDERS DATA UNDER NOTE ILLUSTRATIVE POPULATION INCLUDES EXCLUDES "
    "BOUNDARY THEN SOURCE COLUMN WRITTEN ALLOWED KNOWN ROW WEIGHT WORTH NEEDS MEASURED FIGURE WORKING SCORE ONLY CAPPED "
    "IF_MISSING IF_FEWER PAYS EARNED PAID NEVER HELD WHEN REDUCED GIVEN EXPECT".split()
)


@attrs.frozen(eq=False, repr=False)
class File:
    """What was written: the declarations that could be read, all words, and the comments between them."""

    source: Source
    declarations: tuple[tree.Declaration, ...]
    words: tuple[Word, ...]
    comments: tuple[Place, ...]


@attrs.frozen(eq=False, repr=False)
class _Stop:
    """Where a piece could not be read on: the index of the word and the states open then."""

    index: int
    states: tuple[int, ...]
    too_deep: bool = False


def parse_bytes(name: str, data: bytes) -> tuple[File, tuple[Problem, ...]]:
    """Parse the bytes of a file; what is not UTF-8 or too large is a problem, not an exception."""
    if len(data) > MAX_BYTES:
        empty = Source(name, "")
        return File(empty, (), (), ()), (TooLarge(Place(empty, 0, 0), "The size of this file in bytes", len(data), MAX_BYTES),)
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
        return File(source, (), (), ()), (problem,)
    read = read_words(source)
    declarations: list[tree.Declaration] = []
    problems = list(read.problems)
    waiting = list(_pieces(read.words))[::-1]
    while waiting and len(problems) < MAX_PROBLEMS:
        piece = waiting.pop()
        if not piece[0].starts_a_declaration:
            problems.append(_unknown_start(piece))
            continue
        result = _read_piece(piece)
        problems.extend(result.problems)
        if result.declaration is not None:
            declarations.append(result.declaration)
        if result.rest:
            waiting.append(result.rest)
    problems.sort(key=lambda problem: problem.place.start if isinstance(problem.place, Place) else 0)
    return File(source, tuple(declarations), read.words, read.comments), tuple(problems[:MAX_PROBLEMS])


def _pieces(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    starts = [index for index, word in enumerate(words) if word.starts_a_declaration]
    bounds = [0, *(start for start in starts if start), len(words)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        if start < end:
            yield words[start:end]


@attrs.frozen(eq=False, repr=False)
class _Read:
    """A piece that was read, and what of it turned out to start another declaration."""

    declaration: tree.Declaration | None
    problems: tuple[Problem, ...]
    rest: Sequence[Word] = ()


def _read_piece(piece: Sequence[Word]) -> _Read:
    problems: list[Problem] = []
    words = list(piece)
    rest: Sequence[Word] = ()
    for _ in range(_MAX_MENDS):
        result = _run(words)
        if not isinstance(result, _Stop):
            return _Read(result, tuple(problems), rest)
        problem, similar = _stopped(words, result)
        problems.append(problem)
        if similar in STARTERS:
            rest = [_respelt(words[result.index], similar), *words[result.index + 1 :]]
            words = words[: result.index]
            continue
        mended = _mended(words, result.index, similar)
        if mended is None or result.too_deep:
            break
        words = mended
    return _Read(None, tuple(problems), rest)


def _respelt(word: Word, keyword: str) -> Word:
    return Word(KEYWORDS[keyword], keyword, word.place)


def _run(words: Sequence[Word]) -> tree.Declaration | _Stop:
    """The LALR automaton. A keyword that cannot stand here but a name could, is a name."""
    states = [_START]
    values: list[tree.Child] = []
    spans: list[tuple[int, int]] = []
    depths: list[int] = []
    for index, word in enumerate((*words, None)):
        kind = "$END" if word is None else word.kind
        action: int | None = None
        while word is not None or states[-1] != _END:
            row = _STATES[states[-1]]
            action = row.get(kind, row.get(""))
            if action is None and kind != "$END" and "NAME" in row and word is not None and word.text.isidentifier():
                kind = "NAME"
                continue
            if action is None:
                return _Stop(index, tuple(states))
            if action >= 0:
                break
            _reduce(-action - 1, words, index, states, values, spans, depths)
            if depths and depths[-1] > MAX_DEPTH:
                return _Stop(min(index, len(words) - 1), tuple(states), too_deep=True)
        if word is None or action is None:
            break
        states.append(action)
        values.append(word)
        spans.append((index, index))
        depths.append(0)
    declaration = values[0]
    assert isinstance(declaration, tree.DECLARATIONS)
    return declaration


def _reduce(
    number: int,
    words: Sequence[Word],
    index: int,
    states: list[int],
    values: list[tree.Child],
    spans: list[tuple[int, int]],
    depths: list[int],
) -> None:
    name, size, keep = _RULES[number]
    start = len(values) - size
    taken = values[start:]
    if size:
        first, last = spans[start][0], spans[-1][1]
    else:
        first, last = index, index - 1
    depth = max(depths[start:], default=0)
    children: list[tree.Child] = []
    for position in keep:
        child = None if position < 0 else taken[position]
        if isinstance(child, tuple):
            children.extend(child)
        else:
            children.append(child)
    value: tree.Child
    if name in tree.TRANSPARENT:
        value = children[0]
    elif name:
        value = tree.build(name, children, _place(words, first, last))
        depth += 1
    else:
        value = children[0] if len(children) == 1 else tuple(children)
    origin = _ORIGINS[number]
    del values[start:], spans[start:], depths[start:]
    if size:
        del states[-size:]
    states.append(_STATES[states[-1]][origin])
    values.append(value)
    spans.append((first, last))
    depths.append(depth)


def _place(words: Sequence[Word], first: int, last: int) -> Place:
    start = words[min(first, len(words) - 1)].place
    end = words[last].place if last >= first else start
    return Place(start.source, start.start, end.end if last >= first else start.start)


def _mended(words: list[Word], index: int, similar: str | None) -> list[Word] | None:
    """The words with a slip of the pen put right; else without the clause that holds the mistake; without the rest of the line where it is in a heading."""
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
    place = Place(first.place.source, first.place.start, piece[-1].place.end)
    return UnknownStart(place, human(first), similar_words(first.text, STARTERS), STARTERS)


def _stopped(words: Sequence[Word], stop: _Stop) -> tuple[Problem, str | None]:
    """What is wrong, and the keyword that was most likely meant."""
    if stop.too_deep:
        problem = TooLarge(words[0].place, "The depth to which this declaration is nested", MAX_DEPTH + 1, MAX_DEPTH)
        return problem, None
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
