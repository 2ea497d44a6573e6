"""Random edits of contracts of the library, as parties make them: figures, words, notes, clauses, payments, the order of things."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.files.finding import finder
from obcdsl.problems import Severity
from obcdsl.source import Source
from obcdsl.syntax.tokens import Word, read_words

LIBRARY = Path(__file__).resolve().parents[2] / "stdlib_contracts"
NAMES = tuple(sorted(path.parent.name for path in LIBRARY.glob("*/contract.obc")))
MOST_EDITS, TRIES = 4, 60
_SPARE = r"\s+(note|under|source|excludes|includes|given|expect|score|weight) "


@cache
def original(name: str) -> Analysis:
    return analysed(name, (LIBRARY / name / "contract.obc").read_text(encoding="utf-8"))


def analysed(name: str, text: str) -> Analysis:
    path = str(LIBRARY / name / "contract.obc")
    return analyse(path, text.encode(), finder(path))


def pairs(count: int, seed: int) -> Iterator[tuple[Analysis, Analysis]]:
    """Pairs of sound contracts, the new one made of the old one by one edit or some."""
    chance = random.Random(seed)
    for number in range(count):
        yield pair(NAMES[number % len(NAMES)], chance)


def pair(name: str, chance: random.Random) -> tuple[Analysis, Analysis]:
    old = original(name)
    text, made = old.data.decode(), 0
    new = old
    wanted = chance.randrange(1, MOST_EDITS + 1)
    for _ in range(TRIES):
        tried = chance.choice(EDITS)(text, chance)
        if tried == text:
            continue
        analysis = analysed(name, tried)
        if analysis.contract is not None and not any(one.severity is Severity.ERROR for one in analysis.found):
            text, new, made = tried, analysis, made + 1
        if made == wanted:
            break
    assert made, f"no sound edit of {name} was found"
    return old, new


def _words(text: str, *kinds: str) -> list[Word]:
    return [word for word in read_words(Source("<text>", text)).words if word.kind in kinds]


def _put(text: str, word: Word, new: str) -> str:
    return text[: word.place.start] + new + text[word.place.end :]


def figure(text: str, chance: random.Random) -> str:
    """Another sum, percentage or number."""
    word = chance.choice(_words(text, "MONEY", "PERCENT", "NUMBER"))
    return _put(
        text, word, re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + chance.randrange(1, 9)) % 10), word.text)
    )


def words(text: str, chance: random.Random) -> str:
    """Some other words between quotation marks."""
    quoted = _words(text, "STRING")
    word = chance.choice(quoted)
    parts = word.text[1:-1].split(" ")
    if "{" in word.text or word.text[1:-1].endswith((".obc", "measures")):
        return text
    at = chance.randrange(len(parts))
    parts[at : at + chance.randrange(2)] = [chance.choice(["further", "the agreed", "£12,000", "50%", "duly"])]
    return _put(text, word, f'"{" ".join(parts)}"')


def _declarations(text: str) -> list[str]:
    return re.split(r"\n(?=[a-z])", text)


def without(text: str, chance: random.Random) -> str:
    """Without one line that a contract can do without, or without a whole declaration."""
    lines = text.split("\n")
    spare = [
        at
        for at, line in enumerate(lines)
        if re.match(r"\s+(note|under|source|excludes|includes|given|expect|score|weight) ", line)
    ]
    if spare and chance.random() < 0.6:
        del lines[chance.choice(spare)]
        return "\n".join(lines)
    parts = _declarations(text)
    parts.pop(chance.randrange(1, len(parts)))
    return "\n".join(parts)


def more(text: str, chance: random.Random) -> str:
    """With a clause, a definition, a note or a payment more."""
    parts = _declarations(text)
    number = chance.randrange(1000)
    parties = re.findall(r"^party (\w+)", text, re.MULTILINE)
    added = [
        f'clause "Further terms {number}"\n  "The parties agreed on {number} things."\n  "And on nothing else."\n',
        f'define "Thing {number}" as "one of {number} things"\n',
        f'let further_{number} "A further sum" = {number}%\n',
    ]
    if len(parties) > 1:
        payer, payee = chance.sample(parties, 2)
        added.append(
            f'payment further_{number} "A further payment"\n  from {payer} to {payee}\n  pays £{number}.50 each year\n'
        )
    parts.insert(chance.randrange(1, len(parts) + 1), chance.choice(added))
    return "\n".join(parts)


def moved(text: str, chance: random.Random) -> str:
    """With a declaration at another place."""
    parts = _declarations(text)
    part = parts.pop(chance.randrange(1, len(parts)))
    parts.insert(chance.randrange(1, len(parts) + 1), part)
    return "\n".join(parts)


EDITS = (figure, figure, figure, words, words, without, more, moved)
