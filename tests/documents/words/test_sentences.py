"""Clauses of the outcomes framework, of scoring and of missing data, as a reader meets them."""

from __future__ import annotations

import pytest

from obcdsl.analysis.contract import analyse
from obcdsl.documents import schedule as making
from obcdsl.documents.blocks import Block, Clause, Section, Style, Table, Text, inside
from obcdsl.documents.schedule import (
    definitions,
    examples,
    flows,
    missing,
    outcomes,
    payments,
    reporting,
    scoring,
    shares,
    workings,
)
from obcdsl.documents.words.times import each_of

_HEAD = """
contract "Sentences"
  term 3 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part
  data "n/a" means missing
party Commissioner commissioner "North Vale Integrated Care Board"
party Provider provider "North Vale Community Trust"
input never_events "Never events" events each quarter
input report "Report delivered" yes or no each quarter
outcomes quality "Quality"
{framework}
  measure waits "Waits"
    measured in percent each quarter, higher is better
{clauses}
payment reward
  from Commissioner to Provider
  pays £50,000 each year
  earned by quality
  paid quarterly
"""
_BETWEEN = ", and in between a part in proportion on the straight line."
_STRAIGHT = ", and between one of these points and the next a part in proportion on the straight line from the one to the other."
_OTHERS = "    weight 100%\n    if missing score 0%\n"
_SCORED = {
    "score 0% below 90%, 50% from 90%, 100% from 92%":
        ["Provider earns none of this part below 90%, half of it from 90% up to but not including 92%, and all of it at 92% or more."],
    "score 0% up to 90%, 40% up to 95%, 100% above 95%":
        ["Provider earns none of this part at 90% or less, 40% of it above 90% up to and including 95%, and all of it above 95%."],
    "score 0% at 80%, rising to 100% at 95%":
        ["Provider earns none of this part at 80% or less, all of it at 95% or more" + _BETWEEN],
    "score 0% at 70%, rising to 50% at 80%, level to 50% at 85%, rising to 100% at 95%":
        ["Provider earns none of this part at 70% or less, half of it at 80%, half of it at 85%, all of it at 95% or more" + _STRAIGHT],
    "score 0% at 80%, rising to 100% at 95% or 0% below 79%, 30% from 79%, whichever is higher":
        ["Provider earns the higher of what each of the following scales gives:",
         "Provider earns none of this part at 80% or less, all of it at 95% or more" + _BETWEEN,
         "Provider earns none of this part below 79%, and 30% of it at 79% or more."],
    "figure base is 60%\n    score 0% at base, rising to 100% at base + 20%":
        ["Provider earns none of this part at or below *base* (60%), all of it at or above *base* plus 20% (80%)" + _BETWEEN],
    "figure base\n    score on value - base: 0% below 2%, 100% from 2%":
        ["On the value less *base*, Provider earns none of this part below 2%, and all of it at 2% or more."],
    "score 100% if report, otherwise 25%":
        ["Provider earns all of this part if the answer to *Report delivered* is yes, and otherwise a quarter of it."],
    "score value": ["The score is the value."],
    "score 0% below 80%, 100% from 80% in year 1\n    score 0% below 85%, 100% from 85% from year 2":
        ["What it earns changes over the term:",
         "In year 1, Provider earns none of this part below 80%, and all of it at 80% or more.",
         "From year 2, Provider earns none of this part below 85%, and all of it at 85% or more."],
    "score 0% below 80%, 100% from 80%\n    capped at 90%\n    only if never_events is at most 2 events, otherwise 20%":
        ["Provider earns none of this part below 80%, and all of it at 80% or more.",
         "The score is never more than 90%.",
         "The score counts only if *Never events* is at most 2 events; otherwise it is 20%."],
}  # fmt: skip
_MISSING = {
    "score 0%": "If the value of *Waits* for a quarter is missing, its score is 0%.",
    "leave out and reweight":
        "If the value of *Waits* for a quarter is missing, the measure is left out, and its weight is shared among the other "
        "measures of its group in proportion to theirs.",
    "use 85%": "If the value of *Waits* for a quarter is missing, 85% is used as its value.",
    "await data":
        "If the value of *Waits* for a quarter is missing, the score, and what is paid by it, waits until the value is given.",
    "carry the last value forward, or if there is none score 40%":
        "If the value of *Waits* for a quarter is missing, its value for the quarter before is used (which may itself have been "
        "carried forward); if there is none, its score is 40%.",
}  # fmt: skip


