"""The sums that a schedule prints add up to the penny: nobody has to explain one of the program's."""

from __future__ import annotations

from decimal import Decimal

from obcdsl.documents.blocks import Chart, Table, inside, plain
from tests.documents.made import library_schedules


def sum_in(said: str) -> Decimal | None:
    """An amount of money as it is printed; None where a cell says something else."""
    digits = "".join(one for one in said if one.isdigit() or one in "-.")
    return Decimal(digits) if digits and said.lstrip("-")[:1] in "£$€" else None


def test_the_total_of_a_table_of_money_is_the_sum_of_its_rows() -> None:
    seen = 0
    for name, document in library_schedules():
        for table in (one for one in inside(document.blocks) if isinstance(one, Table) and one.total is not None):
            rows = [one for one in table.rows if not one.id.endswith(".risk")]
            for at in range(1, len(table.columns)):
                whole, parts = sum_in(plain(table.total.cells[at])), [sum_in(plain(one.cells[at])) for one in rows]
                if whole is not None:
                    assert None not in parts, (name, table.id)
                    assert sum(one for one in parts if one is not None) == whole, (name, table.id, at)
                    seen += 1
    assert seen > 10


def test_a_waterfall_adds_up_as_it_is_printed() -> None:
    seen = 0
    for name, document in library_schedules():
        for chart in (one for one in inside(document.blocks) if isinstance(one, Chart) and one.id == "waterfall"):
            *parts, whole, risk, safe = (sum_in(plain(one.cells[1])) or Decimal(0) for one in chart.table.rows)
            assert sum(parts) == whole, name
            assert whole + risk == safe, name
            seen += 1
    assert seen > 3
