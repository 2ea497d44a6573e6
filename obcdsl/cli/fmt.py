"""`obc fmt`: contracts laid out as everyone would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

import click

from obcdsl.cli.screen import one_line, visible
from obcdsl.files.opening import STANDARD_INPUT, Unopened, read, shown_name, write
from obcdsl.syntax.parse import parse_bytes
from obcdsl.syntax.show import show

_MARK = b"\xef\xbb\xbf"  # of UTF-8, at the start of a file


class Outcome(IntEnum):
    """What came of a file, the worse the higher; the worst of them is the exit code."""

    DONE = 0
    FINDING = 1
    UNOPENED = 2


@click.command(short_help="Lay a contract out as everyone would.")
@click.argument("contracts", nargs=-1, required=True, metavar="CONTRACT...", type=click.Path(allow_dash=True))
@click.option("--check", is_flag=True, help="Change nothing; say which files would change.")
@click.option("--diff", is_flag=True, help="Change nothing; show what would change.")
@click.pass_context
def fmt(ctx: click.Context, contracts: Sequence[str], *, check: bool, diff: bool) -> None:
    """Lay out each CONTRACT as everyone would; - is what is piped in, and is written to the screen.

    No word and no comment is lost or changed, and what cannot be read stays exactly as it was written. A file is
    written only if it changes, and then whole or not at all.

    Exit code 0: done, or with --check or --diff nothing to do. 1: something would change, or could not be read as a
    contract. 2: a file could not be opened.
    """
    ctx.exit(max(_formatted(name, check=check, diff=diff) for name in contracts))


def _formatted(name: str, *, check: bool, diff: bool) -> Outcome:
    data = read(name)
    if isinstance(data, Unopened):
        return _unopened(data)
    file, _ = parse_bytes(shown_name(name), data)
    if not _is_whole(file.source.text, data):
        _say(name, "is left as it is, because it is too large or not UTF-8 text.")
        return Outcome.FINDING
    new = _with_ends_of(file.source.text, show(file))
    if file.unread:
        _say(name, _unread(len(file.unread)))
    outcome = _done(name, file.source.text, new, check=check, diff=diff)
    return max(outcome, Outcome.FINDING) if file.unread else outcome


def _is_whole(text: str, data: bytes) -> bool:
    """Whether a text is all that the bytes say, so that it can stand in their place."""
    return text.encode() == data.removeprefix(_MARK)


def _with_ends_of(old: str, new: str) -> str:
    """A text with its lines ended as those of the old one: Windows ends them with two characters."""
    plain = new.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in old else plain


def _done(name: str, old: str, new: str, *, check: bool, diff: bool) -> Outcome:
    """Write what changed, or say what would."""
    if name == STANDARD_INPUT and not (check or diff):
        click.echo(new, nl=False)
        return Outcome.DONE
    if new == old:
        return Outcome.DONE
    if diff:
        click.echo("\n".join(_difference(name, old, new)))
    if check:
        _say(name, "would change.")
    if check or diff:
        return Outcome.FINDING
    failed = write(name, new.encode())
    if failed is not None:
        return _unopened(failed)
    _say(name, "is laid out anew.")
    return Outcome.DONE


def _difference(name: str, old: str, new: str) -> Iterator[str]:
    from difflib import unified_diff

    colours = {"+": "green", "-": "red", "@": "cyan"}
    shown = one_line(shown_name(name))
    for line in unified_diff(_lines(old), _lines(new), shown, f"{shown} (laid out)", lineterm=""):
        yield click.style(visible(line.removesuffix("\r")), fg=colours.get(line[:1]))


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return lines[:-1] if not lines[-1] else [*lines, "\\ no end of line"]


def _unread(count: int) -> str:
    if count == 1:
        return "has one passage that cannot be read and stays as it is written; `obc check` says why."
    return f"has {count:,} passages that cannot be read and stay as they are written; `obc check` says why."


def _unopened(failed: Unopened) -> Outcome:
    click.echo(f"obc: {failed}", err=True)
    return Outcome.UNOPENED


def _say(name: str, what: str) -> None:
    click.echo(f"{one_line(shown_name(name))} {what}", err=True)
