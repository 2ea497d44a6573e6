"""`obc verify`: a statement, worked out again from the same contract and data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import attrs
import click

from obcdsl.analysis.contract import Analysis
from obcdsl.analysis.payment import Request, read
from obcdsl.cli import pay_formats
from obcdsl.cli.pay import Format, Job, statement_before
from obcdsl.cli.pay import statement as make_statement
from obcdsl.cli.portfolio import in_parallel
from obcdsl.cli.shell import contract_at, done, refuse, say_problems
from obcdsl.documents.differences import differences
from obcdsl.documents.statement_json import Json, statement_line
from obcdsl.engine.data.mapping import NO_MAPPING
from obcdsl.engine.data.read import stopped
from obcdsl.files.origin import origin
from obcdsl.files.tables import read_mapping, read_tables
from obcdsl.problems import Severity
from obcdsl.statement import PORTFOLIO, SCHEMA
from obcdsl.strict_json import load

_MAX_BYTES = 2**28
_SHOWN = 40


@click.command()
@click.argument("statement")
@click.argument("contract")
@click.argument("data", nargs=-1, required=True)
@click.option("--by", help="The column that names the organisation, if the statements were made with it.")
@click.option("--map", "mapping", help="The mapping file, if the statements were made with one.")
@click.option("--previous", help="The statement it was compared with, if it was.")
def verify(
    statement: str, contract: str, data: tuple[str, ...], by: str | None, mapping: str | None, previous: str | None
) -> None:
    """Work out STATEMENT (JSON) again from CONTRACT and DATA, and say whether it is equal or where it differs.

    Exit code 0: equal to the byte; 1: it differs; 2: it could not be run.
    """
    stated, raw = _stated(statement)
    analysis = contract_at(contract, _as_of(_first(stated)))
    if not analysis.payable:
        say_problems(analysis.obstacles)
        done(1)
    before = statement_before(analysis, previous, None)
    request = attrs.evolve(_request(analysis, stated, by, mapping), previous=before)
    job = _again(analysis, contract, data, mapping, request, stated)
    recomputed = b"".join(pay_formats.json(job))
    if raw in (recomputed, *_on_one_line(job)):
        click.echo(f"Equal: {Path(statement).name} is what {Path(contract).name} pays on these data, to the byte.")
        done(0)
    found = differences(stated, json.loads(recomputed))
    click.echo(f"{Path(statement).name} differs from what {Path(contract).name} pays on these data:")
    for difference in found[:_SHOWN]:
        click.echo(f"  {difference.what}: stated {difference.stated}, worked out {difference.recomputed}")
    if len(found) > _SHOWN:
        click.echo(f"  and {len(found) - _SHOWN:,} more differences")
    if not found:
        click.echo("  the figures are equal; only the layout of the file is not as obcdsl writes it")
    if _first(stated).get("previous") and previous is None:
        click.echo("It was compared with an earlier statement: give that too, with --previous.")
    done(1)


def _stated(path: str) -> tuple[dict[str, Json], bytes]:
    try:
        with Path(path).open("rb") as file:
            raw = file.read(_MAX_BYTES + 1)
        stated = load(raw)
    except OSError as error:
        refuse(f"{path} cannot be read: {error.strerror}.")
    except (ValueError, RecursionError):
        refuse(f"{path} is not a statement in JSON.")
    if not isinstance(stated, dict) or stated.get("schema") not in (SCHEMA, PORTFOLIO):
        refuse(f"{path} is not a statement of this version ({SCHEMA}).")
    return stated, raw


def _is_portfolio(stated: dict[str, Json]) -> bool:
    return stated.get("schema") == PORTFOLIO


def _first(stated: dict[str, Json]) -> dict[str, Json]:
    listed = stated.get("statements")
    first = listed[0] if isinstance(listed, list) and listed else stated
    return first if isinstance(first, dict) else {}


def _as_of(first: dict[str, Json]) -> date | None:
    """The day that a statement was made as of."""
    as_of = first.get("as_of")
    try:
        return date.fromisoformat(as_of) if isinstance(as_of, str) else None
    except ValueError:
        refuse(f"The statement's `as_of` is no day: {as_of!r}.")


def _request(analysis: Analysis, stated: dict[str, Json], by: str | None, mapping: str | None) -> Request:
    """The same request again: the period, the day and whether reasons were given are in the statement."""
    first = _first(stated)
    selected, day = first.get("period"), _as_of(first)
    assert analysis.contract is not None
    period = None
    if isinstance(selected, dict):
        period = analysis.contract.calendar.find(str(selected.get("id")))
    mapped, problems = read_mapping(mapping) if mapping else (NO_MAPPING, ())
    if problems:
        say_problems(problems)
        done(1)
    return Request(period, day, bool(first.get("reasons")), by, mapped)


def _again(
    analysis: Analysis,
    contract: str,
    data: tuple[str, ...],
    mapping: str | None,
    request: Request,
    stated: dict[str, Json],
) -> Job:
    """The payment run again that the statement, or the portfolio of statements, came from."""
    tables, files, problems = read_tables(data)
    reading = read(analysis, tables, request, in_parallel)
    portfolio, organisation = _is_portfolio(stated), stated.get("organisation")
    wrong = any(problem.severity is Severity.ERROR for problem in problems) or stopped(reading)
    if isinstance(organisation, str) and not portfolio:
        facts = tuple(one for one in reading.facts if one.organisation == organisation)
    else:
        facts = () if reading.refused else reading.facts
    if wrong or not facts:
        say_problems((*problems, *reading.problems))
        if isinstance(organisation, str) and not wrong and not reading.refused:
            refuse(f"The data have no organisation {organisation}, which the statement is for.")
        click.echo("These data cannot all be read, so nothing can be said of the statement.", err=True)
        done(1)
    made_from = origin(contract, analysis, files, mapping)
    return Job(analysis, request, made_from, attrs.evolve(reading, facts=facts), Format.JSON, portfolio)


def _on_one_line(job: Job) -> tuple[bytes, ...]:
    """A statement of one organisation as it stands in a portfolio; it may have been taken out of it."""
    return () if job.portfolio else (statement_line(make_statement(job, job.reading.facts[0])),)
