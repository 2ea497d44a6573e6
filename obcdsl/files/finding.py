"""Where the files are that a contract rests on: in the library that comes with obc, or in the contract's own folder."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from obcdsl.assembly.finding import ENDING, Finder, Found, Unfound, is_shipped, nothing_beside
from obcdsl.files.opening import STANDARD_INPUT, Unopened, read
from obcdsl.problems import similar

if TYPE_CHECKING:
    from pathlib import Path

# What a folder of the library has to be rested on.
SHARED = ("template.obc", "library.obc")


def finder(contract: str) -> Finder:
    """How the files are found that a contract file names; what was piped in lies in no folder."""
    if contract == STANDARD_INPUT:
        return lambda wanted, wanting: _shipped(wanted) if is_shipped(wanted) else nothing_beside(wanted, wanting)
    return lambda wanted, wanting: _shipped(wanted) if is_shipped(wanted) else _beside(wanted, wanting, contract)


def shared_names() -> list[str]:
    """The names by which templates and libraries of measures are found that come with obc."""
    from obcdsl.resources import shipped

    return sorted({found.parent.name for part in SHARED for found in shipped("stdlib_contracts").glob(f"*/{part}")})


def _shipped(wanted: str) -> Found | Unfound:
    from obcdsl.resources import shipped

    for name in shared_names():
        if name == wanted:
            for part in SHARED:
                path = shipped("stdlib_contracts") / name / part
                if path.is_file():
                    return Found(f"{name}/{part}", str(path), path.read_bytes())
    return Unfound(similar=similar(wanted, shared_names()))


def _beside(wanted: str, wanting: str, contract: str) -> Found | Unfound:
    """A file named from the folder of the one that names it; links are followed before it is asked where it lies."""
    if wanted.startswith(("/", "\\", "~")) or ":" in wanted or "\0" in wanted:
        return Unfound(outside=True)
    from pathlib import Path

    root = Path(contract).resolve().parent
    named = Path(wanting).parent / wanted.replace("\\", "/")
    try:
        path = named.resolve()
        if not path.is_relative_to(root):
            return Unfound(outside=True)
        if not path.is_file():
            return Unfound(similar=_similar(wanted, named))
    except (OSError, ValueError, RuntimeError):
        return Unfound(why="a file cannot have such a name")
    data = read(str(path))
    if isinstance(data, Unopened):
        return Unfound(why=data.why)
    return Found(str(named), str(path), data)


def _similar(wanted: str, named: Path) -> tuple[str, ...]:
    folder = wanted.rpartition("/")[0]
    with suppress(OSError, ValueError):
        names = [f"{folder}/{found.name}" if folder else found.name for found in named.parent.glob(f"*{ENDING}")]
        return similar(wanted, names)
    return ()