def _subject(clauses: str, framework: str = "") -> making.Subject:
    written = _HEAD.format(clauses=clauses, framework=framework)
    analysis = analyse("sentences.obc", written.encode())
    assert analysis.contract is not None
    assert not [problem for problem in analysis.found if problem.severity.value == "error"], analysis.found
    return making.Subject(analysis.contract, analysis.results)


def _spoken(said: Text) -> str:
    return "".join(f"*{run.text}*" if run.style is Style.TERM else run.text for run in said)


def _clauses(blocks: list[Block]) -> list[str]:
    return [_spoken(block.text) for block in inside(blocks) if isinstance(block, Clause)]


@pytest.mark.parametrize("written", _SCORED)
def test_a_score_is_said_with_the_side_of_every_boundary(written: str) -> None:
    _, *said = _clauses(list(scoring.blocks(_subject(f"{_OTHERS}    {written}"))))
    assert said == _SCORED[written]


@pytest.mark.parametrize("written", _MISSING)
def test_a_term_for_missing_data_is_a_sentence(written: str) -> None:
    subject = _subject(f"    weight 100%\n    score 0% below 80%, 100% from 80%\n    if missing {written}")
    assert _clauses(list(missing.blocks(subject)))[1:2] == [_MISSING[written]]


def test_a_framework_says_what_its_score_is_made_of_and_its_limits() -> None:
    limits = "  needs at least 1 measures scored, otherwise score 50%\n  capped at 95%\n  only if report"
    said = _clauses(list(outcomes.blocks(_subject(f"{_OTHERS}    score 0% below 80%, 100% from 80%", limits))))
    assert said == [
        "Its score, worked out each quarter, is that of its one measure, *Waits*.",
        "At least one of its measures must have a score; with fewer, its score is 50%.",
        "The score is never more than 95%.",
        "The score counts only if the answer to *Report delivered* is yes; otherwise it is 0%.",
        "Measured each quarter, as a percentage; higher values are better.",
    ]


def test_the_status_of_a_measure_is_a_sentence() -> None:
    status = "    measured only in year 1\n    applied from year 2\n"
    written = _HEAD.format(clauses=f"{_OTHERS}{status}    score 0% below 80%, 100% from 80%", framework="")
    contract = analyse("status.obc", f"{written}  at risk 0% in year 1\n  at risk 100% from year 2\n".encode()).contract
    assert contract is not None
    said = _clauses(list(outcomes.blocks(making.Subject(contract))))
    assert said[-1] == "It is “measured only” in year 1, and “applied” from year 2."


@pytest.mark.parametrize(
    ("periods", "said"),
    [
        (["Y1"], "year 1"),
        (["Y1-Q1", "Y1-Q2", "Y1-Q3", "Y1-Q4"], "each quarter of year 1"),
        (["Y1-Q2", "Y1-Q3"], "each of quarters 2 to 3 of year 1"),
        (["Y1-Q1", "Y1-Q3"], "quarter 1 of year 1 and quarter 3 of year 1"),
        (["Y1", "Y2", "Y3"], "each year of the term"),
        (["Y2", "Y3"], "each year from year 2"),
        (["Y1", "Y2"], "each of years 1 to 2"),
        (["Y2-Q4", "Y3-Q1"], "each quarter from quarter 4 of year 2 to quarter 1 of year 3"),
    ],
)
def test_periods_are_gathered(periods: list[str], said: str) -> None:
    calendar = _subject(f"{_OTHERS}    score 0% below 80%, 100% from 80%").calendar
    found = [calendar.find(one) for one in periods]
    assert each_of(calendar, [one for one in found if one is not None]) == said


