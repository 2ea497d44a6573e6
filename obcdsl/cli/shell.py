"""What the commands that pay have in common: reading the contract, saying problems, writing results, ending."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import NoReturn

import click

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.cli.screen import one_line, visible
from obcdsl.engine.data.days import day_of
from obcdsl.engine.data.writing import Manner
from obcdsl.files import opening
from obcdsl.files.finding import finder
from obcdsl.model.calendar import Period
from obcdsl.problems import Problem
from obcdsl.source import file_name


def day_given(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    """The day that an option gives, 2028-03-31; the callback of that option."""
    day = day_of(text) if text else None
    if text and day is None:
        meant = day_of(text, Manner.DAY_FIRST) or day_of(text, Manner.MONTH_FIRST) or date(2028, 3, 31)
        raise click.BadParameter(f"{text!r} is no day that can be read without doubt: write it as {meant.isoformat()}.")
    return day


def refuse(message: str) -> NoReturn:
    """End with one line that says what to do: exit code 2."""
    click.echo(f"obc: {one_line(message)}", err=True)
    raise SystemExit(2)


def done(code: int) -> NoReturn:
    raise SystemExit(code)


def contract_at(path: str, known_on: date | None = None) -> Analysis:
    """The contract file, analysed as it was known on a day; a file that cannot be opened ends the command."""
    data = opening.read(path)
    if isinstance(data, opening.Unopened):
        refuse(str(data))
    analysis = analyse(opening.shown_name(path), data, finder(path), known_on)
    spare_inputs(_output(), [path, *(file.source.name for file in analysis.bundle.files[1:])])
    return analysis


def _output() -> str | None:
    """The file that the command was told to write to."""
    context = click.get_current_context(silent=True)
    return context.params.get("output") if context is not None else None


def spare_inputs(output: str | None, inputs: Sequence[str]) -> None:
    """Refuse to write over what is read."""
    from os.path import realpath

    if output is not None and realpath(output) in {realpath(name) for name in inputs}:
        refuse(f"{output} is one of the files that are read: name another file to write to.")


def period_of(analysis: Analysis, text: str | None) -> Period | None:
    """The period a text names; one that the contract does not have ends the command."""
    if text is None or analysis.contract is None:
        return None
    calendar = analysis.contract.calendar
    period = calendar.find(text)
    if period is None:
        refuse(
            f"{text!r} is no period of this contract. Write for example {calendar.periods(calendar.term.grain)[0].id}, "
            f"Y1, Y{calendar.years}-Q4, `year 1` or `quarter 2 of year 1`."
        )
    return period


def say_problems(problems: Sequence[Problem]) -> None:
    from obcdsl.cli.problem_text import full_text

    if problems:
        click.echo(full_text(problems), err=True)


def failing_examples(analysis: Analysis) -> str:
    """`2 worked examples of new.obc do not come out; they state other terms`."""
    count = len(analysis.failing)
    some = f"{count:,} worked examples" if count > 1 else "1 worked example"
    do, state = ("do", "they state") if count > 1 else ("does", "it states")
    return f"{some} of {file_name(analysis.name)} {do} not come out; {state} other terms"


def _on_screen(data: bytes) -> bytes:
    """What was meant for a file, as a terminal may show it; handed on to another program it stays as it is."""
    text = data.decode("utf-8-sig", errors="backslashreplace").replace("\r\n", "\n")
    return visible(text).encode("utf-8", errors="backslashreplace")


def write_bytes(data: bytes, output: str | None) -> None:
    """To the screen, or to a file that is either the old one or the whole new one."""
    if output is None:
        sys.stdout.buffer.write(_on_screen(data) if sys.stdout.isatty() else data)
        sys.stdout.buffer.flush()
        return
    unwritten = opening.write(output, data)
    if unwritten is not None:
        refuse(str(unwritten))
