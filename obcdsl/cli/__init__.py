"""`obc`, the command line: thin shells that read files, call a stage and write what it gives.

A command's module is loaded when it is called, and not before: starting up takes no longer than that command needs.
Exit codes: 0 nothing to say, 1 something was found, 2 it could not be run or the fault is ours.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

import click

from obcdsl.cli.commands import COMMANDS, HEADINGS
from obcdsl.cli.screen import coloured, one_line

INTERRUPTED, PIPE_CLOSED = 130, 141


class Commands(click.Group):
    """The commands of `obc`, each loaded when it is called; and what happens when one cannot go on."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        entry = COMMANDS.get(cmd_name)
        return entry.load() if entry else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown(args[0]), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it can do first, and the options last."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        longest = max(map(len, COMMANDS))
        for heading, entries in HEADINGS:
            with formatter.section(heading):
                formatter.write_dl([(f"{entry.name:<{longest}}", entry.summary) for entry in entries])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. What nobody foresaw is caught here and nowhere else."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except BrokenPipeError:
            _let_go_of_output()
            ctx.exit(PIPE_CLOSED)
        except (KeyboardInterrupt, click.Abort):
            ctx.exit(INTERRUPTED)
        except OSError as error:
            _trace(error)
            _let_go_of_output()
            click.echo(f"obc: {one_line(_reason(error))}", err=True)
            ctx.exit(2)
        except Exception as error:  # noqa: BLE001
            _own_up(error)
            ctx.exit(2)


def _unknown(name: str) -> str:
    from obcdsl.problems import did_you_mean, similar

    return f"There is no command `{one_line(name)}`. {did_you_mean(similar(name, COMMANDS)) or ''}".rstrip()


def _reason(error: OSError) -> str:
    """What the system did not do, and why: a disk that is full, a folder that was taken away meanwhile."""
    where = f" ({error.filename})" if error.filename else ""
    return f"It could not be finished: {(error.strerror or str(error)).lower()}{where}."


def _trace(error: Exception) -> None:
    if os.environ.get("OBC_TRACEBACK") == "1":
        from traceback import print_exception

        print_exception(error)


def _own_up(error: Exception) -> None:
    """Say that the fault is ours and what to do about it."""
    _trace(error)
    click.echo(
        f"obc: This is a fault in obcdsl, not in your files ({type(error).__name__}): please report it in the issue "
        "tracker of obcdsl with the command you gave, what it prints when OBC_TRACEBACK=1 is set and, if you may share "
        "it, the contract.",
        err=True,
    )


def _let_go_of_output() -> None:
    """What is still to be written goes nowhere, without a complaint at the end: nobody reads on, or the disk is full."""
    with suppress(OSError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def _say_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from obcdsl.resources import version

        click.echo(f"obc {version()}")
        ctx.exit()


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_say_version,
    help="Say which version this is.",
)
@click.pass_context
def obc(ctx: click.Context) -> None:
    """Contracts that pay for outcomes: written as they read, checked before they are signed, paid to the penny.

    `obc COMMAND --help` says more about a command, `obc new` shows contracts to start from.
    """
    ctx.color = coloured(os.environ)


def main() -> None:
    """The `obc` command. A character that the screen does not have is shown by its number."""
    gc.disable()  # a command ends before what it leaves behind could matter, and looking for it takes a third of its time
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    obc(prog_name="obc")
