"""A house template: the looks that a firm gives its documents. Only looks are taken from it, and nothing of it is ever run or fetched.

Styles, fonts, theme, page, headers and footers with their pictures are the template's. Text, numbering and settings are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, LargeZipFile, ZipFile

import attrs

from obcdsl.render.docx.marks import attribute
from obcdsl.render.docx.page import Page
from obcdsl.resources import look_file

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_W = f"{{{_WORD}}}"
_R = f"{{{_OFFICE}}}"
# What the old formats of Office begin with, and a file with a password, whose zip lies inside such a file.
_OLD_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_FILES, _MOST_BYTES, _MOST_PART = 2_000, 80_000_000, 20_000_000
# A page whose text is narrower than this, in twentieths of a point, is a mistake.
_NARROWEST = 3_000
_SAFE_LINKS = ("hyperlink",)
# Fields that fetch or run something when they are brought up to date.
_ACTIVE = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|EMBED|MACROBUTTON|RD|DATABASE)\b", re.IGNORECASE
)
_STYLE_OF = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]*)(")')
_NEEDED = ("Title", "heading 1")


class HouseTemplateError(Exception):
    """The template cannot be used; the message says why and what to do."""


@attrs.frozen
class House:
    """The looks of a template. `parts` are copied as they are, `styles` is its part of styles with those of ours that it lacks.

    `names` are its identities of the styles that both have, by ours; `page` is the form of its pages; `lacks` are styles that one
    expects of a template and that it does not have.
    """

    parts: tuple[tuple[str, bytes], ...]
    kinds: Mapping[str, str]
    endings: Mapping[str, str]
    styles: bytes
    names: Mapping[str, str]
    running: tuple[tuple[str, str, str], ...]
    page: Page | None
    lacks: tuple[str, ...]

    @property
    def has_title_page(self) -> bool:
        """Whether its first page differs from the others; also where it has no headers and footers, and gets ours."""
        return not self.running or any(which == "first" for _, which, _ in self.running)

    def dressed(self, xml: str) -> str:
        """Our document with the template's styles in the place of ours."""
        return _STYLE_OF.sub(lambda found: f"{found[1]}{self.names.get(found[2], found[2])}{found[3]}", xml)


def house_of(data: bytes) -> House:
    """The looks of a .docx file. Raises HouseTemplateError."""
    if data.startswith(_OLD_FILE):
        raise HouseTemplateError(
            "The template has a password, or is in the old format of Word (.doc): open it in Word, take the password off and save it "
            "as .docx."
        )
    try:
        with ZipFile(BytesIO(data)) as file:
            return _read(_Parts(_contents(file)))
    except (BadZipFile, LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
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
    return {entry.filename: file.read(entry) for entry in entries if not entry.filename.endswith("/")}


@attrs.frozen
class _Parts:
    files: Mapping[str, bytes]

    def tree(self, name: str) -> ET.Element:
        """A part as XML; a type declared in it, which may stand for anything, is refused."""
        data = self.files.get(name)
        if data is None:
            raise HouseTemplateError(
                f"The template is no .docx file: it has no part {name}. Save it again in Word as .docx."
            )
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"\x00" in data[:200]:
            raise HouseTemplateError(
                f"The template is not as Word writes it: its part {name} declares entities, or is in UTF-16."
            )
        try:
            return ET.fromstring(data)  # noqa: S314  no entities can be declared in it
        except (ET.ParseError, ValueError, LookupError) as error:
            raise HouseTemplateError(
                f"The template is damaged: its part {name} cannot be read. Save it again as .docx."
            ) from error

    def related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """What a part is tied to: identity, kind and the name of the part. What lies outside the file is refused, but for links."""
        rels = join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")
        if rels not in self.files:
            return
        for found in self.tree(rels).iter(_RELATIONSHIP):
            kind = found.get("Type", "").rpartition("/")[2]
            if found.get("TargetMode") == "External":
                if kind not in _SAFE_LINKS:
                    where = attribute(found.get("Target", ""))[:120]
                    raise HouseTemplateError(
                        f"The template takes something from outside it ({kind}: {where}). Take that out of it first."
                    )
                continue
            target = found.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(name), target))
            yield found.get("Id", ""), kind, inside


