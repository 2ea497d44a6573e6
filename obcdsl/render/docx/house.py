"""A house template: the looks that a firm gives its documents. Only looks are taken from it, and nothing of it is ever run or fetched.

Styles, fonts, theme, page, headers and footers with their pictures are the template's. Text, numbering and settings are ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import attrs

from obcdsl.render.docx.page import Page
from obcdsl.render.docx.running import WORD, R, W, running_of
from obcdsl.render.docx.template import HouseTemplateError, Parts, parts_of, relations_of, with_more
from obcdsl.resources import look_file
from obcdsl.visible import one_line

# A page whose text is narrower than this, in twentieths of a point, is a mistake.
_NARROWEST = 3_000
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
# Parts that are copied as they are: under which name, and their outermost element.
_COPIED = {
    "theme": ("word/theme/theme1.xml", "{http://schemas.openxmlformats.org/drawingml/2006/main}theme"),
    "fontTable": ("word/fontTable.xml", f"{W}fonts"),
}
_COUNTED = re.compile(rb"<(?:\w+:)?numPr\s*/>|<((?:\w+:)?numPr)\b[^>]*>.*?</\1\s*>", re.DOTALL)
_STYLE_OF = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val=")([^"]*)(")')
_NEEDED = ("Title", "heading 1")
# Identities of styles as Word makes them.
_IDENTITY = re.compile(r"[\w .-]{1,253}")
# No page of Word is larger, in twentieths of a point.
_LARGEST = 31_680


@attrs.frozen
class House:
    """The looks of a template. `parts` are copied as they are, `styles` is its part of styles with those of ours that it lacks.

    `names` are its identities of the styles that both have, by ours; `page` is the form of its pages; `lacks` are styles that one
    expects of a template and that it does not have.
    """

    parts: tuple[tuple[str, bytes], ...]
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
    types = parts.tree("[Content_Types].xml", f"{_TYPES}Types")
    kinds = [one.get("ContentType", "") for one in types]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds) or any(
        "vbaProject" in n for n in parts.files
    ):
        raise HouseTemplateError(
            "The template has macros (.docm): save it in Word as a document without macros (.docx)."
        )
    roots = (one.target for one in parts.related("").values() if one.kind == "officeDocument")
    main = next(roots, "word/document.xml")
    body = parts.tree(main, f"{W}document").find(f"{W}body")
    section = body.find(f"{W}sectPr") if body is not None else None
    related = parts.related(main)
    for one in related.values():
        if one.outside and one.kind != "hyperlink":
            where = one_line(one.target[:120])
            raise HouseTemplateError(
                f"The template takes something from outside it ({one.kind}: {where}). Take that out of it first."
            )
    named = {one.kind: one.target for one in related.values()}
    running = running_of(parts, section, related)
    copied = dict(running.parts)
    for kind, (ours, root) in _COPIED.items():
        theirs = named.get(kind, "")
        if theirs in parts.files and not _is_tied(parts, theirs, root):  # one that needs other parts is left out
            copied[ours] = parts.files[theirs]
    styles = named.get("styles", "word/styles.xml")
    known = _styles_of(parts.tree(styles, f"{W}styles"))
    merged, names = _merged(parts.files[styles], known)
    lacks = tuple(name for name in _NEEDED if name.casefold() not in known)
    page = _page(section)
    return House(tuple(sorted(copied.items())), running.endings, merged, names, running.shown, page, lacks)


def _is_tied(parts: Parts, name: str, root: str) -> bool:
    """Whether a part needs others that it is tied to."""
    return relations_of(name) in parts.files or any(
        key.startswith(R) for one in parts.tree(name, root).iter() for key in one.attrib
    )


def _styles_of(styles: ET.Element) -> dict[str, str]:
    """The identities of styles by their names, in small letters: Word counts `heading 1` and `Heading 1` as one."""
    found: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            identity = style.get(f"{W}styleId", "")
            if not _IDENTITY.fullmatch(identity):
                raise HouseTemplateError(
                    f"The template is not as Word writes it: a style is known as “{one_line(identity[:80])}”. Save it again in Word."
                )
            found[name.get(f"{W}val", "").casefold()] = identity
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
                style.replace("<w:style ", f'<w:style xmlns:w="{WORD}" ', 1).replace(' w:default="1"', "", 1)
            )
    ours = _STYLE_OF.sub(lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}", "".join(lacking))
    return with_more(_COUNTED.sub(b"", theirs), ours), names


def _page(section: ET.Element | None) -> Page | None:
    """The size and the margins of its pages; none where it does not say them, or says what no page has."""
    size = section.find(f"{W}pgSz") if section is not None else None
    margins = section.find(f"{W}pgMar") if section is not None else None
    if size is None or margins is None:
        return None
    names = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    said = [size.get(f"{W}w", ""), size.get(f"{W}h", ""), *(margins.get(f"{W}{name}", "0") for name in names)]
    if not all(re.fullmatch(r"-?\d{1,5}", one) for one in said):
        return None
    page = Page(*map(int, said))
    tall = page.high - abs(page.top) - abs(page.bottom)
    fits = all(abs(one) <= _LARGEST for one in attrs.astuple(page))
    return page if fits and min(page.wide, page.high, page.width, tall) >= _NARROWEST else None
