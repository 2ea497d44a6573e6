"""What a text that cannot be read most likely means: one slip of the pen said, and put right so that the rest can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from obcdsl.frozen import changed, frozen
from obcdsl.problems import Problem
from obcdsl.problems.writing import BadNumber, TooLarge, UnexpectedWord
from obcdsl.source import Place
from obcdsl.syntax.automaton import MAX_DEPTH, Stop
from obcdsl.syntax.expected import PHRASES, after, at_start, human, human_expected, is_accepted, similar_words
from obcdsl.syntax.tokens import CLAUSES, KEYWORDS, STARTERS, SYMBOLS, Word

HEADINGS = frozenset({"DOMAIN", "MEASURE", "EVERY"})
_MONTHS = tuple("January February March April May June July August September October November December".split())
# So many words have to be readable after a slip was put right, unless a clause or the declaration ends before.
_FAR = 14
_FEW = 3
# Words that start a clause where they begin a line.
_MAY_START = frozenset({"FROM", "IS", "OF", "THE", "ALL"})
POINTS = ("a day such as `1 April 2026`", "`year 2`", "`quarter 3 of year 2`", "`month 7 of year 2`")


@frozen
class Repair:
    """What is wrong, unless it has been said, and the words to go on with; None where there is no going on.

    `rest` is what turned out to be another declaration. `set_aside` says that words were left out that meant something.
    """

    problem: Problem | None
    words: list[Word] | None = None
    rest: tuple[Sequence[Word], ...] = ()
    set_aside: bool = False


@frozen
class _Slip:
    """Where a declaration could not be read on."""

    words: list[Word]
    index: int
    states: tuple[int, ...]

    @property
    def found(self) -> Word | None:
        return self.words[self.index] if self.index < len(self.words) else None

    @property
    def place(self) -> Place:
        last = self.words[-1].place
        return self.found.place if self.found else Place(last.source, last.end, last.end)

    def earlier(self, by: int) -> _Slip:
        """The same declaration, stopped so many words before."""
        states: tuple[int, ...] = at_start()
        for word in self.words[: self.index - by]:
            states = after(states, word.kind) or states
        return _Slip(self.words, self.index - by, states)

    def accepts(self, kind: str) -> bool:
        return is_accepted(self.states, kind)

    def with_words(self, new: Sequence[Word], instead_of: int) -> list[Word]:
        """The words with some of them, from the slip on, replaced."""
        return [*self.words[: self.index], *new, *self.words[self.index + instead_of :]]

    def goes_on(self, new: Sequence[str], instead_of: int, states: Sequence[int] | None = None) -> bool:
        """Whether the clause can be read to its end with some words, from the slip on, replaced by words of these kinds."""
        kinds = [*new, *_to_the_end_of_the_clause(self.words, self.index + instead_of)]
        open_states: Sequence[int] | None = self.states if states is None else states
        for kind in kinds:
            open_states = after(open_states, kind) if open_states is not None else None
        return open_states is not None


def repair(words: Sequence[Word], stop: Stop) -> Repair:
    """The problem at the place where reading stopped, and how to read on."""
    slip = _Slip(list(words), stop.index, stop.states)
    if stop.too_deep:
        what = "The depth to which this declaration is nested"
        return Repair(TooLarge(words[0].place, what, MAX_DEPTH + 1, MAX_DEPTH))
    for attempt in (_point_in_time, _number_in_groups, _phrase, _respelt, _inside_a_line, _left_out, _superfluous):
        found = attempt(slip)
        if found is not None:
            return found
    return _without_clause(slip)


def read_on_silently(words: Sequence[Word], stop: Stop) -> list[Word] | None:
    """The words to go on with where reading stops right behind what was set aside, which is no further mistake."""
    slip = _Slip(list(words), stop.index, stop.states)
    return _with_empty_text(slip) or _without_clause(slip).words


def innermost_heading(words: Sequence[Word], index: int) -> int:
    """The index of the heading above a word: of a measure, a domain, or the declaration."""
    return max(at for at, word in enumerate(words[: max(index, 1)]) if word.kind in HEADINGS or at == 0)


def headings_above(words: Sequence[Word], index: int) -> Iterator[Word]:
    """The heading above a word, the domain it is in, if it is in one, and the declaration."""
    at = innermost_heading(words, index)
    yield words[at]
    domains = [word for word in words[:at] if word.kind == "DOMAIN"]
    yield from domains[-1:]
    yield words[0]


def _inside(slip: _Slip) -> str:
    at = innermost_heading(slip.words, slip.index)
    end = max(min(at + 2, slip.index), at + 1)
    return f"`{' '.join(word.text for word in slip.words[at:end])}`"


def _unexpected(slip: _Slip, similar: tuple[str, ...] = (), left_out: tuple[str, ...] = ()) -> UnexpectedWord:
    first = slip.found is not None and _first_on_its_line(slip.found)
    expected = human_expected(slip.states, new_clause=first)
    found = human(slip.found) if slip.found else None
    return UnexpectedWord(slip.place, found, _inside(slip), expected, similar, left_out)


def _to_the_end_of_the_clause(words: Sequence[Word], index: int) -> Iterator[str]:
    """The kinds of the words from here to the first of the next clause; the end, if the declaration ends before."""
    for at in range(index, min(len(words), index + _FAR)):
        yield words[at].kind
        if at > index and words[at].kind in CLAUSES:
            return
    if index + _FAR >= len(words):
        yield "$END"


def _point_in_time(slip: _Slip) -> Repair | None:
    """`from` before something that is no day and no period of the term; a word or two after it may have been read."""
    for by in range(min(3, slip.index)):
        word = slip.words[slip.index - by] if slip.index - by < len(slip.words) else None
        if word is not None and word.kind == "FROM" and (by == 0 or not _first_on_its_line(word)):
            before = slip.earlier(by) if by else slip
            return _after_from(before, word) if before.accepts("FROM_POINT") else None
    return None


def _after_from(slip: _Slip, first: Word) -> Repair | None:
    number, month = (_ahead(slip, at) for at in (1, 2))
    meant = Word("FROM_POINT", "from", first.place)
    if number and month and number.kind == "NUMBER" and month.kind == "MONTH":
        return Repair(None, slip.with_words([meant], instead_of=1))
    if number and month and number.kind == "NUMBER" and month.kind == "NAME":
        similar = tuple(name for name in _MONTHS if name[:3].casefold() == month.text[:3].casefold())
        if similar:
            problem = UnexpectedWord(month.place, human(month), _inside(slip), _MONTHS, similar)
            name = Word("MONTH", similar[0], month.place)
            return Repair(problem, slip.with_words([meant, number, name], instead_of=3))
    line = [word for word in slip.words[slip.index + 1 : slip.index + 6] if word.place.line == first.place.line]
    if not line or line[0].kind in CLAUSES:
        return None
    place = Place(first.place.source, line[0].place.start, line[-1].place.end)
    in_years = slip.goes_on(["FROM_POINT", "YEAR", "NUMBER"], len(line) + 1)
    problem = UnexpectedWord(place, f"`{place.text}`", _inside(slip), POINTS if in_years else POINTS[:1])
    return changed(_without_clause(slip), problem=problem)


def _ahead(slip: _Slip, by: int) -> Word | None:
    return slip.words[slip.index + by] if slip.index + by < len(slip.words) else None


def _number_in_groups(slip: _Slip) -> Repair | None:
    """`£1 250 000`: a number whose thousands are parted by spaces."""
    before = slip.words[slip.index - 1]
    end = slip.index
    while end < len(slip.words) and _is_group(slip.words[end]):
        end += 1
    if before.kind not in {"NUMBER", "MONEY"} or end == slip.index:
        return None
    whole = ",".join((before.text, *(word.text for word in slip.words[slip.index : end])))
    place = Place(before.place.source, before.place.start, slip.words[end - 1].place.end)
    kind = "PERCENT" if whole.endswith("%") else before.kind
    words = [*slip.words[: slip.index - 1], Word(kind, whole, place), *slip.words[end:]]
    return Repair(BadNumber(place, " ".join(place.text.split()), whole), words)


def _is_group(word: Word) -> bool:
    digits = word.text.partition(".")[0].rstrip("%")
    return word.kind in {"NUMBER", "PERCENT"} and len(digits) == 3 and digits.isdigit()


def _phrase(slip: _Slip) -> Repair | None:
    """`if mising`: a phrase of several words with a slip in one of them."""
    for kind, text in PHRASES.items():
        length = len(text.split())
        words = slip.words[slip.index : slip.index + length]
        written = " ".join(word.text for word in words)
        if len(words) == length and slip.accepts(kind) and similar_words(written, (text,)):
            place = Place(words[0].place.source, words[0].place.start, words[-1].place.end)
            problem = changed(_unexpected(slip, (text,)), place=place, found=f"`{written}`")
            return Repair(problem, slip.with_words([Word(kind, text, place)], instead_of=length))
    return None


def _respelt(slip: _Slip) -> Repair | None:
    """A keyword with a slip of the pen; at the start of a line it may be one that starts a declaration."""
    found = slip.found
    if found is None or not found.text.isidentifier():
        return None
    own = [word for word, kind in KEYWORDS.items() if slip.accepts(kind)]
    starting = STARTERS if slip.index and _first_on_its_line(found) else ()
    similar = similar_words(found.text.casefold(), {*own, *starting} - {found.text})
    likely = tuple(word for word in similar if _reads_as(slip, word)) or similar
    if not likely:
        return None
    meant = Word(KEYWORDS[likely[0]], likely[0], found.place)
    problem = _unexpected(slip, likely)
    if likely[0] in STARTERS:
        return Repair(problem, slip.words[: slip.index], ([meant, *slip.words[slip.index + 1 :]],))
    return Repair(problem, slip.with_words([meant], instead_of=1))


def _reads_as(slip: _Slip, keyword: str) -> bool:
    return slip.goes_on([KEYWORDS[keyword]], 1, at_start() if keyword in STARTERS else None)


def _inside_a_line(slip: _Slip) -> Repair | None:
    """A word that starts a clause, inside a line: `0% under 90%`. It is that word which is wrong, not the one after it."""
    before = slip.words[slip.index - 1]
    if slip.index < 2 or before.kind not in CLAUSES or before.kind in HEADINGS or _first_on_its_line(before):
        return None
    earlier = slip.earlier(1)
    return _without_clause(earlier)


def _left_out(slip: _Slip) -> Repair | None:
    """A word or sign that makes the clause readable when it is put before the slip."""
    if slip.found is None:
        return None
    words = {**KEYWORDS, **SYMBOLS, "if missing": "IF_MISSING"}
    if not _first_on_its_line(slip.found):
        words = {text: kind for text, kind in words.items() if kind not in CLAUSES}
    fitting = tuple(text for text, kind in words.items() if slip.accepts(kind) and slip.goes_on([kind], 0))
    if not 1 <= len(fitting) <= _FEW:
        return None
    problem = _unexpected(slip, left_out=fitting)
    if len(fitting) > 1:
        return changed(_without_clause(slip), problem=problem)
    place = Place(slip.place.source, slip.place.start, slip.place.start)
    return Repair(problem, slip.with_words([Word(words[fitting[0]], fitting[0], place)], instead_of=0))


def _superfluous(slip: _Slip) -> Repair | None:
    """A sign without which the clause can be read, such as a colon behind its first word."""
    if slip.found is None or slip.found.text not in SYMBOLS or not slip.goes_on([], 1):
        return None
    problem = changed(_unexpected(slip), superfluous=True)
    return Repair(problem, slip.with_words([], instead_of=1))


def _with_empty_text(slip: _Slip) -> list[Word] | None:
    """The words with an empty text where one is needed and the next clause begins, or everything ends."""
    ends = slip.found is None or slip.found.kind in CLAUSES
    if not ends or not slip.accepts("STRING"):
        return None
    place = Place(slip.place.source, slip.place.start, slip.place.start)
    return slip.with_words([Word("STRING", '""', place)], instead_of=0)


def _without_clause(slip: _Slip) -> Repair:
    """The clause (or rest of a heading) with the mistake set aside."""
    problem = _unexpected(slip)
    words, index = slip.words, slip.index
    with_text = _with_empty_text(slip)
    if with_text is not None:
        return Repair(problem, with_text, set_aside=slip.found is None)
    clauses = [at for at in range(1, len(words)) if _starts_a_clause(words, at)]
    start = max((at for at in clauses if at <= index), default=0)
    end = min((at for at in clauses if at > index), default=len(words))
    if start == 0 or (words[start].kind in HEADINGS and start < index):
        start = index
    if start >= end or start == 0:
        return Repair(problem)
    return Repair(problem, words[:start] + words[end:], set_aside=True)


def _starts_a_clause(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return word.kind in CLAUSES or (word.kind in _MAY_START and _first_on_its_line(word))


def _first_on_its_line(word: Word) -> bool:
    return not word.place.source.line_text(word.place.line)[: word.place.column - 1].strip()
