"""Data in: every number comes back exact however it is written, and the order of rows, columns and files says nothing."""

from __future__ import annotations

import csv
import io
import json
import random
from fractions import Fraction

import attrs
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.engine.data.identifiers import is_nhs_number
from obcdsl.engine.data.kinds import tables_of
from obcdsl.engine.data.numbers import Written, number_of
from obcdsl.engine.data.read import DataOptions, Reading, read_data
from obcdsl.engine.data.sheet_rows import number_text
from obcdsl.engine.template import Scope, TemplateForm, template_of
from obcdsl.model.figures import decimal
from tests.unit.data.given import CALENDAR, COST, FACTOR, FIELDS, HIP, MET, TRACK_FIELD, WAITS, field, reading

DIGITS = st.integers(min_value=0, max_value=10**30 - 1)
PLACES = st.integers(min_value=0, max_value=12)
FREE_COST = attrs.evolve(COST, lower=None)
YEARLY = (MET, TRACK_FIELD, FACTOR)
BYTES_ENDINGS = st.sampled_from(["csv", "json", "xlsx", "ods", "tsv"])


def plain(value: Fraction) -> str:
    return decimal(value, most=40, commas=False)


@st.composite
def decimals(draw: st.DrawFn) -> Fraction:
    return Fraction(draw(DIGITS) * draw(st.sampled_from([1, -1])), 10 ** draw(PLACES))


def one(fields: Reading, key: tuple[str, str]) -> object:
    return fields.facts[0].values[key].value


@given(decimals())
def test_every_way_of_writing_a_number_gives_it_exactly(value: Fraction) -> None:
    text = plain(value)
    size, sign = text.removeprefix("-"), "-" if value < 0 else ""
    with_commas = decimal(abs(value), most=40)
    money = [
        text,
        f"{sign}{with_commas}",
        f"{sign}£{with_commas}",
        f"£{sign}{size}",
        f"{sign}GBP {size}",
        f"{text} GBP",
    ]
    money += [f"({with_commas})", f"(£{size})"] if value < 0 else [f"+{size}", f"£{size}"]
    for written in money:
        result, _ = reading(
            {"d.json": json.dumps([{"measure": "cost", "period": "Y1", "value": written}])}, (FREE_COST,)
        )
        assert one(result, ("cost", "Y1")) == value, written


@given(decimals(), st.integers(min_value=-15, max_value=15))
def test_a_power_of_ten_moves_the_point_exactly(value: Fraction, power: int) -> None:
    found = number_of(f"{plain(value)}e{power}")
    assert isinstance(found, Written)
    assert found.value == value * Fraction(10) ** power


@given(decimals())
def test_csv_json_percent_and_fraction_agree(value: Fraction) -> None:
    bare = {"d.csv": f"measure,period,value\nwaits,Y1-Q1,{plain(value * 100)}\n"}
    signed = {"d.tsv": f"measure\tperiod\tvalue\nwaits\tY1-Q1\t{plain(value * 100)}%\n"}
    fraction = {"d.json": f'[{{"measure": "waits", "period": "Y1-Q1", "value": {plain(value)}}}]'}
    free = (attrs.evolve(WAITS, is_result=False),)
    found = [
        reading(bare, free)[0],
        reading(signed, free)[0],
        reading(fraction, free, mapping='[fields.waits]\nwritten = "fraction"\n')[0],
    ]
    assert [one(each, ("waits", "Y1-Q1")) for each in found] == [value] * 3


@given(st.integers(min_value=0, max_value=10**15 - 1), st.integers(min_value=0, max_value=15))
def test_what_is_typed_into_a_spreadsheet_comes_back_exactly(digits: int, places: int) -> None:
    """A spreadsheet stores the nearest binary fraction, in 17 digits; up to 15 typed ones are never lost by that."""
    typed = Fraction(digits, 10**places)
    stored = f"{digits / 10**places:.17g}"
    assert Fraction(number_text(stored)) == typed
    assert Fraction(number_text(stored, percent=True).removesuffix("%")) == typed * 100


@given(st.integers(min_value=0, max_value=10**12), st.integers(min_value=1, max_value=10**12))
def test_a_quotient_is_exact(numerator: int, denominator: int) -> None:
    files = {"d.csv": f"measure,period,numerator,denominator\nrate,Y1-Q1,{numerator},{denominator}\n"}
    rate = field("rate", FIELDS[4].type, HIP.grain)
    assert one(reading(files, (rate,))[0], ("rate", "Y1-Q1")) == Fraction(numerator, denominator)


