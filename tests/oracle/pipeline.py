"""A contract of the library, run on official data as anyone would run it: the one place that knows the way through."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import obcdsl
from obcdsl.resources import shipped

Figures = dict[str, Fraction | None]


def statements(contract: str, files: Iterable[Path]) -> dict[str, obcdsl.Statement]:
    """The statement of every organisation in the files; nothing may be wrong with any of them."""
    paid = obcdsl.settle(obcdsl.load(shipped("stdlib_contracts") / contract / "contract.obc"), [*files], explain=False)
    assert not paid.problems
    assert not paid.refused
    return {statement.organisation or "": statement for statement in paid.statements}


def figures(statement: obcdsl.Statement) -> Figures:
    """The figures of a statement by their names in the contract, exact; None where there is none."""
    values = {figure.key: figure.value for figure in statement.figures}
    return {key: value for key, value in values.items() if value is None or type(value) is Fraction}
