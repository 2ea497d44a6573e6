"""The table of changes in front of a redline speaks in the words and numbers of the two schedules."""

from __future__ import annotations

from obcdsl.analysis.comparison.comparing import compare
from obcdsl.analysis.contract import analyse
from obcdsl.documents.blocks import Clause, Paragraph, Table, inside, plain
from obcdsl.documents.comparison import front, table_of_changes, with_numbers_before
from obcdsl.documents.comparison_quotes import MOST, quotes
from obcdsl.documents.redline import accepted, redline, rejected
from obcdsl.frozen import changed
from obcdsl.render.text import render_text
from tests.comparison.edited import pairs
from tests.comparison.test_redline import schedule

HEAD = """\
contract "Care at home"
  term {term}
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part

party Board commissioner "The commissioner"
party Trust provider "The trust"
"""
VISITS = """
payment visits "Home visits"
  from Board to Trust
  pays £24,000 each year
"""
CALLS = """
payment calls "Calls"
  from Board to Trust
  pays {sum} each year
  paid {paid}
"""
ADVICE = """
payment advice "Advice"
  from Board to Trust
  pays £5,000 each year
"""
OLD = HEAD.format(term="2 years from 1 April 2026") + CALLS.format(sum="£10,000", paid="quarterly") + VISITS


def said(old: str, new: str) -> list[list[str]]:
    """Of each change what it is, and what the table says before and now."""
    before, after = (analyse(f"{name}.obc", text.encode()) for name, text in (("old", old), ("new", new)))
    both = redline(schedule(before), schedule(after))
    comparison = compare(before, after)
    rows = table_of_changes(comparison, quotes(both, comparison.changes)).rows
    return [[plain(cell) for cell in row.cells[1:4]] for row in rows]


def test_changes_are_told_in_the_words_of_the_schedule_with_the_numbers_of_its_clauses() -> None:
    new = HEAD.format(term="2 years from 1 April 2026") + CALLS.format(sum="£12,000", paid="monthly") + ADVICE
    amount, paid, came, gone = said(OLD, new)
    assert amount[1:] == [
        "Clause 4.2: Calls. Board pays Trust £10,000 each year. (also clause 4.1)",
        "Clause 4.2: Calls. Board pays Trust £12,000 each year. (also clause 4.1)",
    ]
    assert paid[1].startswith("Clause 4.2(a): It is paid quarterly")
    assert paid[2].startswith("Clause 4.2(a): It is paid monthly")
    assert (gone[1:], came[1:]) == (
        ["Clause 4.3: Home visits. Board pays Trust £24,000 each year. (a) It is paid yearly. (also clause 4.1)", ""],
        ["", "Clause 4.3: Advice. Board pays Trust £5,000 each year. (a) It is paid yearly. (also clause 4.1)"],
    )


WEIGHED = """
outcomes quality "Quality"
  measure waits "Waits"
    weight {weight}
    measured in percent each year, higher is better
    if missing score 0%
    score 0% below {least}, 100% from {least}
  measure falls "Falls"
    weight {other}
    measured in percent each year, lower is better
    if missing score 0%
    score 100% up to 5%, 0% above 5%

payment reward "Reward"
  from Board to Trust
  pays £24,000 each year
  earned by quality
"""


def test_a_weight_is_quoted_from_the_table_of_weights_also_where_the_scale_changed_too() -> None:
    head = HEAD.format(term="1 year from 1 April 2026")
    new = head + WEIGHED.format(weight="40%", other="60%", least="85%")
    weight, scale, other = said(head + WEIGHED.format(weight="50%", other="50%", least="80%"), new)
    assert weight[1].startswith("Clause 4.1: Waits: 50%")
    assert weight[2].startswith("Clause 4.1: Waits: 40%")
    assert (other[1], other[2]) == ("Clause 4.1: Falls: 50%", "Clause 4.1: Falls: 60%")
    assert "below 85%" in scale[2]


def test_files_of_the_same_name_are_told_apart_and_each_class_is_explained() -> None:
    before, after = (analyse("care.obc", one.encode()) for one in (OLD, OLD.replace("£24,000", "£25,000")))
    comparison = compare(before, after)
    blocks = front(comparison, redline(schedule(before), schedule(after))).blocks
    was, now = comparison.old.hash[:8], comparison.new.hash[:8]
    ahead, classes = (plain(block.text) for block in (blocks[0], blocks[2]) if isinstance(block, Paragraph))
    assert ahead.startswith(f"Changes from care.obc (SHA-256 {was} ...) to care.obc (SHA-256 {now} ...).")
    assert classes == "Payment-affecting: on some figures something else is paid."


def test_the_term_is_called_that_and_what_moved_says_from_which_clause_to_which() -> None:
    old = OLD + ADVICE
    new = (
        HEAD.format(term="3 years from 1 April 2026") + VISITS + ADVICE + CALLS.format(sum="£10,000", paid="quarterly")
    )
    term, moved = said(old, new)
    assert term[0] == "changed: term"
    assert term[2].startswith("Clause 3.1: The term begins on 1 April 2026 and ends on 31 March 2029")
    assert moved == ["moved: payment “Calls”", "clause 4.2", "clause 4.4"]


def test_words_that_are_long_are_cut_and_others_lead_to_their_clause() -> None:
    for old, new in pairs(12, seed=9):
        both = redline(schedule(old), schedule(new))
        section = front(compare(old, new), both)
        there = {block.id for block in inside((*both.blocks, *both.notices))} | {""}
        rows = [row for block in section.blocks if isinstance(block, Table) for row in block.rows]
        assert rows
        for row in rows:
            for cell in row.cells:
                assert all(len(run.text) <= MOST + 4 for run in cell)
                assert {run.to or "" for run in cell} <= there
        whole = changed(both, blocks=(section, *both.blocks))
        assert render_text(accepted(whole)) == render_text(schedule(new))
        assert render_text(rejected(whole)) == render_text(schedule(old))


def test_clauses_that_have_another_number_say_which_they_had() -> None:
    shorter = HEAD.format(term="2 years from 1 April 2026") + VISITS
    both = redline(*(schedule(analyse("a.obc", text.encode())) for text in (OLD, shorter)))
    found = [block for block in inside(with_numbers_before(both.blocks)) if isinstance(block, Clause) and block.was]
    assert [(one.number, plain(one.text)) for one in found] == [
        ("4.2", "[before: 4.3] Board pays Trust £24,000 each year.")
    ]
