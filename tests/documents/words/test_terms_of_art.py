"""What a schedule says for all its clauses: how it is read, which clause prevails, and what it calls things."""

from __future__ import annotations

from obcdsl.analysis.contract import analyse
from obcdsl.documents import schedule as making
from obcdsl.documents.blocks import Block, Clause, Note, Table, inside, plain
from obcdsl.documents.schedule import by_year, definitions, parties, payments, reporting, term, value, variations

_GROUPED = """
contract "Goals"
  term {term} from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
party Council commissioner "North Vale Council"
party Homes provider "Twelve care homes"
party Wards subcontractor of Homes "Six wards"
unit diagnoses singular diagnosis
group kind "Kind of goal" is walking "Walking again", cooking "Cooking again"
input agreed "Diagnoses agreed" diagnoses each quarter by kind
  note "One that nobody has reviewed is not agreed."
amount price "Price" by kind
  is £240 per diagnosis for walking
  is £120.50 per diagnosis for cooking
payment goals "Goals"
  from Council to Homes
  pays total of price * agreed over kind each quarter
  paid quarterly
payment passed "Passed on"
  from Homes to Wards
  passes on 50% of goals
"""


def _subject(written: str = "", length: str = "1 year") -> making.Subject:
    source = _GROUPED.format(term=length) + written
    contract = analyse("goals.obc", source.encode()).contract
    assert contract is not None
    return making.Subject(contract)


def _clauses(blocks: object) -> dict[str, str]:
    assert blocks is not None
    found: list[Block] = list(inside(list(blocks)))  # type: ignore[call-overload]
    return {block.id: plain(block.text) for block in found if isinstance(block, Clause)}


def _cells(blocks: object) -> list[list[str]]:
    tables = [block for block in inside(list(blocks)) if isinstance(block, Table)]  # type: ignore[call-overload]
    return [[plain(cell) for cell in row.cells] for table in tables for row in table.rows]


def test_a_thing_that_the_contract_declares_is_said_in_the_singular_after_per() -> None:
    rows = _cells(value.blocks(_subject()))
    assert rows == [["Walking again", "£240 per diagnosis"], ["Cooking again", "£120.50 per diagnosis"]]


def test_a_note_on_a_figure_by_group_is_a_note_on_every_value_of_it() -> None:
    subject = _subject()
    assert (
        _clauses(reporting.blocks(subject))["data.remarks.agreed for walking"]
        == "Of Diagnoses agreed, for every Kind of goal:"
    )
    notes = [block for block in inside(list(reporting.blocks(subject))) if isinstance(block, Note)]
    assert [plain(note.text) for note in notes] == ["One that nobody has reviewed is not agreed."]


def test_what_prevails_and_what_lies_outside_the_schedule_is_said() -> None:
    said = _clauses(definitions.blocks(_subject()))
    assert said["define.order"].startswith(
        "Unless a clause says otherwise, the clauses prevail over what explains them: drawn figures"
    )
    assert "On which day a payment is made" in said["define.elsewhere"]
    assert said["define.terms"].startswith(
        "A name in this type is that of a figure, a measure, a payment or a group, and means what"
    )
    assert (
        "for a quarter rests on one for a year, it is that for the year in which that quarter lies"
        in said["define.periods"]
    )


def test_only_sums_for_parts_of_a_year_need_to_know_which_year() -> None:
    yearly = _GROUPED.replace("each quarter", "each year").replace("paid quarterly", "paid yearly")
    contract = analyse("goals.obc", yearly.format(term="1 year").encode()).contract
    assert contract is not None
    assert "rests on one" not in _clauses(definitions.blocks(making.Subject(contract)))["define.periods"]


def test_a_party_of_several_has_its_role_in_the_plural() -> None:
    said = _clauses(parties.blocks(_subject()))
    assert said["party.Wards"] == "Six wards (“Wards”), the subcontractors of Homes."
    assert said["party.Council"] == "North Vale Council (“Council”), the commissioner."


def test_quarters_are_three_months_from_the_first_day_of_a_year() -> None:
    said = _clauses(term.blocks(_subject()))["term.years"]
    assert said.endswith("divided into quarters of three months, counted from its first day, and into months.")
    cut = _clauses(term.blocks(_subject(length="16 months")))["term.years"]
    assert "counted from its first day, the last of which ends with the term, and into months." in cut


def test_what_is_passed_on_follows_on_account_only_what_is_received_on_account() -> None:
    plainly = _clauses(payments.blocks(_subject()))["payment.passed"]
    assert plainly.endswith("of Goals (clause ), for each instalment of it.")
    account = _GROUPED.replace("pays total of price * agreed over kind each quarter", "pays £12,000 each year").replace(
        "paid quarterly", "paid quarterly, 75% of the full amount on account, reconciled yearly"
    )
    contract = analyse("goals.obc", account.format(term="1 year").encode()).contract
    assert contract is not None
    said = _clauses(payments.blocks(making.Subject(contract)))["payment.passed"]
    assert said.endswith("for each instalment of it on account and for its reconciliation, either way.")


def test_no_table_of_full_amounts_stands_where_all_of_them_rest_on_data() -> None:
    assert not list(by_year.blocks(_subject()))
    stated = 'payment fee "Fee"\n  from Council to Homes\n  pays £12,000 each year\n  paid yearly\n'
    (clause,) = by_year.blocks(_subject(stated))
    assert isinstance(clause, Clause)
    assert plain(clause.text).endswith(
        "what of it is at risk; what is “by data” depends on the figures that are reported:"
    )


def test_a_contract_without_a_form_and_without_deeds_says_nothing_of_them() -> None:
    assert not list(variations.blocks(_subject()))


def test_where_two_things_have_one_label_it_is_said_which_is_meant() -> None:
    written = _GROUPED.replace('"Diagnoses agreed"', '"Goals"')
    limited = written.replace("  passes on 50% of goals\n", "  pays 20% of goals each quarter\n")
    contract = analyse("goals.obc", limited.format(term="1 year").encode()).contract
    assert contract is not None
    said = _clauses(payments.blocks(making.Subject(contract)))
    assert "of Price multiplied by Goals (the figure reported) each quarter" in said["payment.goals"]
    assert said["payment.passed"] == "Homes pay Wards 20% of Goals (the payment) each quarter."
    apart = _clauses(payments.blocks(_subject()))
    assert "the figure reported" not in apart["payment.goals"]
