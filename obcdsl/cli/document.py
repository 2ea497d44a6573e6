"""What the commands that write documents have in common: the forms, what each of them needs, and where they go."""

from __future__ import annotations

from enum import Enum

from obcdsl.cli.shell import refuse, write_bytes
from obcdsl.documents.blocks import Document


class Form(Enum):
    """The forms a document is written in, by the ending of their files."""

    TEXT = "text"
    HTML = "html"
    WORD = "docx"
    MARKDOWN = "md"
    PDF = "pdf"


_SHOWN = (Form.TEXT, Form.HTML, Form.MARKDOWN)
_ENDINGS = {"txt": "text", "htm": "html"}


def form_of(asked: str | None, output: str | None) -> Form:
    """What was asked for, or else what the name of the file says it is to hold, or plain text."""
    ending = (output or "").rpartition(".")[2].lower() if "." in (output or "") else ""
    ending = _ENDINGS.get(ending, ending)
    known = [form.value for form in Form]
    if asked is None and ending and ending not in known:
        refuse(
            f"{output}: documents are written as {', '.join(known)}. Say which with --format, or by the ending of the name."
        )
    form = Form(asked or ending or Form.TEXT.value)
    if output is None and form not in _SHOWN:
        refuse(
            f"A {form.value} file cannot be shown on the screen: say where to write it, with -o document.{form.value}"
        )
    return form


def rendered(document: Document, form: Form, house: bytes | None = None) -> bytes:
    """A document in one of its forms. A form whose package is not installed ends the command."""
    match form:
        case Form.TEXT:
            from obcdsl.render.text import render_text

            return render_text(document).encode()
        case Form.HTML:
            from obcdsl.render.html import render_html

            return render_html(document).encode()
        case Form.WORD:
            from obcdsl.render.docx import NeedsTypstError as NeedsTypstForFiguresError
            from obcdsl.render.docx import render_docx

            try:
                return render_docx(document, house)
            except NeedsTypstForFiguresError:
                refuse("Writing Word with figures needs: pip install 'obcdsl[docs]'")
        case Form.MARKDOWN:
            from obcdsl.render.markdown import render_markdown

            return render_markdown(document).encode()
        case Form.PDF:
            from obcdsl.render.pdf import NeedsTypstError, render_pdf

            try:
                return render_pdf(document)
            except NeedsTypstError:
                refuse("Writing PDF needs: pip install 'obcdsl[docs]'")


def write_document(document: Document, form: Form, output: str | None, house: bytes | None = None) -> None:
    """A document to the screen or to a file, which is either the old one or the whole new one."""
    write_bytes(rendered(document, form, house), output)
