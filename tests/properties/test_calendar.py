"""The years, quarters and months of any term cover it without a gap, whether its years are financial years or not."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from obcdsl.model.calendar import Calendar, Grain

CALENDARS = st.builds(
    Calendar,
    st.dates(date(1990, 1, 1), date(2090, 12, 28)).map(lambda day: day.replace(day=min(day.day, 28))),
    st.integers(1, 130),
    st.none() | st.integers(0, 11),
)
PARTS = (Grain.YEAR, Grain.QUARTER, Grain.MONTH)


@given(CALENDARS)
def test_periods_of_a_length_cover_the_term_once(calendar: Calendar) -> None:
    for grain in PARTS:
        periods = calendar.periods(grain)
        assert (periods[0].start, periods[-1].end) == (calendar.term.start, calendar.term.end)
        assert all(one.end + timedelta(days=1) == other.start for one, other in pairwise(periods))
        assert sum(period.months for period in periods) == calendar.length
        assert all(period.months == grain.in_months for period in periods[1:-1])


@given(CALENDARS)
def test_every_period_lies_in_one_year_and_is_found_by_its_names(calendar: Calendar) -> None:
    for grain in PARTS:
        for period in calendar.periods(grain):
            year = calendar.containing(period, Grain.YEAR)
            assert year.start <= period.start <= period.end <= year.end
            assert period in calendar.inside(year, grain)
            assert calendar.named(period.id)[grain] == calendar.named(period.words)[grain] == period


@given(CALENDARS)
def test_the_period_before_ends_the_day_before_and_the_year_before_has_the_same_part(calendar: Calendar) -> None:
    for grain in PARTS:
        periods = calendar.periods(grain)
        assert [calendar.before(period) for period in periods] == [None, *periods[:-1]]
        for period in periods:
            earlier = calendar.year_before(period)
            if earlier is not None:
                assert (earlier.year, earlier.number) == (period.year - 1, period.number)


@given(CALENDARS)
def test_contract_years_cover_the_term_and_begin_and_end_with_its_months(calendar: Calendar) -> None:
    stretches = [calendar.contract_year(number) for number in range(1, -(-calendar.length // 12) + 1)]
    assert (stretches[0][0], stretches[-1][1]) == (calendar.term.start, calendar.term.end)
    assert all(one[1] + timedelta(days=1) == other[0] for one, other in pairwise(stretches))
    assert all(calendar.beginning_on(start) and calendar.ending_on(end) for start, end in stretches)
