"""Whatever is written, there is an answer in bounded time: problems with places in the file, and never an exception."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.analysis.payment import Request, pay
from obcdsl.documents import schedule as making
from obcdsl.documents.schedule.edition import edition
from obcdsl.documents.statement_json import statement_json
from obcdsl.problems import Problem
from obcdsl.resources import shipped
from obcdsl.source import Cell, Place
from obcdsl.syntax.tokens import KEYWORDS, SYMBOLS
from tests.conformance import cases
from tests.properties.paying import ORIGIN, at_least
from tests.properties.sentences import spread, words_of_declarations

SMALL = [path.read_text(encoding="utf-8", errors="replace") for path in cases.rejected()]
SMALL += [(case / "contract.obc").read_text(encoding="utf-8") for case in cases.accepted()]
LIBRARY = [path.read_text(encoding="utf-8") for path in sorted(shipped("stdlib_contracts").glob("*/contract.obc"))]
HEAD = """contract "Any" term 2 years from 1 April 2026 currency GBP payments rounded half up to £0.01
remainders to the last part party C commissioner "C" party P provider "P"
"""
# Of the processor, whatever else the machine does: far more than any of them takes, and far less than for ever.
LONGEST_SECONDS = 20
CHARACTERS = "\0\"#(),:'\t\r\n\u00a0\u202e\u2066\ufeff£$%0123456789.\u0661_éß\u212a🙂\ud7ff"
PIECE = re.compile(r"\w+|[^\w\s]|\s+")
chances = st.randoms(use_true_random=False)


def assert_total(data: bytes) -> Analysis:
    """Everything that is asked of a file is answered: what is wrong, whether it can be paid, and what it then pays."""
    started = process_time()
    analysis = analyse("contract.obc", data)
    for problem in analysis.problems:
        assert_said(problem, analysis)
    if analysis.payable:
        for made in pay(analysis, (), Request(explain=True), ORIGIN).statements:
            assert statement_json(made)
    if analysis.contract is not None:
        status = making.Status("contract.obc", analysis.hash, problems=analysis.problems)
        assert making.schedule(making.Subject(analysis.contract, analysis.results), edition(), status).blocks
    assert process_time() - started < LONGEST_SECONDS
    return analysis


def assert_said(problem: Problem, analysis: Analysis) -> None:
    assert problem.message().strip()
    assert problem.help() is None or str(problem.help()).strip()
    edits = [edit.place for edit in problem.edits()]
    for place in (problem.place, *(place for place, _ in problem.related()), *edits):
        assert_inside(place, analysis)


def assert_inside(place: Place | Cell, analysis: Analysis) -> None:
    assert isinstance(place, Place)
    assert place.source is analysis.file.source
    assert 0 <= place.start <= place.end <= len(place.source.text)
    assert place.line >= 1
    assert place.column >= 1


# Changes to a text, each at a place that chance decides.


def _pieces(text: str, chance: random.Random) -> str:
    """Words: one is taken out, doubled, replaced, put in, or two change places."""
    words: list[str] = PIECE.findall(text)
    known = [*KEYWORDS, *SYMBOLS, "5%", "£1", "2", "x", '"text"', *words]
    return "".join(_changed(words, known, chance))


def _lines(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    return "".join(_changed(lines, lines or ["\n"], chance))


def _characters(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    end = at + chance.choice((0, 0, 1, 1, 2, 20))
    new: str = chance.choice([*CHARACTERS, "", text[at:end] * 2])
    return text[:at] + new + text[end:]


def _changed(parts: list[str], known: list[str], chance: random.Random) -> list[str]:
    if not parts:
        return [chance.choice(known)]
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    before, part, after, new = parts[:one], parts[one], parts[one + 1 :], chance.choice(known)
    swapped = [parts[other] if at == one else part if at == other else each for at, each in enumerate(parts)]
    ways = (
        before + after,
        [*before, part, part, *after],
        swapped,
        [*before, new, " ", part, *after],
        [*before, new, *after],
    )
    return chance.choice(ways)


WAYS: tuple[Callable[[str, random.Random], str], ...] = (_pieces, _pieces, _pieces, _lines, _characters)


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        text = chance.choice(WAYS)(text, chance)
    return text


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_at_all_are_answered(data: bytes) -> None:
    assert_total(data)


@at_least(300)
@given(st.sampled_from(SMALL), chances)
def test_a_contract_with_slips_in_it_is_answered(text: str, chance: random.Random) -> None:
    assert_total(mutated(text, chance).encode("utf-8", "surrogatepass"))


@at_least(25, one_in=10)
@given(st.sampled_from(LIBRARY), chances)
def test_a_contract_of_the_library_with_slips_in_it_is_answered(text: str, chance: random.Random) -> None:
    assert_total(mutated(text, chance).encode("utf-8", "surrogatepass"))


@given(words_of_declarations(), chances)
def test_any_sentence_that_the_grammar_allows_is_answered(words: list[str], chance: random.Random) -> None:
    assert_total(f"{HEAD}{spread(words, chance)}".encode())


@given(st.lists(st.sampled_from(SMALL), min_size=2, max_size=4), chances)
def test_pieces_of_several_contracts_are_answered(texts: list[str], chance: random.Random) -> None:
    lines = [line for text in texts for line in text.splitlines(keepends=True)]
    chance.shuffle(lines)
    assert_total("".join(lines[:30]).encode())


# Texts that are made to break a reader.


def of_expression(text: str) -> bytes:
    return f"{HEAD}payment pay from C to P pays {text}\n".encode()


HOSTILE = {
    "ten megabytes": b"let x = 1\n" * 1_048_576,
    "a megabyte of one word": b"a" * 999_999,
    "100,000 names": b"ab " * 100_000,
    "a text of a megabyte": b'"' + b"a" * 999_000 + b'"',
    "100,000 quotation marks": b'"' * 100_001,
    "100,000 empty lines": b"\n" * 100_000,
    "100,000 characters that mean nothing": b"@ " * 100_000,
    "10,000 declarations": b"party A provider\n" * 10_000,
    "5,000 sums, each of the next": b"".join(b"let a%d = a%d\n" % (n, n + 1) for n in range(5_000)),
    "100,000 comments": b"#\n" * 100_000,
    "100,000 brackets": of_expression("(" * 100_000 + "£1" + ")" * 100_000),
    "100,000 brackets that never close": of_expression("(" * 100_000),
    "100,000 times not": of_expression("£1 only if " + "not " * 100_000 + "yes"),
    "100,000 minus signs": of_expression("-" * 100_000 + "£1"),
    "100,000 times of": of_expression("1% of " * 100_000 + "£1"),
    "100,000 terms": of_expression("£1 + " * 100_000 + "£1"),
    "20,000 factors": of_expression("£1 " + "* 9999999999 " * 20_000),
    "50,000 times for": of_expression("x" + " for previous year" * 50_000),
    "50,000 roundings": of_expression("£1" + " rounded up to £1" * 50_000),
    "100,000 calls": of_expression("absolute(" * 100_000 + "£1" + ")" * 100_000),
    "1,000 cases": of_expression("£1 if x, " * 1_000 + "otherwise £2"),
    "2,000 bands": f"{HEAD}outcomes o measure m measured in percent score {'1% from 5%, ' * 2_000} 2% below 5%".encode(),
    "a million digits": of_expression("£" + "9" * 999_000),
    "a million decimals": of_expression("£0." + "9" * 999_000),
    "nothing": b"",
    "a null character": of_expression("£1\0 + \0£1"),
    "text that runs backwards": of_expression("\u202e£1\u202c \u2066x\u2069"),
    "bytes that are not UTF-8": of_expression("£1").replace(b"\xa3", b"\xff\xfe"),
    "half a character": "contract “".encode()[:-1],
    "surrogates": 'contract "\ud800\udfff"'.encode("utf-8", "surrogatepass"),
    "another encoding": of_expression("£1").decode().encode("utf-16"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_made_to_break_the_reader_has_a_problem(name: str) -> None:
    assert assert_total(HOSTILE[name]).problems
