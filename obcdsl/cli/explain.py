"""`obc explain`: what a code means, why it matters in the deal, and how it is put right."""

from __future__ import annotations

from collections.abc import Iterator

import click

from obcdsl.cli.page_text import page_text
from obcdsl.cli.screen import one_line
from obcdsl.problems import did_you_mean, similar
from obcdsl.resources import problem_codes, problem_page


def _complete(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    return [code for code in problem_codes() if code.startswith(incomplete.upper())]


@click.command(short_help="Explain a code such as OBC0201, with an example.")
@click.argument("code", required=False, shell_complete=_complete)
@click.option("--list", "only_list", is_flag=True, help="List all codes with what they are about.")
def explain(code: str | None, *, only_list: bool) -> None:
    """Explain CODE, such as OBC0201 or 201: what was found, why it matters in the deal, and how it is put right.

    Exit code 0: explained. 2: there is no such code.
    """
    if only_list:
        click.echo("\n".join(_listed()))
        return
    if code is None:
        raise click.UsageError("Which code? `obc explain --list` shows all there are.")
    page = problem_page(_code(code))
    if page is None:
        raise click.UsageError(_unknown(code))
    click.echo(page_text(page))


def _code(text: str) -> str:
    """A code as it is printed, from what somebody types: `201`, `obc0201`."""
    number = text.upper().removeprefix("OBC")
    return f"OBC{number:0>4}"


def _unknown(text: str) -> str:
    guess = did_you_mean(similar(_code(text), problem_codes())) or ""
    return f"There is no code `{one_line(text)}`. {guess} `obc explain --list` shows all there are.".replace("  ", " ")


def _listed() -> Iterator[str]:
    """Each code with the title of its page: `# OBC0201: unknown name`."""
    for code in problem_codes():
        heading = (problem_page(code) or "").split("\n", maxsplit=1)[0]
        title = heading.lstrip("# ").removeprefix(code).lstrip(" :.-")
        yield f"{click.style(code, bold=True)}  {one_line(title)}"