_SHARED = """
contract "Shared"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  data key "Organisation"
party Commissioner commissioner "North Vale Integrated Care Board"
party Provider provider "North Vale Community Trust"
party Trust provider "North Vale Acute Trust"
choice track "Track" is basic, enhanced "EN"
  column "Track_Code"
input saved "Saved" money
input rate "Rate" percent
share settlement "Settlement"
  of saved
  held by Commissioner
  when above £0
    all: rate to Provider, rest to Commissioner
    capped at £100
{loss}
"""
_LOSS = """  when below £0
    all: 10% borne by Provider, 20% borne by Trust, rest borne by Commissioner
    capped at £50
"""


def _parts_of_a_share(loss: str) -> list[str]:
    contract = analyse("shared.obc", _SHARED.format(loss=loss).encode()).contract
    assert contract is not None
    return _clauses(list(shares.blocks(making.Subject(contract))))


def test_a_share_names_the_one_party_beside_the_holder_and_only_the_sides_that_there_are() -> None:
    said = _parts_of_a_share("")
    assert said[0].endswith("It is held by Commissioner: of a gain Commissioner pays Provider its part.")
    assert said[2] == "Of the whole of it, a share equal to *Rate* goes to Provider and the rest goes to Commissioner."
    assert said[3] == "Then the part of Provider is held to no more than £100."


def test_a_share_among_several_says_whose_part_is_changed() -> None:
    said = _parts_of_a_share(_LOSS)
    assert "of a loss each other party pays Commissioner the part that it bears." in said[0]
    assert said[5].startswith("Of the whole of it, 10% is borne by Provider, 20% is borne by Trust")
    assert said[6] == "Then the part of each party other than Commissioner is held to no more than £50."


_WORKED = """example "A gain that is capped"
  given saved = £1,000
  given rate = 50%
  expect settlement to Provider = £100
"""


def test_the_working_of_a_share_goes_step_by_step_from_the_data_to_the_money() -> None:
    analysis = analyse("shared.obc", f"{_SHARED.format(loss='')}{_WORKED}".encode())
    assert analysis.contract is not None
    blocks = list(examples.blocks(making.Subject(analysis.contract, analysis.results)))
    (working,) = (block for block in inside(blocks) if isinstance(block, Table) and block.id.endswith(".working"))
    assert [[_spoken(cell) for cell in row.cells[::2]] for row in working.rows] == [
        ["Settlement: gain that counts", "£1,000, but no less than £0"],
        ["Settlement: Provider's part of the gain", "£1,000 × 50%"],
        [
            "Settlement: Provider's share of the gain",
            "(the lesser of £500 and £100, but no less than £0) because £500 is above £0",
        ],
    ]


def test_the_columns_of_a_data_file_say_what_stands_for_what() -> None:
    contract = analyse("shared.obc", _SHARED.format(loss="").encode()).contract
    assert contract is not None
    blocks = {block.id: block for block in inside(list(reporting.blocks(making.Subject(contract))))}
    table, figures = blocks["data.columns-table"], blocks["data.table"]
    assert isinstance(table, Table)
    assert isinstance(figures, Table)
    assert [[_spoken(cell) for cell in row.cells] for row in table.rows] == [
        ["“Organisation”", "The organisation whose figures they are", "its code or its name"],
        ["“Track_Code”", "Track", "“basic”; or “enhanced” (or “EN”, which means the same)"],
        ["“Saved”", "Saved", "pounds sterling"],
        ["“Rate”", "Rate", "percent"],
    ]
    assert [_spoken(row.cells[1]) for row in figures.rows] == ["“basic” or “enhanced”", "pounds sterling", "percent"]


def test_a_term_for_missing_data_is_known_by_what_it_is_about() -> None:
    subject = _subject("    weight 100%\n    score 0% below 80%, 100% from 80%\n    if missing score 0%")
    assert [block.id for block in missing.blocks(subject)] == ["missing.awaited", "missing.waits"]


