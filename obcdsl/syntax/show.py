"""The formatter: a file as everyone would lay it out, with every word and every comment that was in it."""

from __future__ import annotations

from obcdsl.syntax.parse import File
from obcdsl.syntax.show_blocks import Block, Kept, blocks
from obcdsl.syntax.show_lines import Gap, Shown, between, show_declaration


def show(file: File) -> str:
    """The text of a file, laid out anew; what could not be read as it stands stays exactly as it was written.

    The words and comments are those of the file in the same order, and to show what was shown changes nothing.
    """
    if file.unread and not file.declarations:
        return file.source.text
    lines: list[str] = []
    indent, above_is_loose = "", True
    for block in blocks(file):
        shown = _shown(block)
        loose = _is_loose(block, shown)
        gap = Gap.FREE if above_is_loose and loose else Gap.APART
        lines += between(block.above, block.empty_above, indent, "", gap)
        lines += shown.lines
        indent, above_is_loose = shown.indent, loose
    text = "\n".join(lines).strip("\n")
    return text + "\n" if text else ""


def _shown(block: Block) -> Shown:
    if block.content is None:
        return Shown((), "")
    if isinstance(block.content, Kept):
        return Shown((block.content.place.text,), "")
    return show_declaration(block.content, block.within)


def _is_loose(block: Block, shown: Shown) -> bool:
    """Whether something may stand beside another without an empty line, where it was written so."""
    if block.content is None:
        return True
    if isinstance(block.content, Kept):
        return not block.content.unclosed
    return len(shown.lines) == 1 and "\n" not in shown.lines[0]
