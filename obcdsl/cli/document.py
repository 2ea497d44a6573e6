"""What the commands that write documents have in common: the forms, what each of them needs, and where they go."""

from __future__ import annotations

from enum import Enum

import click

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
            return _word(document, house)
        case Form.MARKDOWN:
            from obcdsl.render.markdown import render_markdown

            return render_markdown(document).encode()
        case Form.PDF:
            from obcdsl.render.pdf import render_pdf
            from obcdsl.render.typesetting import NeedsTypstError

            try:
                return render_pdf(document)
            except NeedsTypstError:
                refuse("Writing PDF needs: pip install 'obcdsl[docs]'")


def _word(document: Document, house: bytes | None) -> bytes:
    """A Word file in the looks of a template; a template that cannot be used ends the command."""
    from obcdsl.render.docx import HouseTemplateError, house_of, render_docx
    from obcdsl.render.typesetting import NeedsTypstError

    try:
        looks = house_of(house) if house is not None else None
        made = render_docx(document, looks)
    except HouseTemplateError as error:
        refuse(str(error))
    except NeedsTypstError:
        refuse("Writing Word with figures needs: pip install 'obcdsl[docs]'")
    for name in looks.lacks if looks is not None else ():
        click.echo(f"The template has no style `{name}`: ours is used.", err=True)
    return made


def write_document(document: Document, form: Form, output: str | None, house: bytes | None = None) -> None:
    """A document to the screen or to a file, which is either the old one or the whole new one."""
    write_bytes(rendered(document, form, house), output)
