"""Lists of Word that come to the numbers of the document.

Sections and clauses are numbered by one list of several levels. Sections with numbers of another kind, such as `Annex A`, have a list
of their own; so has a clause whose number does not follow from those before it, such as 4.2A. Of a document with changes in it
Word comes to the numbers of both versions: those of the newer once the changes are accepted, those of the older once rejected.
"""

from __future__ import annotations

import re

import attrs

from obcdsl.documents.blocks import Block, Chart, Clause, Facts, Mark, Note, Notice, Paragraph, Section, Table, Tree
from obcdsl.documents.numbering import MANNERS, letters
from obcdsl.render.docx.marks import attribute

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


# The older and the newer of two versions; of a document without changes both are the same.
_Two = tuple[bool, bool]
_BOTH: _Two = (True, True)
# What sections that are counted together share: the words before and after what is counted, and whether in letters.
_Family = tuple[str, str, str]


@attrs.define(eq=False)
class _Counted:
    """How far the sections of a family, or the clauses of one place, are counted in the two versions, and within which list."""

    within: int
    upto: list[int]

    def step(self, there: _Two) -> None:
        self.upto = [upto + counts for upto, counts in zip(self.upto, there, strict=True)]


@attrs.define(eq=False)
class Lists:
    """The lists of a document: the number of each block, and what has to be defined for them."""

    of: dict[str, Numbered] = attrs.Factory(dict)
    definitions: list[str] = attrs.Factory(list)
    families: dict[_Family, _Counted] = attrs.Factory(dict)

    def begin(self, levels: str) -> int:
        """The number of a new list."""
        self.definitions.append(levels)
        return len(self.definitions)


@attrs.define(eq=False)
class _Place:
    """Where clauses stand: their list and how many there were, what stands before their numbers in each version, how deep they are.

    `around` is how many sections stand around them; `there` says which versions have what they stand in.
    """

    counted: _Counted
    within: tuple[str, str]
    level: int
    around: int = 0
    there: _Two = _BOTH


def lists(blocks: tuple[Block, ...]) -> Lists:
    """The lists in which Word comes to the numbers of a document; of a redline, to those of both versions."""
    found = Lists()
    found.families["", "", "decimal"] = _Counted(found.begin(_main()), [0, 0])
    for block in blocks:
        _walk(found, block, None)
    return found


def _walk(found: Lists, block: Block, place: _Place | None) -> None:
    match block:
        case Section():
            _section(found, block, place)
        case Clause():
            _clause(found, block, place or _loose(found, _BOTH))
        case Paragraph() | Notice() | Note() | Facts() | Table() | Tree() | Chart():
            pass


def _loose(found: Lists, there: _Two) -> _Place:
    """Where clauses are counted by themselves."""
    return _Place(_Counted(found.begin(_own("")), [0, 0]), ("", ""), 1, there=there)


def _there(block: Section | Clause, place: _Place | None) -> _Two:
    """Which of the versions have a block, within what it stands in."""
    old, new = place.there if place else _BOTH
    return old and block.mark is not Mark.INSERTED, new and block.mark is not Mark.DELETED


def _both(block: Section | Clause) -> tuple[str, str]:
    """The numbers of a block in the two versions."""
    return block.number if block.was is None else block.was, block.number


def _follows(expected: tuple[str, str], block: Section | Clause, there: _Two) -> bool:
    return all(not one or now == then for one, now, then in zip(there, _both(block), expected, strict=True))


def _section(found: Lists, section: Section, place: _Place | None) -> None:
    around, there = place.around if place else 0, _there(section, place)
    if section.number and not section.unnumbered:
        list_ = _list_of(found, section, there)
        old, new = (number.rpartition(" ")[2] for number in _both(section))
        found.of[section.id] = Numbered(list_, 0, around)
        inner = _Place(_Counted(list_, [0, 0]), (old, new), 1, around + 1, there)
    else:
        inner = attrs.evolve(place, there=there) if place else _loose(found, there)
    for block in section.blocks:
        _walk(found, block, inner)


def _list_of(found: Lists, section: Section, there: _Two) -> int:
    """The list of the sections that are counted with it, where its number follows in both versions; another where it does not."""
    counted = _COUNTED.fullmatch(section.number)
    if counted is None:
        return found.begin(_own(section.number))
    before, core, after = counted.groups()
    how, number = ("decimal", int(core)) if core.isdecimal() else ("upperLetter", ord(core) - ord("A") + 1)
    family = found.families.get((before, after, how))
    if family is not None:
        old, new = (f"{before}{_said(upto + 1, how)}{after}" for upto in family.upto)
        if not _follows((old, new), section, there):
            family = None
    if family is None:
        family = _Counted(found.begin(_own(section.number)), [number - 1, number - 1])
        found.families[before, after, how] = family
    family.step(there)
    return family.within


def _said(number: int, how: str) -> str:
    return str(number) if how == "decimal" else letters(number).upper()


def _clause(found: Lists, clause: Clause, place: _Place) -> None:
    there, counted = _there(clause, place), place.counted
    old, new = (_next(within, place.level, upto) for within, upto in zip(place.within, counted.upto, strict=True))
    list_ = counted.within
    if _follows((old, new), clause, there):
        counted.step(there)
    else:
        list_ = found.begin(_literal(clause.number, place.level))
    found.of[clause.id] = Numbered(list_, place.level)
    level = min(place.level + 1, len(_FORMATS) - 1)
    inner = _Place(_Counted(list_, [0, 0]), _both(clause), level, there=there)
    for block in clause.blocks:
        _walk(found, block, inner)


def _next(within: str, level: int, upto: int) -> str:
    """The number that is the next at a level: 4.3, (c)."""
    following = MANNERS[(level - 1) % len(MANNERS)](upto + 1)
    return f"{within}.{following}".lstrip(".") if level == 1 else f"({following})"


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
