"""No penny is lost or made: parts sum to wholes, limits limit, and better results never pay less."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from json import loads

from hypothesis import given
from hypothesis import strategies as st

from obcdsl.documents.statement_json import statement_json
from obcdsl.statement import Statement, Status
from tests.oracle.calculators import small
from tests.properties.paying import amounts, at_least, final, statement
from tests.properties.small_contracts import (
    MODES,
    QUARTERS,
    contracts,
    data_of,
    decimal,
    hundredths,
    percent,
    percentages,
    scales,
    text_of,
)

# Sums of money with more places than any coin.
sums = st.integers(-(10**10), 10**10).map(lambda number: Fraction(number, 10_000))
steps_of_rounding = st.sampled_from((Fraction(1, 100), Fraction(5, 100), Fraction(1), Fraction(250)))


def head(months: int, mode: str, step: Fraction, takes: str = "last") -> str:
    return f"""contract "Money" term {months} months from 1 April 2026 currency GBP
      payments rounded {mode} to £{decimal(step)} remainders to the {takes} part
      party C commissioner "C" party P provider "P" """


@given(
    sums, st.integers(1, 40), st.sampled_from(("yearly", "quarterly", "monthly")), st.sampled_from(("first", "last")),
    st.sampled_from(MODES), steps_of_rounding,
)  # fmt: skip
def test_instalments_sum_to_the_rounded_whole(
    whole: Fraction, months: int, often: str, takes: str, mode: str, step: Fraction
) -> None:
    text = f"{head(months, mode, step, takes)} payment pay from C to P pays £1 * ({decimal(whole)}) paid {often}"
    parts = list(final(statement(text)).values())
    rule = small.Rounding(mode, step)
    assert sum(parts) == rule.of(whole)
    size = {"yearly": 12, "quarterly": 3, "monthly": 1}[often]
    by_months = [rule.of(whole * min(size, months - at) / months) for at in range(0, months, size)]
    others = slice(1, None) if takes == "first" else slice(None, -1)
    assert parts[others] == by_months[others]


@at_least(40, one_in=2)
@given(contracts())
def test_what_is_earned_in_parts_sums_to_the_rounded_year(contract: small.Contract) -> None:
    paid = amounts(statement(text_of(contract), data_of(contract)))
    for year in range(1, contract.years + 1):
        parts = [part for (name, *_, when), part in paid.items() if name == "incentive" and when.startswith(f"Y{year}")]
        assert len(parts) in {1, QUARTERS}
        if None not in parts:
            total = sum(part for part in parts if part is not None)
            assert total % contract.rounding.step == 0
            assert total <= contract.rounding.of(contract.fee.in_year(year) / 10)


@given(sums, sums, st.sampled_from(MODES), steps_of_rounding)
def test_a_cap_never_raises_a_payment_and_a_floor_never_lowers_it(
    value: Fraction, limit: Fraction, mode: str, step: Fraction
) -> None:
    pays = f"from C to P pays £1 * ({decimal(value)})"
    at = f"£1 * ({decimal(limit)})"
    text = f"""{head(12, mode, step)}
      payment plain {pays} payment capped_one {pays} capped at {at} payment raised {pays} never below {at}"""
    paid = {name: amount for (name, *_), amount in final(statement(text)).items()}
    rule = small.Rounding(mode, step)
    assert paid["capped_one"] == min(paid["plain"], rule.of(limit))
    assert paid["raised"] == max(paid["plain"], rule.of(limit))


@st.composite
def divisions(draw: st.DrawFn) -> tuple[list[Fraction], list[list[Fraction]]]:
    """Where corridors end, and in each the parts of three parties, 100% together."""
    ends = sorted(draw(st.sets(hundredths(1, 100_000), max_size=4)))
    cuts = st.lists(percentages(), min_size=2, max_size=2).map(sorted)
    parts = [
        [low, high - low, 1 - high]
        for low, high in draw(st.lists(cuts, min_size=len(ends) + 1, max_size=len(ends) + 1))
    ]
    return ends, parts  # fmt: skip


@given(st.integers(0, 200_000).map(lambda pennies: Fraction(pennies, 100)), divisions())
def test_the_parts_of_all_corridors_are_the_whole_gain(
    gain: Fraction, division: tuple[list[Fraction], list[list[Fraction]]]
) -> None:
    paid = final(statement(_divided(gain, *division)))
    received = {name: paid["surplus", "C", name, "term"] for name in ("North", "South", "East")}
    edges = [Fraction(0), *division[0], Fraction(10**9)]
    slices = [max(Fraction(0), min(gain, high) - low) for low, high in pairwise(edges)]
    assert list(received.values()) == [
        sum(parts[party] * part for parts, part in zip(division[1], slices, strict=True)) for party in range(3)
    ]
    assert sum(received.values()) == gain


def _divided(gain: Fraction, ends: list[Fraction], parts: list[list[Fraction]]) -> str:
    lows = ["", *(f"above £{decimal(end)}" for end in ends)]
    highs = [*(f"up to £{decimal(end)}" for end in ends), ""]
    bands = [f"{low} {high}".strip() for low, high in zip(lows, highs, strict=True)]
    corridors = "\n".join(
        f"{f'the part {band}' if band else 'all'}: {percent(north)} to North, {percent(south)} to South, rest to East"
        for band, (north, south, _) in zip(bands, parts, strict=True)
    )
    return f"""contract "Shares" term 1 year from 1 April 2026 currency GBP
      payments rounded half up to £0.000001
      party C commissioner "C" party North member "N" party South member "S" party East member "E"
      share surplus of £1 * {decimal(gain)} held by C when above £0 {corridors}"""


@at_least(40, one_in=2)
@given(contracts())
def test_the_totals_between_two_parties_are_those_of_the_lines(contract: small.Contract) -> None:
    made = statement(text_of(contract), data_of(contract))
    between: dict[tuple[str, str], Fraction] = {}
    for line in made.lines:
        pair = (line.payer, line.payee)
        between[pair] = between.get(pair, Fraction(0)) + (line.amount or 0)
    stated = {(total["from"], total["to"]): Fraction(total["amount"] or 0) for total in _totals(made)}
    assert stated == between
    assert set(between) == {("C", "P"), ("P", "C")}


def _totals(made: Statement) -> list[dict[str, str]]:
    found: list[dict[str, str]] = loads(statement_json(made))["totals"]
    return found


@given(scales, st.lists(percentages(), min_size=4, max_size=4), percentages(), st.sampled_from(MODES))
def test_a_better_result_never_pays_less(
    scale: small.Steps | small.Line, values: list[Fraction], risk: Fraction, mode: str
) -> None:
    measure = small.Measure(Fraction(1), scale, small.Missing("score"), tuple(small.Datum(True, v) for v in values))
    contract = _earning(measure, risk, mode)
    earned = amounts(statement(text_of(contract), data_of(contract)))
    first_three = [earned["incentive", "C", "P", f"Y1-Q{quarter}"] for quarter in (1, 2, 3)]
    by_result = sorted(zip(values, first_three, strict=False), key=lambda pair: pair[0])
    money = [amount for _, amount in by_result if amount is not None]
    assert len(money) == 3
    assert money == sorted(money)


def _earning(measure: small.Measure, risk: Fraction, mode: str) -> small.Contract:
    nothing = small.Share((small.Datum(True, Fraction(0)),), (Fraction(1),), (Fraction(0),) * 2, *(Fraction(0),) * 3)
    rounding, fee = small.Rounding(mode, Fraction(1, 100)), small.Fee(Fraction(123_456_789, 100), Fraction(0))
    return small.Contract(1, rounding, False, fee, (measure,), (risk,), None, None, nothing)


@at_least(40, one_in=2)
@given(contracts())
def test_where_nothing_is_at_risk_the_data_do_not_matter(contract: small.Contract) -> None:
    safe = small.Contract(**{**vars(contract), "at_risk": (Fraction(0),) * contract.years})
    with_data = _of_the_incentive(statement(text_of(safe), data_of(safe)))
    without = _of_the_incentive(statement(text_of(safe)))
    assert with_data == without
    assert all(status is Status.FINAL for _, status in without)


def _of_the_incentive(made: Statement) -> list[tuple[Fraction | None, Status]]:
    return [(line.amount, line.status) for line in made.lines if line.payment == "incentive"]


@given(sums, percentages(), percentages(), st.sampled_from(("quarterly", "monthly")))
def test_advances_and_their_reconciliation_sum_to_what_was_earned(
    whole: Fraction, share: Fraction, score: Fraction, often: str
) -> None:
    text = f"""{head(12, "half up", Fraction(1, 100))}
      outcomes o measure m weight 100% measured in percent each year score value if missing score 0%
      payment pay from C to P pays £1 * ({decimal(whole)}) each year earned by o
        paid {often}, {percent(share)} of the full amount on account, reconciled yearly"""
    paid = final(statement(text, f"m\n{percent(score)}\n"))
    assert sum(paid.values()) == small.Rounding("half up", Fraction(1, 100)).of(whole * score)
