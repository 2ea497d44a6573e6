"""Measures taken from a library: what the library says of them, where the contract does not."""

from __future__ import annotations

from obcdsl.assembly.files import Layer
from obcdsl.assembly.inherited import with_inherited
from obcdsl.assembly.parts import Part, parts_of, with_each
from obcdsl.frozen import changed
from obcdsl.problems import Problem, similar
from obcdsl.problems.composing import NotInLibrary
from obcdsl.syntax import tree


def with_taken(
    declarations: tuple[tree.Stated, ...], libraries: dict[str, Layer], problems: list[Problem]
) -> tuple[tree.Stated, ...]:
    """The declarations with each measure that is taken from a library completed from it, and the library's units."""
    if not libraries:
        return declarations
    used: list[Layer] = []

    def completed(part: Part) -> tuple[Part, ...]:
        clause = _taken_from(part)
        library = libraries.get(clause.text.said) if clause else None
        if clause is None or library is None or not isinstance(part, tree.Measure):
            return (part,)
        used.append(library)
        measures = {measure.name.text: measure for measure in _measures(library)}
        shared = measures.get(part.name.text)
        if shared is None:
            likely = similar(part.name.text, measures)
            problems.append(NotInLibrary(part.name.place, part.name.text, clause.text.said, likely))
            return (part,)
        clauses = with_inherited(part.clauses, shared.clauses)
        return (changed(part, label=part.label or shared.label, clauses=clauses),)

    found = with_each(declarations, completed)
    names = {part.name.text for part in parts_of(found) if isinstance(part, tree.Unit)}
    units = {
        unit.name.text: unit
        for library in used
        for unit in library.file.declarations
        if isinstance(unit, tree.Unit) and unit.name.text not in names
    }
    return (*found, *units.values())


def _taken_from(part: Part) -> tree.TakenFrom | None:
    if not isinstance(part, tree.Measure):
        return None
    return next((clause for clause in part.clauses if isinstance(clause, tree.TakenFrom)), None)


def _measures(library: Layer) -> tuple[tree.Measure, ...]:
    parts = library.head.parts if isinstance(library.head, tree.Library) else ()
    return tuple(part for part in parts if isinstance(part, tree.Measure))
