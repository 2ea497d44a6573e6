"""Tags and attributes of WordprocessingML, tracked changes among them. Texts are escaped here and nowhere else."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import attrs

from obcdsl.documents.blocks import Mark
from obcdsl.visible import one_line

AUTHOR = "obcdsl"


def attribute(value: str) -> str:
    """A value of an attribute, in quotation marks."""
    return quoteattr(one_line(value))


def words(text: str) -> str:
    """A text as the content of an element."""
    return escape(one_line(text))


@attrs.define(eq=False)
class Changes:
    """Numbers the tracked changes of a document; `date` is an ISO day and time, in UTC."""

    date: str
    count: int = 0

    def about(self) -> str:
        """The attributes of one more change."""
        self.count += 1
        return f'w:id="{self.count}" w:author="{AUTHOR}" w:date="{self.date}"'

    def around(self, mark: Mark | None, runs: str) -> str:
        """Runs that were inserted or deleted; others as they are."""
        if mark is None or not runs:
            return runs
        tag = "ins" if mark is Mark.INSERTED else "del"
        return f"<w:{tag} {self.about()}>{runs}</w:{tag}>"

    def of_paragraph(self, mark: Mark | None) -> str:
        """The end of a paragraph that was inserted or deleted."""
        return f"<w:rPr>{self.empty(mark)}</w:rPr>" if mark is not None else ""

    def of_row(self, mark: Mark | None) -> str:
        """A row of a table that was inserted or deleted."""
        return self.empty(mark) if mark is not None else ""

    def empty(self, mark: Mark) -> str:
        return f"<w:{'ins' if mark is Mark.INSERTED else 'del'} {self.about()}/>"
