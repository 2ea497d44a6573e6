"""`obc new`: contracts of the library, listed and copied out to start from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from obcdsl.assembly.files import gather
from obcdsl.cli.screen import one_line
from obcdsl.files.finding import finder
from obcdsl.files.opening import Unopened, write
from obcdsl.problems import did_you_mean, similar
from obcdsl.resources import shipped
from obcdsl.source import Source
from obcdsl.syntax import tree
from obcdsl.syntax.parse import parse

CONTRACT = "contract.obc"


def names() -> list[str]:
    """The contracts of the library, by their folders."""
    return sorted(found.parent.name for found in shipped("stdlib_contracts").glob(f"*/{CONTRACT}"))


def _complete(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    return [name for name in names() if name.startswith(incomplete)]


@click.command(short_help="Start from a contract of the library.")
@click.argument("name", required=False, shell_complete=_complete)
@click.argument("directory", required=False, type=click.Path())
@click.option("--list", "only_list", is_flag=True, help="Only list the contracts there are.")
@click.pass_context
def new(ctx: click.Context, name: str | None, directory: str | None, *, only_list: bool) -> None:
    """Copy the contract NAME of the library into DIRECTORY (a new folder of that name, if not given), ready to run.

    Without NAME: list the contracts there are. Nothing that exists is ever overwritten.

    Exit code 0: done. 2: there is no such contract, or the folder cannot be written or is not empty.
    """
    if name is None or only_list:
        click.echo("\n".join(_listed()))
        return
    if name not in names():
        raise click.UsageError(_unknown(name))
    target = Path(directory or name)
    failed = _copied(name, target)
    if failed is not None:
        click.echo(f"obc: {failed}", err=True)
        ctx.exit(2)
    click.echo("\n".join(_next(target)))


def _unknown(name: str) -> str:
    guess = did_you_mean(similar(name, names())) or "`obc new --list` shows what there is."
    return f"The library has no contract `{one_line(name)}`. {guess}"


def _listed() -> Iterator[str]:
    """Name, title and form of each contract, as its own head says them."""
    longest = max(map(len, names()), default=0)
    yield "Contracts to start from:\n"
    for name in names():
        title, form = _head(name)
        yield f"  {click.style(f'{name:<{longest}}', bold=True)}  {one_line(title)}{f' ({form})' if form else ''}"
    yield "\n`obc new NAME` copies one into a folder of that name."


def _head(name: str) -> tuple[str, str]:
    """Title and form of a contract, `Integrated service` and `prime contract`; the form may be that of its template."""
    path = shipped("stdlib_contracts") / name / CONTRACT
    file, _ = parse(Source(str(path), path.read_text(encoding="utf-8")))
    title, form = name, ""
    for layer in gather(file, finder(str(path))).layers:
        if isinstance(layer.head, tree.Contract | tree.Template):
            title = layer.head.title.said
            form = next((_form(clause) for clause in layer.head.clauses if isinstance(clause, tree.Form)), form)
    return title, form


def _form(clause: tree.Form) -> str:
    return " ".join(word.text for word in clause.words if word.text != "form")


def _copied(name: str, target: Path) -> Unopened | None:
    """Copy a contract with its example data; nothing is copied where something stands already."""
    source = shipped("stdlib_contracts") / name
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            return Unopened(str(target), "exists already and is left as it is: name a folder that is new or empty.")
        for file in _files(source):
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            failed = write(str(copy), file.read_bytes())
            if failed is not None:
                return failed
    except OSError as error:
        return Unopened(str(target), f"cannot be written: {error.strerror}.")
    return None


def _files(folder: Path) -> Sequence[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if not any(part.startswith((".", "__")) for part in path.parts[-2:]))


def _next(target: Path) -> Iterator[str]:
    """What was made, and what can be done with it."""
    contract = target / CONTRACT
    yield f"{click.style(one_line(str(target)), bold=True)} has:\n"
    yield from (f"  {one_line(file.relative_to(target).as_posix())}" for file in _files(target))
    yield f"\nGo on with:\n\n  obc check {_typed(contract)}\n  obc test {_typed(contract)}"
    data = sorted((target / "example").glob("*.csv"))
    if data:
        yield f"  obc pay {_typed(contract)} {' '.join(map(_typed, data))} --explain"


def _typed(path: Path) -> str:
    from shlex import quote

    return quote(one_line(str(path)))
