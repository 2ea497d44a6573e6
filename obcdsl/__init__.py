"""obcdsl: a declarative language for outcomes-based health and care contracts.

    import obcdsl

    contract = obcdsl.load("contract.obc")
    for problem in contract.problems:
        print(problem.code, problem.place, problem.message())
    paid = obcdsl.settle(contract, ["data.csv"], period="year 3")
    print(obcdsl.statement_text(paid.statements[0]))

The names are those of `obcdsl.api`; they are fetched when first used, so that the command line starts at once.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obcdsl.api import (
        Analysis, Cell, Line, NotPayableError, Paid, Place, Problem, Severity, Statement, Status, analyse, formatted, load,
        settle, statement_json, statement_text,
    )  # fmt: skip

__all__ = [
    "Analysis", "Cell", "Line", "NotPayableError", "Paid", "Place", "Problem", "Severity", "Statement", "Status", "analyse",
    "formatted", "load", "settle", "statement_json", "statement_text",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'obcdsl' has no attribute {name!r}")
    from importlib import import_module

    return vars(import_module("obcdsl.api"))[name]
