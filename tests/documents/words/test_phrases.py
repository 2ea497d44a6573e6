"""Sums and conditions as the parts of sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from obcdsl.analysis.contract import analyse
from obcdsl.api import load
from obcdsl.documents.blocks import Style, Text, plain
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.phrases import Words
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain

_ROOT = Path(__file__).resolve().parents[3]
_CONTRACTS = [
    *sorted((_ROOT / "stdlib_contracts").glob("*/contract.obc")),
    *sorted((_ROOT / "tests/conformance/accept").glob("*/*/contract.obc")),
]
_HEAD = """
contract "Sums of every sort"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part
  data "n/a" means missing
party Commissioner commissioner "North Vale Integrated Care Board"
party Provider provider "North Vale Community Trust"
group age_band "Age band" is from_65 "65 to 74", from_75 "75 and over"
amount annual_value "Annual value" each year
  is £120,000
amount base "Base" each year
  is £1,000
amount price "Price per head" each quarter by age_band
  is £10 per person
input people "People in scope" people each quarter by age_band
input visits "Visits" visits each quarter
input delivered "Report delivered" yes or no each quarter
input opened "Day of opening" date each quarter
input reached "Activity reached" percent each quarter
choice track "Track" each quarter is basic "Basic track", enhanced "Enhanced track"
table bands "Rates" by reached
  columns sharing_rate percent, cap_rate "Cap" percent, losses "Losses are shared" yes or no
  row below 95%: 20%, none, no
  row from 95%:  50%, 10%, yes
function points_between(value_now, start) = 10 points * (value_now - start) / start
outcomes quality "Quality"
  every measure
    measured in percent each quarter, higher is better
    score 0% below 80%, 100% from 80%
    if missing leave out and reweight
  measure access "Seen in time"
    weight 50%
  measure heard "Felt heard"
    weight 50%
    figure floor "least that counts" is 60%
"""
# What is written after `let x = ` of a quarterly sum, and how it is said; *names* are defined terms.
_SUMS = {
    "2.5% of annual_value for the whole year": "2.5% of *Annual value* for the whole year",
    "equal part of annual_value": "the equal part for the quarter of *Annual value*",
    "visits * £60 per visit": "£60 per visit multiplied by *Visits*",
    "(visits - 10 visits) * £60 per visit + £5": "(£60 per visit multiplied by (*Visits* less 10 visits)) plus £5",
    "visits for previous quarter": "*Visits* in the quarter before",
    "visits for previous year": "*Visits* in the same quarter of the year before",
    "visits for quarter 1 of year 2": "*Visits* in quarter 1 of year 2",
    "greatest(visits - 5 visits, 0 visits)": "*Visits* less 5 visits, but no less than 0 visits",
    "visits kept between 5 visits and 9 visits": "*Visits*, but no less than 5 visits and no more than 9 visits",
    "absolute(visits - 5 visits)": "the size (without its sign) of (*Visits* less 5 visits)",
    "£1 if delivered, otherwise £0": "£1 if the answer to *Report delivered* is yes, and otherwise £0",
    "£1 if not delivered and visits is at least 3 visits, otherwise £0":
        "£1 if the answer to *Report delivered* is no and *Visits* is at least 3 visits, and otherwise £0",
    "£2 if visits is above 1,000 visits, £1 if track is basic, otherwise £0":
        "£2 if *Visits* is above 1,000 visits; £1 if *Track* is “Basic track”; and otherwise £0",
    "£1 if opened is on or before last day of the year + 60 days, otherwise £0":
        "£1 if *Day of opening* is on or before the last day of the year plus 60 days, and otherwise £0",
    "£1 if not (delivered or visits is missing), otherwise £0":
        "£1 if the answer to *Report delivered* is no and *Visits* is known, and otherwise £0",
    "total of price * people over age_band": "the total, over every *Age band*, of *Price per head* multiplied by *People in scope*",
    "total of people over age_band where age_band is not from_65":
        "the total, over the *Age band* “75 and over”, of *People in scope*",
    "people for from_75": "*People in scope: 75 and over*",
    "sharing_rate for reached": "the sharing rate for *Activity reached* in *Rates*",
    "points_between(reached, 50%)": "the result of the rule *Points between* (value now: *Activity reached*; start: 50%)",
    "visits at £3 per visit up to 1,000 visits, £2 per visit above 1,000 visits":
        "£3 per visit for the part of *Visits* up to 1,000 visits and £2 per visit for the part of it above 1,000 visits",
    "score of access": "the score of *Seen in time*",
    "access": "*Seen in time*",
    "floor of heard": "*least that counts* of *Felt heard*",
    "score of quality": "the score of *Quality*",
    "lowest of value over measures of quality where value is known":
        "the lowest of the value over the measures of *Quality* for which the value is known",
    "number of measures of quality where (score is known and score is at least 50%)":
        "the number of measures of *Quality* for which the score is known and the score is at least 50%",
    "visits rounded half up to 1 visit": "*Visits* rounded to the nearest whole visit (an exact half is rounded up)",
    "£5 * (1 / 3)": "£5 multiplied by 1/3",
    "cap_rate for reached of £5": "£5 multiplied by the *Cap* for *Activity reached* in *Rates*",
    "£1 if losses for reached, otherwise £0":
        "£1 if *Losses are shared* for *Activity reached* in *Rates* is yes, and otherwise £0",
    "£3 / 7 rounded down to £0.01": "(£3 divided by 7) rounded down to the next penny",
    "median of visits over the cohort": "the median of *Visits* over all organisations",
    "rank of visits from the highest over the cohort":
        "the rank of *Visits* among all organisations, counted from the highest",
}  # fmt: skip


def _spoken(said: Text) -> str:
    return "".join(f"*{run.text}*" if run.style is Style.TERM else run.text for run in said)


@pytest.mark.parametrize("written", _SUMS)
def test_a_sum_reads_as_the_part_of_a_sentence(written: str) -> None:
    analysis = analyse("sums.obc", f"{_HEAD}let x each quarter = {written}\n".encode())
    assert analysis.contract is not None
    errors = [problem for problem in analysis.found if problem.severity.value == "error" and problem.code != "OBC0508"]
    assert not errors, errors
    (found,) = (let for let in analysis.contract.lets if let.name == "x")
    assert _spoken(Words(Subject(analysis.contract), grain=Grain.QUARTER).phrase(found.value)) == _SUMS[written]


def _everything(thing: object, seen: set[int]) -> Iterator[ex.Expression]:
    """All expressions of a contract."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, tuple):
        for part in thing:
            yield from _everything(part, seen)
    elif type(thing).__module__.startswith("obcdsl.model."):
        if isinstance(thing, ex.Expression):
            yield thing
        for part in vars(thing).values():
            yield from _everything(part, seen)


def _names(contract: co.Contract) -> set[str]:
    return {name for name in Subject(contract).owners if "_" in name.partition(" for ")[0]}


@pytest.mark.parametrize("path", _CONTRACTS, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
def test_everything_in_a_contract_can_be_said_without_code_names_and_with_balanced_brackets(path: Path) -> None:
    contract = load(path).contract
    assert contract is not None
    for terms in contract.versions:
        words, names = Words(Subject(terms), grain=Grain.MONTH), _names(terms)
        for expression in _everything(terms, {id(one) for one in terms.earlier}):
            said = words.phrase(expression)
            without_labels = "".join(run.text for run in said if run.style is not Style.TERM)
            assert without_labels.count("(") == without_labels.count(")"), plain(said)
            assert not [name for name in names if name in without_labels], plain(said)
            assert "  " not in plain(said), plain(said)