def test_a_figure_of_a_measure_is_called_as_the_one_of_every_measure_that_it_replaces() -> None:
    every = '  every measure\n    figure floor "least that counts" is 60%\n'
    subject = _subject(f"{_OTHERS}    figure floor is 70%\n    score 0% below floor, 100% from floor", every)
    assert subject.label("waits.floor") == "least that counts"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("The sum that is paid", "“Word” means the sum that is paid."),
        ("NHS England or its successor", "“Word” means NHS England or its successor."),
        ("Medicare benefits.", "“Word” means: Medicare benefits."),
    ],
)
def test_a_definition_goes_on_as_a_sentence(written: str, said: str) -> None:
    contract = analyse("word.obc", f'{_SHARED.format(loss="")}define "Word" as "{written}"\n'.encode()).contract
    assert contract is not None
    assert _clauses(list(definitions.blocks(making.Subject(contract))))[0] == said


def test_a_rule_with_several_cases_is_a_list() -> None:
    function = "function rate_of(result) = 100% if result is above 90%, 50% if result is above 80%, otherwise 0%\n"
    written = _HEAD.format(clauses=f"{_OTHERS}    score rate_of(value)", framework="").replace(
        "outcomes q", f"{function}outcomes q"
    )
    contract = analyse("rule.obc", written.encode()).contract
    assert contract is not None
    assert _clauses(list(workings.blocks(making.Subject(contract)))) == [
        "The rule Rate of, applied to the result, gives the first of these that applies:",
        "100%, if the result is above 90%.",
        "50%, if the result is above 80%.",
        "Otherwise 0%.",
    ]


def test_worked_examples_are_worked_out_anew() -> None:
    written = _HEAD.format(clauses=f"{_OTHERS}    score 0% below 80%, 100% from 80%", framework="") + (
        'example "Met"\n  given waits = 85% in quarter 1 of year 1\n  expect reward = £12,500 in quarter 1 of year 1\n'
    )
    analysis = analyse("example.obc", written.encode())
    assert analysis.contract is not None
    document = making.schedule(
        making.Subject(analysis.contract, analysis.results),
        making.edition.edition(),
        making.Status("example.obc", "0" * 64),
    )
    (annex,) = (block for block in document.blocks if isinstance(block, Section) and block.id == "examples")
    tables = {block.id: block for block in inside([annex])}
    given, results, working = (tables[f"example.0.{name}"] for name in ("given", "results", "working"))
    rows = [[_spoken(cell) for cell in row.cells] for table in (given, results, working) for row in table.rows]  # type: ignore[union-attr]
    assert rows[:2] == [
        ["*Waits*", "quarter 1 of year 1", "85%"],
        ["*Reward*", "quarter 1 of year 1", "£12,500.00", "£12,500.00"],
    ]
    assert rows[2] == ["Waits: score", "quarter 1 of year 1", "100% because 85% is at least 80%", "100%"]


_DUE = '  data "n/a" means missing\n  data due within 21 days after each period, then missing\n'


def _with_due(extra: str = "", *, head: str = "", tail: str = "") -> dict[str, str]:
    """The clauses of data and missing data of a contract whose data are due, by identity."""
    clauses = f"{_OTHERS}    score 0% below 80%, 100% from 80%"
    written = _HEAD.format(clauses=clauses, framework="").replace('  data "n/a" means missing\n', _DUE + head) + tail
    contract = analyse("due.obc", written.replace("outcomes q", f"{extra}outcomes q").encode()).contract
    assert contract is not None
    subject = making.Subject(contract)
    blocks = inside([*reporting.blocks(subject), *missing.blocks(subject)])
    return {block.id: _spoken(block.text) for block in blocks if isinstance(block, Clause)}


def test_what_is_awaited_and_what_is_missing_goes_by_the_day_on_which_data_are_due() -> None:
    said = _with_due()
    assert said["data.due"] == (
        "A figure is due no later than the 21st day after the last day of the period that it is for. One that has not been given by "
        "then is missing (clause ); where it is given later, it is used from then on, and what was worked out without it "
        "is worked out again."
    )
    assert said["missing.awaited"].startswith(
        "Until the end of the day on which it is due (clause ), a figure that has not been"
    )
    assert "After that day it is missing for as long as it is not given." in said["missing.awaited"]
    assert "only if there is one" not in said["missing.awaited"]
    plain_subject = _subject(f"{_OTHERS}    score 0% below 80%, 100% from 80%")
    assert _clauses(list(missing.blocks(plain_subject)))[0].startswith(
        "A figure that has not been given yet is awaited, not missing"
    )


