"""What the editor sends, taken as it comes: messages that came together are read without waiting for each of them.

pygls reads line by line, each in a thread, which takes longer than most messages need to be dealt with.
"""

from __future__ import annotations

import asyncio
from io import BufferedReader

_MOST = 65_536


class Incoming:
    """The messages of the editor, for `pygls.io_.run_async`; at their end everything is empty."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._held = b""

    async def readline(self) -> bytes:
        """A line with its end."""
        while b"\n" not in self._held and await self._more():
            pass
        line, end, self._held = self._held.partition(b"\n")
        return line + end

    async def readexactly(self, size: int) -> bytes:
        """So many bytes, fewer only at the end."""
        while len(self._held) < size and await self._more():
            pass
        found, self._held = self._held[:size], self._held[size:]
        return found

    async def _more(self) -> bool:
        """Wait for more; there is none when the editor is gone."""
        found = await asyncio.to_thread(self._stream.read1, _MOST)
        self._held += found
        return bool(found)
