"""The published schema of the statement is kept, to the last field, by every statement that the library's contracts make."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import obcdsl
from obcdsl.engine.values import ABSENT, NOT_COUNTED
from obcdsl.plan.nodes import Kind
from tests.docs.pages import DOCS, ROOT

SCHEMA = json.loads((DOCS / "schema" / "obcdsl-statement-1.schema.json").read_text(encoding="utf-8"))
LIBRARY = ROOT / "stdlib_contracts"
# A figure of each kind that a statement can show: a day, a yes or no, a choice, fractions that do not end, nothing.
EVERY_KIND = """
contract "Every kind of figure"
  version "1"
  illustrative
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part
  data "n/a" means missing
party A commissioner "A"
party B provider "B"
choice track is low, high
input report date
input delivered yes or no
input divisor number
decision relief percent
  decided by A
decision judgement percent
  decided by A
let in_time "In time" = delivered and report is on or before 1 May 2026 and track is high
let third "A third" = divisor / 3
let inverse "Inverse" = 1 / divisor if divisor is not 3, otherwise 0
let undefined "Undefined" = 1 / (divisor - divisor)
outcomes quality
  measure gain "Gain"
    weight 100%
    measured in percent each quarter, higher is better
    score 0% below 50%, 100% from 80%, 50% from 50% below 80%
    if missing score 0%
payment reward
  from A to B
  pays £100 if in_time, otherwise £50
payment earned
  from A to B
  pays £1,000 each year
  earned by quality
  paid quarterly, 50% of the full amount on account, reconciled yearly
  under "Schedule 4"
payment undefined_payment
  from A to B
  pays £1 * undefined
payment waiting
  from A to B
  pays £1 * relief
payment open
  from A to B
  pays £1 * judgement
"""
DATA = "period,track,report,delivered,divisor,gain\nterm,high,2026-04-30,yes,7,\nY1-Q1,,,,,60%\nY1-Q2,,,,,n/a\n"
RECORDS = "decision,value,decided by,decided on,reason\nrelief,50%,A,2026-12-01,Because\n"


def _data(contract: Path) -> list[Path]:
    return sorted((contract.parent / "example").glob("*.csv"))


def _keeps_the_schema(statement: obcdsl.Statement) -> dict[str, object]:
    made: dict[str, object] = json.loads(obcdsl.statement_json(statement))
    wrong = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(SCHEMA).iter_errors(made)]
    assert not wrong, wrong[:10]
    return made


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_no_object_may_have_a_field_that_the_schema_does_not_name() -> None:
    assert not [place for place, part in _objects(SCHEMA, "$") if part.get("additionalProperties") is not False]
    assert not [place for place, part in _objects(SCHEMA, "$") if set(part["required"]) != set(part["properties"])]


def _objects(part: object, place: str) -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield place, part
        for name, inner in part.items():
            yield from _objects(inner, f"{place}.{name}")
    if isinstance(part, list):
        for inner in part:
            yield from _objects(inner, place)


@pytest.mark.parametrize("contract", sorted(LIBRARY.glob("*/contract.obc")), ids=lambda path: path.parent.name)
@pytest.mark.parametrize("explain", [False, True])
def test_statements_of_the_library_keep_the_schema(contract: Path, explain: bool) -> None:
    paid = obcdsl.settle(obcdsl.load(contract), _data(contract), explain=explain)
    assert paid.statements
    for statement in paid.statements[:5]:
        assert bool(_keeps_the_schema(statement)["reasons"]) is explain


def test_every_kind_of_figure_and_status_keeps_the_schema(tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    data.write_text(DATA, encoding="utf-8")
    records = tmp_path / "decisions.csv"
    records.write_text(RECORDS, encoding="utf-8")
    analysis = obcdsl.analyse("every_kind.obc", EVERY_KIND.encode())
    paid = [
        statement
        for as_of in (None, date(2026, 9, 30))
        for statement in obcdsl.settle(analysis, [data, records], as_of=as_of).statements
    ]
    before = tmp_path / "before.json"
    before.write_bytes(obcdsl.statement_json(paid[1]))
    paid += obcdsl.settle(analysis, [data, records], previous=before).statements
    assert paid[-1].since is not None
    assert any(change.causes for change in paid[-1].since.changes)
    made = [_keeps_the_schema(statement) for statement in paid]
    text = json.dumps(made)
    assert {line.status for statement in paid for line in statement.lines} == set(obcdsl.Status)
    assert all(part in text for part in ('"7/3"', '"1/7"', '"2026-04-30"', '"high"', ": true", '"on": "2026-12-01"'))


def test_the_schema_names_what_the_program_names() -> None:
    defined = SCHEMA["$defs"]
    assert defined["kind"]["enum"] == [kind.value for kind in Kind]
    assert set(defined["reason_it_is_missing"]["enum"]) == {None, NOT_COUNTED, *ABSENT.values()}
    assert set(defined["payment"]["properties"]["status"]["enum"]) == {status.value for status in obcdsl.Status}
