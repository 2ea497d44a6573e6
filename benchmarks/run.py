"""What is timed, against what: prints ratios. Run with `make bench`.

Every figure stands beside a named alternative measured in the same run, because machines differ and are noisy: start-up beside
a bare Python, parsing beside Python's own parser, the hospitals beside a plain calculator of the same programme, a statement with
reasons beside the same one without. Medians of several runs; nothing is asserted.
"""

from __future__ import annotations

import ast
import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.documents import documents  # noqa: E402
from benchmarks.material import contract_of_100_lines, hospitals  # noqa: E402


def main() -> None:
    compileall.compile_dir(
        ROOT / "obcdsl", quiet=1
    )  # as an installation does; a checkout may be kept from writing bytecode
    start_up()
    parsing()
    portfolio()
    explaining()
    documents(seconds, command, obc(), line)


def seconds(run: Callable[[], object], times: int) -> float:
    """The median of several runs, in seconds, after one that does not count."""
    run()
    found = []
    for _ in range(times):
        before = time.perf_counter()
        run()
        found.append(time.perf_counter() - before)
    return statistics.median(found)


def command(*words: str) -> Callable[[], object]:
    def run() -> object:
        return subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    return run


def line(what: str, ours: str, beside: str, ratio: str, goal: str) -> None:
    print(f"{what:<52} {ours:>14}   {beside:<44} {ratio:>8}   {goal}")


def obc() -> list[str]:
    script = Path(sys.executable).with_name("obc")
    return [str(script)] if script.exists() else [sys.executable, "-m", "obcdsl"]


def start_up() -> None:
    """Cold `obc check` of a contract of 100 lines, beside a Python that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        contract = Path(folder) / "contract.obc"
        contract.write_text(contract_of_100_lines(), encoding="utf-8")
        pairs = [
            (seconds(command(*obc(), "check", str(contract)), 1), seconds(command(sys.executable, "-c", "pass"), 1))
            for _ in range(11)
        ]
    ours = statistics.median(pair[0] for pair in pairs)
    bare = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    beside = f"python -c pass: {bare * 1000:.1f} ms"
    line("cold obc check, 100 lines", f"{ours * 1000:.0f} ms", beside, f"{ratio:.1f} x", "goal: at most 12 x")


def parsing() -> None:
    """The parser on a long contract, beside Python's own on as many characters of Python."""
    from obcdsl.source import Source
    from obcdsl.syntax.parse import parse

    text = contract_of_100_lines() * 60
    python = (ROOT / "obcdsl" / "statement.py").read_text(encoding="utf-8")
    python = python.split("SCHEMA", 1)[1].split("\n", 1)[1]
    python = python * (len(text) // len(python) + 1)
    ours = len(text) / seconds(lambda: parse(Source("bench", text)), 5) / 1000
    theirs = len(python) / seconds(lambda: ast.parse(python), 5) / 1000
    beside = f"Python's own parser: {theirs:,.0f} KB/s"
    line("parsing", f"{ours:,.0f} KB/s", beside, f"{ours / theirs:.2f} x", "goal: at least 300 KB/s")


def portfolio() -> None:
    """All hospitals from CSV to totals on two cores, beside a plain calculator of the same programme."""
    with tempfile.TemporaryDirectory() as folder:
        contract, files, what = hospitals(Path(folder))
        out = str(Path(folder) / "out.csv")
        words = [*obc(), "pay", str(contract), *map(str, files), "--by", "Facility ID", "--format", "csv", "-o", out]
        before = time.perf_counter()
        done = subprocess.run(words, check=False, capture_output=True, text=True)
        ours = time.perf_counter() - before
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        plain = [sys.executable, str(ROOT / "benchmarks" / "plain_hospitals.py"), str(files[0].parent)]
        theirs = seconds(command(*plain), 1)
    if done.returncode:
        raise SystemExit(f"the hospitals were not paid:\n{done.stderr}")
    print(f"  ({what})")
    line(
        "all hospitals, CSV to totals",
        f"{ours:.1f} s",
        f"plain calculator: {theirs:.1f} s",
        f"{ours / theirs:.1f} x",
        "goal: at most 10 s",
    )
    cores = f"{os.cpu_count()} cores"
    line("  memory of its largest process", f"{memory:.0f} MB", cores, "", "goal: at most 300 MB in all")


def explaining() -> None:
    """One statement with reasons, beside the same one without."""
    folder = ROOT / "stdlib_contracts" / "bedfordshire_msk"
    words = [*obc(), "pay", str(folder / "contract.obc"), str(folder / "example" / "data.csv"), "--period", "year 3"]
    plain, explained = seconds(command(*words), 9), seconds(command(*words, "--explain"), 9)
    beside = f"without reasons: {plain * 1000:.0f} ms"
    goal = f"goal: at most 1.5 x + 20 ms = {plain * 1500 + 20:.0f} ms"
    line("one statement, explained", f"{explained * 1000:.0f} ms", beside, f"{explained / plain:.2f} x", goal)


if __name__ == "__main__":
    main()
