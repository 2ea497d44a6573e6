"""The texts that are open in the editor, each with what is known of it."""

from __future__ import annotations

from asyncio import Task, TimerHandle
from collections.abc import Iterable
from time import perf_counter
from typing import Any

from obcdsl.analysis.contract import Analysis, understand
from obcdsl.assembly.finding import Finder, Found, Unfound
from obcdsl.files.finding import finder, shared_names
from obcdsl.files.opening import STANDARD_INPUT
from obcdsl.frozen import fresh, growing
from obcdsl.ide.library import Shared, shared
from obcdsl.ide.money import Money
from obcdsl.ide.position import Position, replaced
from obcdsl.ide.settings import NO_SETTINGS, Settings
from obcdsl.ide.view import Known, View
from obcdsl.lsp.convert import path_of
from obcdsl.source import Source
from obcdsl.syntax.parse import parse, parse_bytes

# A change of a text: from and to where, and what stands there now; without a range it is the whole text.
Change = tuple[tuple[Position, Position] | None, str]


@growing
class Document:
    """An open text. `known` is the latest that is known of it, `good` the last from which payments could be made.

    `seconds` is how long it took to understand it last; `waiting` is what will be done when its writer rests. `money` is what was
    last said of its money; the editor `is_owed` an answer about it if one did not wait for it.
    """

    uri: str
    path: str
    text: str
    version: int | None = None
    known: Known | None = None
    good: Known | None = None
    seconds: float = 0.0
    waiting: TimerHandle | None = None
    money: Money | None = None
    is_owed: bool = False
    open: bool = True

    @property
    def is_settled(self) -> bool:
        """Whether it is understood as it stands."""
        return self.known is not None and self.known.file.source.text == self.text


@growing
class Documents:
    """The open texts by their URIs. What one rests on is read from the editor if it is open there, otherwise from disk."""

    settings: Settings = NO_SETTINGS
    open: dict[str, Document] = fresh(factory=dict)
    tasks: set[Task[None]] = fresh(factory=set)

    def put(self, uri: str, text: str, version: int | None) -> Document:
        """A text is opened, or given anew."""
        self.close(uri)
        document = self.open[uri] = Document(uri, path_of(uri), text, version)
        return document

    def change(self, uri: str, changes: Iterable[Change], version: int | None) -> Document | None:
        """A text is changed, edit by edit; None if it is not open."""
        document = self.open.get(uri)
        if document is None:
            return None
        for where, text in changes:
            document.text = text if where is None else replaced(document.text, *where, text)
        document.version = version
        return document

    def close(self, uri: str) -> None:
        document = self.open.pop(uri, None)
        if document is not None:
            document.open = False

    def view(self, uri: str) -> View | None:
        """A text with what is known of it as it stands now; None if it is not open."""
        document = self.open.get(uri)
        return None if document is None else self.viewed(document)

    def asked_about(self, params: Any = None, *_: Any) -> Document | None:
        """The open text that a request is about, if it is about one."""
        of = params.text_document if hasattr(params, "text_document") else params
        uri = of.uri if hasattr(of, "uri") else None
        return self.open.get(uri) if isinstance(uri, str) else None

    def viewed(self, document: Document) -> View:
        """A text with what is known of it as it stands now."""
        return View(document.text, self.known(document), document.good)

    def recent(self, document: Document) -> View:
        """The same without waiting: what is known may be of the text a few strokes ago."""
        return View(document.text, document.known or self.known(document), document.good)

    def known(self, document: Document) -> Known:
        """What is known of a text as it stands now."""
        if document.known is None or not document.is_settled:
            self.learnt(document, self.understood(document, document.text))
        assert document.known is not None
        return document.known

    def understood(self, document: Document, text: str) -> Known:
        """What is known of a text of a document, its examples run; nothing of it changes but `seconds`: it may be done beside."""
        before = perf_counter()
        analysis = analysis_of(document.path, text, self.finder_for(document))
        known = Known(analysis, self.settings)
        assert analysis.problems is not None
        document.seconds = perf_counter() - before
        return known

    def learnt(self, document: Document, known: Known) -> None:
        """Keep what is known of a text."""
        document.known = known
        if known.makes_sense:
            document.good = known

    def finder_for(self, document: Document) -> Finder:
        """How the files are found that a text rests on."""
        on_disk = finder(document.path)

        def find(wanted: str, wanting: str) -> Found | Unfound:
            found = on_disk(wanted, wanting)
            if isinstance(found, Found):
                for other in tuple(self.open.values()):
                    if other.path == found.identity:
                        return Found(found.name, found.identity, encoded(other.text))
            return found

        return find

    def resting_on(self, document: Document) -> tuple[Document, ...]:
        """The other open texts that are put together from this one."""
        return tuple(
            other
            for other in self.open.values()
            if other is not document
            and other.known is not None
            and any(file.source.name == document.path for file in other.known.analysis.bundle.files)
        )


def analysis_of(name: str, text: str, find: Finder) -> Analysis:
    """What is known of a text. Never raises, whatever the text."""
    return understand(encoded(text), parse(Source(name, text)), find)


def encoded(text: str) -> bytes:
    """The bytes of a text; half a character, which no file can have, becomes a question mark."""
    return text.encode("utf-8", errors="replace")


def shared_files() -> tuple[Shared, ...]:
    """What of the library contracts can rest on, in the order of the names."""
    find = finder(STANDARD_INPUT)
    found = [(name, find(name, "")) for name in shared_names()]
    parsed = [(name, parse_bytes(one.name, one.data)[0]) for name, one in found if isinstance(one, Found)]
    return tuple(one for name, file in parsed if (one := shared(name, file)) is not None)
