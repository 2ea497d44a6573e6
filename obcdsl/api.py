"""The public Python interface: contract and data files in, problems and statements out. `import obcdsl` gives all of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import attrs

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.analysis.payment import Paid, Request, pay
from obcdsl.documents.statement import document
from obcdsl.documents.statement_json import statement_json
from obcdsl.engine.data.mapping import NO_MAPPING
from obcdsl.files.finding import finder
from obcdsl.files.origin import origin
from obcdsl.files.tables import read_mapping, read_statement, read_tables
from obcdsl.problems import Problem, Severity
from obcdsl.render.text import render_text
from obcdsl.source import Cell, Place, Source
from obcdsl.statement import Line, Statement, Status
from obcdsl.syntax.parse import parse
from obcdsl.syntax.show import show


class NotPayableError(ValueError):
    """The contract has errors, or names no such period; nothing can be paid from it. `problems` says why."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def load(path: str | Path, known_on: date | None = None) -> Analysis:
    """A contract file with everything that is known of it: `.contract`, `.problems`, `.payable`, `.results` of its examples.

    Templates, libraries and deeds that it names are found beside it or in the library. With `known_on`, deeds of variation
    agreed on after that day do not count. Raises OSError where the file cannot be opened; whatever stands in it, there is an analysis.
    """
    return analyse(str(path), Path(path).read_bytes(), finder(str(path)), known_on)


def settle(  # noqa: PLR0913  an argument an option
    contract: Analysis,
    data: Sequence[str | Path],
    *,
    period: str | None = None,
    as_of: date | None = None,
    explain: bool = True,
    by: str | None = None,
    mapping: str | Path | None = None,
    previous: str | Path | None = None,
) -> Paid:
    """Statements of a contract on data files, as `obc pay` makes them: `.statements`, `.problems`, `.refused`, `.counts`.

    `period` is a name such as `year 3` or `Y3-Q2`; `by` the column that names the organisation; `previous` a
    statement in JSON, so that `.since` of each statement says what changed. Raises NotPayableError.
    """
    if not contract.payable or contract.contract is None:
        raise NotPayableError("the contract has errors", contract.obstacles)
    selected = contract.contract.calendar.find(period) if period is not None else None
    if period is not None and selected is None:
        raise NotPayableError(f"{period!r} is no period of this contract")
    mapped, wrong = read_mapping(mapping) if mapping is not None else (NO_MAPPING, ())
    tables, files, problems = read_tables(data)
    before = read_statement(previous, contract.contract, selected) if previous is not None else None
    if isinstance(before, Problem):
        raise NotPayableError("the previous statement cannot be compared with", (before,))
    request = Request(selected, as_of, explain, by, mapped, before)
    paid = pay(
        contract,
        tables,
        request,
        origin(contract.name, contract, files, str(mapping) if mapping is not None else None),
    )
    stopped = any(problem.severity is Severity.ERROR for problem in (*wrong, *problems))
    statements = () if stopped else paid.statements
    return attrs.evolve(paid, statements=statements, problems=(*wrong, *problems, *paid.problems))


def formatted(text: str) -> str:
    """A contract's text in its canonical layout. Comments are kept, and so is whatever cannot be read."""
    return show(parse(Source("<text>", text))[0])


def statement_text(statement: Statement, *, explain: bool = True) -> str:
    """A statement as `obc pay` shows it on the screen."""
    return render_text(document(statement, explain=explain))


__all__ = [
    "Analysis", "Cell", "Line", "NotPayableError", "Paid", "Place", "Problem", "Severity", "Statement", "Status", "analyse",
    "formatted", "load", "settle", "statement_json", "statement_text",
]  # fmt: skip
