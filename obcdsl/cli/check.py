"""`obc check`: everything that is wrong with contracts."""

from __future__ import annotations

from collections.abc import Sequence

import click

from obcdsl.analysis.contract import analyse
from obcdsl.cli.problem_formats import Format, shown
from obcdsl.cli.screen import one_line
from obcdsl.files.finding import finder
from obcdsl.files.opening import STANDARD_INPUT, Unopened, read, shown_name, write
from obcdsl.problems import Problem


@click.command(short_help="Say everything that is wrong with a contract.")
@click.argument("contracts", nargs=-1, required=True, metavar="CONTRACT...", type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.FULL.value,
    metavar="FORM",
    help="How to say it: full (unless you say otherwise) or concise for people, json, github or sarif for programs.",
)
@click.option("--fix", is_flag=True, help="Mend in the file what has one right answer, and show what is left.")
@click.pass_context
def check(ctx: click.Context, contracts: Sequence[str], form: str, *, fix: bool) -> None:
    """Say everything that is wrong with each CONTRACT; - is what is piped in.

    Worked examples are part of a contract: one that does not come out is a problem too. An error stops payment, a
    warning does not.

    Exit code 0: no problems. 1: errors or warnings. 2: a file could not be read.
    """
    if fix and STANDARD_INPUT in contracts:
        raise click.UsageError("What is piped in cannot be mended in its file: --fix needs the file's name.")
    problems: list[Problem] = []
    names: list[str] = []
    unopened: list[Unopened] = []
    for name in contracts:
        found = _problems(name, fix=fix)
        if isinstance(found, Unopened):
            unopened.append(found)
        else:
            problems += found
            names.append(shown_name(name))
    _say(problems, names, Format(form))
    for failed in unopened:
        click.echo(f"obc: {failed}", err=True)
    ctx.exit(2 if unopened else 1 if problems else 0)


def _problems(name: str, *, fix: bool) -> Sequence[Problem] | Unopened:
    data = read(name)
    if isinstance(data, Unopened):
        return data
    problems = analyse(shown_name(name), data, finder(name)).problems
    return _left(name, data, problems) if fix and problems else problems


def _left(name: str, data: bytes, problems: Sequence[Problem]) -> Sequence[Problem] | Unopened:
    """What is left of the problems when those that can be are mended in the file."""
    from obcdsl.cli.fix import mended

    new, count = mended(data, problems)
    if not count:
        return problems
    failed = write(name, new)
    if failed is not None:
        return failed
    click.echo(f"Mended in {one_line(name)}: {count} of {len(problems)}.", err=True)
    return analyse(name, new, finder(name)).problems


def _say(problems: Sequence[Problem], names: Sequence[str], form: Format) -> None:
    text = shown(problems, form)
    if text:
        click.echo(text)
    if form.is_for_people and names:
        from obcdsl.cli.problem_text import summary

        click.echo(f"{chr(10) * (form is Format.FULL and bool(problems))}{summary(problems, names)}")
