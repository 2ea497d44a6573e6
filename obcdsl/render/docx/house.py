"""A house template: the looks that a firm gives its documents. Only looks are taken from it, and nothing of it is ever run or fetched.

Styles, fonts, theme, page, headers and footers with their pictures are the template's. Text, numbering and settings are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

import attrs

from obcdsl.render.docx.marks import attribute
from obcdsl.render.docx.page import Page
from obcdsl.render.docx.template import SAFE_LINKS, HouseTemplateError, Parts, parts_of, relations_of, with_more
from obcdsl.resources import look_file

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = f"{{{_WORD}}}"
_R = f"{{{_OFFICE}}}"
# A page whose text is narrower than this, in twentieths of a point, is a mistake.
_NARROWEST = 3_000
# Fields that a header or footer may have: they show what the file itself says, and fetch and run nothing.
_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME SAVEDATE CREATEDATE PRINTDATE TITLE SUBJECT AUTHOR KEYWORDS COMMENTS FILENAME "
    "DOCPROPERTY STYLEREF IF QUOTE SEQ REVNUM LASTSAVEDBY".split()
)
# Attributes of drawings that may name a picture or a page outside the file.
_LEADING_OUT = frozenset({"src", "href", "althref"})
_COUNTED = re.compile(rb"<(?:\w+:)?numPr\s*/>|<((?:\w+:)?numPr)\b[^>]*>.*?</\1\s*>", re.DOTALL)
_STYLE_OF = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]*)(")')
_NEEDED = ("Title", "heading 1")
# Parts that are always ours, whatever a template has under these names.
_OURS = frozenset({
    "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels",
    "word/numbering.xml", "word/settings.xml", "word/styles.xml", "word/fontTable.xml", "word/theme/theme1.xml",
})  # fmt: skip


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
    parts = parts_of(data)
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
        theirs = named.get(kind, "")
        if theirs in parts.files and relations_of(theirs) not in parts.files:  # one that needs other parts is left out
            parts.tree(theirs)
            copied[ours] = parts.files[theirs]
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


def _copied(parts: Parts, names: list[str]) -> Iterator[tuple[str, bytes]]:
    """Headers and footers with the pictures that they show; one that would run or fetch something is refused."""
    for name in dict.fromkeys(names):
        _only_shows(parts.tree(name))
        yield _free(name), parts.files[name]
        for _, kind, target in parts.related(name):
            if kind != "image" and kind not in SAFE_LINKS:
                raise HouseTemplateError(
                    f"A header or footer of the template holds more than text and pictures ({kind}): take it out."
                )
            if target in parts.files:
                yield _free(target), parts.files[target]
        if relations_of(name) in parts.files:
            yield relations_of(name), parts.files[relations_of(name)]


def _free(name: str) -> str:
    """The name of a part that is copied. Raises HouseTemplateError where a part of ours has that name."""
    if name in _OURS or name.startswith("word/figures/"):
        raise HouseTemplateError(
            f"The template is not as Word writes it: a header or footer shows its part {name}. Save it again in Word as .docx."
        )
    return name


def _only_shows(tree: ET.Element) -> None:
    """Raise HouseTemplateError if a header or footer does more than show text and pictures of the file."""
    active = next((one for one in _fields(tree) if _kind(one) not in _FIELDS), None)
    if active is not None or next(tree.iter(f"{_W}object"), None) is not None:
        what = f" ({attribute(active[:60])})" if active else ""
        raise HouseTemplateError(
            f"A header or footer of the template fetches or runs something{what}: take out its fields and objects."
        )
    for found in tree.iter():
        for key, value in found.attrib.items():
            if key.rpartition("}")[2].lower() in _LEADING_OUT and value and not value.startswith("#"):
                raise HouseTemplateError(
                    f"A header or footer of the template takes something from outside it ({attribute(value[:120])}): take it out."
                )


def _kind(instruction: str) -> str:
    """What a field is: the word it begins with."""
    found = re.match(r"\s*([A-Za-z]+)", instruction)
    return found[1].upper() if found is not None else ""


def _fields(tree: ET.Element) -> Iterator[str]:
    """The instructions of all fields, those inside others too."""
    open_: list[str] = [""]
    for found in tree.iter():
        if found.tag == f"{_W}fldChar" and found.get(f"{_W}fldCharType") == "begin":
            open_.append("")
        elif found.tag == f"{_W}fldChar" and found.get(f"{_W}fldCharType") == "end" and len(open_) > 1:
            yield from filter(str.strip, (open_.pop(),))
        elif found.tag in {f"{_W}instrText", f"{_W}delInstrText"}:
            open_[-1] += found.text or ""
        elif found.tag == f"{_W}fldSimple":
            yield from filter(str.strip, (found.get(f"{_W}instr", ""),))
    yield from filter(str.strip, open_)


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
    return with_more(_COUNTED.sub(b"", theirs), ours), names


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
