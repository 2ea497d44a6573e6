"""The server, which also says what it keeps in memory when it is asked: `python -m tests.lsp.weighed`."""

from __future__ import annotations

import gc
import sys
from typing import Any

from obcdsl.lsp import features, server
from obcdsl.lsp.session import Session

KEPT = "test/kept"


def kept(_: Session, __: Any) -> int:
    """The blocks of memory that hold something, texts and numbers among them, without what only waits to be thrown away."""
    gc.collect()
    return sys.getallocatedblocks()


if __name__ == "__main__":
    server.TABLE = (*server.TABLE, features.Feature(KEPT, kept, waits=False))
    server.serve()
