"""Tiny contracts, and what the checks say of them."""

from __future__ import annotations

from typing import TypeVar

from obcdsl.assembly.texts import alone
from obcdsl.checks import check
from obcdsl.model.from_syntax import from_syntax
from obcdsl.problems import Problem
from obcdsl.source import Place, Source
from obcdsl.syntax.parse import parse

P = TypeVar("P", bound=Problem)

HEAD = """contract "A contract"
  term 3 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part
party Payer commissioner "The payer"
party Provider provider "The provider"
"""
# A payment that rests on the framework `quality`.
PAID = """
payment fee  from Payer to Provider  pays £100 each year  earned by quality  paid yearly
"""


def problems(text: str, head: str = HEAD) -> tuple[Problem, ...]:
    """What the checks say; the text itself has to be read without a problem."""
    file, unread = parse(Source("<text>", head + text))
    contract, misread = from_syntax(alone(file))
    said = [f"{problem.place}: {problem.message()}" for problem in (*unread, *misread)]
    assert contract is not None
    assert not said, said
    return check(contract)


def found(kind: type[P], text: str, head: str = HEAD) -> list[P]:
    """The problems of one kind, in the order of the file."""
    some = [problem for problem in problems(text, head) if type(problem) is kind]
    return sorted(some, key=start)


def quiet(text: str, *kinds: type[Problem]) -> bool:
    """Whether nothing of these kinds is said."""
    return not any(isinstance(problem, kinds) for problem in problems(text))


def start(problem: Problem) -> int:
    assert isinstance(problem.place, Place)
    return problem.place.start


def messages(kind: type[P], text: str, head: str = HEAD) -> list[str]:
    return [problem.message() for problem in found(kind, text, head)]


def at(problem: Problem) -> str:
    """The text that a problem points at."""
    assert isinstance(problem.place, Place)
    return problem.place.text


def beside(problem: Problem) -> list[str]:
    """The texts that it points at besides."""
    return [place.text for place, _ in problem.related() if isinstance(place, Place)]


def quality(*measures: str) -> str:
    """A framework of measures, and a payment that rests on it."""
    return "outcomes quality\n" + "\n".join(measures) + PAID


def measure(
    name: str, *clauses: str, weight: str = "weight 100%", score: str = "score 0% at 0%, rising to 100% at 100%"
) -> str:
    """A measure; a clause of its own goes before the usual one."""
    usual = {
        "weight": weight,
        "measured": "measured in percent each year, higher is better",
        "score": score,
        "if missing": "if missing score 0%",
    }
    own = [clause for word, clause in usual.items() if not any(other.startswith(word) for other in clauses)]
    return "\n    ".join([f"  measure {name}", *own, *clauses])