ROWS = st.lists(
    st.tuples(
        st.sampled_from("ABCDEFGH"),
        st.sampled_from(["yes", "no", "", "perhaps", "Not Available"]),
        st.sampled_from(["A", "EN", "", "Z"]),
        st.sampled_from(["1.5", "-2", "", "x", "1e99"]),
        st.sampled_from(["", "a note"]),
    ),
    max_size=8,
)


def _table(headers: list[str], rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, headers, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _facts(files: dict[str, str]) -> tuple[object, ...]:
    result, problems = reading(files, fields=YEARLY, key="Org")
    facts = {one.organisation: {key: fact.value for key, fact in one.values.items()} for one in result.facts}
    refused = {one.organisation for one in result.refused}
    counts = result.counts
    assert counts.read == counts.used + counts.labels + sum(aside.cells for aside in counts.set_aside)
    return facts, refused, sorted(problem.code for problem in problems), list(facts)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_columns_and_files_does_not_matter(rows: list[tuple[str, ...]], order: random.Random) -> None:
    headers = ["Org", "met", "track", "factor", "note"]
    unique = {row[0]: dict(zip(headers, row, strict=True)) for row in rows}
    named = list(unique.values())
    files = {"a.csv": _table(["Org", "met", "note"], named), "b.csv": _table(["Org", "track", "factor"], named)}
    before = _facts(files)
    order.shuffle(named)
    columns = [["Org", "met", "note"], ["Org", "track", "factor"]]
    for each in columns:
        order.shuffle(each)
    names = ["a.csv", "b.csv"]
    shuffled = dict(zip(names, (_table(each, named) for each in columns), strict=True))
    order.shuffle(names)
    assert _facts({name: shuffled[name] for name in names}) == before


@given(st.lists(st.tuples(st.sampled_from(["waits", "hip_gain", "cost", "met"]), st.integers(0, 7)), unique=True))
def test_long_and_wide_say_the_same(cells: list[tuple[str, int]]) -> None:
    by_key = {each.key: each for each in FIELDS}
    given_ = {}
    for key, number in cells:
        periods = CALENDAR.periods(by_key[key].grain)
        given_[key, periods[number % len(periods)].id] = "yes" if key == "met" else str(number)
    long = "measure,period,value\n" + "".join(f"{key},{period},{text}\n" for (key, period), text in given_.items())
    periods_ = sorted({period for _, period in given_})
    keys = ["waits", "hip_gain", "cost", "met"]
    wide = f"period,{','.join(keys)}\n" + "".join(
        f"{period},{','.join(given_.get((key, period), '') for key in keys)}\n" for period in periods_
    )
    found = [reading({"d.csv": text})[0].facts[0].values for text in (long, wide)]
    assert {key: fact.value for key, fact in found[0].items()} == {key: fact.value for key, fact in found[1].items()}


@given(st.binary(max_size=300), BYTES_ENDINGS)
def test_any_bytes_give_tables_or_problems(data: bytes, ending: str) -> None:
    tables, problems = tables_of(f"d.{ending}", data)
    assert tables or problems
    result = read_data(FIELDS, CALENDAR, tables, DataOptions("GBP"))
    for problem in (*problems, *result.problems):
        assert problem.message().isprintable()
        assert str(problem.place)


CELL = st.text(max_size=12) | st.sampled_from(
    ["waits", "Y1-Q1", "measure", "period", "value", "5%", "£3", "Not Available"]
)


@given(st.lists(st.lists(CELL, max_size=5), max_size=5), st.booleans())
def test_any_table_gives_facts_or_problems(rows: list[list[str]], keyed: bool) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(
        [["measure", "period", "value"], *rows] if not keyed else [["Org", "met", "waits"], *rows]
    )
    result, problems = reading({"d.csv": out.getvalue()}, key="Org" if keyed else None)
    counts = result.counts
    assert counts.read == counts.used + counts.labels + sum(aside.cells for aside in counts.set_aside)
    assert all(problem.message() and (problem.help() is None or problem.help()) for problem in problems)


@given(st.text(max_size=100))
def test_any_text_is_a_number_or_not_and_never_a_fault(text: str) -> None:
    number_of(text)
    number_of(text, decimal_comma=True)
    number_text(text)
    is_nhs_number(text)


@given(
    st.lists(st.sampled_from(FIELDS), unique=True, min_size=1),
    st.sampled_from(TemplateForm),
    st.sampled_from([None, "Y1", "Y2-Q3", "term"]),
)
def test_a_template_never_gives_a_problem(fields: list, form: TemplateForm, period: str | None) -> None:
    from obcdsl.engine.template import template_csv

    scope = Scope(CALENDAR, "GBP", CALENDAR.find(period) if period else None)
    template = template_of(tuple(fields), scope, form)
    _, problems = reading({"t.csv": template_csv(template)}, fields=tuple(fields))
    assert not problems
