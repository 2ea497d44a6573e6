"""The contracts that share files with one that is open: deeds that vary it, others that are based on its template."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from obcdsl.assembly.files import Bundle, gather
from obcdsl.ide.view import View
from obcdsl.lsp.convert import path_of
from obcdsl.lsp.documents import Document, encoded
from obcdsl.lsp.session import Session
from obcdsl.resources import shipped
from obcdsl.source import Source
from obcdsl.syntax.parse import File, parse_bytes

# More files than these are not searched: a folder of contracts has some dozens.
MAX_FILES = 300
_RESTING = (b"based on", b"varies", b"taken from")
ENDING = "*.obc"


def bundles(session: Session, view: View) -> tuple[Bundle, ...]:
    """The bundle of an open text, and those of all files of the workspace that share a file with it."""
    own = view.analysis.bundle
    shared = {_identity(file.source) for file in own.files if is_ours(file.source)}
    name = view.file.source.name
    found = [own]
    for path, data in files(session, Path(name).parent):
        if str(path) == name or not any(word in data for word in _RESTING):
            continue
        file, _ = parse_bytes(str(path), data)
        bundle = gather(file, session.documents.finder_for(Document("", str(path), "")))
        if shared & {_identity(other.source) for other in bundle.files}:
            found.append(bundle)
    return tuple(found)


def files(session: Session, beside: Path) -> Iterator[tuple[Path, bytes]]:
    """The contract files of the workspace, or else of a folder, as they are in the editor or on disk."""
    opened = {document.path: document.text for document in session.documents.open.values()}
    roots = [Path(path_of(folder.uri)) for folder in session.server.workspace.folders.values()] or [beside]
    seen: set[str] = set()
    for path in (path for root in roots for path in sorted(root.rglob(ENDING))):
        if len(seen) >= MAX_FILES or str(path) in seen:
            continue
        seen.add(str(path))
        if str(path) not in opened:
            data = _read(path)
            if data is not None:
                yield path, data
    for name, text in opened.items():
        yield Path(name), encoded(text)


def parsed(path: Path, data: bytes) -> File:
    """A file by itself."""
    return parse_bytes(str(path), data)[0]


def is_ours(source: Source) -> bool:
    """Whether a file may be changed: the library that comes with obc may not, wherever it is opened from."""
    path = Path(source.name)
    if not path.is_absolute():
        return "://" in source.name or ":" in source.name
    return not path.resolve().is_relative_to(Path(str(shipped("stdlib_contracts"))).resolve())


def _identity(source: Source) -> str:
    return str(Path(source.name).resolve()) if is_ours(source) else source.name


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
