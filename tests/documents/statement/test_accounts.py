"""The accounts of a statement: what is left between each two parties, and how firm a payment may be called."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import attrs

from obcdsl.accounts import nets, total
from obcdsl.documents.blocks import Table, inside, plain
from obcdsl.documents.statement import document
from obcdsl.render.text import render_text
from obcdsl.statement import Statement, Status
from tests.documents.statement.made import statements


def said(statement: Statement, name: str) -> list[list[str]]:
    blocks = inside(document(statement, explain=True).blocks)
    found = [block for block in blocks if isinstance(block, Table) and block.id == name]
    return [[plain(cell) for cell in row.cells] for table in found for row in table.rows]


def test_what_is_left_between_two_parties_that_pay_each_other_is_said_to_the_penny() -> None:
    assert said(statements("bedfordshire_msk")[0], "summary.net") == [
        ["CCG", "Circle", "£135,332,288.50", "£210,932.18", "£135,121,356.32", "4 lines"]
    ]
    assert said(statements("alliance")[0], "summary.net")[0] == [
        "Health", "First", "£7,082,700.25", "£44,100.16", "£7,038,600.09", "",
    ]  # fmt: skip


def test_where_money_moves_one_way_only_nothing_is_netted() -> None:
    assert not said(statements("work_programme")[0], "summary.net")


def test_the_net_sums_are_those_of_the_payments_and_never_below_nought() -> None:
    for name in ("alliance", "bedfordshire_msk", "multilateral_gain_loss", "block"):
        for statement in statements(name):
            for net in nets(statement.lines):
                there = [line for line in statement.lines if (line.payer, line.payee) == (net.payer, net.payee)]
                back = [line for line in statement.lines if (line.payee, line.payer) == (net.payer, net.payee)]
                assert net.net == (total(there) - total(back) if net.gross is not None else None)
                assert net.net is None or net.net >= Fraction(0)


def test_a_party_pays_or_receives_in_all_and_keeps_no_sum_below_nought() -> None:
    rows = said(statements("alliance")[0], "balances.table")
    assert rows[0][2:5] == ["£0.00", "£4,871,000.00", "pays £4,871,000.00"]
    assert rows[-1][2:5] == ["£3,085,000.25", "£37,800.14", "receives £3,047,200.11"]


def test_without_a_day_nothing_is_final_that_the_contract_makes_final_only_on_a_day() -> None:
    statement = statements("multilateral_gain_loss")[0]
    assert said(statement, "payments.table")[0][-1] == "final from 1 August 2027"
    shown = render_text(document(statement, explain=False))
    assert "As of      no day given: all figures and decisions of the data count" in shown
    assert "The contract makes payments final only on the day that stands beside them." in " ".join(shown.split())


def test_on_a_day_what_is_final_is_called_final() -> None:
    statement = statements("multilateral_gain_loss")[0]
    dated = attrs.evolve(statement, as_of=date(2030, 1, 1))
    assert said(dated, "payments.table")[0][-1] == Status.FINAL.value
    assert "Statuses are those of 1 January 2030." in render_text(document(dated, explain=False))


def of_year(name: str, year: int) -> Statement:
    """The lines of one year of a statement for the term."""
    whole = statements(name)[0]
    return attrs.evolve(whole, lines=tuple(line for line in whole.lines if line.period.year == year))


def test_parts_of_a_divided_payment_that_are_nought_are_said_in_one_sentence() -> None:
    statement = of_year("alliance", 1)
    assert any(line.amount == 0 for line in statement.lines)
    assert not [row for row in said(statement, "payments.table") if "£0.00" in row]
    assert [row[:2] for row in said(statement, "summary.table")] == [
        ["Health", "First"], ["Council", "First"], ["Health", "Second"], ["Council", "Second"],
    ]  # fmt: skip
    shown = " ".join(render_text(document(statement, explain=False)).split())
    assert "Nothing is due from First to Health, from Second to Health" in shown
    assert "Parts of these payments that are £0.00: Gain and pain, year 1 (final), First to Health, Second to" in shown


def test_who_owes_an_amount_below_nought_is_said() -> None:
    statement = of_year("alliance", 1)
    below = [attrs.evolve(line, amount=Fraction(-500)) for line in statement.lines[:1]]
    shown = " ".join(render_text(document(attrs.evolve(statement, lines=tuple(below)), explain=False)).split())
    assert (
        "is owed the other way, and is taken off in the sums above: First owes Health £500.00 (Direct costs of" in shown
    )
    assert "Nothing is due" not in shown
    back = tuple(attrs.evolve(line, payer="First", payee="Health", amount=Fraction(0)) for line in below)
    both = attrs.evolve(statement, lines=(*statement.lines[1:], *below, *back))
    said_of_both = " ".join(render_text(document(both, explain=False)).split())
    assert "Nothing is due from Second to Health" in said_of_both
    assert "from First to Health" not in said_of_both.partition("Nothing is due")[2].partition("An amount below")[0]


def test_a_payment_that_is_nought_as_a_whole_has_its_row() -> None:
    statement = of_year("alliance", 1)
    nought = attrs.evolve(statement, lines=tuple(attrs.evolve(line, amount=Fraction(0)) for line in statement.lines))
    assert len(said(nought, "summary.table")) == 8
    (line, *_) = statement.lines
    alone = attrs.evolve(statement, lines=(attrs.evolve(line, amount=Fraction(0)),))
    assert said(alone, "payments.table")[0][5] == "£0.00"


def test_each_payment_says_its_days() -> None:
    rows = said(of_year("alliance", 1), "payments.table")
    assert rows[0][1:3] == ["quarter 1 of year 1", "1 Apr to 30 Jun 2026"]
    assert rows[-1][1:3] == ["year 1", "1 Apr 2026 to 31 Mar 2027"]
