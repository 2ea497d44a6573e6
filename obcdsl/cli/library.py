"""`obc library`: the templates and measure libraries that come with obc, and what each leaves open or has."""

from __future__ import annotations

from collections.abc import Iterator

import click

from obcdsl.assembly.finding import Found
from obcdsl.assembly.parts import heading, parts_of, what
from obcdsl.assembly.texts import alone
from obcdsl.cli.screen import one_line
from obcdsl.cli.shell import refuse
from obcdsl.files.finding import finder, shared_names
from obcdsl.files.opening import STANDARD_INPUT
from obcdsl.problems import did_you_mean, similar
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File, parse_bytes


@click.command(short_help="Show the templates and measures that contracts can rest on.")
@click.argument("name", required=False)
def library(name: str | None) -> None:
    """List the templates and the libraries of measures that come with obc; with NAME, what one of them has.

    A template is shown with the parameters that a contract based on it sets, and with the parts that it may replace; a
    library with its measures. Exit code 0: shown; 2: there is none of that name.
    """
    if name is None:
        click.echo("\n".join(_listed()))
        return
    if name not in shared_names():
        guess = did_you_mean(similar(name, shared_names())) or "`obc library` lists what there is."
        refuse(f"There is no template and no library `{name}`. {guess}")
    click.echo("\n".join(_shown(name, _file(name))))


def _file(name: str) -> File:
    found = finder(STANDARD_INPUT)(name, "")
    assert isinstance(found, Found)
    return parse_bytes(found.name, found.data)[0]


def _listed() -> Iterator[str]:
    longest = max(map(len, shared_names()), default=0)
    for title, kind in (("Templates, for `based on`:", tree.Template), ("Measures, for `taken from`:", tree.Library)):
        yield f"{title}\n"
        for name in shared_names():
            head = next((part for part in _file(name).declarations if isinstance(part, kind)), None)
            if head is not None:
                yield f"  {click.style(f'{name:<{longest}}', bold=True)}  {one_line(head.title.said)}"
        yield ""
    yield "`obc library NAME` shows what one of them has; `obc new NAME` copies a contract based on it."


def _shown(name: str, file: File) -> Iterator[str]:
    for declaration in file.declarations:
        if isinstance(declaration, tree.Library):
            yield f'{click.style(one_line(declaration.title.said), bold=True)}: taken from "{name}"\n'
            measures = (part for part in declaration.parts if isinstance(part, tree.Measure))
            for measure in measures:
                yield from _measure(measure)
        elif isinstance(declaration, tree.Template):
            yield f'{click.style(one_line(declaration.title.said), bold=True)}: based on "{name}"'
            yield from _parameters(file)
            yield from _parts(file)


def _measure(node: tree.Measure) -> Iterator[str]:
    label = f"  {one_line(node.label.said)}" if node.label else ""
    yield f"  {click.style(node.name.text, bold=True)}{label}"
    yield from (f"    {one_line(' '.join(clause.place.text.split()))}" for clause in node.clauses)
    yield ""


def _parameters(file: File) -> Iterator[str]:
    """What a contract sets: the kind, the bounds, and the value where it need not."""
    listed = [part for part in file.declarations if isinstance(part, tree.TemplateParameter)]
    yield "\nParameters, for `set`:\n" if listed else "\nIt has no parameters."
    for part in listed:
        label = f"  {one_line(part.label.said)}" if part.label else ""
        given = any(isinstance(clause, tree.AmountValue) for clause in part.clauses)
        said = " ".join(one.place.text for one in (part.kind, part.each, part.by) if one is not None)
        yield f"  {click.style(part.name.text, bold=True)}{label}"
        yield f"    {said}{'' if given else '; has to be set'}"
        yield from (f"    {one_line(' '.join(clause.place.text.split()))}" for clause in part.clauses)


def _parts(file: File) -> Iterator[str]:
    """What it has by name, and may be replaced or withdrawn."""
    others = (tree.TemplateParameter, tree.Example, tree.Scope, tree.Unit)
    named: dict[str, list[str]] = {}
    for part in parts_of(alone(file).declarations):
        if not isinstance(part, others):
            named.setdefault(what(part), []).append(one_line(heading(part).text))
    yield "\nParts, for `replace`, `withdraw` and `add to`:\n"
    longest = max(map(len, named), default=0)
    yield from (f"  {word:<{longest}}  {', '.join(names)}" for word, names in named.items())
