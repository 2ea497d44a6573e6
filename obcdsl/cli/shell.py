"""What the commands that pay have in common: reading the contract, saying problems, writing results, ending."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.model.calendar import Period
from obcdsl.problems import Problem
from obcdsl.syntax.parse import MAX_BYTES


def refuse(message: str) -> NoReturn:
    """End with one line that says what to do: exit code 2."""
    click.echo(f"obc: {message}", err=True)
    raise SystemExit(2)


def done(code: int) -> NoReturn:
    raise SystemExit(code)


def contract_at(path: str) -> Analysis:
    """The contract file, analysed; a file that cannot be opened ends the command."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        refuse(f"{path} cannot be read: {error.strerror}.")
    return analyse(path, data)


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


def write_bytes(data: bytes, output: str | None) -> None:
    """To the screen, or to a file that is either the old one or the whole new one."""
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    unfinished: Path | None = None
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        unfinished = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        unfinished.chmod(0o644)
        unfinished.replace(target)
    except OSError as error:
        if unfinished is not None:
            with contextlib.suppress(OSError):
                unfinished.unlink()
        refuse(f"{output} cannot be written: {error.strerror}.")
