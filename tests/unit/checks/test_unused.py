"""What is declared is used."""

from __future__ import annotations

import pytest

from obcdsl.problems.names import Unused
from tests.unit.checks.checked import HEAD, PAID, found, measure, quality


def unused(text: str, head: str = HEAD) -> list[tuple[str, str]]:
    return [(problem.what, problem.name) for problem in found(Unused, text, head)]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("amount x is £1", "amount"),
        ("input x money if missing await data", "input"),
        ("choice x is A, B if missing await data", "choice"),
        ("table x by n in number columns c money row 1: £1", "table"),
        ("let x = 1", "sum"),
        ("function x(a) = a", "function"),
    ],
)
def test_what_nothing_uses_is_said(text: str, what: str) -> None:
    assert unused(text) == [(what, "x")]


def test_a_sum_with_a_label_is_reported_and_so_of_use() -> None:
    assert not unused('amount x is £1 let y "Twice the amount" = x * 2')


def test_a_text_uses_what_it_quotes() -> None:
    assert not unused('amount x is £1 clause "c" "It is {x}."')


def test_an_example_uses_nothing() -> None:
    assert unused('input x money if missing await data example "e" given x = £1') == [("input", "x")]


def test_a_table_uses_the_choice_that_it_is_by() -> None:
    assert unused("choice x is A, B if missing await data table t by x columns c money row A: £1 row B: £2") == [
        ("table", "t")
    ]


def test_further_figures_and_workings_are_looked_at() -> None:
    text = quality(measure("a", "figure f", "working w = value"))
    assert unused(text) == [("figure", "f"), ("working", "w")]


def test_a_figure_of_every_measure_is_used_if_one_uses_it() -> None:
    text = f"outcomes quality every measure figure f\n{measure('a', score='score f')}\n{measure('b', score='score value')}{PAID}"
    assert not unused(text)


def test_a_payer_who_pays_nothing_is_said() -> None:
    third = HEAD + 'party Other provider "Another" party Sub subcontractor of Provider "A subcontractor"\n'
    assert unused(quality(measure("a")), third) == [("party", "Other")]
    assert not unused("outcomes quality\n" + measure("a"), third)
