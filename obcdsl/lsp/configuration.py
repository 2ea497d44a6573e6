"""The section `obc` of the editor's settings: data files, the day as of which is paid, the edition of the schedule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp

from obcdsl.ide.settings import NO_SETTINGS, Settings
from obcdsl.lsp.convert import path_of
from obcdsl.lsp.session import Session
from obcdsl.resources import edition_names

SECTION = "obc"


def initialize(session: Session, params: lsp.InitializeParams) -> None:
    """The settings that the editor sends with its first word, and the folder that file names begin at."""
    folders = [folder.uri for folder in params.workspace_folders or ()]
    root = folders[0] if folders else params.root_uri
    session.folder = Path(path_of(root)) if root else None
    _take(session, params.initialization_options)


def initialized(session: Session, _: lsp.InitializedParams) -> None:
    """Ask for the settings, where the editor can be asked."""
    workspace = session.server.client_capabilities.workspace
    if workspace is not None and workspace.configuration:
        item = lsp.ConfigurationItem(section=SECTION)
        session.server.workspace_configuration(lsp.ConfigurationParams([item]), lambda found: _answered(session, found))


def changed(session: Session, params: lsp.DidChangeConfigurationParams) -> None:
    """The settings have changed: some editors say how, others want to be asked."""
    said = _fields(params.settings)
    if SECTION in said:
        _take(session, said[SECTION])
    else:
        initialized(session, lsp.InitializedParams())


def files_changed(session: Session, _: lsp.DidChangeWatchedFilesParams) -> None:
    """Files on disk have changed: data, or what contracts rest on. All is read anew."""
    session.set(_settings(session, session.said))


def _answered(session: Session, found: Any) -> None:
    """What the editor answers; an editor that answers with nothing has said what it has to say otherwise."""
    if found and _fields(found[0]):
        _take(session, found[0])


def _take(session: Session, said: Any) -> None:
    fields = _fields(said)
    if fields != session.said:
        session.said = fields
        session.set(_settings(session, fields))


def _fields(said: Any) -> Mapping[str, Any]:
    """The fields of a JSON object, whichever way the protocol's library gives it."""
    if isinstance(said, Mapping):
        return said
    as_dict = said._asdict if hasattr(said, "_asdict") else None
    return as_dict() if as_dict is not None else {}


def _settings(session: Session, said: Mapping[str, Any]) -> Settings:
    """What is set, with the data files read; what makes no sense is as if it were not set."""
    names = said.get("data") or ()
    names = [names] if isinstance(names, str) else [name for name in names if isinstance(name, str) and name]
    from obcdsl.files.tables import read_tables  # what reads data files is not loaded before there is one

    tables, _, problems = read_tables([_path(session, name) for name in names])
    edition = said.get("edition")
    return Settings(
        tables,
        _day(said.get("asOf")),
        edition if edition in edition_names() else NO_SETTINGS.edition,
        problems,
    )


def _path(session: Session, name: str) -> Path:
    path = Path(name).expanduser()
    return path if path.is_absolute() or session.folder is None else session.folder / path


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except (TypeError, ValueError):
        return None
