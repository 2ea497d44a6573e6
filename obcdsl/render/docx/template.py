"""The file of a house template: its parts, read with the limits and the suspicion that a file from outside deserves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import attrs

from obcdsl.unpacking import BROKEN, unpacked
from obcdsl.visible import one_line

_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = (b"utf-8", b"us-ascii")
# What the old formats of Office begin with, and a file with a password, whose zip lies inside such a file.
_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_FILES, _MOST_BYTES, _MOST_PART = 2_000, 80_000_000, 20_000_000
# The name of a part, as Office writes it: it leads nowhere else when somebody unpacks the file.
_NAME = re.compile(r"(?!/)(?!.*(?:^|/)\.\.?(?:/|$))[^\\:*?\"<>|\x00-\x1f]+")
# The end of the outermost element; only remarks may follow it.
_END = re.compile(rb"</[\w:.-]+\s*>(?=(?:\s|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*\Z)", re.DOTALL)


class HouseTemplateError(Exception):
    """The template cannot be used; the message says why and what to do."""


def parts_of(data: bytes) -> Parts:
    """The parts of a .docx file. Raises HouseTemplateError."""
    if data.startswith(_OLD_FILE):
        raise HouseTemplateError(
            "The template has a password, or is in the old format of Word (.doc): open it in Word, take the password off and save it "
            "as .docx."
        )
    try:
        with ZipFile(BytesIO(data)) as file:
            return Parts(_contents(file))
    except BROKEN as error:
        raise HouseTemplateError(
            "The template is no .docx file, or it is damaged: save it again in Word as a Word document (.docx)."
        ) from error


def _contents(file: ZipFile) -> dict[str, bytes]:
    """All files in it, as many and as large as a template may have."""
    entries = file.infolist()
    size = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_FILES or size > _MOST_BYTES or any(entry.file_size > _MOST_PART for entry in entries):
        raise HouseTemplateError(
            f"The template is too large: it may hold {_MOST_BYTES // 1_000_000} MB in {_MOST_FILES:,} parts."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise HouseTemplateError(
            "The template has a password: open it in Word, take the password off and save it again."
        )
    names = [entry.filename for entry in entries]
    folded = Counter(map(str.casefold, names))
    strange = next((name for name in names if not _NAME.fullmatch(name) or folded[name.casefold()] > 1), None)
    if strange is not None:
        raise HouseTemplateError(
            f"The template is not as Word writes it: it has a part named “{one_line(strange[:80])}”, twice or outside its folders. "
            "Save it again in Word as .docx."
        )
    return {entry.filename: unpacked(file, entry) for entry in entries if not entry.filename.endswith("/")}


@attrs.frozen
class Relation:
    """What ties a part to another: its kind, and the name of the other part, or an address outside the file."""

    kind: str
    target: str
    outside: bool


@attrs.frozen
class Parts:
    files: Mapping[str, bytes]

    def tree(self, name: str, root: str) -> ET.Element:
        """A part as XML, whose outermost element is `root`; a type declared in it, which may stand for anything, is refused."""
        data = self.files.get(name)
        if data is None:
            raise HouseTemplateError(
                f"The template is no .docx file: it has no part {name}. Save it again in Word as .docx."
            )
        declared = _ENCODING.match(data)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or (declared and declared[1].lower() not in _ENCODINGS):
            raise HouseTemplateError(
                f"The template is not as Word writes it: its part {name} declares entities, or is not in UTF-8."
            )
        try:
            data.decode("utf-8")
            found = ET.fromstring(data)  # noqa: S314  no entities can be declared in it
        except (ET.ParseError, ValueError, LookupError) as error:
            raise HouseTemplateError(
                f"The template is damaged: its part {name} cannot be read. Save it again as .docx."
            ) from error
        if found.tag != root:
            raise HouseTemplateError(
                f"The template is not as Word writes it: its part {name} is something else. Save it again in Word as .docx."
            )
        return found

    def related(self, name: str) -> dict[str, Relation]:
        """What a part is tied to, by identity."""
        rels = relations_of(name)
        if rels not in self.files:
            return {}
        found: dict[str, Relation] = {}
        for one in self.tree(rels, f"{_PACKAGE}Relationships").iter(f"{_PACKAGE}Relationship"):
            kind, target = one.get("Type", "").removeprefix(KINDS), one.get("Target", "")
            outside = one.get("TargetMode", "Internal") != "Internal" or ":" in target
            inside = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
            found[one.get("Id", "")] = Relation(kind, target if outside else inside, outside)
        return found


def relations_of(name: str) -> str:
    """The part that says what a part is tied to."""
    return join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")


def with_more(xml: bytes, more: str) -> bytes:
    """A part with something more at the end of its outermost element. Raises HouseTemplateError where it has no end."""
    end = _END.search(xml)
    if end is None:
        raise HouseTemplateError(
            "The template is not as Word writes it: a part of it is empty. Save it again as .docx."
        )
    return xml[: end.start()] + more.encode("ascii", "xmlcharrefreplace") + xml[end.start() :]
