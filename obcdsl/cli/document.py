"""What the commands that write documents have in common: the forms, what each of them needs, and where they go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from pathlib import PurePath

import attrs
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


@attrs.frozen
class Tracked:
    """Of the tracked changes of a Word file: the day that they say, who made them, and the paragraphs of a comment on them."""

    day: date | None = None
    author: str | None = None
    comment: tuple[str, ...] = ()


_CALLED = {"txt": "text", "htm": "html"}
_NOT_SHOWN = ("docx", "pdf", "xlsx")


def form_of(asked: str | None, output: str | None) -> Form:
    """The form of a document: see `form_by_name`."""
    return Form(form_by_name(asked, output, [form.value for form in Form], "documents"))


def form_by_name(asked: str | None, output: str | None, forms: Sequence[str], made: str) -> str:
    """What was asked for, or else what the name of the file says it is to hold; where it says nothing, the first of the forms.

    A name that ends as a form in which they are not `made` ends the command, and so does one that is wanting where a form is
    only for files.
    """
    ending = PurePath(output or "").suffix.lower().removeprefix(".")
    named = _CALLED.get(ending, ending)
    if asked is None and named and named not in forms:
        refuse(
            f"{output}: {made} are written as {', '.join(forms)}. Say which with --format, or by the ending of the name."
        )
    form = asked or named or forms[0]
    if output is None and form in _NOT_SHOWN:
        refuse(
            f"A {form} file cannot be shown on the screen: say where to write it, with -o {made.removesuffix('s')}.{form}"
        )
    return form


def rendered(document: Document, form: Form, house: bytes | None = None, tracked: Tracked | None = None) -> bytes:
    """A document in one of its forms. A form whose package is not installed ends the command."""
    match form:
        case Form.TEXT:
            from obcdsl.render.text import render_text

            return render_text(document).encode()
        case Form.HTML:
            from obcdsl.render.html import render_html

            return render_html(document).encode()
        case Form.WORD:
            return _word(document, house, tracked or Tracked())
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


def _word(document: Document, house: bytes | None, tracked: Tracked) -> bytes:
    """A Word file in the looks of a template; a template that cannot be used ends the command."""
    from obcdsl.render.docx import HouseTemplateError, house_of, render_docx
    from obcdsl.render.typesetting import NeedsTypstError

    try:
        looks = house_of(house) if house is not None else None
        made = render_docx(document, looks, tracked.day, tracked.author, tracked.comment)
    except HouseTemplateError as error:
        refuse(str(error))
    except NeedsTypstError:
        refuse("Writing Word with figures needs: pip install 'obcdsl[docs]'")
    for name in looks.lacks if looks is not None else ():
        click.echo(f"The template has no style `{name}`: ours is used.", err=True)
    return made


def write_document(
    document: Document, form: Form, output: str | None, house: bytes | None = None, tracked: Tracked | None = None
) -> None:
    """A document to the screen or to a file, which is either the old one or the whole new one."""
    write_bytes(rendered(document, form, house, tracked), output)
