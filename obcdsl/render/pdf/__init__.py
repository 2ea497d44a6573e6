"""Document -> PDF: tagged for those who hear it (PDF/UA-1), the same bytes for the same document."""

from __future__ import annotations

import json
from typing import Final

from obcdsl.documents.blocks import Document
from obcdsl.render.pdf.pages import document_json
from obcdsl.resources import shipped

_STANDARD: Final = "ua-1"


class NeedsTypstError(Exception):
    """The extra for documents is not installed."""


class PdfError(Exception):
    """typst did not set the document, or warned of something: the fault is ours."""


def render_pdf(document: Document) -> bytes:
    """A document as PDF. Its texts reach typst as data, never as mark-up. Raises NeedsTypstError and PdfError."""
    try:
        import typst  # noqa: PLC0415  an extra, needed for nothing else
    except ImportError as error:
        raise NeedsTypstError from error
    looks = shipped("renderers")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[looks / "fonts"])
    given = {"document": json.dumps(document_json(document), ensure_ascii=False, separators=(",", ":"))}
    compiler = typst.Compiler(looks / "pdf" / "document.typ", font_paths=fonts, sys_inputs=given)
    try:
        made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=_STANDARD)
    except typst.TypstError as error:
        raise PdfError(error.diagnostic) from error
    if warnings:
        raise PdfError("; ".join(warning.message for warning in warnings))
    assert isinstance(made, bytes)
    return made
