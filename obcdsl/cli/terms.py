"""`obc terms`: what a contract is put together from, what was changed of it, and its text in one piece."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from obcdsl.analysis.contract import Analysis
from obcdsl.cli.screen import one_line, visible
from obcdsl.cli.shell import contract_at, day_given, done, say_problems
from obcdsl.model.calendar import day_words
from obcdsl.problems import Severity

if TYPE_CHECKING:
    from obcdsl.assembly.changes import Change
    from obcdsl.assembly.texts import Amended

_DONE = {"set": "sets", "replace": "replaces", "withdraw": "withdraws", "add": "adds", "new": "adds"}


@click.command(short_help="Show what a contract is put together from, in one piece.")
@click.argument("contract")
@click.option("--as-of", callback=day_given, metavar="YYYY-MM-DD", help="As it was known on this day (2026-03-31).")
@click.option("--text", "whole", is_flag=True, help="Write the terms in force as one contract.")
def terms(contract: str, as_of: date | None, *, whole: bool) -> None:
    """Show the template that CONTRACT is based on, the deeds that vary it, and each part that differs through them.

    With --text: the terms in one piece, templates filled in, measures of libraries written out, deeds worked in. Exit
    code 0: shown; 1: the contract has errors; 2: it could not be read.
    """
    analysis = contract_at(contract, as_of)
    if analysis.contract is None or any(problem.severity is Severity.ERROR for problem in analysis.found):
        say_problems(analysis.problems)
        done(1)
    click.echo("\n".join(_text(analysis) if whole else _layers(analysis)))


def _text(analysis: Analysis) -> Iterator[str]:
    from obcdsl.assembly.consolidated import consolidated

    latest = analysis.written[-1]
    if latest.since is not None:
        yield f"# Terms from {day_words(latest.since)}."
    yield visible(consolidated(latest).rstrip("\n"))


def _layers(analysis: Analysis) -> Iterator[str]:
    contract = analysis.contract
    assert contract is not None
    first, *others = contract.amended
    yield click.style(one_line(contract.title), bold=True)
    if not others:
        yield "It is one file and rests on no other."
        return
    yield f"\n{_file(first)}: {one_line(first.title)}"
    for layer in others:
        yield f"\n{_file(layer)}: {one_line(layer.title)}{_since(layer)}"
        if not layer.changes:
            yield "  changes nothing"
        yield from (f"  {_said(change)}" for change in layer.changes)


def _file(layer: Amended) -> str:
    return click.style(one_line(layer.file.source.name), fg="cyan")


def _since(layer: Amended) -> str:
    deed = layer.deed
    if deed is None or deed.effect is None:
        return ""
    agreed = f", agreed on {day_words(deed.agreed)}" if deed.agreed else ""
    return f" (from {day_words(deed.effect)}{agreed})"


def _said(change: Change) -> str:
    kind, name = change.key
    what = f'{change.what} "{one_line(name)}"' if kind and name else f"{change.what} {one_line(name)}".rstrip()
    was = f"; was line {change.was.line} of {one_line(change.was.source.name)}" if change.was else ""
    return f"{_DONE[change.word]} {what} (line {change.place.line}{was})"
