"""Files of contracts: read with a bound, replaced whole or not at all; what stands in the way is said in one line."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from obcdsl.frozen import frozen
from obcdsl.syntax.parse import MAX_BYTES
from obcdsl.visible import one_line

if TYPE_CHECKING:
    from pathlib import Path

STANDARD_INPUT = "-"


@frozen
class Unopened:
    """A file that could not be read or written, and why."""

    name: str
    why: str

    def __str__(self) -> str:
        return one_line(f"{self.name} {self.why}")


def read(name: str) -> bytes | Unopened:
    """The bytes of a contract file, or piped in; of one that is too large, no more than it takes to know."""
    other = no_contract(name)
    if other is not None:
        return Unopened(name, other)
    try:
        if name == STANDARD_INPUT:
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with open(name, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return Unopened(name, _why(name, error))


def read_up_to(name: str, most: int) -> bytes | Unopened:
    """The bytes of a file that is no contract; one that is larger than `most` bytes is refused."""
    try:
        with open(name, "rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        return Unopened(name, f"cannot be read: {_reason(error)}.")
    return Unopened(name, f"is too large: at most {most // 1_000_000} MB.") if len(data) > most else data


def no_contract(name: str) -> str | None:
    """What a file is that by the end of its name is no contract: data, or a document with text in it."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in _DATA:
        return "is a file of data, not a contract: the contract is named first, and its name ends in .obc."
    if ending in _DOCUMENTS:
        return (
            f"is {_DOCUMENTS[ending]}, not a contract: a contract is a plain text file, by custom with a name that ends in "
            ".obc. Copy the text into one and write it in the language; `obc new` shows contracts to start from."
        )
    return None


_DATA = frozenset({"csv", "tsv", "xlsx", "xls", "xlsm", "ods"})
_DOCUMENTS = {
    "docx": "a Word document", "doc": "a Word document", "odt": "a text document", "rtf": "a text document",
    "pdf": "a PDF document",
}  # fmt: skip


def shown_name(name: str) -> str:
    return "standard input" if name == STANDARD_INPUT else name


def write(name: str, data: bytes) -> Unopened | None:
    """Put `data` into a file, new or old: it has the whole of it or, if that fails, what it had before."""
    from pathlib import Path

    try:
        target = Path(name).resolve()
        if target.exists() and not target.is_file():
            return Unopened(name, "is not an ordinary file and cannot be written.")
        _put(target, data)
    except (OSError, ValueError) as error:
        return Unopened(name, f"cannot be written: {_reason(error)}.")
    return None


def _put(target: Path, data: bytes) -> None:
    """Through a file beside it, which has its permissions."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _why(name: str, error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return f"is not there.{_similar(name)}"
        case IsADirectoryError():
            return f"is a folder, not a contract file.{_inside(name)}"
        case Exception():
            return f"cannot be read: {_reason(error)}."


def _reason(error: Exception) -> str:
    """What the system says, such as `permission denied`."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return "a file cannot have such a name"


def _similar(name: str) -> str:
    """A contract beside it that may have been meant."""
    from pathlib import Path

    from obcdsl.problems import similar

    path = Path(name)
    with suppress(OSError, ValueError):
        names = [found.name for found in path.parent.glob("*.obc")]
        closest = similar(path.name, names)
        return f" Did you mean {path.with_name(closest[0])}?" if closest else ""
    return ""


def _inside(name: str) -> str:
    from pathlib import Path

    with suppress(OSError):
        for found in sorted(Path(name).glob("*.obc")):
            return f" Name a file in it, such as {found}."
    return ""
