"""The commands of `obc`: the heading of each, what it is for, and where it is loaded from when it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import click


class Entry(NamedTuple):
    """A command as `obc --help` shows it; `load` imports it, and is not called before it is needed."""

    name: str
    summary: str
    load: Callable[[], click.Command]


def _new() -> click.Command:
    from obcdsl.cli.new import new

    return new


def _check() -> click.Command:
    from obcdsl.cli.check import check

    return check


def _fmt() -> click.Command:
    from obcdsl.cli.fmt import fmt

    return fmt


def _test() -> click.Command:
    from obcdsl.cli.test import test

    return test


def _pay() -> click.Command:
    from obcdsl.cli.pay import pay

    return pay


def _data() -> click.Command:
    from obcdsl.cli.data import data

    return data


def _verify() -> click.Command:
    from obcdsl.cli.verify import verify

    return verify


def _explain() -> click.Command:
    from obcdsl.cli.explain import explain

    return explain


def _library() -> click.Command:
    from obcdsl.cli.library import library

    return library


def _terms() -> click.Command:
    from obcdsl.cli.terms import terms

    return terms


def _schedule() -> click.Command:
    from obcdsl.cli.schedule import schedule

    return schedule


def _statement() -> click.Command:
    from obcdsl.cli.statement import statement

    return statement


def _diff() -> click.Command:
    from obcdsl.cli.diff import diff

    return diff


def _redline() -> click.Command:
    from obcdsl.cli.redline import redline

    return redline


def _completion() -> click.Command:
    from obcdsl.cli.completion import completion

    return completion


def _lsp() -> click.Command:
    from obcdsl.cli.lsp import lsp

    return lsp


HEADINGS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "Write a contract",
        (
            Entry("new", "Start from a contract of the library.", _new),
            Entry("library", "Show the templates and measures that contracts can rest on.", _library),
            Entry("check", "Say everything that is wrong with a contract.", _check),
            Entry("fmt", "Lay a contract out as everyone would.", _fmt),
            Entry("test", "Run the worked examples of a contract.", _test),
            Entry("terms", "Show what a contract is put together from, in one piece.", _terms),
        ),
    ),
    (
        "Agree on it",
        (
            Entry("schedule", "Write the schedule that lawyers review.", _schedule),
            Entry("diff", "Say what changed between two contracts, and what it is worth.", _diff),
            Entry("redline", "Write the schedule with everything marked that changed.", _redline),
        ),
    ),
    (
        "Pay on it",
        (
            Entry("data", "Write the file that a data team must fill.", _data),
            Entry("pay", "Work out who is paid what on the data, and why.", _pay),
            Entry("statement", "Write a statement as a document.", _statement),
            Entry("verify", "Work a statement out again and say whether it is equal.", _verify),
        ),
    ),
    (
        "Find help",
        (
            Entry("explain", "Explain a code such as OBC0201, with an example.", _explain),
            Entry("lsp", "Serve an editor while you write.", _lsp),
            Entry("completion", "Let your shell complete commands and file names.", _completion),
        ),
    ),
)
COMMANDS = {entry.name: entry for _, entries in HEADINGS for entry in entries}
