"""The published schema of a comparison is kept, to the last field."""

from __future__ import annotations

import json
import random
from pathlib import Path

from jsonschema import Draft202012Validator

from obcdsl.analysis.comparison.comparing import compare
from obcdsl.analysis.comparison.worth import Data
from obcdsl.comparison import How, NotValued, Reach
from obcdsl.documents.comparison_json import comparison_json
from tests.comparison.edited import pairs
from tests.properties.random_facts import random_facts

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[2] / "docs" / "schema" / "obcdsl-comparison-1.schema.json").read_text("utf-8")
)


def test_comparisons_keep_the_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for old, new in pairs(6, seed=3):
        assert old.contract is not None
        for data in (None, Data((random_facts(old.contract, random.Random(1)),), (("data.csv", "0" * 64),))):
            made = comparison_json(compare(old, new, data))
            wrong = [
                f"{one.json_path}: {one.message}" for one in Draft202012Validator(SCHEMA).iter_errors(json.loads(made))
            ]
            assert not wrong, wrong[:5]
            assert made == comparison_json(compare(old, new, data))


def test_the_schema_names_what_the_program_names() -> None:
    change = SCHEMA["$defs"]["change"]["properties"]
    assert change["change"]["enum"] == [how.value for how in How]
    assert change["class"]["enum"] == [reach.value for reach in Reach]
    reasons = SCHEMA["properties"]["worth"]["oneOf"][1]["properties"]["changes"]["items"]["properties"]["not_valued"]
    assert reasons["enum"] == [*(reason.value for reason in NotValued), None]
