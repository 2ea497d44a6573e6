"""Document -> PDF: tagged for those who hear it (PDF/UA-1), the same bytes for the same document."""

from __future__ import annotations

import json

from obcdsl.documents.blocks import Document
from obcdsl.render.pdf.pages import document_json
from obcdsl.render.typesetting import pdf
from obcdsl.resources import look_file


def render_pdf(document: Document) -> bytes:
    """A document as PDF. Its texts reach typst as data, never as mark-up. Raises NeedsTypstError and TypesettingError."""
    given = json.dumps(document_json(document), ensure_ascii=False, separators=(",", ":"))
    return pdf(look_file("pdf", "document.typ"), {"document": given})