def test_a_figure_that_need_not_exist_is_spoken_of_only_where_there_is_one() -> None:
    said = _with_due('input fine "Fine" money each year\n  optional\n')
    assert "to be reported only if there is one is missing for as long as it is not given." in said["missing.awaited"]
    assert said["data.due"].endswith("A figure that is to be reported only if there is one has no such day.")


@pytest.mark.parametrize(("term", "left_out"), [("score 0%", False), ("leave out and reweight", True)])
def test_a_measure_is_left_out_only_where_one_can_be_without_a_score(term: str, left_out: bool) -> None:
    scored = "score 0% below 80%, 100% from 80%"
    one = f"    weight 50%\n    if missing {term}\n    {scored}\n"
    other = f'{one}  measure calls "Calls"\n    measured in percent each quarter, higher is better\n'
    subject = _subject(f"{other}    weight 50%\n    if missing score 0%\n    {scored}")
    said = _clauses(list(outcomes.blocks(subject)))[0]
    assert ("A measure without a score is left out" in said) is left_out


_PAID = """
contract "Paid"
  term 1 year from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
party Commissioner commissioner "North Vale Integrated Care Board"
party Provider provider "North Vale Community Trust"
party Subcontractor subcontractor of Provider "Vale Home Care"
input visits "Visits" visits
input cost "Cost" money
payment activity "Activity"
  from Commissioner to Provider
  pays {amount}
payment passed "Passed on"
  from Provider to Subcontractor
  passes on 50% of activity
"""


@pytest.mark.parametrize(
    ("amount", "negative"),
    [
        ("£40 per visit * visits", False),
        ("£40 per visit * (visits - 1,000 visits)", True),
        ("£5,000 - cost", True),
        ("£5,000 - cost\n  never below £0", False),
        ("£5,000 - £4,000", False),
        ("£4,000 - £5,000", True),
    ],
)
def test_a_payment_that_can_be_below_nought_says_who_pays_then(amount: str, negative: bool) -> None:
    contract = analyse("paid.obc", _PAID.format(amount=amount).encode()).contract
    assert contract is not None
    subject = making.Subject(contract)
    said = _clauses(list(payments.blocks(subject)))
    limb = "Where it comes to less than £0, Provider pays Commissioner the amount by which it is below £0."
    assert (limb in said) is negative
    (table,) = (block for block in inside(list(flows.blocks(subject))) if isinstance(block, Table))
    first, second = ([_spoken(cell) for cell in row.cells][3] for row in table.rows)
    assert {first, second} == ({"once; below £0, the other way round"} if negative else {"once"})


def test_where_nothing_makes_a_payment_final_the_schedule_says_so() -> None:
    assert "as soon as all that it rests on" in _with_due()["data.never-final"]
    final = _with_due(head="  final 6 months after each year\n")
    assert "data.never-final" not in final
    assert "data.final" in final
    of_a_payment = _with_due(tail="  final 6 months after each year\n")
    assert "data.never-final" not in of_a_payment


def test_what_rests_on_a_missing_figure_without_a_term_of_its_own_waits() -> None:
    waits = "What rests on a missing figure waits until it is given, unless a clause below says what holds instead."
    assert waits in _with_due()["missing.awaited"]
    termed = _HEAD.replace("each quarter\noutcomes", "each quarter\n  if missing await data\noutcomes").replace(
        "events each quarter\n", "events each quarter\n  if missing use 0 events\n"
    )
    contract = analyse("t.obc", termed.format(clauses=f"{_OTHERS}    score value", framework="").encode()).contract
    assert contract is not None
    assert waits not in _clauses(list(missing.blocks(making.Subject(contract))))[0]
