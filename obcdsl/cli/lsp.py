"""`obc lsp`: the language server that editors start."""

from __future__ import annotations

import gc

import click


@click.command(short_help="Serve an editor while you write.")
def lsp() -> None:
    """Serve an editor on standard input and output, in the Language Server Protocol.

    Editors start it by themselves; nobody types into it. It needs the extra `lsp`: pip install 'obcdsl[lsp]'.

    Exit code 0: the editor said goodbye. 1: it went away without. 2: the extra is not installed.
    """
    try:
        from obcdsl.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol", "cattrs"}:
            raise
        raise click.ClickException("The language server is an extra: pip install 'obcdsl[lsp]'.") from error
    gc.freeze()  # what was loaded stays for good and need not be looked through again
    gc.enable()  # it runs for days, unlike any other command
    serve()
