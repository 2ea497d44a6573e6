"""What comes along when a text is pasted: bullets and numbers of lists, remarks in other styles."""

from __future__ import annotations

from obcdsl.frozen import changed
from obcdsl.problems.writing import MarkOfAList
from obcdsl.source import Place
from obcdsl.syntax.expected import human
from obcdsl.syntax.slip import Repair, Slip, first_on_its_line, inside, unexpected
from obcdsl.syntax.tokens import CLAUSES, KEYWORDS, STARTERS, Word

_STARTING = CLAUSES | {KEYWORDS[word] for word in STARTERS} | {"FROM", "IS", "OF", "AT", "THE", "ALL", "IF"}
_BACK = 8


def marks_of_a_list(slip: Slip) -> Repair | None:
    """`- weight 60%`, `* weight 60%`, `a) weight 60%`: all of them in this declaration, said once."""
    near = range(max(slip.index - _BACK, 1), min(slip.index + 2, len(slip.words)))
    if not any(_mark_at(slip.words, at) for at in near):
        return None
    marks = {at: length for at in range(1, len(slip.words)) if (length := _mark_at(slip.words, at))}
    left_out = {at + more for at, length in marks.items() for more in range(length)}
    places = [
        Place(slip.words[at].place.source, slip.words[at].place.start, slip.words[at + length - 1].place.end)
        for at, length in marks.items()
    ]
    following = slip.words[min(marks) + marks[min(marks)]]
    problem = MarkOfAList(places[0], places[0].text, human(following), tuple(places[1:]))
    return Repair(problem, [word for at, word in enumerate(slip.words) if at not in left_out])


def _mark_at(words: list[Word], at: int) -> int:
    """How many words a mark of a list has that stands here; 0 if there is none."""
    if not first_on_its_line(words[at]):
        return 0
    text = words[at].text
    if text in {"-", "*", "+"}:
        return 1 if _begins_a_clause(words, at + 1) else 0
    closed = at + 1 < len(words) and words[at + 1].text == ")"
    if closed and (len(text) == 1 or text.isdigit() or set(text) <= set("ivx")):
        return 2 if _begins_a_clause(words, at + 2) else 0
    bracketed = text == "(" and at + 2 < len(words) and words[at + 2].text == ")" and len(words[at + 1].text) <= 2
    return 3 if bracketed and _begins_a_clause(words, at + 3) else 0


def _begins_a_clause(words: list[Word], at: int) -> bool:
    same_line = at < len(words) and words[at].place.line == words[at - 1].place.line
    return same_line and words[at].kind in _STARTING


def remark(slip: Slip) -> Repair | None:
    """`// as agreed` or `-- as agreed`: a remark as other languages have it."""
    for at in range(min(slip.index, len(slip.words) - 2), max(slip.index - 2, 0), -1):
        first, second = slip.words[at], slip.words[at + 1]
        twice = first.text == second.text and first.text in {"/", "-"} and first.place.end == second.place.start
        if twice and first_on_its_line(first):
            end = at
            while end < len(slip.words) and slip.words[end].place.line == first.place.line:
                end += 1
            place = Place(first.place.source, first.place.start, second.place.end)
            problem = changed(
                unexpected(slip), place=place, found=f"`{place.text}`", better="#", why=_REMARK, example=None
            )
            return Repair(changed(problem, inside=inside(slip)), slip.words[:at] + slip.words[end:])
    return None


_REMARK = "A remark begins with # and runs to the end of its line."
