"""How long the largest contract of the library takes to be written in each form, beside a Python that does nothing."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "stdlib_contracts"
# In seconds, whole commands from a cold start.
GOALS = {"html": "0.5", "pdf": "1", "docx": "1.5"}


def documents(
    seconds: Callable[[Callable[[], object], int], float],
    command: Callable[..., Callable[[], object]],
    obc: list[str],
    line: Callable[[str, str, str, str, str], None],
) -> None:
    """The contract whose schedule is longest, in every form, and its redline against an earlier version."""
    contract = largest(obc)
    with tempfile.TemporaryDirectory() as folder:
        older = Path(folder) / "older.obc"
        older.write_text(before(contract.read_text(encoding="utf-8")), encoding="utf-8")
        bare = statistics.median(seconds(command(sys.executable, "-c", "pass"), 1) for _ in range(5))
        for form, goal in GOALS.items():
            out = str(Path(folder) / f"schedule.{form}")
            ours = seconds(command(*obc, "schedule", str(contract), "-o", out), 5)
            beside = f"python -c pass: {bare * 1000:.0f} ms"
            line(
                f"obc schedule, {contract.parent.name}, {form}",
                f"{ours:.2f} s",
                beside,
                f"{ours / bare:.0f} x",
                f"goal: {goal} s",
            )
        out = str(Path(folder) / "redline.docx")
        ours = seconds(command(*obc, "redline", str(older), str(contract), "-o", out), 5)
        line(
            "obc redline, docx",
            f"{ours:.2f} s",
            f"python -c pass: {bare * 1000:.0f} ms",
            f"{ours / bare:.0f} x",
            "goal: 2 s",
        )


def before(text: str) -> str:
    """The contract with other words in all its notes, and without its last example."""
    return text[: text.rindex("\nexample ")].replace('note "', 'note "Once: ')


def largest(obc: list[str]) -> Path:
    """The contract whose schedule has the most characters."""
    sizes: dict[Path, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for contract in sorted(LIBRARY.glob("*/contract.obc")):
            out = Path(folder) / "schedule.md"
            subprocess.run([*obc, "schedule", str(contract), "-o", str(out)], check=True, capture_output=True)
            sizes[contract] = out.stat().st_size
    return max(sizes, key=sizes.__getitem__)
