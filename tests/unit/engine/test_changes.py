"""What changed since the previous statement: data, decisions, terms, the day; and nothing where nothing did."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from hashlib import sha256

import attrs
import pytest

from obcdsl.analysis.contract import analyse
from obcdsl.analysis.payment import Request, pay
from obcdsl.documents.statement import document
from obcdsl.documents.statement_json import statement_json
from obcdsl.engine.data.kinds import tables_of
from obcdsl.engine.previous import Previous, read_previous
from obcdsl.problems import Problem
from obcdsl.render.text import render_text
from obcdsl.statement import Cause, Kind, Origin, Since, Statement

CONTRACT = """contract "Compared"
  reference "NV-1"
  term 2 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  final 6 months after each year
party C commissioner "The commissioner"
party P provider "The provider"
amount fee "Fee" each year is £1,000
input penalty "Penalty" percent each year
decision relief "Relief" percent each year
  decided by C
payment pay "Pay" from C to P pays fee * (100% - penalty * (100% - relief)) paid yearly
"""
DATA = "period,penalty\nY1,10%\nY2,0%\n"
RECORDS = "decision,period,value,decided by,decided on,reason,replaces\nrelief,Y1,50%,C,2027-05-12,Flooding,\n"


def made(contract: str = CONTRACT, data: str = DATA, records: str = RECORDS, **asked: object) -> Statement:
    analysis = analyse("c.obc", contract.encode())
    assert analysis.payable, [problem.message() for problem in analysis.problems]
    files = {"data.csv": data, "decisions.csv": records}
    tables = tuple(table for name, text in files.items() for table in tables_of(name, text.encode())[0])
    origin = Origin("c.obc", analysis.hash, (), "0", "e" * 64)
    paid = pay(analysis, tables, attrs.evolve(Request(explain=True), **asked), origin)
    (statement,) = paid.statements
    return statement


def before(statement: Statement) -> Previous:
    data = statement_json(statement)
    contract = analyse("c.obc", CONTRACT.encode()).contract
    assert contract is not None
    found = read_previous("before.json", data, sha256(data).hexdigest(), contract)
    assert isinstance(found, Previous)
    return found


def changed(
    was: Statement, contract: str = CONTRACT, data: str = DATA, records: str = RECORDS, **asked: object
) -> Since:
    found = made(contract, data, records, previous=before(was), **asked).since
    assert found is not None
    return found


def causes(found: Since) -> list[tuple[Kind, str, str | None, str | None]]:
    return [(one.kind, one.label, one.before, one.now) for change in found.changes for one in change.causes]


def test_nothing_changed_where_nothing_did() -> None:
    found = changed(made())
    assert not found.changes
    assert not found.contract_changed
    assert "Of 2 payments that both are about, none is stated otherwise than in before.json." in text(
        made(previous=before(made()))
    )


def test_data_that_changed_are_named_with_both_values() -> None:
    found = changed(made(), data=DATA.replace("10%", "20%"))
    assert [(change.period, change.difference) for change in found.changes] == [("Y1", Fraction(-50))]
    assert causes(found) == [(Kind.DATA, "Penalty", "10%", "20%")]


def test_a_decision_that_was_taken_since_is_named_with_who_and_why() -> None:
    found = changed(made(records=RECORDS.partition("relief")[0] + "relief,Y1,,,,,\n"))
    (change,) = found.changes
    assert (change.before.amount, change.before.status) == (None, "awaiting decision")
    assert change.causes == (
        Cause(
            Kind.DECISION, "Relief", "Y1", "year 1", None, "50%",
            "decisions.csv, row 2, column value, decided by C on 2027-05-12: Flooding",
        ),
    )  # fmt: skip


def test_terms_that_changed_are_named_and_nothing_else() -> None:
    found = changed(made(), CONTRACT.replace("£1,000", "£1,100"))
    assert found.contract_changed
    assert causes(found) == [(Kind.TERMS, "Fee", "£1,000.00", "£1,100.00")] * 2


def test_a_rule_that_changed_is_shown_as_it_was_and_as_it_is() -> None:
    found = changed(made(), CONTRACT.replace("pays fee *", "pays 90% of fee *"))
    assert {kind for kind, *_ in causes(found)} == {Kind.TERMS}
    assert next(now for *_, now in causes(found)) == "90% of Fee x (100% - Penalty x (100% - Relief))"


def test_a_payment_that_is_new_is_a_change_of_the_terms() -> None:
    found = changed(made(), f'{CONTRACT}payment more "More" from C to P pays £5\n')
    (change,) = found.changes
    assert (change.label, change.before.status, change.now.amount) == ("More", None, 5)
    assert [cause.kind for cause in change.causes] == [Kind.TERMS]


def test_data_and_terms_are_told_apart() -> None:
    found = changed(made(), CONTRACT.replace("£1,000", "£1,100"), DATA.replace("10%", "20%"))
    assert causes(found)[:2] == [(Kind.DATA, "Penalty", "10%", "20%"), (Kind.TERMS, "Fee", "£1,000.00", "£1,100.00")]


def test_what_was_provisional_becomes_final_with_the_day() -> None:
    was = made(as_of=date(2027, 9, 30))
    found = changed(was, as_of=date(2027, 10, 1))
    (change,) = found.changes
    assert (change.before.status, change.now.status, change.difference) == ("provisional", "final", 0)
    assert [cause.kind for cause in change.causes] == [Kind.TIME]
    assert "time: as of 1 October 2027, before as of 30 September 2027" in text(
        made(as_of=date(2027, 10, 1), previous=before(was))
    )


def test_what_is_released_and_what_is_paid_in_the_same_year_are_two_lines() -> None:
    held = CONTRACT.replace("paid yearly", "paid yearly withheld 10% released yearly")
    raised = held.replace("is £1,000", "is £2,000")
    found = {(one.label, one.period): one.difference for one in changed(made(held), raised).changes}
    assert found["Pay", "Y1"] == 855
    assert found["Pay: release", "Y1"] == 95


def test_only_periods_that_both_statements_are_about_are_compared() -> None:
    contract = analyse("c.obc", CONTRACT.encode()).contract
    assert contract is not None
    was = made(period=contract.calendar.find("Y1"))
    assert not changed(was).changes
    assert not changed(made(), period=contract.calendar.find("Y2"), data=DATA.replace("10%", "20%")).changes


def test_without_reasons_the_sums_are_compared_and_nothing_is_guessed() -> None:
    was = made(explain=False)
    found = changed(was, data=DATA.replace("10%", "20%"))
    assert not found.explained
    assert not causes(found)
    assert "made without --explain" in text(made(data=DATA.replace("10%", "20%"), previous=before(was)))


def text(statement: Statement) -> str:
    return render_text(document(statement, explain=False))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff", b"[]", b"7", b"{}", b'{"schema": "obcdsl-statement-1"}', b"[" * 100_000,
        b'{"schema": "obcdsl-portfolio-1", "statements": []}', b'{"schema": "obcdsl-portfolio-1", "statements": [1]}',
    ],
)  # fmt: skip
def test_whatever_else_is_given_is_a_problem(data: bytes) -> None:
    contract = analyse("c.obc", CONTRACT.encode()).contract
    assert contract is not None
    assert isinstance(read_previous("before.json", data, "", contract), Problem)


def test_a_statement_that_was_tampered_with_is_compared_all_the_same() -> None:
    contract = analyse("c.obc", CONTRACT.encode()).contract
    assert contract is not None
    whole = statement_json(made()).decode()
    for old, new in (
        ('"because": []', '"because": [99, -1, "x"]'),
        ('"amount": "950"', '"amount": "1/0"'),
        ('"amount": "950"', f'"amount": "{"9" * 8000}"'),
        ('"row": 2', '"row": {}'),
        ('"id": "Y1"', '"id": "Y77"'),
    ):
        assert old in whole
        found = read_previous("before.json", whole.replace(old, new).encode(), "", contract)
        assert isinstance(found, Previous)
        assert made(previous=found).since is not None


MONTHLY = CONTRACT.replace("paid yearly", "paid monthly in equal parts").replace(
    "payments rounded half up to £0.01", "payments rounded half up to £0.01\n  remainders to the last part"
)


def test_payments_for_periods_that_only_one_statement_is_about_are_named_and_not_called_unchanged() -> None:
    contract = analyse("c.obc", CONTRACT.encode()).contract
    assert contract is not None
    found = made(previous=before(made(period=contract.calendar.find("Y1"))))
    assert found.since is not None
    assert found.since.compared == 1
    said = text(found)
    assert "Of 1 payment that both are about, none is stated otherwise than in before.json." in said
    assert "which are Pay (year 2)" in " ".join(said.split())


def test_a_statement_of_another_period_cannot_be_compared() -> None:
    contract = analyse("c.obc", CONTRACT.encode()).contract
    assert contract is not None
    one, other = contract.calendar.find("Y1"), contract.calendar.find("Y2")
    data = statement_json(made(period=one))
    found = read_previous("before.json", data, "", contract, other)
    assert isinstance(found, Problem)
    assert found.code == "OBC0767"
    assert "about year 1, and this one about year 2" in found.message()
    assert isinstance(read_previous("before.json", data, "", contract, one), Previous)
    assert isinstance(read_previous("before.json", data, "", contract, contract.calendar.term), Previous)


def test_equal_changes_stand_in_one_row_their_reason_is_said_once_and_they_are_added_up() -> None:
    now = made(MONTHLY, DATA.replace("10%", "20%"), previous=before(made(MONTHLY)))
    said = " ".join(text(now).split())
    assert "C P 12 £50.00 less" in said
    assert "Pay month 1 of year 1 to month 11 of year 1 C P 11 x £79.17 11 x £75.00 -£45.87" in said
    assert said.count("data: Penalty, year 1: 20% (data.csv, row 2, column penalty), before 10%") == 1


def test_a_payment_that_was_final_and_changed_is_remarked_on() -> None:
    now = made(data=DATA.replace("10%", "20%"), previous=before(made()))
    assert "1 is stated otherwise than in before.json. 1 of them was final there." in " ".join(text(now).split())
    assert "Previous before.json (SHA-256" in " ".join(text(now).split())
