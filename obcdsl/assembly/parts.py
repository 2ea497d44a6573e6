"""The parts of a contract by name, and how one is put in the place of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from obcdsl.frozen import changed
from obcdsl.source import Place
from obcdsl.syntax import tree

# What has a name or a title, or is the scope.
Part = tree.Provision | tree.Domain | tree.Measure
# What a part is known by: its name; for a text, whose title may be that of others, its kind too.
Key = tuple[str, str]


def what(part: Part) -> str:
    """The word that a part is declared with."""
    return part.place.text.split(maxsplit=1)[0]


def key_of(part: Part) -> Key:
    """How a part is known among all parts of a contract."""
    if isinstance(part, tree.Scope):
        return ("scope", "")
    if isinstance(part, tree.Clause | tree.Example):
        return (what(part), part.title.said)
    if isinstance(part, tree.Definition):
        return ("define", part.term.said)
    return ("", part.name.text)


def heading(part: Part) -> Place:
    """The name or the title of a part."""
    if isinstance(part, tree.Scope):
        return Place(part.place.source, part.place.start, part.place.start + len("scope"))
    if isinstance(part, tree.Clause | tree.Example):
        return part.title.place
    return part.term.place if isinstance(part, tree.Definition) else part.name.place


def parts_of(declarations: tuple[tree.Stated, ...]) -> Iterator[Part]:
    """Every part, those inside outcomes frameworks too."""
    for declaration in declarations:
        if isinstance(declaration, tree.Contract):
            continue
        yield declaration
        if isinstance(declaration, tree.Outcomes):
            yield from _inside(declaration)


def _inside(group: tree.Outcomes | tree.Domain) -> Iterator[Part]:
    for part in group.parts:
        if isinstance(part, tree.Measure):
            yield part
        elif isinstance(part, tree.Domain):
            yield part
            yield from _inside(part)


def with_each(
    declarations: tuple[tree.Stated, ...], new: Callable[[Part], tuple[Part, ...]]
) -> tuple[tree.Stated, ...]:
    """The declarations with each part as `new` has it: itself, another, or nothing."""
    found: list[tree.Stated] = []
    for declaration in declarations:
        if isinstance(declaration, tree.Contract):
            found.append(declaration)
            continue
        for part in new(declaration):
            assert not isinstance(part, tree.Domain | tree.Measure)
            found.append(_with_inside(part, new) if isinstance(part, tree.Outcomes) else part)
    return tuple(found)


def _with_inside(group: tree.Outcomes, new: Callable[[Part], tuple[Part, ...]]) -> tree.Outcomes:
    return changed(group, parts=_new_parts(group.parts, new))


def _new_parts(parts: tuple[tree.OutcomesPart, ...], new: Callable[[Part], tuple[Part, ...]]) -> tuple[Part, ...]:
    found: list[object] = []
    for part in parts:
        if not isinstance(part, tree.Domain | tree.Measure):
            found.append(part)
            continue
        found.extend(
            changed(kept, parts=_new_parts(kept.parts, new)) if isinstance(kept, tree.Domain) else kept
            for kept in new(part)
        )
    return tuple(found)  # type: ignore[arg-type]  # parts of a group, as its class takes them
