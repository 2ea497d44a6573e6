"""Where a name is declared and used, in all files that share it; and its renaming in all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from lsprotocol import types as lsp

from obcdsl.assembly.files import Bundle
from obcdsl.ide.meanings import Meanings, meanings
from obcdsl.ide.position import Lines
from obcdsl.ide.renaming import Refused, renamable, renamed
from obcdsl.ide.things import Mention
from obcdsl.ide.view import View
from obcdsl.lsp import convert
from obcdsl.lsp.neighbours import bundles, is_ours
from obcdsl.lsp.refusing import RefusalError
from obcdsl.lsp.session import Session
from obcdsl.source import Place

# A place as all bundles know it: the path of the file, and the characters.
_Key = tuple[str, int, int]


def definition(session: Session, params: lsp.DefinitionParams) -> list[lsp.Location]:
    """Where what is named here is declared: also where a file replaces it, or what it replaces."""
    found = _asked(session, params)
    if found is None:
        return []
    view, mention = found
    known = view.meanings
    declared = [use.place for use in known.same(mention) if use.declares and use.place.words == mention.place.words]
    return _locations(declared)


def references(session: Session, params: lsp.ReferenceParams) -> list[lsp.Location]:
    """Every place that names it, in every file of the workspace that shares it."""
    found = _asked(session, params)
    if found is None:
        return []
    view, mention = found
    declared = params.context.include_declaration
    uses = [use for _, _, one in _everywhere(session, view, mention) for use in one if declared or not use.declares]
    return _locations([use.place for use in uses])


def highlight(session: Session, params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight]:
    """Every place of this file that names it; where it is declared as what is written."""
    found = _asked(session, params)
    if found is None:
        return []
    view, mention = found
    return [
        lsp.DocumentHighlight(
            convert.span(view.lines, use.place.start, use.place.end),
            lsp.DocumentHighlightKind.Write if use.declares else lsp.DocumentHighlightKind.Read,
        )
        for use in view.meanings.same(mention)
        if use.place.source is view.file.source
    ]


def prepare_rename(session: Session, params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
    """What would be renamed; refused with the reason where it cannot be."""
    view = session.view(params.text_document.uri)
    if view is None:
        return None
    offset = convert.offset(view.lines, params.position)
    found = renamable(view.meanings, view.file.source, offset, is_ours)
    if isinstance(found, Refused):
        raise RefusalError(found.why)
    place = found.place
    return lsp.PrepareRenamePlaceholder(convert.span(view.lines, place.start, place.end), place.words)


def rename(session: Session, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    """The edits in every file; refused with the reason where a name cannot be, would clash, or is not ours to change."""
    found = _asked(session, params)
    if found is None:
        return None
    view, mention = found
    edits: dict[_Key, tuple[Place, str]] = {}
    for bundle, known, uses in _everywhere(session, view, mention):
        made = renamed(bundle, known, uses[0], params.new_name, is_ours)
        if isinstance(made, Refused):
            raise RefusalError(made.why)
        edits.update({_key(edit.place): (edit.place, edit.text) for edit in made})
    changes: dict[str, list[lsp.TextEdit]] = {}
    for place, text in edits.values():
        uri = convert.uri_of(place.source)
        span = convert.span(Lines(place.source.text), place.start, place.end)
        changes.setdefault(uri or params.text_document.uri, []).append(lsp.TextEdit(span, text))
    return lsp.WorkspaceEdit(changes=changes)


class _Asking(Protocol):
    """A request about a position of a text."""

    @property
    def text_document(self) -> lsp.TextDocumentIdentifier: ...

    @property
    def position(self) -> lsp.Position: ...


def _asked(session: Session, params: _Asking) -> tuple[View, Mention] | None:
    """The name that is asked about."""
    view = session.view(params.text_document.uri)
    if view is None:
        return None
    offset = convert.offset(view.lines, params.position)
    mention = view.meanings.at(view.file.source, offset)
    return None if mention is None else (view, mention)


def _everywhere(
    session: Session, view: View, mention: Mention
) -> Iterator[tuple[Bundle, Meanings, tuple[Mention, ...]]]:
    """What names it, in each contract of the workspace that shares a file in which it is named."""
    places: set[_Key] = set()
    for bundle in bundles(session, view):
        known = view.meanings if bundle is view.analysis.bundle else meanings(bundle)
        here = [use for use in known.mentions if _key(use.place) in places] if places else [mention]
        if here:
            uses = known.same(here[0])
            places |= {_key(use.place) for use in uses}
            yield bundle, known, (here[0], *(use for use in uses if use is not here[0]))


def _key(place: Place) -> _Key:
    name = place.source.name
    return str(Path(name).resolve()) if Path(name).is_absolute() else name, place.start, place.end


def _locations(places: list[Place]) -> list[lsp.Location]:
    """Each place once, in the order of the files."""
    found = {_key(place): convert.location(place) for place in places}
    return [location for location in found.values() if location is not None]
