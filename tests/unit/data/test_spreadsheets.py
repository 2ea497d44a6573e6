"""Spreadsheets are read as their readers see them: percentages, money, days, errors; and never beyond the limits."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import UTC, datetime
from fractions import Fraction

import pytest
import python_calamine
import xlsxwriter

from obcdsl.engine.data.kinds import tables_of
from obcdsl.engine.data.number_formats import CellFormat
from obcdsl.engine.data.sheet_rows import number_text
from obcdsl.engine.data.tables import RawTable
from obcdsl.engine.data.xlsx_formats import shown_number
from obcdsl.unpacking import BROKEN, unpacked
from tests.unit.data.books import ods, ods_cell, ods_row, text_cells, xlsx, zipped
from tests.unit.data.given import WAITS, reading


def table(name: str, data: bytes) -> RawTable:
    found, problems = tables_of(name, data)
    assert not problems, [problem.message() for problem in problems]
    return found[0]


def code(name: str, data: bytes) -> str:
    _, (problem,) = tables_of(name, data)
    return problem.code


def cell_texts(cells: str, texts: str = "") -> tuple[str, ...]:
    head = f"<row>{text_cells(*'abcdefgh')}</row>"
    found = table("d.xlsx", xlsx(f"{head}<row>{cells}</row>", texts=texts))
    return tuple(text for text in found.rows[0].cells if text)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<c><v>0.92</v></c>", "0.92"),
        ('<c s="1"><v>0.92500000000000004</v></c>', "92.5%"),
        ('<c s="4"><v>1</v></c>', "100%"),
        ('<c s="2"><v>42185</v></c>', "2015-06-30"),
        ('<c s="2"><v>42185.5</v></c>', "2015-06-30 12:00:00"),
        ('<c s="2"><v>59</v></c>', "1900-02-28"),
        ('<c s="2"><v>61</v></c>', "1900-03-01"),
        ('<c s="3"><v>-1234.5</v></c>', "-£1234.5"),
        ('<c s="5"><v>12</v></c>', "$12"),
        ('<c s="6"><v>12</v></c>', "12 days %"),
        ("<c><v>1.1000000000000001</v></c>", "1.1"),
        ("<c><v>1098668352</v></c>", "1098668352"),
        ("<c><v>1E-3</v></c>", "0.001"),
        ("<c><v>1E+300</v></c>", "1E+300"),
        ('<c t="b"><v>1</v></c>', "yes"),
        ('<c t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="str"><f>A1</f><v>text</v></c>', "text"),
        ("<c><f>A1</f></c>", "#NOT WORKED OUT"),
        ('<c t="s"><v>1</v></c>', "two runs"),
        ('<c t="s"><v>7</v></c>', "#NO SUCH TEXT"),
        ('<c t="d"><v>2015-06-30T00:00:00</v></c>', "2015-06-30"),
        ('<c t="inlineStr"><is><r><t>a </t></r><r><t>b</t></r><rPh><t>spoken</t></rPh></is></c>', "a b"),
    ],
)
def test_a_cell_is_the_text_its_reader_sees(cell: str, text: str) -> None:
    shared = "<si><t>one</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>no</t></rPh></si>"
    assert cell_texts(cell, shared) == (text,)


def test_a_percentage_is_never_a_hundred_times_too_small() -> None:
    rows = f'<row>{text_cells("period", "waits")}</row><row>{text_cells("Y1-Q1")}<c s="1"><v>0.92</v></c></row>'
    result, _ = reading({"d.xlsx": xlsx(rows)})
    assert result.facts[0].values["waits", "Y1-Q1"].value == Fraction("0.92")


def test_a_cell_says_its_own_place_and_the_problem_names_it() -> None:
    cells = '<c r="B7" t="e"><v>#N/A</v></c><c r="A7" t="str"><v>Y1-Q1</v></c>'
    rows = f'<row r="3">{text_cells("period", "waits")}</row><row r="7">{cells}</row>'
    _, problems = reading({"d.xlsx": xlsx(rows)})
    assert [str(p.place) for p in problems if p.code == "OBC0730"] == ["d.xlsx, sheet Data, row 7, column waits"]


def test_a_hidden_sheet_is_set_aside_and_counted() -> None:
    rows = f"<row>{text_cells('period', 'waits')}</row><row>{text_cells('Y1-Q1', '92')}</row>"
    result, _ = reading({"d.xlsx": xlsx(rows, state="hidden"), "d.csv": "period,waits\nY1-Q1,93%\n"})
    assert result.facts[0].values["waits", "Y1-Q1"].value == Fraction("0.93")
    assert result.counts.set_aside[0].cells == 2


def test_a_decimal_comma_is_not_said_of_numbers() -> None:
    rows = f"<row>{text_cells('period', 'cost')}</row><row>{text_cells('Y1')}<c><v>1.234</v></c></row>"
    _, problems = reading({"d.xlsx": xlsx(rows)}, mapping='[fields.cost]\nwritten = "decimal comma"\n')
    assert "OBC0746" in [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048577"><c r="A1"><v>1</v></c></row>', "rows"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "columns"),
        ("".join('<row><c r="XFD1"><v>1</v></c></row>' for _ in range(200)), "cells"),
        (f'<row><c t="str"><v>{"x" * 40_000}</v></c></row>', "length"),
    ],
)
def test_far_corners_reserve_no_memory(rows: str, what: str) -> None:
    _, (problem,) = tables_of("d.xlsx", xlsx(rows))
    assert problem.code == "OBC0704"
    assert what in problem.message()


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    assert code("d.xlsx", xlsx("", {"xl/media/x": b"\0" * (260 * 2**20)})) == "OBC0704"


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_part_that_holds_more_than_it_says_is_broken_and_needs_no_memory(way: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as archive:
        archive.writestr("part", bytes(300_000_000))
    data = bytearray(out.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")  # what the list at the end says that it holds
    archive = zipfile.ZipFile(io.BytesIO(bytes(data)))
    tracemalloc.start()
    with pytest.raises(BROKEN):
        unpacked(archive, archive.getinfo("part"))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_part_that_defines_words_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    assert code("d.xlsx", xlsx("", {"xl/worksheets/sheet1.xml": bomb})) == "OBC0705"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_broken_part_is_a_problem(part: str) -> None:
    assert code("d.xlsx", xlsx("", {part: "<broken"})) == "OBC0705"


def test_an_empty_book_is_an_empty_file() -> None:
    assert code("d.xlsx", xlsx("")) == "OBC0707"
    assert code("d.ods", ods("")) == "OBC0707"
    assert code("d.ods", zipped({"x": "y"})) == "OBC0705"
    assert code("d.xlsx", zipped({"x": "y"})) == "OBC0705"


@pytest.mark.parametrize(
    ("format_code", "raw", "text"),
    [
        ("General", "12.5", "12.5"),
        ("0.00%", "0.925", "92.5%"),
        ('0.0"%"', "92.5", "92.5%"),
        (r"0\%", "92", "92%"),
        ("dd/mm/yyyy;@", "42185", "2015-06-30"),
        ("[Red]0.00", "-1.5", "-1.5"),
        ("0.00;[Red]0.00", "-1.5", "-1.5"),
        ("[Blue]0.00;-0%", "-0.5", "-50%"),
        ("[$£-809]#,##0.00", "-1234.5", "-£1234.5"),
        ("[$USD] #,##0", "12", "USD 12"),
        (r"#,##0.00\ [$€-407]", "12.5", "€12.5"),
        ("#,##0.00 [$EUR]", "12.5", "EUR 12.5"),
        ('"£"#,##0.00;("£"#,##0.00)', "-12.5", "-£12.5"),
        (r'_-* #,##0.00_-;\-* #,##0.00_-;_-* "-"??_-;_-@_-', "0", "0"),
        (r'_-* #,##0.00_-;\-* #,##0.00_-;_-* "-"??_-;_-@_-', "-7", "-7"),
        ('0;-0;"-"', "0", "0"),
        ('0;-0;"n/a"', "0", "n/a"),
        ('#,##0 "days"', "12", "12 days"),
        ('0"k"', "12", "12k"),
        ("0.00E+00", "12000", "12000"),
        ("# ?/?", "0.5", "0.5"),
        ("# ##0", "12000", "12000"),
        ("00000", "123", "00123"),
        ('"R"000', "12", "R012"),
        ("@", "12", "12"),
        ("+0;-0", "3", "3"),
    ],
)
def test_a_cell_is_the_figure_that_its_format_shows(format_code: str, raw: str, text: str) -> None:
    assert shown_number(raw, CellFormat(format_code), False) == text


@pytest.mark.parametrize(
    ("format_code", "raw"),
    [
        ("#,##0,", "1234567"),
        ('0.0,,"m"', "1234567"),
        ("0,.0", "1234567"),
        ("[>=1]0;0%", "0.856"),
        ('[<5]"suppressed";0', "7"),
        (";;;", "85.6"),
        ("0;-0;;@", "0"),
        ("0;0", "-12"),
        ("-0", "12"),
        ('"1"00', "12"),
        ("00-00", "1234"),
        ("0%%", "0.5"),
        ("[h]:mm", "1.25"),
        ("hh:mm", "0.5"),
        ("yyyy", "-3"),
        ("[DBNum1]0", "5"),
    ],
)
def test_a_cell_that_shows_another_figure_than_it_stores_is_not_read(format_code: str, raw: str) -> None:
    assert shown_number(raw, CellFormat(format_code), False) == f"#SHOWN AS {format_code}"


def test_a_cell_that_shows_another_figure_is_said_as_a_figure_and_as_a_name() -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book) as out:
        sheet, scaled = out.add_worksheet("Data"), out.add_format({"num_format": "#,##0,"})
        sheet.write_row(0, 0, ["Site", "period", "waits", "notes"])
        sheet.write_row(1, 0, ["A", "Y1-Q1"])
        sheet.write_number(1, 2, 92000, scaled)
        sheet.write_number(2, 0, 7000, scaled)
        sheet.write_row(2, 1, ["Y1-Q1", 92])
        sheet.write_row(3, 0, ["B", "Y1-Q1", 92])
        sheet.write_number(3, 3, 7000, scaled)
    result, problems = reading({"d.xlsx": book.getvalue()}, key="Site", fields=(WAITS,))
    assert [(problem.code, str(problem.place)) for problem in problems] == [
        ("OBC0757", "d.xlsx, sheet Data, row 3, column Site"),
        ("OBC0757", "d.xlsx, sheet Data, row 2, column waits"),
    ]
    assert [facts.organisation for facts in result.facts] == ["B"]


def test_a_name_that_was_never_worked_out_is_none() -> None:
    rows = f"<row>{text_cells('Site', 'waits')}</row><row><c><f>A1</f></c><c><v>92</v></c></row>"
    _, problems = reading({"d.xlsx": xlsx(rows)}, key="Site", period="Y1-Q1", fields=(WAITS,))
    assert [problem.code for problem in problems] == ["OBC0719"]


def test_half_a_character_in_a_spreadsheet_stays_as_it_is_written() -> None:
    assert cell_texts('<c t="str"><v>a_xD83D_</v></c>') == ("a_xD83D_",)
    assert cell_texts('<c t="str"><v>a_x0041_</v></c>') == ("aA",)


def test_the_noise_of_binary_fractions_is_left_out() -> None:
    assert number_text("0.89999999999999991") == "0.9"
    assert number_text("0.30000000000000004", percent=True) == "30%"
    assert number_text("123456789012345") == "123456789012345"
    assert number_text("NaN") == "NaN"
    assert number_text("1e999999999999999999999") == "1e999999999999999999999"


def test_ods_cells_are_read_by_value() -> None:
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    head = [ods_cell("string", text=name) for name in ("period", "waits", "cost", "met", "a<text:s text:c='2'/>b")]
    cells = [
        ods_cell("date", "2014-04-01", "1 Apr"),
        ods_cell("percentage", "0.92500000000000004", "93%"),
        ods_cell("currency", "-12.5", "-12.50", 'office:currency="GBP"'),
        ods_cell("boolean", "true", "WAHR"),
        ods_cell("string", text="#DIV/0!"),
    ]
    found = table(
        "d.ods", ods(ods_row(repeated=2) + ods_row(*head) + ods_row(*cells).replace("<text:p>WAHR", f"{note}<text:p>W"))
    )
    assert found.headers == ("period", "waits", "cost", "met", "a  b")
    assert [(row.number, row.cells) for row in found.rows] == [
        (4, ("2014-04-01", "92.5%", "-GBP 12.5", "yes", "#DIV/0!"))
    ]


def test_repeated_rows_and_columns_of_ods_are_counted_before_they_are_made() -> None:
    cell = '<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="1"/>'
    found = table("d.ods", ods(ods_row(cell) + ods_row(cell, repeated=2) + ods_row(repeated=1_048_500)))
    assert [row.cells for row in found.rows] == [("1", "1", "1")] * 2
    wide = cell.replace('"3"', '"16384"')
    assert code("d.ods", ods(ods_row(wide, repeated=1_000_000))) == "OBC0704"
    assert code("d.ods", ods(ods_row(cell.replace('"3"', '"99999999"')))) == "OBC0704"


def test_an_error_of_ods_is_no_figure() -> None:
    rows = ods_row(ods_cell("string", text="period"), ods_cell("string", text="waits"))
    rows += ods_row(ods_cell("string", text="Y1-Q1"), ods_cell("float", "0", "#DIV/0!", 'calcext:value-type="error"'))
    _, problems = reading({"d.ods": ods(rows)})
    assert "OBC0730" in [problem.code for problem in problems]


def test_another_reader_sees_the_same_cells() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(1, 1, ["text", "number", "day", "truth", " spaces ", "ünï & <x>"])
        sheet.write_row(3, 1, ["a", 0.1, None, True, "b", 1e14])
        sheet.write_datetime(3, 3, datetime(2015, 6, 30, tzinfo=UTC).replace(tzinfo=None), day)
        sheet.write_row(5, 1, ["", 1234567.891, "x", False])
    found = table("d.xlsx", out.getvalue())
    theirs = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue())).get_sheet_by_name("Data")
    rows = theirs.to_python(skip_empty_area=False)
    assert [found.headers, *(row.cells for row in found.rows)] == [
        tuple(_as_text(value) for value in row) for row in rows if any(value != "" for value in row)
    ]


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.15g}" if isinstance(value, float) else str(value).strip()