def _read(parts: _Parts) -> House:
    types = parts.tree("[Content_Types].xml")
    kinds = {
        found.get("PartName", "").lstrip("/"): found.get("ContentType", "") for found in types if found.get("PartName")
    }
    endings = {found.get("Extension", ""): found.get("ContentType", "") for found in types if found.get("Extension")}
    main = next((name for _, kind, name in parts.related("") if kind == "officeDocument"), "word/document.xml")
    if "macroEnabled" in kinds.get(main, "") or any("vbaProject" in name for name in parts.files):
        raise HouseTemplateError(
            "The template has macros (.docm): save it in Word as a document without macros (.docx)."
        )
    body = parts.tree(main).find(f"{_W}body")
    section = body.find(f"{_W}sectPr") if body is not None else None
    related = {id_: (kind, name) for id_, kind, name in parts.related(main)}
    named = dict(related.values())
    running = tuple(_running(section, related)) if section is not None else ()
    copied = dict(_copied(parts, [name for _, _, name in running]))
    for kind, ours in (("theme", "word/theme/theme1.xml"), ("fontTable", "word/fontTable.xml")):
        if named.get(kind) in parts.files:
            parts.tree(named[kind])
            copied[ours] = parts.files[named[kind]]
    styles = named.get("styles", "word/styles.xml")
    known = _styles_of(parts.tree(styles))
    merged, names = _merged(parts.files[styles], known)
    lacks = tuple(name for name in _NEEDED if name.casefold() not in known)
    return House(tuple(sorted(copied.items())), kinds, endings, merged, names, running, _page(section), lacks)


def _running(section: ET.Element, related: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """The headers and footers of the last section: whether header or footer, of which pages, and the part."""
    for tag in ("header", "footer"):
        for found in section.iter(f"{_W}{tag}Reference"):
            _, name = related.get(found.get(f"{_R}id", ""), ("", ""))
            which = found.get(f"{_W}type", "default")
            if name and which in {"default", "first", "even"}:
                yield tag, which, name


def _copied(parts: _Parts, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Headers and footers with the pictures that they show; one that would run or fetch something is refused."""
    for name in dict.fromkeys(names):
        tree = parts.tree(name)
        said = "".join(found.text or "" for found in tree.iter(f"{_W}instrText"))
        said += "".join(found.get(f"{_W}instr", "") for found in tree.iter(f"{_W}fldSimple"))
        if _ACTIVE.search(said) or next(tree.iter(f"{_W}object"), None) is not None:
            raise HouseTemplateError(
                "A header or footer of the template fetches or runs something: take out its fields and objects."
            )
        yield name, parts.files[name]
        shown = list(parts.related(name))
        for _, kind, target in shown:
            if kind != "image" and kind not in _SAFE_LINKS:
                raise HouseTemplateError(
                    f"A header or footer of the template holds more than text and pictures ({kind}): take it out."
                )
            if target in parts.files:
                yield target, parts.files[target]
        rels = join(dirname(name), "_rels", f"{name.rpartition('/')[2]}.rels")
        if rels in parts.files:
            yield rels, parts.files[rels]


def _styles_of(styles: ET.Element) -> dict[str, str]:
    """The identities of styles by their names, in small letters: Word counts `heading 1` and `Heading 1` as one."""
    found: dict[str, str] = {}
    for style in styles.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[name.get(f"{_W}val", "").casefold()] = style.get(f"{_W}styleId", "")
    return found


def _merged(theirs: bytes, known: Mapping[str, str]) -> tuple[bytes, dict[str, str]]:
    """Their styles with those of ours that they lack, and their identities of the others by ours."""
    names: dict[str, str] = {}
    lacking: list[str] = []
    for style in re.findall(r"<w:style .*?</w:style>", look_file("docx", "styles.xml").decode(), re.DOTALL):
        id_, name = (re.search(pattern, style) for pattern in (r'w:styleId="([^"]*)"', r'<w:name w:val="([^"]*)"'))
        assert id_ is not None
        assert name is not None
        if name[1].casefold() in known:
            names[id_[1]] = known[name[1].casefold()]
        else:
            lacking.append(
                style.replace("<w:style ", f'<w:style xmlns:w="{_WORD}" ', 1).replace(' w:default="1"', "", 1)
            )
    ours = _STYLE_OF.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}", "".join(lacking))
    end = theirs.rfind(b"</")
    return theirs[:end] + ours.encode() + theirs[end:], names


def _page(section: ET.Element | None) -> Page | None:
    """The size and the margins of its pages; none where it does not say them, or says what no page has."""
    size = section.find(f"{_W}pgSz") if section is not None else None
    margins = section.find(f"{_W}pgMar") if section is not None else None
    if size is None or margins is None:
        return None
    names = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    said = [size.get(f"{_W}w", ""), size.get(f"{_W}h", ""), *(margins.get(f"{_W}{name}", "0") for name in names)]
    if not all(re.fullmatch(r"-?\d{1,5}", one) for one in said):
        return None
    page = Page(*map(int, said))
    return page if page.width >= _NARROWEST else None
