"""What a text that cannot be read most likely means: one slip of the pen said, and put right so that the rest can be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from obcdsl.frozen import changed
from obcdsl.problems.writing import BadNumber, TooLarge, UnexpectedWord
from obcdsl.source import Place
from obcdsl.syntax.automaton import MAX_DEPTH, Stop
from obcdsl.syntax.expected import PHRASES, after, at_start, human, is_accepted, similar_words
from obcdsl.syntax.slip import (
    HEADINGS,
    Repair,
    Slip,
    first_on_its_line,
    inside,
    unexpected,
    with_empty_text,
    without_clause,
)
from obcdsl.syntax.tokens import CLAUSES, KEYWORDS, STARTERS, SYMBOLS, Word

_MONTHS = tuple("January February March April May June July August September October November December".split())
_FEW = 3
POINTS = ("a day such as `1 April 2026`", "`year 2`", "`quarter 3 of year 2`", "`month 7 of year 2`")


def repair(words: Sequence[Word], stop: Stop) -> Repair:
    """The problem at the place where reading stopped, and how to read on."""
    slip = Slip(list(words), stop.index, stop.states)
    if stop.too_deep:
        what = "The depth to which this declaration is nested"
        return Repair(TooLarge(words[0].place, what, MAX_DEPTH + 1, MAX_DEPTH))
    for attempt in _attempts():
        found = attempt(slip)
        if found is not None:
            return found
    return without_clause(slip)


def _attempts() -> tuple[Callable[[Slip], Repair | None], ...]:
    """The slips that are looked for, one after the other; loaded only where something is wrong."""
    from obcdsl.syntax import meant_scores, meant_times, pasted, reworded, unfinished  # noqa: PLC0415  only where something is wrong

    return (
        pasted.marks_of_a_list, pasted.remark, meant_times.term_by_its_days, meant_times.other_style,
        meant_scores.score_first, meant_scores.otherwise, _number_in_groups, _phrase, unfinished.one_name,
        unfinished.title_for_name, unfinished.no_name, unfinished.no_role, meant_scores.range_of_values, _left_out_sign,
        reworded.reworded, _point_in_time, _respelt,
        unfinished.wrong_role, unfinished.domain_after_measures,
        unfinished.unfinished, unfinished.no_quotes, _inside_a_line, _left_out, _superfluous,
    )  # fmt: skip


def read_on_silently(words: Sequence[Word], stop: Stop) -> list[Word] | None:
    """The words to go on with where reading stops right behind what was set aside, which is no further mistake."""
    slip = Slip(list(words), stop.index, stop.states)
    return with_empty_text(slip) or without_clause(slip).words


def _point_in_time(slip: Slip) -> Repair | None:
    """`from` before something that is no day and no period of the term; a word or two after it may have been read."""
    for by in range(min(3, slip.index)):
        word = slip.words[slip.index - by] if slip.index - by < len(slip.words) else None
        if word is not None and word.kind == "FROM" and (by == 0 or not first_on_its_line(word)):
            before = slip.earlier(by) if by else slip
            return _after_from(before, word) if before.accepts("FROM_POINT") else None
    return None


def _after_from(slip: Slip, first: Word) -> Repair | None:
    number, month = (_ahead(slip, at) for at in (1, 2))
    meant = Word("FROM_POINT", "from", first.place)
    if number and month and number.kind == "NUMBER" and month.kind == "MONTH":
        return Repair(None, slip.with_words([meant], instead_of=1))
    if number and month and number.kind == "NUMBER" and month.kind == "NAME":
        similar = tuple(name for name in _MONTHS if name[:3].casefold() == month.text[:3].casefold())
        if similar:
            problem = UnexpectedWord(month.place, human(month), inside(slip), _MONTHS, similar)
            name = Word("MONTH", similar[0], month.place)
            return Repair(problem, slip.with_words([meant, number, name], instead_of=3))
    line = [word for word in slip.words[slip.index + 1 : slip.index + 6] if word.place.line == first.place.line]
    if not line or line[0].kind in CLAUSES:
        return None
    place = Place(first.place.source, line[0].place.start, line[-1].place.end)
    in_years = slip.goes_on(["FROM_POINT", "YEAR", "NUMBER"], len(line) + 1)
    problem = UnexpectedWord(place, f"`{place.text}`", inside(slip), POINTS if in_years else POINTS[:1])
    return changed(without_clause(slip), problem=problem)


def _ahead(slip: Slip, by: int) -> Word | None:
    return slip.words[slip.index + by] if slip.index + by < len(slip.words) else None


def _number_in_groups(slip: Slip) -> Repair | None:
    """`£1 250 000`: a number whose thousands are parted by spaces."""
    before = slip.words[slip.index - 1]
    end = slip.index
    while end < len(slip.words) and _is_group(slip.words[end]):
        end += 1
    if (
        before.kind not in {"NUMBER", "MONEY"}
        or end == slip.index
        or (before.kind == "MONEY" and slip.words[end - 1].kind == "PERCENT")
    ):
        return None
    whole = ",".join((before.text, *(word.text for word in slip.words[slip.index : end])))
    place = Place(before.place.source, before.place.start, slip.words[end - 1].place.end)
    kind = "PERCENT" if whole.endswith("%") else before.kind
    words = [*slip.words[: slip.index - 1], Word(kind, whole, place), *slip.words[end:]]
    return Repair(BadNumber(place, " ".join(place.text.split()), whole), words)


def _is_group(word: Word) -> bool:
    digits = word.text.partition(".")[0].rstrip("%")
    return word.kind in {"NUMBER", "PERCENT"} and len(digits) == 3 and digits.isdigit()


def _phrase(slip: Slip) -> Repair | None:
    """`if mising`: a phrase of several words with a slip in one of them."""
    for kind, text in PHRASES.items():
        length = len(text.split())
        words = slip.words[slip.index : slip.index + length]
        written = " ".join(word.text for word in words)
        if len(words) == length and slip.accepts(kind) and similar_words(written, (text,)):
            place = Place(words[0].place.source, words[0].place.start, words[-1].place.end)
            problem = changed(unexpected(slip, (text,)), place=place, found=f"`{written}`")
            return Repair(problem, slip.with_words([Word(kind, text, place)], instead_of=length))
    return None


def _respelt(slip: Slip) -> Repair | None:
    """A keyword with a slip of the pen; at the start of a line it may be one that starts a declaration."""
    found = slip.found
    if found is None or not found.text.isidentifier():
        return None
    own = [word for word, kind in KEYWORDS.items() if slip.accepts(kind)]
    starting = STARTERS if slip.index and first_on_its_line(found) else ()
    similar = similar_words(found.text.casefold(), {*own, *starting} - {found.text})
    likely = tuple(word for word in similar if _reads_as(slip, word)) or similar
    if not likely:
        return None
    meant = Word(KEYWORDS[likely[0]], likely[0], found.place)
    problem = unexpected(slip, likely)
    if likely[0] in STARTERS:
        return Repair(problem, slip.words[: slip.index], ([meant, *slip.words[slip.index + 1 :]],))
    return Repair(problem, slip.with_words([meant], instead_of=1))


def _reads_as(slip: Slip, keyword: str) -> bool:
    return slip.goes_on([KEYWORDS[keyword]], 1, at_start() if keyword in STARTERS else None)


def _inside_a_line(slip: Slip) -> Repair | None:
    """A word that starts a clause, inside a line: `0% under 90%`. It is that word which is wrong, not the one after it."""
    before = slip.words[slip.index - 1]
    if slip.index < 2 or before.kind not in CLAUSES or before.kind in HEADINGS or first_on_its_line(before):
        return None
    earlier = slip.earlier(1)
    return without_clause(earlier)


def _left_out_sign(slip: Slip) -> Repair | None:
    """A sign that is left out, such as the bracket that closes."""
    found = _left_out(slip)
    return found if found is not None and _adds_a_sign(found) else None


def _adds_a_sign(found: Repair) -> bool:
    return isinstance(found.problem, UnexpectedWord) and set(found.problem.left_out) <= SYMBOLS.keys()


def _left_out(slip: Slip) -> Repair | None:
    """A word or sign that makes the clause readable when it is put before the slip."""
    if slip.found is None:
        return None
    words = {**KEYWORDS, **SYMBOLS, "if missing": "IF_MISSING"}
    if not first_on_its_line(slip.found):
        words = {text: kind for text, kind in words.items() if kind not in CLAUSES}
    fitting = tuple(text for text, kind in words.items() if _fits(slip, kind))
    if not 1 <= len(fitting) <= _FEW:
        return None
    problem = unexpected(slip, left_out=fitting)
    if len(fitting) > 1:
        return changed(without_clause(slip), problem=problem)
    place = Place(slip.place.source, slip.place.start, slip.place.start)
    return Repair(problem, slip.with_words([Word(words[fitting[0]], fitting[0], place)], instead_of=0))


def _fits(slip: Slip, kind: str) -> bool:
    """Whether the clause can be read with a word of this kind before the slip, and the word there means what it says."""
    states = after(slip.states, kind) if slip.accepts(kind) else None
    own = states is not None and slip.found is not None and is_accepted(states, slip.found.kind)
    return own and slip.goes_on([kind], 0)


def _superfluous(slip: Slip) -> Repair | None:
    """A sign without which the clause can be read, such as a colon behind its first word."""
    if slip.found is None or slip.found.text not in SYMBOLS or not slip.goes_on([], 1):
        return None
    problem = changed(unexpected(slip), superfluous=True)
    return Repair(problem, slip.with_words([], instead_of=1))
