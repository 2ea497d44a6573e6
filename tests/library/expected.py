"""The expected statement of each contract and deed of the library: every payment, and the scores of frameworks and domains.

A contract is paid on the data in `example`. A deed of variation that stands beside it has a statement of its own name, on
the same data and those in the folder of its name there.

`python -m tests.library.expected` writes them anew. That is no proof: tests/oracle holds the same payments against
calculations by hand, and a contract that is added here gets one there.
"""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import obcdsl
from obcdsl.assembly.files import head_of
from obcdsl.engine.values import ABSENT, NO_RESULT, Why
from obcdsl.model.figures import decimal
from obcdsl.model.units import PERCENT
from obcdsl.plan.nodes import Kind
from obcdsl.resources import shipped
from obcdsl.source import Source
from obcdsl.syntax import tree
from obcdsl.syntax.parse import parse

HEADER = ("organisation", "what", "from", "to", "period", "value", "status")
GROUPS = {Kind.DOMAIN_SCORE.value, Kind.OUTCOMES_SCORE.value}
WITHOUT_VALUE = {
    ABSENT[Why.MISSING]: "missing",
    ABSENT[Why.AWAITING]: "awaited",
    ABSENT[Why.AWAITING_DECISION]: "undecided",
    **{ABSENT[why]: "no result" for why in NO_RESULT},
}
Row = tuple[str, ...]


def folders() -> list[Path]:
    return sorted(path.parent for path in shipped("stdlib_contracts").glob("*/contract.obc"))


def files() -> list[Path]:
    """Every file of the language in the library: contracts, templates, libraries of measures and deeds."""
    return sorted(path for folder in folders() for path in folder.glob("*.obc"))


def paid_files() -> list[Path]:
    """Every contract, and every deed of variation."""
    return [path for path in files() if path.name == "contract.obc" or _is_deed(path)]


def _is_deed(path: Path) -> bool:
    file, _ = parse(Source(path.name, path.read_text(encoding="utf-8")))
    return isinstance(head_of(file), tree.Variation)


def example_data(folder: Path, deed: str = "contract") -> list[Path]:
    example = folder / "example"
    return sorted([*example.glob("*.csv"), *(example / deed).glob("*.csv")])


def statement_file(path: Path) -> Path:
    name = "statement" if path.stem == "contract" else path.stem
    return path.parent / "example" / "expected" / f"{name}.csv"


def found(path: Path) -> list[Row]:
    """What the contract, or the deed, gives on its data."""
    paid = obcdsl.settle(obcdsl.load(path), example_data(path.parent, path.stem), explain=False)
    return [row for statement in paid.statements for row in (*_lines(statement), *_scores(statement))]


def listed(path: Path) -> list[Row]:
    with statement_file(path).open(encoding="utf-8", newline="") as file:
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
    for path in paid_files():
        statement_file(path).parent.mkdir(exist_ok=True)
        with statement_file(path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows((HEADER, *found(path)))


if __name__ == "__main__":
    write()
