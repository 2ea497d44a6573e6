"""Call hierarchy and links: what depends on a figure, what it needs, and the files and pages that a text names."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types as lsp

from obcdsl.ide.calls import Link, needed, users
from obcdsl.ide.links import Leads, links
from obcdsl.ide.links import Link as Named
from obcdsl.ide.meanings import Meanings
from obcdsl.ide.position import Lines
from obcdsl.ide.things import Thing
from obcdsl.ide.view import View
from obcdsl.lsp import convert
from obcdsl.lsp.session import Session
from obcdsl.resources import problem_page_path
from obcdsl.source import Place
from obcdsl.syntax import tree

_KINDS: tuple[tuple[type | tuple[type, ...], lsp.SymbolKind], ...] = (
    ((tree.Payment, tree.Share), lsp.SymbolKind.Method),
    (tree.Measure, lsp.SymbolKind.Property),
    ((tree.Outcomes, tree.Domain), lsp.SymbolKind.Module),
)


def prepare(session: Session, params: lsp.CallHierarchyPrepareParams) -> list[lsp.CallHierarchyItem] | None:
    """The figure, payment or group that is named here."""
    view = session.view(params.text_document.uri)
    if view is None:
        return None
    known = view.meanings
    mention = known.at(view.file.source, convert.offset(view.lines, params.position))
    named = [thing.name for thing in mention.things if not thing.within] if mention is not None else []
    item = _item(view, known, named[0]) if named else None
    return None if item is None else [item]


def incoming(session: Session, params: lsp.CallHierarchyIncomingCallsParams) -> list[lsp.CallHierarchyIncomingCall]:
    """What depends on it: a measure's domain, the payments that a framework earns."""
    found: list[lsp.CallHierarchyIncomingCall] = []
    view, known = _known(session, params.item)
    if view is None or known is None or view.analysis.contract is None:
        return found
    for link in users(view.analysis.contract, _name(params.item)):
        item = _item(view, known, link.name)
        if item is not None:
            found.append(lsp.CallHierarchyIncomingCall(item, _spans(item.uri, link)))
    return found


def outgoing(session: Session, params: lsp.CallHierarchyOutgoingCallsParams) -> list[lsp.CallHierarchyOutgoingCall]:
    """What it needs: a payment's amount and framework, a domain's measures."""
    found: list[lsp.CallHierarchyOutgoingCall] = []
    view, known = _known(session, params.item)
    if view is None or known is None or view.analysis.contract is None:
        return found
    for link in needed(view.analysis.contract, _name(params.item)):
        item = _item(view, known, link.name)
        if item is not None:
            found.append(lsp.CallHierarchyOutgoingCall(item, _spans(params.item.uri, link)))
    return found


def document_links(session: Session, params: lsp.DocumentLinkParams) -> list[lsp.DocumentLink]:
    """The files, pages and addresses that a text names, as far as there are such."""
    view = session.view(params.text_document.uri)
    if view is None:
        return []
    found: list[lsp.DocumentLink] = []
    for link in links(view.analysis.bundle):
        target = _target(view, link)
        if target is not None:
            span = convert.span(view.lines, link.place.start, link.place.end)
            found.append(lsp.DocumentLink(span, target, tooltip=f"Open {link.to}"))
    return found


def _target(view: View, link: Named) -> str | None:
    match link.leads:
        case Leads.FILE:
            return convert.uri_of(link.source) if link.source is not None else None
        case Leads.ADDRESS:
            return link.to
        case Leads.PROBLEM:
            page = problem_page_path(link.to)
            return page.as_uri() if page is not None else None
        case Leads.BESIDE:
            path = Path(view.file.source.name).parent / link.to
            return path.resolve().as_uri() if path.is_file() else None


def _known(session: Session, item: lsp.CallHierarchyItem) -> tuple[View | None, Meanings | None]:
    """The contract that an item was asked of."""
    asked = item.data["uri"] if isinstance(item.data, dict) else item.uri
    view = session.view(asked)
    return view, view.meanings if view is not None else None


def _name(item: lsp.CallHierarchyItem) -> str:
    return item.data["name"] if isinstance(item.data, dict) else item.name


def _item(view: View, known: Meanings, name: str) -> lsp.CallHierarchyItem | None:
    """What a name of the contract stands for, where it is declared nearest to the file asked for."""
    thing = Thing("", name)
    nodes = known.things.nodes.get(thing)
    if not nodes:
        return None
    node = min(nodes, key=lambda node: node.place.at)
    lines, uri = Lines(node.place.source.text), convert.uri_of(node.place.source)
    kind = next((kind for kinds, kind in _KINDS if isinstance(node, kinds)), lsp.SymbolKind.Variable)
    if uri is None:
        return None
    return lsp.CallHierarchyItem(
        name,
        kind,
        uri,
        convert.span(lines, node.place.start, node.place.end),
        convert.span(lines, node.name.place.start, node.name.place.end),
        detail=known.things.what.get(thing),
        data={"uri": convert.uri_of(view.file.source), "name": name},
    )


def _spans(uri: str, link: Link) -> list[lsp.Range]:
    """The places of a link that lie in one file."""
    return [_span(place) for place in link.places if convert.uri_of(place.source) == uri]


def _span(place: Place) -> lsp.Range:
    return convert.span(Lines(place.source.text), place.start, place.end)
