"""`obc test`: the worked examples of contracts, each held against what the contract pays."""

from __future__ import annotations

from collections.abc import Sequence

import click

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.cli.example_text import lines, total
from obcdsl.files.finding import finder
from obcdsl.files.opening import Unopened, read, shown_name, write


@click.command(short_help="Run the worked examples of a contract.")
@click.argument("contracts", nargs=-1, required=True, metavar="CONTRACT...", type=click.Path(allow_dash=True))
@click.option("--junit", metavar="FILE", type=click.Path(), help="Write the results to a file too, as JUnit XML.")
@click.pass_context
def test(ctx: click.Context, contracts: Sequence[str], junit: str | None) -> None:
    """Run the worked examples of each CONTRACT, and hold what it pays against what they expect.

    Exit code 0: every expectation is met. 1: one is not, or a contract has errors. 2: a file could not be read or
    written.
    """
    unopened: list[Unopened] = []
    analyses: list[Analysis] = []
    for name in contracts:
        data = read(name)
        if isinstance(data, Unopened):
            unopened.append(data)
            continue
        analyses.append(analyse(shown_name(name), data, finder(name)))
        click.echo("\n".join(lines(analyses[-1])))
    if analyses:
        click.echo(total(analyses))
    if junit is not None:
        unopened += _write_junit(junit, analyses)
    for failed in unopened:
        click.echo(f"obc: {failed}", err=True)
    ctx.exit(2 if unopened else 0 if all(analysis.payable for analysis in analyses) else 1)


def _write_junit(name: str, analyses: Sequence[Analysis]) -> list[Unopened]:
    from obcdsl.cli.junit import junit_xml

    failed = write(name, junit_xml(analyses).encode())
    return [] if failed is None else [failed]
