"""What people write who know contracts and not the language: one slip in a sound contract is one problem, said as its golden says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache

import attrs
import pytest
from click import unstyle

from obcdsl.analysis.contract import analyse
from obcdsl.cli.fix import mended
from obcdsl.cli.problem_text import full_text
from obcdsl.problems import Problem
from tests.docs.pages import ROOT

HERE = ROOT / "tests" / "goldens" / "slips"
# What mends these leaves more to be decided: what is paid is another sum, or more was to come.
LEAVES_MORE = {
    "inflation",
    "inflation2",
    "inflation3",
    "inflation4",
    "inflation5",
    "expect from",
    "sum of pay",
    "half typed file",
}


@attrs.frozen
class Slip:
    """What stands in the sound contract, and what somebody wrote instead."""

    group: str
    name: str
    was: str
    written: str

    @property
    def data(self) -> bytes:
        return sound().replace(self.was, self.written, 1).encode()


@cache
def sound() -> str:
    return (HERE / "contract.obc").read_text(encoding="utf-8")


@cache
def slips() -> tuple[Slip, ...]:
    groups = tomllib.loads((HERE / "slips.toml").read_text(encoding="utf-8"))
    return tuple(Slip(group, **slip) for group, some in groups.items() for slip in some)


def problems_of(data: bytes) -> tuple[Problem, ...]:
    return analyse("contract.obc", data).problems


each_slip = pytest.mark.parametrize("slip", slips(), ids=lambda slip: f"{slip.group}: {slip.name}")


def test_the_contract_without_a_slip_is_sound() -> None:
    assert not problems_of(sound().encode())
    assert len({slip.name for slip in slips()}) == len(slips()) > 100


@each_slip
def test_one_slip_is_one_problem(slip: Slip) -> None:
    assert slip.was in sound()
    assert len(problems_of(slip.data)) == 1, unstyle(full_text(problems_of(slip.data)))


@each_slip
def test_a_slip_that_is_mended_leaves_nothing_wrong(slip: Slip) -> None:
    data = slip.data
    for _ in range(2):
        data, _count = mended(data, problems_of(data))
    if data != slip.data and slip.name not in LEAVES_MORE:
        assert not problems_of(data), unstyle(full_text(problems_of(data)))


@pytest.mark.parametrize(
    ("was", "written"),
    [
        ("weight 50%", "weight 50"),
        ("weight 50%", "weight half"),
        ("weight 50%", "bogus 5"),
        ("if missing score 0%", "if missing score"),
        ("if missing score 0%", "if missing score 0 apples"),
        ("if missing score 0%", "bogus 5"),
        ("every measure", "each measure"),
        ("every measure", "all measures"),
        ("every measure", "default"),
    ],
)
def test_a_slip_in_what_holds_for_every_measure_is_one_problem(was: str, written: str) -> None:
    own = (
        "    if missing score 0%\n",
        "    if missing leave out and reweight\n",
        "    weight 60%\n",
        "    weight 40%\n",
    )
    text = sound()
    for clause in own:
        text = text.replace(clause, "")
    every = "  every measure\n    weight 50%\n    if missing score 0%\n\n  measure waits"
    text = text.replace("  measure waits", every)
    assert not problems_of(text.encode())
    found = problems_of(text.replace(was, written).encode())
    assert len(found) == 1, unstyle(full_text(found))


@pytest.mark.parametrize("group", sorted({slip.group for slip in slips()}))
def test_slips_are_answered_as_their_golden_says(group: str, golden: Callable[[str, str], None]) -> None:
    golden(f"slips/{group}.txt", "\n".join(_answered(slip) for slip in slips() if slip.group == group))


def _answered(slip: Slip) -> str:
    """What was written, where the problem is marked, what is said of it, and what `obc check --fix` makes of it."""
    (problem,) = problems_of(slip.data) or (None,)
    assert problem is not None
    data, count = mended(slip.data, [problem])
    fixed = f"\n   fix: {_changed(slip.data, data)}" if count else ""
    # what else can stand there grows with the language
    advice = re.sub(r"What can stand here: .*", "What can stand here: ...", problem.help() or "")
    said = f"   {problem.code}: {problem.message()}\n   help: {advice}{fixed}"
    return f"{slip.name}\n   | {_visible(slip.written)}\n{said}\n"


def _changed(before: bytes, after: bytes) -> str:
    """The lines that a fix makes of others."""
    old, new = before.decode().splitlines(), after.decode().splitlines()
    return " / ".join(line.strip() for line in new if line not in old) or "the line is taken out"


def _visible(text: str) -> str:
    return "\n   | ".join(
        "".join(sign if sign.isprintable() else f"<{ord(sign):04X}>" for sign in line) for line in text.splitlines()
    )
