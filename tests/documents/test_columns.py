"""How wide columns are: no figure is broken, short texts stand on one line, and what does not fit gets more room."""

from __future__ import annotations

from obcdsl.documents.blocks import Align, Mark, Table, table
from obcdsl.frozen import changed
from obcdsl.render.columns import Sheet, laid_out, lines_of
from tests.documents.specimen import table as figures


def made(*texts: str, columns: int = 3) -> Table:
    head = (("Name", Align.LEFT), *((f"Column {at}", Align.LEFT) for at in range(1, columns)))
    return table("t", head, [texts])


def only(of: Table, indent: int = 0) -> Sheet:
    (sheet,) = laid_out(of, indent)
    return sheet


def test_a_text_that_fits_stands_on_one_line() -> None:
    of = made("A name of forty-six characters, and no more yet", "quarter 2 of year 1", "final")
    assert lines_of(of.rows, only(of)) == 1


def test_what_wants_little_gets_it_before_what_wants_much() -> None:
    of = made("word " * 60, "quarter 2 of year 1", "final")
    name, period, status = only(of).widths
    assert period >= 19 * 100
    assert name > period > status


def test_a_wide_table_is_set_smaller_then_on_its_side() -> None:
    sheets = [only(figures("t", 3, columns)) for columns in (5, 7, 9, 13)]
    assert [(sheet.size, sheet.wide) for sheet in sheets] == sorted(
        ((sheet.size, sheet.wide) for sheet in sheets), key=lambda one: (one[1], -one[0])
    )
    assert not sheets[0].wide
    assert sheets[-1].wide


def test_a_table_that_may_be_parted_is_not_set_on_its_side() -> None:
    sheets = list(laid_out(figures("t", 3, 14, parted=True), 0))
    assert len(sheets) > 1
    assert not any(sheet.wide for sheet in sheets)
    assert all(sheet.columns[0] == 0 for sheet in sheets), "each part has the names of the rows"
    assert sorted(at for sheet in sheets for at in sheet.columns[1:]) == list(range(1, 14))


def test_a_table_without_rows_or_texts_has_widths() -> None:
    assert only(made("", "", "")).widths
    assert only(table("t", (("", Align.RIGHT),), [])).widths


def test_what_is_marked_has_room_for_its_signs() -> None:
    of = made("ABCDEFGH", "12345678", "word " * 80)
    marked = changed(of, mark=Mark.INSERTED)
    assert only(marked).widths[0] >= only(of).widths[0] + 200, "three signs, of which two are narrow"


def test_figures_are_wider_than_small_letters_and_two_of_them_in_a_cell_are_not_broken() -> None:
    def first(said: str) -> int:
        return only(table("t", (("A", Align.RIGHT), ("B", Align.LEFT)), [(said, "word " * 80)])).widths[0]

    assert first("1234567890") > first("abcdefghij") > first("iiiiiiiiii") - 1
    assert first("£27,905,104.6388665£29,221,383.15956775") >= 39 * 100 + 230
