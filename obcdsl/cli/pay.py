"""`obc pay`: a contract and its data -> payment statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

import attrs
import click

from obcdsl.analysis.contract import Analysis
from obcdsl.analysis.payment import Request, read, statements_of
from obcdsl.cli.document import Form, form_by_name
from obcdsl.cli.portfolio import in_parallel
from obcdsl.cli.shell import (
    contract_at,
    day_given,
    done,
    failing_examples,
    period_of,
    refuse,
    say_problems,
    spare_inputs,
    write_bytes,
)
from obcdsl.engine.data.mapping import NO_MAPPING
from obcdsl.engine.data.read import Reading, stopped
from obcdsl.engine.facts import Facts
from obcdsl.engine.previous import Previous
from obcdsl.files.origin import origin
from obcdsl.files.tables import read_mapping, read_statement, read_tables
from obcdsl.model.calendar import Period
from obcdsl.problems import Problem, Severity
from obcdsl.source import file_name
from obcdsl.statement import Origin, Statement


class Format(Enum):
    """The forms of a payment run; as a document it is written in any Form, too."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


_DOCUMENTS = tuple(form for form in Form if form is not Form.TEXT)


@attrs.frozen(eq=False)
class Job:
    """A payment run: what is paid from, for what, and as what it is written."""

    analysis: Analysis
    request: Request
    origin: Origin
    reading: Reading
    format: Format | Form
    portfolio: bool


@click.command()
@click.argument("contract")
@click.argument("data", nargs=-1, required=True)
@click.option("--period", help="Only this period: `year 3`, `Y3-Q2`, `quarter 2 of year 3`.")
@click.option(
    "--as-of", callback=day_given, metavar="YYYY-MM-DD", help="Leave out what has not ended by this day (2026-03-31)."
)
@click.option("--explain", is_flag=True, help="Show how each payment came about, what was missed and what it is worth.")
@click.option("--by", help="The column that names the organisation: a statement for each of them.")
@click.option("--map", "mapping", help="A TOML file that says which column is which figure.")
@click.option("--previous", metavar="STATEMENT", help="Say what changed since this statement (JSON), and why.")
@click.option(
    "--format",
    "format_",
    type=click.Choice([f.value for f in (*Format, *_DOCUMENTS)]),
    default=None,
    help="How it is written; otherwise as the name after -o ends, or as text.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of the screen.")
def pay(  # noqa: PLR0913, PLR0917  an argument an option
    contract: str,
    data: tuple[str, ...],
    period: str | None,
    as_of: date | None,
    explain: bool,
    by: str | None,
    mapping: str | None,
    previous: str | None,
    format_: str | None,
    output: str | None,
) -> None:
    """Pay CONTRACT on DATA: who pays whom what, when, and why.

    DATA are CSV, JSON, XLSX or ODS files. Exit code 0: paid; 1: something is wrong with the contract or the data, or an
    organisation was set aside; 2: it could not be run.
    """
    chosen = _format_of(format_, output)
    _look_at_names(contract, data, [name for name in (mapping, previous) if name], output)
    analysis = contract_at(contract, as_of)
    if not analysis.payable:
        say_problems(analysis.obstacles)
        click.echo(f"Nothing has been paid: {_why_not(analysis)}.", err=True)
        done(1)
    mapped, wrong = read_mapping(mapping) if mapping else (NO_MAPPING, ())
    selected = period_of(analysis, period)
    before = statement_before(analysis, previous, selected)
    request = Request(selected, as_of, explain, by, mapped, before)
    tables, files, problems = read_tables(data)
    reading = read(analysis, tables, request, in_parallel)
    job = Job(analysis, request, origin(contract, analysis, files, mapping), reading, chosen, _is_portfolio(reading))
    found = (*wrong, *problems, *reading.problems)
    stop = stopped(reading) or any(problem.severity is Severity.ERROR for problem in (*wrong, *problems))
    if not stop and reading.facts:
        write_bytes(b"".join(written(job)), output)
    say_problems(found)
    say_counts(reading)
    if stop or not reading.facts:
        click.echo("Nothing has been paid.", err=True)
    done(1 if stop or reading.refused or not reading.facts else 0)


def _why_not(analysis: Analysis) -> str:
    """Why nothing is paid from a contract that is not payable."""
    if analysis.prepared is None:
        return f"nothing can be paid from {file_name(analysis.name)} before that is mended"
    return f"{failing_examples(analysis)}, and which of the two is meant has to be settled first"


def _look_at_names(contract: str, data: tuple[str, ...], beside: list[str], output: str | None) -> None:
    """The contract comes first, and may by its name stand among the data; what is read is not written over."""
    meant = next((name for name in data if name.lower().endswith(".obc")), None)
    if meant is not None and not contract.lower().endswith(".obc"):
        others = " ".join([contract, *(name for name in data if name != meant)])
        refuse(f"The contract comes first, then the data: obc pay {meant} {others}")
    spare_inputs(output, (contract, *data, *beside))


def statement_before(analysis: Analysis, path: str | None, asked: Period | None) -> Previous | None:
    """The statement to compare with; one that cannot be compared with ends the command."""
    if path is None or analysis.contract is None:
        return None
    found = read_statement(path, analysis.contract, asked)
    if isinstance(found, Problem):
        say_problems([found])
        done(1)
    from obcdsl.cli.statement import statements_in

    statements_in(path)  # one that contradicts itself is refused here as it is elsewhere
    return found


def _format_of(asked: str | None, output: str | None) -> Format | Form:
    """What was asked for, or else what the name of the file says it is to hold."""
    known: dict[str, Format | Form] = {found.value: found for found in (*Format, *_DOCUMENTS)}
    return known[form_by_name(asked, output, tuple(known), "statements")]


def _is_portfolio(reading: Reading) -> bool:
    return bool(reading.refused) or len(reading.facts) != 1 or reading.facts[0].organisation is not None


def written(job: Job) -> Iterator[bytes]:
    """The statements in the form asked for, piece by piece."""
    from obcdsl.cli import pay_formats

    match job.format:
        case Format.TEXT:
            return pay_formats.text(job)
        case Format.JSON:
            return pay_formats.json(job)
        case Format.CSV:
            return pay_formats.csv(job)
        case Format.XLSX:
            return pay_formats.xlsx(job)
        case Form() as form:
            return pay_formats.documents(job, form)


def statement(job: Job, facts: Facts) -> Statement:
    return next(statements_of(job.analysis, attrs.evolve(job.reading, facts=(facts,)), job.request, job.origin))


def say_counts(reading: Reading) -> None:
    """What was read, used and set aside, on the error stream: the figures cast."""
    counts = reading.counts
    click.echo(
        f"Data: {counts.read:,} cells read, {counts.used:,} used, {counts.labels:,} names of rows, "
        f"{sum(aside.cells for aside in counts.set_aside):,} set aside.",
        err=True,
    )
    for aside in counts.set_aside:
        columns = f": {', '.join(aside.columns[:6])}{' ...' if len(aside.columns) > 6 else ''}" if aside.columns else ""
        click.echo(f"  {aside.cells:,} {aside.why.value} ({aside.place}){columns}", err=True)
