"""The editor's server on a long contract: a stroke to its problems, completion, a hover, opening and starting. Run with `make bench`.

Problems are said twice after a stroke in a long contract: at once what is wrong in the declaration that was written in, and
all of it once the contract is understood anew, which is done beside when the writer rests. Both are timed.
"""

from __future__ import annotations

import asyncio
import compileall
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lsprotocol import types as lsp  # noqa: E402
from pygls.lsp.client import LanguageClient  # noqa: E402

from obcdsl.ide.position import Lines  # noqa: E402

STROKES = 60
STARTS = 7
BARE = "from pygls.lsp.server import LanguageServer; LanguageServer('bare', '1').start_io()"


def long_contract(lines: int = 2_000) -> str:
    """A contract of so many lines: frameworks of measures, each with the payment that it earns."""
    head = [
        'contract "Long"', "  term 5 years from 1 April 2026", "  currency GBP",
        "  payments rounded half up to £0.01", "", 'party Council commissioner "Council"', 'party Trust provider "Trust"',
        "", 'amount budget "Annual budget" each year', "  is £2.4m", "",
    ]  # fmt: skip
    number = 0
    while len(head) < lines:
        number += 1
        head += [f'outcomes quality_{number} "Quality {number}"', ""]
        for part in range(1, 5):
            head += [
                f'  measure waits_{number}_{part} "Seen in time, {number} and {part}"', "    weight 25%",
                "    measured in percent each year, higher is better", '    source "Returns"',
                "    score 0% below 80%, 50% from 80%, 100% from 92%", "    if missing score 0%", "",
            ]  # fmt: skip
        head += [
            f'payment bonus_{number} "Bonus {number}"', "  from Council to Trust", "  pays 1% of budget",
            f"  earned by quality_{number}", "  paid yearly", "",
        ]  # fmt: skip
    return "\n".join(head)


class Bench:
    def __init__(self) -> None:
        self.client = LanguageClient("bench", "1")
        self.said: list[tuple[int | None, float]] = []
        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._hear(params))  # noqa: PLW0108  pygls marks it
        self.client.feature(lsp.WINDOW_LOG_MESSAGE)(lambda params: print(params.message, file=sys.stderr))

    def _hear(self, params: lsp.PublishDiagnosticsParams) -> None:
        self.said.append((params.version, time.perf_counter()))

    async def heard(self, version: int, times: int = 1) -> float:
        while True:
            found = [when for said, when in self.said if said == version]
            if len(found) >= times:
                return found[times - 1]
            await asyncio.sleep(0.0005)

    async def start(self, *words: str) -> float:
        before = time.perf_counter()
        await self.client.start_io(sys.executable, *words)
        await self.client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities()))
        return time.perf_counter() - before

    async def open(self, text: str, uri: str) -> float:
        self.client.initialized(lsp.InitializedParams())
        before = time.perf_counter()
        item = lsp.TextDocumentItem(uri, "obc", 0, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return await self.heard(0) - before

    async def stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()

    async def write(self, uri: str, text: str) -> None:
        """Strokes in the middle of a contract that has been open for a while, with what is asked between them."""
        await asyncio.sleep(4)
        await self._strokes(uri, text)

    async def _strokes(self, uri: str, text: str) -> None:
        at = Lines(text).position(text.index("weight", len(text) // 2))
        identifier = lsp.TextDocumentIdentifier(uri)
        first: list[float] = []
        asked: dict[str, list[float]] = {"completion": [], "hover": []}
        for number in range(1, STROKES + 1):
            where = lsp.Position(at.line, at.column + (number % 2 == 0))
            start, new = (
                (lsp.Position(at.line, at.column), "x") if number % 2 else (lsp.Position(at.line, at.column), "")
            )
            change = lsp.TextDocumentContentChangePartial(lsp.Range(start, where if not new else start), new)
            before = time.perf_counter()
            self.client.text_document_did_change(
                lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(number, uri), [change])
            )
            first.append(await self.heard(number) - before)
            before = time.perf_counter()
            await self.client.text_document_completion_async(lsp.CompletionParams(identifier, start))
            asked["completion"].append(time.perf_counter() - before)
            before = time.perf_counter()
            await self.client.text_document_hover_async(lsp.HoverParams(identifier, lsp.Position(at.line - 1, 14)))
            asked["hover"].append(time.perf_counter() - before)
            await asyncio.sleep(0.08)
        # The last stroke leaves a text that there was never before: it cannot be understood already.
        last = lsp.TextDocumentContentChangePartial(lsp.Range(start, start), "yz")
        before = time.perf_counter()
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(lsp.VersionedTextDocumentIdentifier(STROKES + 1, uri), [last])
        )
        whole = await self.heard(STROKES + 1, 2) - before
        _line("stroke to problems of its declaration, p95", _p95(first), 50)
        for what, found in asked.items():
            _line(f"{what} between strokes, p95", _p95(found), 20)
        print(f"{'last stroke to all problems, after a rest':<52} {whole * 1000:>10.0f} ms")


def _p95(found: list[float]) -> float:
    return statistics.quantiles(found, n=20)[-1]


def _line(what: str, seconds: float, goal: int) -> None:
    print(f"{what:<52} {seconds * 1000:>10.1f} ms   goal: at most {goal} ms")


async def run() -> None:
    compileall.compile_dir(
        ROOT / "obcdsl", quiet=1
    )  # as an installation does; a checkout may be kept from writing bytecode
    text = long_contract()
    with tempfile.TemporaryDirectory() as folder:
        uri = (Path(folder) / "contract.obc").as_uri()
        started, opened = [], []
        for _ in range(STARTS):
            bench = Bench()
            started.append(await bench.start("-m", "obcdsl", "lsp"))
            opened.append(await bench.open(text, uri))
            await bench.stop()
        _line("server start to its first answer, median", statistics.median(started), 400)
        print(f"{'  beside a server of the same library without features':<52} {await _bare() * 1000:>10.1f} ms")
        _line(f"first open, {len(text.splitlines()):,} lines, median", statistics.median(opened), 500)
        bench = Bench()
        await bench.start("-m", "obcdsl", "lsp")
        await bench.open(text, uri)
        await bench.write(uri, text)
        await bench.stop()


async def _bare() -> float:
    started = []
    for _ in range(STARTS):
        bench = Bench()
        started.append(await bench.start("-c", BARE))
        await bench.stop()
    return statistics.median(started)


if __name__ == "__main__":
    asyncio.run(run())
    print(
        f"{'memory of the server at most':<52} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:>10.0f} MB"
    )
