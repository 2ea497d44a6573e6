"""Texts -> runs of Word: styles of characters, fields that say the number of another paragraph, and tracked changes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

import attrs

from obcdsl.documents.blocks import Mark, Run, Style, Text
from obcdsl.render.docx.marks import Change, Changes, words
from obcdsl.render.docx.page import PageForm

_STYLES = {Style.STRONG: "Strong", Style.TERM: "ObcTerm", Style.QUANTITY: "ObcQuantity"}


def bookmark(id_: str) -> str:
    """The name of the bookmark of a block: letters and figures, no longer than Word allows."""
    return f"obc_{sha256(id_.encode()).hexdigest()[:24]}"


@attrs.define(eq=False)
class Writer:
    """What paragraphs are written with.

    `known` are the blocks that something leads to, with a number for each bookmark; `switches` say of those that have a number how
    a field shows it; `upright` and `sideways` are the forms of its pages.
    """

    changes: Changes
    known: Mapping[str, int]
    switches: Mapping[str, str]
    upright: PageForm
    sideways: PageForm

    def runs(self, said: Text, mark: Change | None = None, style: str | None = None) -> str:
        """The runs of a text; `mark` is that of all of it, `style` that of its characters."""
        return "".join(self.run(run, mark, style) for run in said)

    def run(self, run: Run, mark: Change | None, style: str | None = None) -> str:
        marked = mark or run.mark
        shown = self._shown(run, marked, _STYLES.get(run.style) or style)
        return self.changes.around(marked, shown)

    def _shown(self, run: Run, mark: Change | None, style: str | None) -> str:
        """A field for a reference; one that is itself inserted or deleted, its words alone: not every program keeps such fields."""
        plain = one(run.text, mark, style)
        if (
            run.style is not Style.REFERENCE
            or mark is not None
            or run.to is None
            or run.to not in self.known
            or run.to not in self.switches
        ):
            return plain
        return field(f"REF {bookmark(run.to)} {self.switches[run.to]}\\h", plain, mark)


def counted(number: str, mark: Mark | None) -> str:
    """The number of a figure, `Figure 3`, counted by Word."""
    digits = number.removeprefix("Figure ")
    return one("Figure ", mark, "Strong") + field("SEQ Figure \\* ARABIC", one(digits, mark, "Strong"), mark)


def one(text: str, mark: Change | None = None, style: str | None = None) -> str:
    """A run of text."""
    about = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    tag = "delText" if mark is Mark.DELETED else "t"
    return f'<w:r>{about}<w:{tag} xml:space="preserve">{words(text)}</w:{tag}></w:r>'


def field(instruction: str, shown: str, mark: Mark | None = None) -> str:
    """A field with what it shows until it is brought up to date. The instruction is ours, never a text of a contract."""
    tag = "delInstrText" if mark is Mark.DELETED else "instrText"
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:{tag} xml:space="preserve"> {instruction} </w:{tag}></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def tab() -> str:
    return "<w:r><w:tab/></w:r>"
