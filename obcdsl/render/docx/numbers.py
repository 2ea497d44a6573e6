"""Lists of Word that come to the numbers of the document.

Sections and clauses are numbered by one list of several levels. A section with a number of its own, such as `Annex A`, has a list
of its own; so has a clause whose number does not follow from those before it, such as 4.2A.
"""

from __future__ import annotations

import re

import attrs

from obcdsl.documents.blocks import Block, Chart, Clause, Facts, Mark, Note, Notice, Paragraph, Section, Table, Tree
from obcdsl.documents.numbering import MANNERS
from obcdsl.render.docx.marks import attribute

# The first list, of all sections that are counted.
MAIN = 1
_FORMATS = ("decimal", "decimal", "lowerLetter", "lowerRoman", "upperLetter")
# The styles of headings, by how many sections stand around them; those below the first have other lists.
HEADINGS = ("ObcSection", "ObcSubsection", "ObcSubsection2")
STYLES = ("ObcSection", "ObcClause", "ObcItem", "ObcSubitem", "ObcPart")
# A number that goes on counting: "Schedule 3", "Annex A", "3A".
_COUNTED = re.compile(r"((?:[^%]* )?)(\d{1,4}|[A-Z])([A-Z]?)")
# Where the number stands and where the text begins, in twentieths of a point.
_INDENTS = ((0, 720), (0, 720), (720, 1287), (1287, 1854), (1854, 2421))


@attrs.frozen
class Numbered:
    """How a paragraph is numbered: the list, the level in it from 0, and for headings how many sections stand around it."""

    list: int
    level: int
    around: int = 0


@attrs.define(eq=False)
class Lists:
    """The lists of a document: the number of each block, and what has to be defined for them."""

    of: dict[str, Numbered] = attrs.Factory(dict)
    definitions: list[str] = attrs.Factory(list)
    sections: int = 0

    def begin(self, levels: str) -> int:
        """The number of a new list."""
        self.definitions.append(levels)
        return len(self.definitions)


@attrs.define(eq=False)
class _Place:
    """Where clauses stand: their list, what stands before their numbers, how deep they are, and how many there were.

    `around` is how many sections stand around them; `gone` says whether what they stand in was deleted.
    """

    list: int
    within: str
    level: int
    count: int = 0
    around: int = 0
    gone: bool = False


def lists(blocks: tuple[Block, ...]) -> Lists:
    found = Lists()
    found.begin(_main())
    for block in blocks:
        _walk(found, block, None)
    return found


def _walk(found: Lists, block: Block, place: _Place | None) -> None:
    match block:
        case Section():
            _section(found, block, place)
        case Clause():
            _clause(found, block, place or _Place(MAIN, "", 1))
        case Paragraph() | Notice() | Note() | Facts() | Table() | Tree() | Chart():
            pass


def _section(found: Lists, section: Section, place: _Place | None) -> None:
    around = place.around if place else 0
    gone = section.mark is Mark.DELETED or (place is not None and place.gone)
    inner = place or _Place(MAIN, "", 1)
    if section.number and not section.unnumbered:
        kind = _list_of(found, section, gone=gone)
        inner = _Place(kind, section.number.rpartition(" ")[2], 1, 0, around + 1, gone)
        found.of[section.id] = Numbered(kind, 0, around)
    for block in section.blocks:
        _walk(found, block, inner)


def _list_of(found: Lists, section: Section, *, gone: bool) -> int:
    """The main list for a section whose number is the next; another for one that has its own."""
    following = str(found.sections + 1)
    if section.number == following or (gone and section.number.isdecimal()):
        found.sections += not gone
        return MAIN
    return found.begin(_own(section.number))


def _clause(found: Lists, clause: Clause, place: _Place) -> None:
    gone = place.gone or clause.mark is Mark.DELETED
    if place.list == MAIN and not place.within:
        place.list = found.begin(_own(""))
    following = MANNERS[(place.level - 1) % len(MANNERS)](place.count + 1)
    expected = f"{place.within}.{following}".lstrip(".") if place.level == 1 else f"({following})"
    if gone or clause.number == expected:
        place.count += not gone
        found.of[clause.id] = Numbered(place.list, place.level)
    else:
        found.of[clause.id] = Numbered(found.begin(_literal(clause.number, place.level)), place.level)
    inner = _Place(found.of[clause.id].list, clause.number, min(place.level + 1, len(_FORMATS) - 1), gone=gone)
    for block in clause.blocks:
        _walk(found, block, inner)


def _main() -> str:
    texts = ("%1", "%1.%2", "(%3)", "(%4)", "(%5)")
    return "".join(_level(at, _FORMATS[at], text, STYLES[at]) for at, text in enumerate(texts))


def _own(number: str) -> str:
    """A section with a number of its own, and the levels below it, whose numbers begin with it."""
    counted = _COUNTED.fullmatch(number)
    if counted is None:
        head, below = _level(0, "none", number), f"{number.rpartition(' ')[2]}.%2".lstrip(".")
    else:
        before, core, after = counted.groups()
        how, start = ("decimal", int(core)) if core.isdecimal() else ("upperLetter", ord(core) - ord("A") + 1)
        head, below = _level(0, how, f"{before}%1{after}", start=start), f"%1{after}.%2"
    texts = (below, "(%3)", "(%4)", "(%5)")
    return head + "".join(_level(at, _FORMATS[at], text) for at, text in enumerate(texts, 1))


def _literal(number: str, level: int) -> str:
    """One level with a number that stands; deeper ones are counted below it, and those above say nothing in references."""
    texts = ("", "", "(%3)", "(%4)", "(%5)")
    return "".join(
        _level(at, "none" if at <= level else how, number if at == level else text if at > level else "")
        for at, (how, text) in enumerate(zip(_FORMATS, texts, strict=True))
    )


def _level(at: int, how: str, text: str, style: str | None = None, start: int = 1) -> str:
    left, hanging = _INDENTS[at][1], _INDENTS[at][1] - _INDENTS[at][0]
    of = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{how}"/>{of}<w:lvlText w:val={attribute(text)}/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )


def numbering_xml(found: Lists, opening: str) -> str:
    """The part `numbering.xml`: a list for each definition."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for at, levels in enumerate(found.definitions)
    )
    numbers = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(found.definitions))
    )
    return f"{opening}{kinds}{numbers}</w:numbering>"
