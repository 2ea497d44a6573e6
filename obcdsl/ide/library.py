"""What of the library contracts can rest on: templates, and measures to take."""

from __future__ import annotations

from obcdsl.assembly.files import head_of
from obcdsl.frozen import frozen
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File


@frozen
class Shared:
    """A file that contracts may rest on, by the name they name it by: a template, or a library with its measures."""

    name: str
    title: str
    is_template: bool
    measures: tuple[tuple[str, str], ...] = ()


def shared(name: str, file: File) -> Shared | None:
    """What a file has for contracts; None if it is neither a template nor a library."""
    head = head_of(file)
    if isinstance(head, tree.Template):
        return Shared(name, head.title.said, is_template=True)
    if not isinstance(head, tree.Library):
        return None
    measures = [part for part in head.parts if isinstance(part, tree.Measure)]
    named = tuple((one.name.text, one.label.said if one.label else "") for one in measures)
    return Shared(name, head.title.said, is_template=False, measures=named)
