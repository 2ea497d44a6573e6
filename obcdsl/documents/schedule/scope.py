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
        ("scope.population", "The services are for these people", scope.population),
        ("scope.includes", "The services include", scope.includes),
        ("scope.excludes", "The services do not include", scope.excludes),
        ("scope.boundaries", "At the boundary of the services the following holds", scope.boundaries),
    )
    clauses = [_part(subject, *part) for part in parts if part[2]]
    if clauses:
        *most, last = clauses
        yield from most
        yield with_about(last, scope.about)


def _part(subject: Subject, id_: str, head: str, said: tuple[str, ...]) -> Clause:
    """A list of what the author wrote; a single item stands in the sentence itself."""
    place = subject.contract.place
    if len(said) == 1:
        return Clause(id_, sentence(f"{head}: {said[0]}"), place=place)
    items = tuple(Clause(f"{id_}.{at}", sentence(one), author=True, place=place) for at, one in enumerate(said))
    return Clause(id_, text(f"{head}:"), items, place=place)
