"""Every combination of keys has one row."""

from __future__ import annotations

from obcdsl.problems.rules import BandGap, BandOverlap, BandUnreachable
from tests.unit.checks.checked import at, beside, found, messages, quiet

CHOICE = 'choice track is A, B, C "third" if missing await data choice size is small, large if missing await data '


def table(keys: str, *rows: str) -> str:
    return f"{CHOICE} input rate percent if missing await data table terms by {keys} columns price money " + " ".join(
        f"row {row}" for row in rows
    )


def test_a_value_of_a_choice_without_a_row_is_named() -> None:
    assert messages(BandGap, table("track", "A: £1")) == ["The table `terms` says nothing for `track` B or C."]


def test_a_value_with_two_rows_is_named_with_both() -> None:
    text = table("track", "A: £1", "B: £2", "C: £3", "B: £4")
    overlap = found(BandOverlap, text)[0]
    assert overlap.message() == "The table `terms` says two things for `track` B."
    assert (at(overlap), beside(overlap)) == ("row B: £4", ["row B: £2"])


def test_a_full_table_has_no_problem() -> None:
    rows = [f"{track}, {size}: £1" for track in "ABC" for size in ("small", "large")]
    assert not found(BandGap, table("track, size", *rows))


def test_a_missing_combination_is_named_by_both_keys() -> None:
    rows = [f"{track}, {size}: £1" for track in "ABC" for size in ("small", "large") if (track, size) != ("B", "large")]
    assert [gap.witness for gap in found(BandGap, table("track, size", *rows))] == ["`track` B and `size` large"]


def test_a_value_without_any_row_is_named_alone() -> None:
    rows = [f"{track}, {size}: £1" for track in "AB" for size in ("small", "large")]
    assert [gap.witness for gap in found(BandGap, table("track, size", *rows))] == ["`track` C"]


def test_bands_of_a_key_meet() -> None:
    assert not found(BandGap, table("rate", "up to 5%: £1", "up to 8%: £2", "above 8%: £3"))
    text = table("rate", "up to 5%: £1", "above 6%: £3")
    assert [gap.witness for gap in found(BandGap, text)] == ["`rate` a value above 5% and up to 6%, such as 6%"]


def test_bands_are_closed_by_the_rows_that_differ_in_them_alone() -> None:
    rows = [
        f"{track}, {side} {rate}%: £1" for track, rate in (("A", 5), ("B", 7), ("C", 9)) for side in ("up to", "above")
    ]
    assert quiet(table("track, rate", *rows), BandGap, BandOverlap)


def test_a_gap_under_one_value_of_another_key_is_named_by_both() -> None:
    text = table(
        "track, rate", "A, up to 5%: £1", "A, above 5%: £1", "B, from 0%: £1", "B, below 0%: £2", "C, above 2%: £2"
    )
    assert [gap.witness for gap in found(BandGap, text)] == ["`track` C and `rate` a value up to 2%, such as 2%"]


def test_a_band_that_nothing_reaches_is_named() -> None:
    text = table("rate", "up to 5%: £1", "above 5%: £2", "above 9% up to 7%: £3")
    assert [at(problem) for problem in found(BandUnreachable, text)] == ["above 9% up to 7%"]


def test_numbers_alone_need_not_be_all_there_are() -> None:
    text = table("level in number", "1: £1", "2: £1", "2: £3")
    assert not found(BandGap, text)
    assert [problem.witness for problem in found(BandOverlap, text)] == ["`level` 2"]


def test_yes_and_no_are_both_needed() -> None:
    assert [gap.witness for gap in found(BandGap, table("met in yes or no", "yes: £1"))] == ["`met` no"]


def test_a_table_of_many_keys_is_looked_at_in_bounded_time() -> None:
    keys = ", ".join(f"k{i} in number" for i in range(8))
    rows = [", ".join(f"up to {(row * 7 + i * 3) % 50}" for i in range(8)) + ": £1" for row in range(60)]
    assert found(BandGap, table(keys, *rows))
