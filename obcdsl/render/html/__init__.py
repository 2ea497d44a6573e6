"""Document -> HTML: one page that needs nothing else, runs nothing, and reads well on a screen, on paper and aloud."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Final

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from obcdsl.documents.blocks import Document
from obcdsl.render.html.page import Page, filters
from obcdsl.render.html.running import running_head
from obcdsl.resources import shipped

_LOOK: Final = "html"


def render_html(document: Document) -> str:
    """A document as a page of HTML. Its texts are texts: the page forbids every script and everything fetched."""
    style = _style() + running_head(document)
    return _template().render(document=document, page=Page(document), style=Markup(style), allowed=_allowed(style))  # noqa: S704  our own


def _allowed(style: str) -> str:
    """What the page may do: be laid out by this very style sheet, and nothing else."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(shipped("renderers") / _LOOK),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters())
    return environment


@cache
def _template() -> Template:
    return _environment().get_template("document.html")


@cache
def _style() -> str:
    """The style sheet is one text for all documents: nothing is put into it here."""
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), "style.css")[0]
