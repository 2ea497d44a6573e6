"""The table of what the library uses is true, and every part of the language is used by a contract that was really let."""

from __future__ import annotations

from tests.docs.features import FEATURES, PAGE, page, used
from tests.library.expected import folders


def test_the_table_is_what_the_contracts_use() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "`python -m tests.docs.features` writes it anew"


def test_every_feature_is_used_by_a_contract() -> None:
    found = {feature for folder in folders() for feature in used(folder)}
    assert {name for name, _, _ in FEATURES} - found == set()
