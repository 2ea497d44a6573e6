"""Tags and attributes of WordprocessingML, tracked changes among them. Texts are escaped here and nowhere else."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import attrs

from obcdsl.documents.blocks import Mark
from obcdsl.visible import one_line


@attrs.frozen
class Move:
    """Of a paragraph that stands word for word elsewhere in the other version: whether it comes or goes, and the name of both ends."""

    mark: Mark
    name: str


# What becomes of a paragraph or of some words.
Change = Mark | Move


def _tag(change: Change) -> str:
    match change:
        case Mark.INSERTED:
            return "ins"
        case Mark.DELETED:
            return "del"
        case Move():
            return "moveTo" if change.mark is Mark.INSERTED else "moveFrom"


def attribute(value: str) -> str:
    """A value of an attribute, in quotation marks."""
    return quoteattr(one_line(value))


def words(text: str) -> str:
    """A text as the content of an element."""
    return escape(one_line(text))


@attrs.define(eq=False)
class Changes:
    """Numbers the tracked changes of a document; `date` is an ISO day and time, in UTC."""

    author: str
    date: str
    count: int = 0

    def about(self) -> str:
        """The attributes of one more change."""
        self.count += 1
        return f'w:id="{self.count}" w:author={attribute(self.author)} w:date="{self.date}"'

    def around(self, change: Change | None, runs: str) -> str:
        """Runs that were inserted, deleted or moved; others as they are."""
        if change is None or not runs:
            return runs
        return f"<w:{_tag(change)} {self.about()}>{runs}</w:{_tag(change)}>"

    def paragraph(self, about: str, runs: str, change: Change | None, before: str | None = None) -> str:
        """A paragraph with its end, which comes and goes with it; both places of what was moved have one name.

        `before` is the style that it goes back to where its end cannot be taken away.
        """
        was = f'<w:pPrChange {self.about()}><w:pPr><w:pStyle w:val="{before}"/></w:pPr></w:pPrChange>' if before else ""
        properties = f"<w:pPr>{about}{self.of_paragraph(change)}{was}</w:pPr>"
        if not isinstance(change, Move):
            return f"<w:p>{properties}{runs}</w:p>"
        tag, of = _tag(change), self.about()
        start = f'<w:{tag}RangeStart {of} w:name="{change.name}"/>'
        return f'<w:p>{properties}{start}{runs}</w:p><w:{tag}RangeEnd w:id="{self.count}"/>'

    def of_paragraph(self, change: Change | None) -> str:
        """The end of a paragraph that was inserted, deleted or moved."""
        return f"<w:rPr>{self.empty(change)}</w:rPr>" if change is not None else ""

    def of_row(self, mark: Mark | None) -> str:
        """A row of a table that was inserted or deleted."""
        return self.empty(mark) if mark is not None else ""

    def empty(self, change: Change) -> str:
        return f"<w:{_tag(change)} {self.about()}/>"
