"""Statements of contracts of the library, as their JSON, their text, and their command."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from click.testing import CliRunner, Result

from obcdsl.analysis.contract import analyse
from obcdsl.analysis.payment import Request, pay
from obcdsl.files.finding import finder
from obcdsl.files.tables import read_tables
from obcdsl.resources import shipped
from obcdsl.statement import Origin, Statement
from tests.library.expected import example_data

# Much of what a statement can have: several parties, what is awaited, decisions, organisations, only results.
NAMES = ("bedfordshire_msk", "lambeth_living_well", "shared_savings", "measures", "work_programme", "cquin_2022")


def folders() -> list[str]:
    return sorted(path.parent.name for path in shipped("stdlib_contracts").glob("*/contract.obc"))


@cache
def statements(name: str) -> tuple[Statement, ...]:
    """The statements that a contract of the library pays on its example, with reasons; three at most."""
    folder = shipped("stdlib_contracts") / name
    contract = folder / "contract.obc"
    analysis = analyse(str(contract), contract.read_bytes(), finder(str(contract)))
    tables, files, _ = read_tables(example_data(folder))
    origin = Origin("contract.obc", analysis.hash, tuple((Path(f.name).name, f.sha256) for f in files), "0", "e" * 64)
    return pay(analysis, tables, Request(explain=True), origin).statements[:3]


def run(*arguments: str | Path) -> Result:
    from obcdsl.cli import obc

    return CliRunner().invoke(obc, [str(argument) for argument in arguments])
