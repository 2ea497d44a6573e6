"""Headers and footers of a house template: text and pictures. What they may hold is known; all else is refused, not taken out.

Pictures are given names of ours, and what ties them to their header is written anew, so that nothing else comes along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import dirname
from xml.etree import ElementTree as ET

import attrs

from obcdsl.render.docx.marks import attribute
from obcdsl.render.docx.template import KINDS, HouseTemplateError, Parts, Relation, relations_of
from obcdsl.visible import one_line

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R = f"{{{_OFFICE}}}"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MICROSOFT = "http://schemas.microsoft.com/office"
_ROOTS = {"header": f"{W}hdr", "footer": f"{W}ftr"}
# What text and pictures are written in: Word's own words, its drawings old and new, and how it offers one for the other.
_VML = "urn:schemas-microsoft-com:vml"
_SPACES = frozenset({
    WORD, f"{_DRAWING}/wordprocessingDrawing", f"{_DRAWING}/main", f"{_DRAWING}/picture", _VML,
    "urn:schemas-microsoft-com:office:office", "urn:schemas-microsoft-com:office:word",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    f"{_MICROSOFT}/word/2010/wordml", f"{_MICROSOFT}/word/2010/wordprocessingDrawing", f"{_MICROSOFT}/word/2010/wordprocessingShape",
    f"{_MICROSOFT}/word/2010/wordprocessingGroup", f"{_MICROSOFT}/drawing/2010/main", f"{_MICROSOFT}/drawing/2014/main",
    f"{_MICROSOFT}/word/2012/wordml",
})  # fmt: skip
# Elements of those that run, hold or fetch something else.
_ACTIVE = frozenset({
    "OLEObject", "object", "control", "altChunk", "subDoc", "movie", "externalData", "contentPart", "audioFile", "videoFile",
    "quickTimeFile", "wavAudioFile", "snd", "dataBinding", "script",
})  # fmt: skip
# Where a header may name what it is tied to, and what that is.
_TIED = {
    (f"{{{_DRAWING}/main}}blip", f"{R}embed"): "image",
    (f"{{{_VML}}}imagedata", f"{R}id"): "image",
    (f"{W}hyperlink", f"{R}id"): "hyperlink",
    (f"{{{_DRAWING}/main}}hlinkClick", f"{R}id"): "hyperlink",
}  # fmt: skip
# Attributes of drawings that may name a picture or a page outside the file.
_LEADING_OUT = frozenset({"src", "href", "althref"})
_LINK = re.compile(r"(https?://|mailto:)[^\s\\]+", re.IGNORECASE)
# Fields that show what the file itself says, and fetch and run nothing.
_FIELDS = frozenset(
    "PAGE NUMPAGES SECTION SECTIONPAGES DATE TIME SAVEDATE CREATEDATE PRINTDATE TITLE SUBJECT AUTHOR KEYWORDS COMMENTS FILENAME "
    "DOCPROPERTY STYLEREF IF QUOTE SEQ REVNUM LASTSAVEDBY".split()
)
# Kinds of pictures, by how they begin.
_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png", "image/png"), (b"\xff\xd8\xff", "jpeg", "image/jpeg"), (b"GIF8", "gif", "image/gif"),
    (b"BM", "bmp", "image/bmp"), (b"II*\x00", "tiff", "image/tiff"), (b"MM\x00*", "tiff", "image/tiff"),
    (b"\x01\x00\x00\x00", "emf", "image/x-emf"), (b"\xd7\xcd\xc6\x9a", "wmf", "image/x-wmf"),
)  # fmt: skip


@attrs.frozen
class Running:
    """The headers and footers of a template.

    `shown` says of each whether it is a header or a footer, of which pages, and its part; `parts` are those parts, their pictures
    and what ties them together; `endings` are the kinds of the pictures by the endings of their names.
    """

    shown: tuple[tuple[str, str, str], ...]
    parts: Mapping[str, bytes]
    endings: Mapping[str, str]


def running_of(parts: Parts, section: ET.Element | None, related: Mapping[str, Relation]) -> Running:
    """The headers and footers of the last section. Raises HouseTemplateError for one that does more than show text and pictures."""
    found = tuple(_shown(section, related)) if section is not None else ()
    made: dict[str, bytes] = {}
    pictures: dict[str, tuple[str, str]] = {}
    names: dict[tuple[str, str], str] = {}
    for kind, _, theirs in found:
        if (kind, theirs) not in names:
            ours = names[kind, theirs] = f"word/house_{kind}{len(names) + 1}.xml"
            tree = parts.tree(theirs, _ROOTS[kind])
            made[ours] = parts.files[theirs]
            made |= _tied(parts, (theirs, ours), tree, pictures)
    shown = tuple((kind, which, names[kind, theirs]) for kind, which, theirs in found)
    return Running(shown, made, {ending: kind for _, (ending, kind) in sorted(pictures.items())})


def _shown(section: ET.Element, related: Mapping[str, Relation]) -> Iterator[tuple[str, str, str]]:
    for tag in _ROOTS:
        for found in section.iter(f"{W}{tag}Reference"):
            relation = related.get(found.get(f"{R}id", ""))
            which = found.get(f"{W}type", "default")
            if relation is not None and relation.kind == tag and which in {"default", "first", "even"}:
                yield tag, which, relation.target


def _tied(
    parts: Parts, names: tuple[str, str], tree: ET.Element, pictures: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """The pictures that a header shows, and the part that ties them to it; `names` are its name there and here."""
    theirs, ours = names
    related = parts.related(theirs)
    lines: list[str] = []
    for id_, kind in sorted(_used(tree).items()):
        relation = related.get(id_)
        if relation is None or relation.kind != kind:
            raise _more(relation.kind if relation else f"{kind} that is not there")
        target = relation.target
        if kind == "hyperlink":
            if not relation.outside or not _LINK.fullmatch(target):
                raise _outside(target)
        else:
            if relation.outside:
                raise _outside(target)
            data = parts.files.get(target, b"")
            if target not in pictures:
                pictures[target] = _picture(target, data)
            target = f"house/picture{list(pictures).index(target) + 1}.{pictures[target][0]}"
            yield f"{dirname(ours)}/{target}", data
        mode = ' TargetMode="External"' if kind == "hyperlink" else ""
        lines.append(f'<Relationship Id={attribute(id_)} Type="{KINDS}{kind}" Target={attribute(target)}{mode}/>')
    if lines:
        opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        yield relations_of(ours), f"{opening}{''.join(lines)}</Relationships>".encode()


def _picture(name: str, data: bytes) -> tuple[str, str]:
    """The ending and the kind of a picture. Raises HouseTemplateError for what is none."""
    for begin, ending, kind in _PICTURES:
        if data.startswith(begin):
            return ending, kind
    raise HouseTemplateError(
        f"A header or footer of the template shows “{one_line(name[:80])}”, which is no picture that Word draws by itself: put in a "
        "PNG or JPEG picture instead."
    )


def _used(tree: ET.Element) -> dict[str, str]:
    """What a header is tied to, by identity. Raises HouseTemplateError if it does more than show text and pictures of the file."""
    found: dict[str, str] = {}
    for one in tree.iter():
        space, _, name = one.tag.removeprefix("{").rpartition("}")
        if space not in _SPACES or name in _ACTIVE:
            raise _more(name)
        for key, value in one.attrib.items():
            about = key.rpartition("}")[2].lower()
            if key.startswith(R):
                kind = _TIED.get((one.tag, key))
                if kind is None or found.setdefault(value, kind) != kind:
                    raise _more(f"{name} {about}")
            elif about in _LEADING_OUT and value and not value.startswith("#"):
                raise _outside(value)
    active = next((one for one in _fields(tree) if _kind(one) not in _FIELDS), None)
    if active is not None:
        raise HouseTemplateError(
            f"A header or footer of the template fetches or runs something (“{one_line(active.strip()[:60])}”): take out that field."
        )
    return found


def _fields(tree: ET.Element) -> Iterator[str]:
    """The instructions of all fields, those inside others too."""
    open_: list[str] = [""]
    for found in tree.iter():
        if found.tag == f"{W}fldChar" and found.get(f"{W}fldCharType") == "begin":
            open_.append("")
        elif found.tag == f"{W}fldChar" and found.get(f"{W}fldCharType") == "end" and len(open_) > 1:
            yield from filter(str.strip, (open_.pop(),))
        elif found.tag in {f"{W}instrText", f"{W}delInstrText"}:
            open_[-1] += found.text or ""
        elif found.tag == f"{W}fldSimple":
            yield from filter(str.strip, (found.get(f"{W}instr", ""),))
    yield from filter(str.strip, open_)


def _kind(instruction: str) -> str:
    """What a field is: the word it begins with."""
    found = re.match(r"\s*([A-Za-z]+)", instruction)
    return found[1].upper() if found is not None else ""


def _more(what: str) -> HouseTemplateError:
    return HouseTemplateError(
        f"A header or footer of the template holds more than text and pictures (“{one_line(what[:60])}”): take it out."
    )


def _outside(where: str) -> HouseTemplateError:
    return HouseTemplateError(
        f"A header or footer of the template leads outside it (“{one_line(where[:120])}”): only links to web pages and addresses of "
        "mail may stay."
    )
