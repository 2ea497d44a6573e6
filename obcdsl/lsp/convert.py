"""Places of a contract as the editor's protocol has them: ranges in lines and columns, files as URIs."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types as lsp
from pygls.uris import from_fs_path, to_fs_path

from obcdsl.ide.position import Lines, Position
from obcdsl.resources import shipped
from obcdsl.source import Place, Source


def position(lines: Lines, offset: int) -> lsp.Position:
    """A character of a text as the editor counts it."""
    found = lines.position(offset)
    return lsp.Position(found.line, found.column)


def span(lines: Lines, start: int, end: int) -> lsp.Range:
    """Some characters of a text as the editor counts them."""
    return lsp.Range(position(lines, start), position(lines, end))


def offset(lines: Lines, at: lsp.Position) -> int:
    """The character at a position of the editor, whatever that is."""
    return lines.offset(Position(at.line, at.character))


def location(place: Place) -> lsp.Location | None:
    """A place in whatever file it is; None where the text came from no file."""
    uri = uri_of(place.source)
    return lsp.Location(uri, span(Lines(place.source.text), place.start, place.end)) if uri else None


def uri_of(source: Source) -> str | None:
    """The URI of the file that a text came from."""
    name = source.name
    if "://" in name or name.startswith("untitled:"):
        return name
    if not Path(name).is_absolute() and (found := Path(str(shipped("stdlib_contracts"))) / name).is_file():
        return found.as_uri()
    return str(from_fs_path(str(Path(name).absolute())))


def path_of(uri: str) -> str:
    """The path of a file by its URI; of one that is on no disk, the URI itself."""
    return to_fs_path(uri) or uri
