"""Whom the services are for, what belongs to them, and what does not."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.lists import sentence


def blocks(subject: Subject) -> Iterator[Block]:
    scope = subject.contract.scope
    if scope is None:
        return
    parts = (
        ("scope.population", "Population", scope.population),
        ("scope.includes", "Services included", scope.includes),
        ("scope.excludes", "Services not included", scope.excludes),
        ("scope.boundaries", "Boundaries", scope.boundaries),
    )
    clauses = [_part(subject, *part) for part in parts if part[2]]
    if clauses:
        *most, last = clauses
        yield from most
        yield with_about(last, scope.about)


def _part(subject: Subject, id_: str, title: str, said: tuple[str, ...]) -> Clause:
    """What the author wrote; several items are a list."""
    place = subject.contract.place
    if len(said) == 1:
        return Clause(id_, sentence(said[0]), title=text(title), author=True, place=place)
    items = tuple(Clause(f"{id_}.{at}", sentence(one), author=True, place=place) for at, one in enumerate(said))
    return Clause(id_, (), items, title=text(title), place=place)
