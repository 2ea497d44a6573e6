"""Records what an editor says to the server: `python -m tests.lsp.recorder FILE` in the place of `obc lsp`.

FILE gets a line for each message about a text: the seconds since the first, the name of the text, what is said of it, and the rest
of the message. A text that is opened is given whole, a change as its lines, columns and text. What server and editor agree on at
the beginning and at the end is left out, as are addresses. The sessions in `tests/lsp/sessions` were recorded so, with
Neovim 0.11.4, in which each session's `keys.lua` pressed the keys.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO

ABOUT_A_TEXT = "textDocument/"


def record(file: Path, editor: BinaryIO) -> None:
    """Pass on what the editor says until it says no more, and write it down."""
    server = subprocess.Popen([sys.executable, "-m", "obcdsl", "lsp"], stdin=subprocess.PIPE)
    assert server.stdin is not None
    began = 0.0
    with file.open("w", encoding="utf-8") as record:
        for raw, message in _messages(editor):
            server.stdin.write(raw)
            server.stdin.flush()
            method = message.get("method", "")
            if method.startswith(ABOUT_A_TEXT):
                began = began or monotonic()
                what, params = method.removeprefix(ABOUT_A_TEXT), message["params"]
                name = params["textDocument"]["uri"].rpartition("/")[2]
                said = [round(monotonic() - began, 2), name, what, _said(what, params)]
                record.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n")
                record.flush()
    server.stdin.close()
    server.wait()


def _said(what: str, params: dict[str, Any]) -> object:
    """What a message says, but for the text that it is about."""
    if what == "didOpen":
        return params["textDocument"]["text"]
    if what != "didChange":
        return {name: value for name, value in params.items() if name != "textDocument"} or None
    ranges = [(change["range"]["start"], change["range"]["end"], change["text"]) for change in params["contentChanges"]]
    return [[start["line"], start["character"], end["line"], end["character"], new] for start, end, new in ranges]


def _messages(stream: BinaryIO) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Each message as it came, with what it says."""
    while True:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline()
            if not line:
                return
            head += line
        sizes = [line for line in head.splitlines() if line.lower().startswith(b"content-length:")]
        body = stream.read(int(sizes[0].partition(b":")[2]))
        yield head + body, json.loads(body)


if __name__ == "__main__":
    record(Path(sys.argv[1]), sys.stdin.buffer)
