"""What is offered to mend weights and periods, and the examples that are made."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcdsl.analysis.contract import analyse
from obcdsl.files.finding import finder
from obcdsl.ide import example
from obcdsl.ide.mending import with_edits
from obcdsl.ide.timing import period_words
from obcdsl.ide.weighing import in_proportion
from obcdsl.resources import shipped
from tests.editor.views import analysis_of
from tests.lsp.texts import CONTRACT

CONTRACTS = sorted(Path(str(shipped("stdlib_contracts"))).glob("*/contract.obc"))


@given(st.lists(st.integers(0, 300).map(Fraction), min_size=1, max_size=9))
def test_weights_in_proportion_sum_to_the_whole_and_keep_their_order(weights: list[Fraction]) -> None:
    found = in_proportion(weights)
    if found is None:
        assert not sum(weights)
        return
    assert sum(found) == 100
    pairs = [(one, other) for one in range(len(weights)) for other in range(len(weights))]
    assert all(found[one] <= found[other] for one, other in pairs if weights[one] < weights[other])


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1 April 2027", "31 March 2028", "in year 2"),
        ("1 April 2026", "31 March 2028", "in years 1 to 2"),
        ("1 April 2027", "31 March 2029", "from year 2"),
        ("1 July 2026", "30 September 2026", "in quarter 2 of year 1"),
        ("1 April 2026", "30 September 2026", "in quarters 1 to 2 of year 1"),
        ("1 May 2026", "31 May 2026", "in month 2 of year 1"),
        ("2 May 2026", "3 June 2026", "from 2 May 2026 to 3 June 2026"),
    ],
)
def test_a_stretch_of_days_is_said_in_periods_where_it_is_made_of_them(first: str, last: str, words: str) -> None:
    contract = analysis_of(CONTRACT).contract
    assert contract is not None
    assert period_words(contract.calendar, first, last) == words


@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.parent.name)
def test_an_example_that_is_added_to_a_contract_of_the_library_passes(path: Path) -> None:
    analysis = analyse(str(path), path.read_bytes(), finder(str(path)))
    assert analysis.contract is not None
    for payment in analysis.contract.payments[:2]:
        made = example.added(analysis, [payment.name])
        if made is not None:
            text = with_edits(analysis.file.source.text, [made[0]])
            after = analyse(str(path), text.encode(), finder(str(path)))
            assert [problem.code for problem in after.problems] == [problem.code for problem in analysis.problems]
            assert len(after.results) > len(analysis.results)
