"""The outline of a file: its declarations under the headings that the schedule has, and what folds away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from obcdsl.documents.schedule.edition import NEUTRAL, Part, edition, is_annex
from obcdsl.frozen import frozen
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File

# In which part of the schedule a declaration stands, by the word it begins with; a head stands before all parts.
PARTS: Mapping[str, str] = {
    "contract": "", "template": "", "variation": "", "library": "",
    "party": "parties", "pool": "flows", "phase": "term", "scope": "scope", "define": "definitions", "clause": "clauses",
    "amount": "value", "parameter": "value", "set": "value",
    "input": "data", "choice": "data", "decision": "decisions", "group": "definitions", "unit": "definitions",
    "outcomes": "outcomes", "domain": "outcomes", "measure": "outcomes",
    "payment": "payments", "share": "shares", "let": "workings", "function": "workings", "table": "workings",
    "example": "examples",
}  # fmt: skip


@frozen
class Symbol:
    """An entry of the outline: `word` is what it is (`payment`, or `heading`), `heading` the part of it that names it."""

    name: str
    detail: str
    word: str
    place: Place
    heading: Place
    inner: tuple[Symbol, ...] = ()


def outline(file: File, edition_name: str = NEUTRAL) -> tuple[Symbol, ...]:
    """The declarations of a file in the order written; neighbours that stand in one part of the schedule under its heading."""
    found: list[Symbol] = []
    titles = dict(_titles(edition(edition_name).parts))
    for heading, group in groupby(_symbols(file.declarations), key=lambda one: titles.get(PARTS.get(one.word, ""), "")):
        symbols = tuple(group)
        if not heading:
            found.extend(symbols)
            continue
        first, last = symbols[0].place, symbols[-1].place
        whole = Place(first.source, first.start, last.end)
        found.append(Symbol(heading, "", "heading", whole, symbols[0].heading, symbols))
    return tuple(found)


def _titles(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """What the parts of an edition hold, each with the heading that it stands under: its number, where that is fixed, and title."""
    for part in parts:
        heading = part.title if not part.number or is_annex(part) else f"{part.number} {part.title}"
        yield from ((held, heading) for held in part.holds)
        yield from _titles(part.parts)


def every_symbol(file: File) -> tuple[Symbol, ...]:
    """All entries of the outline but its headings, those inside others too."""
    return tuple(one for symbol in _symbols(file.declarations) for one in _with_inner(symbol))


def folds(file: File, edition_name: str = NEUTRAL) -> tuple[tuple[Place, bool], ...]:
    """What folds away, and whether it is a comment: headings, declarations, domains, measures, texts and comments of several lines."""
    parts = [symbol.place for top in outline(file, edition_name) for symbol in _with_inner(top)]
    parts += [node.place for part in file.declarations for node in tree.walk(part) if isinstance(node, tree.AnyEvery)]
    parts += [node.place for part in file.declarations for node in tree.walk(part) if isinstance(node, tree.Side)]
    parts += [word.place for word in file.words if word.kind == "STRING"]
    found = [(place, False) for place in parts if "\n" in place.text]
    return (*found, *((place, True) for place in _comments(file)))


def _with_inner(symbol: Symbol) -> Iterator[Symbol]:
    yield symbol
    for one in symbol.inner:
        yield from _with_inner(one)


def _symbols(parts: Iterable[tree.Declaration | tree.Domain | tree.Measure]) -> Iterator[Symbol]:
    for part in parts:
        if isinstance(part, tree.Replace):
            yield _symbol(part.part, "replaced", part.place)
        else:
            yield _symbol(part, "", part.place)


def _symbol(part: tree.Declaration | tree.Domain | tree.Measure, how: str, place: Place) -> Symbol:
    heading, detail = _named(part)
    inner: tuple[Symbol, ...] = ()
    if isinstance(part, tree.Outcomes | tree.Domain | tree.Library | tree.Addition):
        inner = tuple(_symbols(one for one in part.parts if isinstance(one, tree.Domain | tree.Measure)))
    said = heading.text.strip('"') or part.place.text.split()[0]
    word = part.place.text.split(maxsplit=1)[0]
    return Symbol(
        " ".join(said.split()), ", ".join(text for text in (how, detail) if text), word, place, heading, inner
    )


def _named(part: tree.Declaration | tree.Domain | tree.Measure) -> tuple[Place, str]:
    """The name or title of a declaration, and what it is called besides."""
    if isinstance(part, tree.Replace):
        return _named(part.part)
    if isinstance(part, tree.Contract | tree.Template | tree.Library | tree.Variation | tree.Clause | tree.Example):
        return part.title.place, ""
    if isinstance(part, tree.WithdrawText):
        return part.title.place, part.kind.text
    if isinstance(part, tree.Definition):
        return part.term.place, ""
    if isinstance(part, tree.Scope):
        return Place(part.place.source, part.place.start, part.place.start + len("scope")), ""
    if isinstance(part, tree.Setting | tree.Withdraw | tree.Addition):
        return part.name.place, _done(part)
    if isinstance(part, tree.Unit | tree.Function):
        return part.name.place, ""
    return part.name.place, part.label.said if part.label is not None else ""


def _done(part: tree.Setting | tree.Withdraw | tree.Addition) -> str:
    if isinstance(part, tree.Withdraw):
        return f"{part.kind.text} withdrawn"
    return "set" if isinstance(part, tree.Setting) else "added to"


def _comments(file: File) -> Iterator[Place]:
    """Comments on lines below one another, as one."""
    run: list[Place] = []
    for place in file.comments:
        if run and place.line != run[-1].line + 1:
            yield from _joined(run)
            run = []
        run.append(place)
    yield from _joined(run)


def _joined(run: Sequence[Place]) -> Iterator[Place]:
    if len(run) > 1:
        yield Place(run[0].source, run[0].start, run[-1].end)
