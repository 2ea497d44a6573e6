"""Terms for missing data in words."""

from __future__ import annotations

from obcdsl.checks.definitions import terms_of
from obcdsl.documents.blocks import Text, text
from obcdsl.documents.words.phrases import Words
from obcdsl.model import contract as co


def may_lack_score(member: co.Measure | co.Domain) -> bool:
    """Whether a measure or a domain can be without a score, and is then left out of what is above it."""
    if isinstance(member, co.Domain):
        left_out = any(isinstance(needs.otherwise, co.LeaveOut) for needs in member.needs)
        return left_out or all(may_lack_score(measure) or measure.statuses for measure in member.measures)
    few = member.fewer.term if member.fewer is not None else None
    terms = (*terms_of(member.missing), *terms_of(few))
    return any(isinstance(term, co.LeaveOut) for term in terms)


def of_measure(words: Words, term: co.MissingTerm | None, *, by_points: bool) -> Text:
    """What happens to a measure without a value, as the end of `If it is missing, ...`."""
    match term:
        case None | co.LeaveOut():
            shared = "the points that it could have earned do not count" if by_points else _SHARED
            return text(f"the measure is left out, and {shared}")
        case co.ScoreAs():
            return text("its score is ", words.phrase(term.value))
        case co.UseValue():
            return text(words.phrase(term.value), " is used as its value")
        case co.CarryForward():
            return _carried(words, term.otherwise, by_points=by_points)
        case co.AwaitData():
            return text(_WAITS)


_WAITS = "the score, and what is paid by it, waits until the value is given"
_SHARED = "its weight is shared among the other measures of its group in proportion to theirs"


def _carried(words: Words, otherwise: co.MissingTerm | None, *, by_points: bool) -> Text:
    said = f"its value for the {words.grain.word} before is used (which may itself have been carried forward)"
    other = of_measure(words, otherwise, by_points=by_points) if otherwise is not None else text(_WAITS)
    return text(said, "; if there is none, ", other)


def of_input(words: Words, term: co.MissingTerm) -> Text:
    """What stands in the place of an input that is missing."""
    match term:
        case co.LeaveOut() | co.ScoreAs():
            return text("what rests on it is missing too")
        case co.UseValue():
            return text(words.phrase(term.value), " is used in its place")
        case co.CarryForward():
            said = f"the figure for the {words.grain.word} before is used"
            other = (
                of_input(words, term.otherwise)
                if term.otherwise is not None
                else text("what rests on it waits until it is given")
            )
            return text(said, "; if there is none, ", other)
        case co.AwaitData():
            return text("what rests on it waits until it is given")


def of_group(words: Words, term: co.MissingTerm, *, top: bool) -> Text:
    """The score of a group of which too little is scored; `top` of a framework, which is part of no other group."""
    match term:
        case co.LeaveOut():
            return text("it has no score" if top else "it has no score and is left out of what is above it")
        case co.ScoreAs() | co.UseValue():
            return text("its score is ", words.phrase(term.value))
        case co.AwaitData() | co.CarryForward():
            return text("its score waits for data")
