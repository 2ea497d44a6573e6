"""The schedules of the library, made once."""

from __future__ import annotations

from functools import cache

from obcdsl.documents.blocks import Document
from tests.documents.test_schedule import LIBRARY, document_of


@cache
def library_schedules() -> tuple[tuple[str, Document], ...]:
    """Each contract of the library by the name of its folder, with its schedule."""
    made = ((path.parent.name, document_of(path)) for path in LIBRARY if path.name == "contract.obc")
    return tuple((name, document) for name, document in made if document is not None)
