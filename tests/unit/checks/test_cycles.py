"""No figure needs itself."""

from __future__ import annotations

from obcdsl.assembly.texts import alone
from obcdsl.checks import check
from obcdsl.model.from_syntax import from_syntax
from obcdsl.problems.names import Cycle
from obcdsl.source import Source
from obcdsl.syntax.parse import parse
from tests.unit.checks.checked import HEAD, at, beside, found, measure, messages, quality


def test_sums_of_stated_kind_that_need_each_other_are_a_circle() -> None:
    text = "let a in money each year = b + £1  let b in money each year = a * 2"
    assert messages(Cycle, text) == ["`a` needs `b`, which needs `a` again: this never comes to an end."]
    circle = found(Cycle, text)[0]
    assert (at(circle), beside(circle)) == ("b", ["a"])


def test_a_sum_that_needs_itself_is_a_circle() -> None:
    assert len(found(Cycle, "let a in money each year = a + £1")) == 1


def test_a_figure_of_the_year_before_closes_no_circle() -> None:
    assert not found(Cycle, "let a in money each year = a for previous year + £1")


def test_a_sum_over_the_year_before_closes_no_circle() -> None:
    assert not found(Cycle, "let a in money each month = £1 + (total of a) for previous year")


def test_a_figure_of_the_month_before_may_be_of_the_same_year() -> None:
    text = "let whole in money each year = total of part  let part in money each month = whole for previous month"
    assert len(found(Cycle, text)) == 1


def test_a_total_of_parts_that_are_parts_of_it_is_a_circle() -> None:
    text = "let whole in money each year = total of part  let part in money each month = equal part of whole"
    assert messages(Cycle, text) == ["`whole` needs `part`, which needs `whole` again: this never comes to an end."]


def test_a_value_for_one_year_may_be_taken_in_another() -> None:
    assert not found(Cycle, "amount a each year is £1 in year 1 is 50% of a for year 1 from year 2")
    assert found(Cycle, "amount a each year is £1 in year 1 is 50% of a for year 2 from year 2")


def test_a_score_that_needs_the_score_of_its_group_is_a_circle() -> None:
    text = quality(measure("a", score="score 50% if quality > 3%, otherwise 0%"))
    assert messages(Cycle, text) == [
        "`score of a` needs `score of quality`, which needs `score of a` again: this never comes to an end."
    ]


def test_a_payment_that_is_capped_by_itself_is_a_circle() -> None:
    assert found(Cycle, quality(measure("a")).replace("paid yearly", "capped at 90% of fee paid yearly"))


def test_the_bands_of_a_share_may_be_parts_of_what_is_shared() -> None:
    text = "share s of £5 held by Payer when above £0 the part up to 5% of s: 100% to Provider the part above 5% of s: 100% to Payer"
    assert not found(Cycle, text)


def test_a_circle_through_a_table_is_found() -> None:
    text = (
        "input n number  table t by band in number columns price money row up to 3: £5 row above 3: a "
        "let a in money each term = price for n"
    )
    assert messages(Cycle, text) == ["`a` needs `t`, which needs `a` again: this never comes to an end."]


def test_a_circle_found_with_the_units_is_said_once() -> None:
    contract, known = from_syntax(alone(parse(Source("<text>", HEAD + "let a = b + 1 let b = a * 2"))[0]))
    assert contract is not None
    assert sum(isinstance(problem, Cycle) for problem in (*known, *check(contract))) == 1


def test_two_circles_are_two_problems() -> None:
    text = "let a in money each year = b let b in money each year = a let c in money each year = d let d in money each year = c"
    assert len(found(Cycle, text)) == 2


def test_a_long_way_round_is_followed_to_its_end() -> None:
    chain = " ".join(f"let a{i} in number each year = a{i + 1}" for i in range(3000))
    assert len(found(Cycle, f"{chain} let a3000 in number each year = a0")) == 1
