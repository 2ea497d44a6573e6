"""Steps in another order or style: the band before its score, `from 90% to 92%`, `otherwise 0%`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from obcdsl.frozen import changed
from obcdsl.source import Source
from obcdsl.syntax.slip import FIGURES, Repair, Slip, between, clause_start, shown, starts_a_clause, unexpected
from obcdsl.syntax.tokens import Word, read_words

_FIGURE = r"[£$€]?\d[\d,]*(?:\.\d+)?(?:k|m|bn)?%?(?: (?!and\b|to\b|or\b|from\b|below\b|above\b|up\b)[^\W\d]\w*)?"
_BANDS = {
    "from": "from", "at least": "from", ">=": "from", "above": "above", "over": "above", "more than": "above", ">": "above",
    "up to": "up to", "at most": "up to", "<=": "up to", "below": "below", "under": "below", "less than": "below",
    "<": "below",
}  # fmt: skip
_BAND = "|".join(re.escape(said) for said in sorted(_BANDS, key=len, reverse=True))
_PAIR = re.compile(rf"(?:if )?(?P<band>{_BAND}) ?(?P<at>{_FIGURE}) ?(?:[:=-]|is|scores?|then)? ?(?P<score>{_FIGURE})")
_RANGE = re.compile(rf"(?:between |from )?(?P<low>{_FIGURE}) ?(?:and|to|-|–) ?(?P<high>{_FIGURE})")
_OTHERWISE = re.compile(rf"(?P<steps>score .*?),? ?(?:otherwise|else) (?P<score>{_FIGURE})")
_STEP = re.compile(rf"(?P<score>{_FIGURE}) (?P<band>from|above|up to|below) (?P<at>{_FIGURE})")
_REST = {"from": "below", "above": "up to", "up to": "above", "below": "from"}
_BANDED = frozenset({"SCORE", "ROW", "ALLOWED", "THE"})
_NEAR = 5


def score_first(slip: Slip) -> Repair | None:
    """`score below 90%: 0%, from 90%: 100%`: each score comes before its band."""
    start, end = _clause(slip)
    if slip.words[start].kind != "SCORE" or start == 0:
        return None
    text = shown_words(slip.words[start + 1 : end])
    pairs = [_PAIR.fullmatch(part.strip()) for part in re.split(r"[,;](?!\d{3})", text)]
    if not pairs or not all(pairs):
        return None
    steps = ", ".join(f"{pair['score']} {_BANDS[pair['band']]} {pair['at']}" for pair in pairs if pair)
    return _instead(slip, start, end, f"score {steps}", "Each score comes before the values that earn it.")


def otherwise(slip: Slip) -> Repair | None:
    """`score 100% from 92%, otherwise 0%`: steps say for which values each of them is."""
    start, end = _clause(slip)
    found = _OTHERWISE.fullmatch(shown_words(slip.words[start:end])) if slip.words[start].kind == "SCORE" else None
    if found is None:
        return None
    steps = [_STEP.fullmatch(part.strip()) for part in found["steps"].removeprefix("score ").split(", ")]
    bands = {step["band"] for step in steps if step}
    if not all(steps) or len(bands) != 1:
        return None
    band = bands.pop()
    ats = [step["at"] for step in steps if step]
    edge = (min if band in {"from", "above"} else max)(ats, key=_size)
    better = f"{found['steps']}, {found['score']} {_REST[band]} {edge}"
    return _instead(slip, start, end, better, "Steps say for which values each of them is.")


def _size(figure: str) -> float:
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", figure)
    return float(digits[0].replace(",", "")) if digits else 0


def range_of_values(slip: Slip) -> Repair | None:
    """`50% from 90% to 92%`: it is not said to which band 92% itself belongs."""
    start, end = _clause(slip)
    if slip.words[start].kind not in _BANDED:
        return None
    for at in range(max(slip.index - _NEAR, start + 1), min(slip.index + 1, end)):
        word = slip.words[at]
        found = _RANGE.match(word.place.source.text, word.place.start) if _may_begin(slip.words, at) else None
        if found is None:
            continue
        stop = next((i for i in range(at, end) if slip.words[i].place.start >= found.end()), end)
        better = f"from {found['low']} below {found['high']}"
        why = f"If {found['high']} itself belongs to it, write `from {found['low']} up to {found['high']}`."
        if stop > slip.index:
            return _instead(slip, at, stop, better, why, sure=False)
    return None


def _may_begin(words: Sequence[Word], at: int) -> bool:
    """Whether a range can begin with this word: the figure of a score is none."""
    text = words[at].text
    return text in {"between", "from"} or (words[at].kind in FIGURES and words[at - 1].text not in {"between", "from"})


def _clause(slip: Slip) -> tuple[int, int]:
    """Where the clause with the slip begins and ends."""
    start = clause_start(slip.words, slip.index)
    end = next((at for at in range(start + 1, len(slip.words)) if starts_a_clause(slip.words, at)), len(slip.words))
    return start, max(end, min(slip.index + 1, len(slip.words)))


def shown_words(words: Sequence[Word]) -> str:
    """The words of a clause with one blank between them."""
    if not words:
        return ""
    return " ".join(between(words[0], words[-1]).text.split())


def _instead(slip: Slip, start: int, end: int, better: str, why: str, *, sure: bool = True) -> Repair | None:
    place = between(slip.words[start], slip.words[end - 1])
    new = [Word(word.kind, word.text, place) for word in read_words(Source("", better)).words]
    before = slip.earlier(slip.index - start)
    if not before.goes_on_for([word.kind for word in new], end - start, 1):
        return None
    problem = changed(
        unexpected(before), place=place, found=f"`{shown(place)}`", better=better, sure=sure, insert=not sure, why=why,
        example=None,
    )  # fmt: skip
    return Repair(problem, before.with_words(new, instead_of=end - start), set_aside=not sure)
