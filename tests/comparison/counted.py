"""A Word file read paragraph by paragraph, with its style, its words and the number that Word counts for it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from obcdsl.documents.numbering import letters, roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FORMATS = {
    "decimal": str,
    "lowerLetter": letters,
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "none": lambda _: "",
}
_Level = tuple[str, str, int]


def paragraphs(data: bytes) -> list[str]:
    """Style, number and words of each paragraph, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body, numbering = (ET.fromstring(file.read(f"word/{name}.xml")) for name in ("document", "numbering"))
    lists = _lists(numbering)
    counts: dict[str, list[int]] = {}
    return [
        f"{_value(one, 'pStyle')}|{_number(one, lists, counts)}|{''.join(_words(one))}" for one in body.iter(f"{W}p")
    ]


def _lists(numbering: ET.Element) -> dict[str, list[_Level]]:
    kinds = {
        kind.get(f"{W}abstractNumId"): [
            (_child(level, "numFmt"), _child(level, "lvlText"), int(_child(level, "start")))
            for level in kind.iter(f"{W}lvl")
        ]
        for kind in numbering.iter(f"{W}abstractNum")
    }
    return {one.get(f"{W}numId", ""): kinds[_child(one, "abstractNumId")] for one in numbering.iter(f"{W}num")}


def _child(element: ET.Element, name: str) -> str:
    return (found.get(f"{W}val") or "") if (found := element.find(f"{W}{name}")) is not None else ""


def _value(paragraph: ET.Element, name: str) -> str:
    properties = paragraph.find(f"{W}pPr")
    return _child(properties, name) if properties is not None else ""


def _number(paragraph: ET.Element, lists: dict[str, list[_Level]], counts: dict[str, list[int]]) -> str:
    """A level counts on, the levels below it begin again, and those above it that were never counted are at their start."""
    about = paragraph.find(f"{W}pPr/{W}numPr")
    if about is None:
        return ""
    levels, at = lists[_child(about, "numId")], int(_child(about, "ilvl"))
    count = counts.setdefault(_child(about, "numId"), [0] * len(levels))
    for level, (_, _, start) in enumerate(levels):
        if level < at:
            count[level] = count[level] or start
        elif level == at:
            count[level] = count[level] + 1 if count[level] else start
        else:
            count[level] = 0
    said = lambda found: _FORMATS[levels[int(found[1]) - 1][0]](count[int(found[1]) - 1])  # noqa: E731
    return re.sub(r"%(\d)", said, levels[at][1])


def _words(paragraph: ET.Element) -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag in (f"{W}t", f"{W}delText"):
            yield one.text or ""
        elif one.tag == f"{W}drawing":
            yield "[figure]"
