"""What a statement states in JSON is read back whole; whatever else a file holds is told by where it is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from obcdsl.documents.statement import document, written, written_document
from obcdsl.documents.statement_json import statement_json, statement_line
from obcdsl.documents.statement_read import Unreadable, read_written
from obcdsl.render.text import render_text
from obcdsl.statement import PORTFOLIO, SCHEMA
from tests.documents.statement.made import NAMES, folders, statements

chances = st.randoms(use_true_random=False)
ODD = (
    None,
    True,
    -1,
    10**30,
    1.5,
    "",
    "x",
    "1/0",
    "1e5",
    "٣",
    "\ud800",
    "2026-13-01",
    "Y0",
    [],
    {},
    [[]],
    {"a": 1},
    "9" * 5000,
)


@pytest.mark.parametrize("name", folders())
def test_the_document_made_from_json_equals_the_one_made_when_it_was_paid(name: str) -> None:
    for statement in statements(name):
        paid, now = written(statement), render_text(document(statement, explain=True))
        for written_as in (statement_json(statement), statement_line(statement)):
            (found,) = read(written_as)
            assert (found.figures, found.reasons) == (paid.figures, paid.reasons)
            assert render_text(written_document(found)) == now


def read(data: bytes) -> tuple[Any, ...]:
    found = read_written(data)
    assert not isinstance(found, Unreadable), found.faults[:5]
    return found


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[" * 100_000, b"\xff", b'{"schema": 5}', b"1" * 10_000, b"null"])
def test_a_file_that_is_no_statement_is_told_so(data: bytes) -> None:
    found = read_written(data)
    assert isinstance(found, Unreadable)
    assert found.faults


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES[:3]), chances)
def test_a_statement_that_was_changed_is_read_or_told_where_it_is_wrong(name: str, chance: Any) -> None:
    found = json.loads(statement_json(statements(name)[0]))
    for _ in range(chance.randint(1, 3)):
        change(found, chance)
    outcome = read_written(json.dumps(found).encode())
    if isinstance(outcome, Unreadable):
        assert all(fault.strip() for fault in outcome.faults)
    else:
        assert render_text(written_document(outcome[0]))


def change(found: Any, chance: Any) -> None:
    """Something, somewhere, becomes something else or goes away."""
    at = found
    while True:
        inner = [key for key in _keys(at) if _keys(at[key])]
        if not inner or chance.random() < 0.2:
            break
        at = at[chance.choice(inner)]
    key = chance.choice(_keys(at))
    if isinstance(at, dict) and chance.random() < 0.2:
        del at[key]
    else:
        at[key] = chance.choice(ODD)


def _keys(at: Any) -> list[Any]:
    return list(at) if isinstance(at, dict) else list(range(len(at))) if isinstance(at, list) else []


def faults_after(**changed: Any) -> tuple[str, ...]:
    found = json.loads(statement_json(statements("bedfordshire_msk")[0]))
    for path, value in changed.items():
        *way, last = [int(part) if part.isdecimal() else part for part in path.split("__")]
        at = found
        for part in way:
            at = at[part]
        at[last] = value
    outcome = read_written(json.dumps(found).encode())
    assert isinstance(outcome, Unreadable)
    return outcome.faults


def test_a_fault_is_named_with_where_it_stands() -> None:
    assert faults_after(payments__2__amount="£5") == (
        "payments, number 3: `amount` is no exact figure, such as 679836.96 or 1/3",
    )
    assert faults_after(reasons__0__data={}) == ("reasons, number 1: `data` is no list",)
    assert faults_after(term__start="soon") == ("term: `start` is no day, such as 2026-04-01",)


def test_what_does_not_go_together_is_a_fault() -> None:
    assert faults_after(payments__0__amount=None) == ("payments, number 1: `amount` does not go with the status final",)
    assert faults_after(payments__0__to="Nobody") == ("payments, number 1: `to` is none of the parties",)
    assert faults_after(payments__0__reason=10**6) == ("payments, number 1: `reason` is the position of no reason",)
    assert faults_after(reasons__0__because=[0]) == (
        "reasons, number 1: `because` names what does not stand before it",
    )


def test_what_no_statement_says_is_a_fault() -> None:
    payer = statements("bedfordshire_msk")[0].lines[0].payer
    name, label = statements("bedfordshire_msk")[0].parties[0]
    assert faults_after(payments__0__to=payer) == ("payments, number 1: `to` is who pays",)
    assert faults_after(payments__0__period__end="1999-01-01") == (
        "payments, number 1: `period` is not within the term",
    )
    assert faults_after(parties__1={"name": name, "label": label})[0] == "`parties` has two of one name"
    assert faults_after(currency="<b>") == ("`currency` is not three capital letters, such as GBP",)
    assert faults_after(engine__sha256="x") == ("engine: `sha256` is not 64 digits from 0 to f",)
    assert faults_after(reasons__5__because=[1, 1]) == ("reasons, number 6: `because` names something twice",)


@pytest.mark.parametrize("sums", ["totals", "nets", "balances"])
def test_sums_that_are_not_what_the_payments_come_to_are_a_fault(sums: str) -> None:
    stated = json.loads(statement_json(statements("bedfordshire_msk")[0]))[sums]
    other = [{**stated[0], "open": 99}, *stated[1:]]
    assert faults_after(**{sums: other}) == (f"`{sums}` are not what the payments come to",)


def test_a_name_that_stands_twice_in_one_object_is_refused() -> None:
    whole = statement_line(statements("bedfordshire_msk")[0]).decode().rstrip()
    outcome = read_written((whole[:-1] + ',"currency":"USD"}').encode())
    assert outcome == Unreadable(("`currency` stands twice in one object",))


def test_a_portfolio_of_other_things_than_statements_is_refused() -> None:
    one = json.loads(statement_json(statements("bedfordshire_msk")[0]))
    outcome = read_written(json.dumps({"schema": PORTFOLIO, "statements": [{**one, "schema": "other"}]}).encode())
    assert outcome == Unreadable((f"statements, number 1: `schema` is none of: {SCHEMA}",))


def test_reasons_that_rest_on_each_other_without_end_are_refused() -> None:
    one = json.loads(statement_json(statements("bedfordshire_msk")[0]))["reasons"][0]
    reasons = [{**one, "because": [at - 1] if at else []} for at in range(5000)]
    assert "rest on each other more than 200 deep" in faults_after(reasons=reasons)[-1]


def test_sums_of_fractions_without_end_are_refused() -> None:
    one = json.loads(statement_json(statements("bedfordshire_msk")[0]))["payments"][0]
    many = [{**one, "amount": f"1/{10**900 + 2 * at + 1}"} for at in range(3000)]
    assert "has too many digits to be added up" in faults_after(payments=many)[0]
