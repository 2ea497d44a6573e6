"""The expected statement beside each contract of the library: every payment, and the scores of frameworks and domains.

`python -m tests.library.expected` writes them anew. That is no proof: tests/oracle holds the same payments against
calculations by hand, and a contract that is added here gets one there.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import obcdsl
from obcdsl.engine.values import ABSENT, NO_RESULT, Why
from obcdsl.model.figures import decimal
from obcdsl.model.units import PERCENT
from obcdsl.plan.nodes import Kind
from obcdsl.resources import shipped

HEADER = ("organisation", "what", "from", "to", "period", "value", "status")
GROUPS = {Kind.DOMAIN_SCORE.value, Kind.OUTCOMES_SCORE.value}
WITHOUT_VALUE = {
    ABSENT[Why.MISSING]: "missing",
    ABSENT[Why.AWAITING]: "awaited",
    **{ABSENT[why]: "no result" for why in NO_RESULT},
}
Row = tuple[str, ...]


def folders() -> list[Path]:
    return sorted(path.parent for path in shipped("stdlib_contracts").glob("*/contract.obc"))


def example_data(folder: Path) -> list[Path]:
    return sorted((folder / "example").glob("*.csv"))


def statement_file(folder: Path) -> Path:
    return folder / "example" / "expected" / "statement.csv"


def found(folder: Path) -> list[Row]:
    """What the contract gives on its data."""
    paid = obcdsl.settle(obcdsl.load(folder / "contract.obc"), example_data(folder), explain=False)
    return [row for statement in paid.statements for row in (*_lines(statement), *_scores(statement))]


def listed(folder: Path) -> list[Row]:
    with statement_file(folder).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == HEADER
    return [tuple(row) for row in rows]


def _lines(statement: obcdsl.Statement) -> list[Row]:
    return [
        (
            statement.organisation or "", line.payment, line.payer, line.payee, line.period.id,
            "" if line.amount is None else decimal(line.amount, least=2, commas=False),
            line.status.value,
        )
        for line in statement.lines
    ]  # fmt: skip


def _scores(statement: obcdsl.Statement) -> list[Row]:
    return [
        (
            statement.organisation or "", figure.key, "", "", figure.period.id,
            _exact(figure.value, figure.type == PERCENT) if isinstance(figure.value, Fraction) else "",
            "known" if figure.missing is None else WITHOUT_VALUE[figure.missing],
        )
        for figure in statement.figures
        if figure.kind in GROUPS and figure.key.endswith(".score")
    ]  # fmt: skip


def _exact(value: Fraction, percent: bool) -> str:
    return f"{value * 100}%" if percent else str(value)


def write() -> None:
    for folder in folders():
        statement_file(folder).parent.mkdir(exist_ok=True)
        with statement_file(folder).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows((HEADER, *found(folder)))


if __name__ == "__main__":
    write()
