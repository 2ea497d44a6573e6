"""Where the lines of a declaration begin, read off its tree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import attrs

from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.show_words import WIDTH
from obcdsl.syntax.tokens import Word

# A figure stays on one line with its clauses up to here.
SHORT = 100


@attrs.frozen
class Start:
    """How a line begins: how many levels in, whether apart from what is above by an empty line, whether as a row.

    With `unless_fits` it begins only where that whole place is too long for one line of `width` columns.
    """

    level: int
    apart: bool = False
    row: bool = False
    unless_fits: Place | None = None
    width: int = WIDTH


Starts = Iterator[tuple[int, Start]]


def line_starts(declaration: tree.Declaration, words: Sequence[Word]) -> dict[int, Start]:
    """The starts of lines, by the place in the source of the word that begins them."""
    return {declaration.place.start: Start(0), **dict(_below(declaration, words))}


def _below(declaration: tree.Declaration, words: Sequence[Word]) -> Starts:
    match declaration:
        case (
            tree.Contract() | tree.Party() | tree.Scope() | tree.Amount() | tree.Input() | tree.Decision() | tree.Unit()
        ):
            return _clauses(declaration.clauses, 1, words)
        case tree.Payment() | tree.Pool() | tree.Example() | tree.Phase():
            return _clauses(declaration.clauses, 1, words)
        case tree.Choice():
            clauses = [clause for clause in declaration.clauses if not isinstance(clause, tree.ChoiceValue)]
            return _clauses(clauses, 1, words)
        case tree.Group():
            return _clauses([part for part in declaration.parts if not isinstance(part, tree.ChoiceValue)], 1, words)
        case tree.Let() | tree.Function():
            return _sum(declaration, words)
        case tree.Table():
            return _table(declaration, words)
        case tree.Outcomes() | tree.Share():
            return _clauses(declaration.parts, 1, words)
        case tree.Clause() | tree.Definition():
            return _text(declaration, words)
        case tree.Template() | tree.TemplateParameter() | tree.Setting() | tree.Variation():
            return _clauses(declaration.clauses, 1, words)
        case tree.Library() | tree.Addition():
            return _clauses(declaration.parts, 1, words)
        case tree.Replace():
            return _replacement(declaration.part, words)
        case tree.Withdraw() | tree.WithdrawText():
            return iter(())


def _replacement(part: tree.Replaceable, words: Sequence[Word]) -> Starts:
    """What stands in the place of a part is laid out as the part is."""
    return _inside(part, 1, words) if isinstance(part, tree.Domain | tree.Measure) else _below(part, words)


def _clauses(clauses: Iterable[tree.Node], level: int, words: Sequence[Word]) -> Starts:
    for clause in clauses:
        group = isinstance(clause, tree.Domain | tree.Measure | tree.Every | tree.EveryOther)
        yield clause.place.start, Start(level, apart=group)
        yield from _inside(clause, level + 1, words)


def _inside(clause: tree.Node, level: int, words: Sequence[Word]) -> Starts:
    """The lines that begin inside a clause, where it is one of those that may have several."""
    if isinstance(clause, tree.Domain | tree.Side):
        yield from _clauses(clause.parts, level, words)
    elif isinstance(clause, tree.Measure | tree.Every | tree.EveryOther):
        yield from _clauses(clause.clauses, level, words)
    elif isinstance(clause, tree.Figure):
        for part in clause.clauses:
            yield part.place.start, Start(level, unless_fits=clause.place, width=SHORT)
    elif isinstance(clause, tree.Working):
        yield from _equals(clause, level, words)
    elif isinstance(clause, tree.Pays | tree.Computed):
        yield from _cases(clause.value, level, words)
    elif isinstance(clause, tree.Score):
        yield from _cases(clause.scoring, level, words)


def _sum(declaration: tree.Let | tree.Function, words: Sequence[Word]) -> Starts:
    yield from _equals(declaration, 1, words)
    yield from _clauses(declaration.clauses, 1, words)


def _equals(owner: tree.Let | tree.Function | tree.Working, level: int, words: Sequence[Word]) -> Starts:
    """What follows an equals sign: a line for each of several cases; else one line, if it is too long for the first."""
    first, last = _with_brackets(owner.value, words)
    whole = Place(owner.place.source, owner.place.start, words[last].place.end)
    yield words[first].place.start, Start(level, unless_fits=whole)
    yield from _cases(owner.value, level, words)


def _cases(value: tree.Node, level: int, words: Sequence[Word]) -> Starts:
    """A line for each of several cases, unless they stand in brackets."""
    if not isinstance(value, tree.Cases) or len(value.parts) < 3:
        return
    if words[_index(words, value.place.start) - 1].text == "(":
        return
    cases = value.parts[:-1]
    for case in cases:
        yield case.place.start, Start(level)
    comma = _index(words, cases[-1].place.end)
    yield words[comma + 1].place.start, Start(level)


def _with_brackets(value: tree.Node, words: Sequence[Word]) -> tuple[int, int]:
    """The first and last word of a value, with the brackets around it, which are no part of its node."""
    first, last = _index(words, value.place.start), _index(words, value.place.end) - 1
    while words[first - 1].text == "(":
        first, last = first - 1, last + 1
    return first, last


def _index(words: Sequence[Word], offset: int) -> int:
    """The first word at or after a place in the source."""
    return bisect_left(words, offset, key=lambda word: word.place.start)


def _table(table: tree.Table, words: Sequence[Word]) -> Starts:
    first_column = next(part for part in table.parts if isinstance(part, tree.TableColumn))
    yield words[_index(words, first_column.place.start) - 1].place.start, Start(1)
    for part in table.parts:
        if not isinstance(part, tree.Key | tree.TableColumn):
            yield part.place.start, Start(1, row=isinstance(part, tree.Row))


def _text(declaration: tree.Clause | tree.Definition, words: Sequence[Word]) -> Starts:
    """A line for each paragraph; a short definition stays on one."""
    paragraphs = [part for part in declaration.parts if isinstance(part, Word)]
    short = isinstance(declaration, tree.Definition) and len(paragraphs) == 1
    whole = Place(declaration.place.source, declaration.place.start, paragraphs[-1].place.end)
    for paragraph in paragraphs:
        yield paragraph.place.start, Start(1, unless_fits=whole if short else None)
    yield from _clauses([part for part in declaration.parts if not isinstance(part, Word)], 1, words)
