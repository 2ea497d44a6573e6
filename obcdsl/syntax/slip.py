"""Where a declaration could not be read on, and what is said and done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from obcdsl.frozen import frozen
from obcdsl.problems import Problem
from obcdsl.problems.writing import UnexpectedWord
from obcdsl.source import Place
from obcdsl.syntax.expected import after, at_start, example_of, human, human_expected, is_accepted
from obcdsl.syntax.tokens import BLANKS, CLAUSES, Word

HEADINGS = frozenset({"DOMAIN", "MEASURE", "EVERY"})
FIGURES = frozenset({"NUMBER", "PERCENT", "MONEY"})
# So many words have to be readable after a slip was put right, unless a clause or the declaration ends before.
_FAR = 14
# Words that start a clause where they begin a line.
MAY_START = frozenset({"FROM", "FROM_POINT", "IS", "OF", "THE", "ALL"})


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
class Slip:
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

    def earlier(self, by: int) -> Slip:
        """The same declaration, stopped so many words before."""
        states: tuple[int, ...] = at_start()
        for word in self.words[: self.index - by]:
            states = after(states, word.kind) or states
        return Slip(self.words, self.index - by, states)

    def accepts(self, kind: str) -> bool:
        return is_accepted(self.states, kind)

    def with_words(self, new: Sequence[Word], instead_of: int) -> list[Word]:
        """The words with some of them, from the slip on, replaced."""
        return [*self.words[: self.index], *new, *self.words[self.index + instead_of :]]

    def goes_on(self, new: Sequence[str], instead_of: int, states: Sequence[int] | None = None) -> bool:
        """Whether the clause can be read to its end with some words, from the slip on, replaced by words of these kinds."""
        kinds = [*new, *_to_the_end_of_the_clause(self.words, self.index + instead_of)]
        return self._reads(kinds, states)

    def goes_on_for(self, new: Sequence[str], instead_of: int, words: int) -> bool:
        """Whether so many more words can be read with some, from the slip on, replaced by words of these kinds."""
        start = self.index + instead_of
        kinds = [*new, *(word.kind for word in self.words[start : start + words])]
        return self._reads(kinds if start + words <= len(self.words) else [*kinds, "$END"])

    def _reads(self, kinds: Sequence[str], states: Sequence[int] | None = None) -> bool:
        open_states: Sequence[int] | None = self.states if states is None else states
        for kind in kinds:
            open_states = after(open_states, kind) if open_states is not None else None
        return open_states is not None


def _to_the_end_of_the_clause(words: Sequence[Word], index: int) -> Iterator[str]:
    """The kinds of the words from here to the first of the next clause; the end, if the declaration ends before."""
    for at in range(index, min(len(words), index + _FAR)):
        yield words[at].kind
        if at > index and words[at].kind in CLAUSES:
            return
    if index + _FAR >= len(words):
        yield "$END"


def innermost_heading(words: Sequence[Word], index: int) -> int:
    """The index of the heading above a word: of a measure, a domain, or the declaration."""
    at = max(at for at, word in enumerate(words[: max(index, 1)]) if word.kind in HEADINGS or at == 0)
    return at - 1 if at and words[at - 1].kind in {"EVERY", "OTHER"} else at


def headings_above(words: Sequence[Word], index: int) -> Iterator[Word]:
    """The heading above a word, the domain it is in, if it is in one, and the declaration.

    What stands there for every measure is missing in each that follows.
    """
    at = innermost_heading(words, index)
    yield words[at]
    domains = [word for word in words[:at] if word.kind == "DOMAIN"]
    yield from domains[-1:]
    yield words[0]
    if words[at].kind in {"EVERY", "DOMAIN", "OUTCOMES"}:
        yield from (word for word in words[index:] if word.kind == "MEASURE")


def inside(slip: Slip) -> str:
    """The heading above a slip, as far as its name."""
    at = innermost_heading(slip.words, slip.index)
    end = max(min(at + 2, slip.index), at + 1)
    return f"`{' '.join(word.text for word in slip.words[at:end])}`"


def unexpected(slip: Slip, similar: tuple[str, ...] = (), left_out: tuple[str, ...] = ()) -> UnexpectedWord:
    """What is said of the word at a slip."""
    first = slip.found is not None and first_on_its_line(slip.found)
    expected = human_expected(slip.states, new_clause=first)
    found = human(slip.found) if slip.found else None
    start = clause_start(slip.words, slip.index)
    example = example_of(slip.words[start].kind) if slip.index and not first else None
    return UnexpectedWord(slip.place, found, inside(slip), expected, similar, left_out, example=example)


def clause_start(words: Sequence[Word], index: int) -> int:
    """The index of the word that starts the clause in which a word stands; 0 in a heading."""
    return max((at for at in range(1, min(index, len(words) - 1) + 1) if starts_a_clause(words, at)), default=0)


def starts_a_clause(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    return word.kind in CLAUSES or (word.kind in MAY_START and first_on_its_line(word))


def first_on_its_line(word: Word) -> bool:
    before = word.place.source.line_text(word.place.line)[: word.place.column - 1]
    return not before.strip(BLANKS)


def between(first: Word, last: Word) -> Place:
    """The place from one word to another."""
    return Place(first.place.source, first.place.start, last.place.end)


def shown(place: Place) -> str:
    """A stretch of the file on one line, for use inside a message."""
    words = " ".join(place.text.split())
    return words if len(words) <= 60 else f"{words[:57]}..."


def with_empty_text(slip: Slip) -> list[Word] | None:
    """The words with an empty text where one is needed and the next clause begins, or everything ends."""
    ends = slip.found is None or slip.found.kind in CLAUSES
    if not ends or not slip.accepts("STRING"):
        return None
    place = Place(slip.place.source, slip.place.start, slip.place.start)
    return slip.with_words([Word("STRING", '""', place)], instead_of=0)


def without_clause(slip: Slip) -> Repair:
    """The clause (or rest of a heading) with the mistake set aside."""
    problem = unexpected(slip)
    words, index = slip.words, slip.index
    with_text = with_empty_text(slip)
    if with_text is not None:
        return Repair(problem, with_text, set_aside=slip.found is None)
    clauses = [at for at in range(1, len(words)) if starts_a_clause(words, at)]
    start = max((at for at in clauses if at <= index), default=0)
    end = min((at for at in clauses if at > index), default=len(words))
    if start == 0 or (words[start].kind in HEADINGS and start < index):
        start = index
    if start >= end or start == 0:
        return Repair(problem)
    return Repair(problem, words[:start] + words[end:], set_aside=True)
