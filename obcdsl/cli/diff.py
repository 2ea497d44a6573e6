"""`obc diff`: what changed between two contracts, how far each change reaches, and what it is worth."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from obcdsl.analysis.contract import Analysis
from obcdsl.cli.document import Form, form_by_name, write_document
from obcdsl.cli.shell import contract_at, day_given, done, failing_examples, say_problems, spare_inputs, write_bytes
from obcdsl.problems import Severity

if TYPE_CHECKING:
    from obcdsl.analysis.comparison.worth import Data
    from obcdsl.comparison import Comparison


_JSON = "json"
_FORMS = (*(form.value for form in Form), _JSON)


@click.command(short_help="Say what changed between two contracts, and what it is worth.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--data", multiple=True, help="Say what each change is worth on this data file; may be given several times."
)
@click.option("--by", help="The column that names the organisation.")
@click.option("--map", "mapping", help="A TOML file that says which column is which figure.")
@click.option(
    "--as-of", callback=day_given, metavar="YYYY-MM-DD", help="The day on which data that are overdue count as missing."
)
@click.option(
    "--format", "format_", type=click.Choice(_FORMS), default=None,
    help="How it is written; otherwise as the name after -o ends, or as text.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of the screen.")
def diff(  # noqa: PLR0913, PLR0917  an argument an option
    old: str,
    new: str,
    data: tuple[str, ...],
    by: str | None,
    mapping: str | None,
    as_of: date | None,
    format_: str | None,
    output: str | None,
) -> None:
    """Compare OLD and NEW, clause by clause: what was added, removed, changed and moved, and whether payments depend on it.

    Either may be a deed of variation. With --data each change is made alone in OLD, and what it is worth is said
    for each party and year. Exit code 0: they say the same; 1: they differ, or something is wrong; 2: it could not be run.
    """
    chosen = form_by_name(format_, output, _FORMS, "comparisons")
    spare_inputs(output, [name for name in (old, new, *data, mapping) if name])
    comparison = compared(sound_contract(old), sound_contract(new), Asked(data, by, mapping, as_of))
    _write(comparison, chosen, output)
    done(1 if comparison.changes else 0)


def sound_contract(path: str) -> Analysis:
    """A contract without errors; one that has some ends the command.

    Its worked examples may fail: those of a proposal still state the terms that it changes.
    """
    analysis = contract_at(path)
    if analysis.contract is None or any(problem.severity is Severity.ERROR for problem in analysis.found):
        say_problems(analysis.problems)
        done(1)
    if analysis.failing:
        them = "them" if len(analysis.failing) > 1 else "it"
        click.echo(f"warning: {failing_examples(analysis)}: obc check {path} shows {them}.", err=True)
    return analysis


@attrs.frozen
class Asked:
    """The data that changes are valued on, and how they are read; without any, nothing is valued."""

    paths: tuple[str, ...]
    by: str | None = None
    mapping: str | None = None
    as_of: date | None = None


def compared(old: Analysis, new: Analysis, asked: Asked) -> Comparison:
    """What changed from one contract to the other; with what it is worth, if there are data."""
    from obcdsl.analysis.comparison.comparing import compare

    return compare(old, new, _data(old, new, asked) if asked.paths else None)


def _data(old: Analysis, new: Analysis, asked: Asked) -> Data:
    from obcdsl.analysis.comparison.worth import Data, read_for_both
    from obcdsl.engine.data.mapping import NO_MAPPING
    from obcdsl.engine.data.read import stopped
    from obcdsl.files.tables import read_mapping, read_tables

    for analysis in (old, new):
        if analysis.prepared is None:
            say_problems(analysis.obstacles)
            click.echo("Nothing can be said of what the changes are worth.", err=True)
            done(1)
    mapped, wrong = read_mapping(asked.mapping) if asked.mapping else (NO_MAPPING, ())
    tables, files, problems = read_tables(asked.paths)
    reading = read_for_both(old, new, tables, asked.by, mapped, asked.as_of)
    found = (*wrong, *problems, *reading.problems)
    say_problems(found)
    errors = any(problem.severity is Severity.ERROR for problem in (*wrong, *problems))
    if errors or stopped(reading) or not reading.facts:
        click.echo("Nothing can be said of what the changes are worth.", err=True)
        done(1)
    return Data(reading.facts, tuple((Path(file.name).name, file.sha256) for file in files), asked.as_of)


def _write(comparison: Comparison, form: str, output: str | None) -> None:
    if form == _JSON:
        from obcdsl.documents.comparison_json import comparison_json

        write_bytes(comparison_json(comparison), output)
    else:
        from obcdsl.documents.comparison import document

        write_document(document(comparison), Form(form), output)
