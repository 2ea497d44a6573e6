"""A page of the manual, written in Markdown, for a terminal: headings, paragraphs, lists, tables and examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from click import style

from obcdsl.cli.screen import filled, visible

COLUMNS = 88
_LIST = re.compile(r"([-*+]|\d+\.)[ \t]+")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_CODE = re.compile(r"`[^`]+`")


def page_text(markdown: str) -> str:
    """The page with an empty line between its parts; `click.echo` takes the colours out where they do not belong."""
    return "\n\n".join(_block(block) for block in _blocks(markdown))


def _blocks(markdown: str) -> Iterator[Sequence[str]]:
    """The parts of a page: lines between empty ones, headings alone, and examples with the empty lines in them."""
    block: list[str] = []
    fenced = False
    for line in [*markdown.splitlines(), ""]:
        fence = line.startswith("```")
        ends = not fenced and (not line.strip() or line.startswith("#") or fence)
        if ends and block:
            yield block
            block = []
        if line.startswith("#") and not fenced:
            yield [line]
        elif line.strip() or fenced:
            block.append(line)
        fenced ^= fence
    if block:
        yield block


def _block(lines: Sequence[str]) -> str:
    first = lines[0]
    if first.startswith("```"):
        return "\n".join(style(f"    {visible(line)}".rstrip(), fg="cyan") for line in lines[1:] if line != "```")
    if first.startswith("#"):
        return style(visible(first.lstrip("# ")), bold=True, underline=first.startswith("# ") or None)
    if first.startswith("|"):
        return "\n".join(visible(line) for line in lines)
    return "\n".join(_paragraph(text) for text in _items(lines))


def _items(lines: Sequence[str]) -> Iterator[str]:
    """A paragraph as one text, or each item of a list as one."""
    text = ""
    for line in lines:
        if text and _LIST.match(line.strip()):
            yield text
            text = ""
        text = f"{text} {line.strip()}".strip()
    yield text


def _paragraph(text: str) -> str:
    item = _LIST.match(text)
    plain = _STRONG.sub(r"\1", _LINK.sub(r"\1 (\2)", text))
    return _CODE.sub(
        lambda code: style(code.group(), fg="cyan"), filled(plain, "", COLUMNS, " " * (item.end() if item else 0))
    )
