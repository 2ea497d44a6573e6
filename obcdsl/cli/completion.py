"""`obc completion`: what a shell needs to complete commands, options and names."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Let your shell complete commands and file names.")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    r"""Print what SHELL needs to complete commands, options, file names and codes.

    \b
    Put this line into its settings:
      bash  ~/.bashrc                    eval "$(obc completion bash)"
      zsh   ~/.zshrc                     eval "$(obc completion zsh)"
      fish  ~/.config/fish/config.fish   obc completion fish | source
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "obc", "_OBC_COMPLETE").source())
