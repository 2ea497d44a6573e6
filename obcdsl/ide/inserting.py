"""Where a further clause goes, and how it is laid out there."""

from __future__ import annotations

from obcdsl.frozen import values_of
from obcdsl.problems import Edit
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File
from obcdsl.syntax.tokens import Word


def headed_by(file: File, place: Place) -> tree.Node | None:
    """The declaration, or the part of one, that has a place in its heading: before its first clause."""
    found: tree.Node | None = None
    for part in file.declarations:
        for node in tree.walk(part) if _holds(part, place) else ():
            clauses = clauses_of(node)
            if clauses is None or not _holds(node, place) or isinstance(node, tree.Parameters):
                continue
            if not clauses or place.start < clauses[0].place.start:
                found = node
    return found


def _holds(node: tree.Node, place: Place) -> bool:
    return node.place.source is place.source and node.place.start <= place.start <= node.place.end


def clauses_of(node: tree.Node) -> tuple[tree.Node, ...] | None:
    """The clauses of a node, if it is of a kind that has any."""
    last = values_of(node)[-2:-1]
    if not last or not isinstance(last[0], tuple):
        return None
    return tuple(part for part in last[0] if part is not None and not isinstance(part, Word))


def as_first(node: tree.Node, clause: str) -> Edit:
    """A clause before all others of a declaration."""
    first = next(iter(clauses_of(node) or ()), None)
    if first is None:
        return after(node.place, clause, deeper=True)
    at = first.place.start
    return Edit(Place(first.place.source, at, at), f"{clause}{line_end(first.place)}{indent_of(first.place)}")


def after(place: Place, clause: str, deeper: bool = False) -> Edit:
    """A clause on a line of its own after a place."""
    indent = indent_of(place) + ("  " if deeper else "")
    return Edit(Place(place.source, place.end, place.end), f"{line_end(place)}{indent}{clause}")


def indent_of(place: Place) -> str:
    """The white space that the line of a place begins with."""
    start = place.source.text.rfind("\n", 0, place.start) + 1
    line = place.source.text[start : place.start]
    return line[: len(line) - len(line.lstrip(" \t"))]


def line_end(place: Place) -> str:
    """How the lines of a file end."""
    return "\r\n" if "\r\n" in place.source.text else "\n"


def whole_lines(place: Place) -> Place:
    """A place with the rest of its lines, and the empty lines that follow it."""
    text = place.source.text
    start = text.rfind("\n", 0, place.start) + 1
    if text[start : place.start].strip():
        start = place.start
    end = place.end
    while end < len(text) and text[end] in " \t":
        end += 1
    if end < len(text) and text[end] not in "\r\n":
        return Place(place.source, start, end)
    while end < len(text) and text[end] in " \t\r\n":
        end += 1
    line = text.rfind("\n", 0, end) + 1
    return Place(place.source, start, max(line, place.end) if end < len(text) else end)
