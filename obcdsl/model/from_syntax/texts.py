"""Clauses of text with their live figures, definitions, and worked examples."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TypeVar

from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain, Period
from obcdsl.model.figures import Known
from obcdsl.model.from_syntax import by_group, clauses, cohorts, expressions, literals, names, spans
from obcdsl.model.from_syntax.reader import FIGURES, WHAT, Reader, Signature, spoken
from obcdsl.model.from_syntax.scope import GLOBAL, Scope
from obcdsl.model.units import MONEY_UNIT, ChoiceOf, Type
from obcdsl.problems.kinds import NotConstant
from obcdsl.problems.names import NotAllowedHere, RepeatedClause, UnknownQuote
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

Line = TypeVar("Line", tree.Given, tree.Expect)
_QUOTE = re.compile(r"\{([^{}]*)\}")


def clause(reader: Reader, node: tree.Clause) -> co.Clause:
    texts = [part for part in node.parts if isinstance(part, Word)]
    paragraphs = tuple(_paragraph(reader, word) for word in texts)
    beside = _beside(reader, node)
    return co.Clause(literals.text(node.title), paragraphs, clauses.about(node.parts), node.place, beside)


def _beside(reader: Reader, node: tree.Clause) -> co.Beside | None:
    """What a clause is printed beside; a name that stands for nothing is a problem."""
    where = [part for part in node.parts if isinstance(part, tree.StandsBefore | tree.StandsAfter)]
    if not where:
        return None
    for again in where[1:]:
        reader.say(RepeatedClause(again.place, "stands", where[0].place))
    name, known = where[0].name, [*reader.names, *co.DOCUMENT_PARTS]
    if name.text in known:
        return co.Beside(isinstance(where[0], tree.StandsBefore), name.text, where[0].place)
    reader.unknown(name, "a part of the contract", known)
    return None


def definition(node: tree.Definition) -> co.Definition:
    text = " ".join(literals.text(part) for part in node.parts if isinstance(part, Word))
    return co.Definition(literals.text(node.term), text, clauses.about(node.parts), node.place)


def _paragraph(reader: Reader, word: Word) -> tuple[str | co.Quote, ...]:
    """A text cut at its quotes: `{incentive in year 3}` is a live figure."""
    parts: list[str | co.Quote] = []
    text, position = word.text[1:-1], 0
    for found in _QUOTE.finditer(text):
        parts.append(" ".join(text[position : found.start()].split(" ")))
        place = Place(word.place.source, word.place.start + 1 + found.start(), word.place.start + 1 + found.end())
        quote = _quote(reader, found.group(1), place)
        parts.append(quote if quote is not None else found.group())
        position = found.end()
    parts.append(text[position:])
    return tuple(part if isinstance(part, co.Quote) else _folded(part) for part in parts if part != "")


def _folded(text: str) -> str:
    words = " ".join(text.split())
    return f"{' ' if text[:1].isspace() else ''}{words}{' ' if words and text[-1:].isspace() else ''}"


def _quote(reader: Reader, text: str, place: Place) -> co.Quote | None:
    name, _, when = " ".join(text.split()).partition(" in ")
    field, _, owner = name.rpartition(" of ")
    value = _quoted(reader, text, place, owner, field)
    if value is None:
        return None
    period = reader.calendar.find(when) if when else None
    example = f"{{{name} in {reader.calendar.periods(value.grain)[0].words}}}"
    if when and period is None:
        if reader.dated:
            why = f"`{when}` is no period of the term"
            reader.say(UnknownQuote(_within(place, when), text, why, better=example))
        return None
    if period is None and value.grain is not Grain.TERM and reader.calendar.years > 1:
        why = f"`{name}` has a figure for each {value.grain.word}: it has to say which"
        reader.say(UnknownQuote(place, text, why, better=example))
        return None
    return co.Quote(value, period)


def _quoted(reader: Reader, text: str, place: Place, owner: str, field: str) -> ex.Expression | None:
    """The figure that a text quotes: of a name, or a field of it such as `score of waits`."""
    figure, _, value = owner.partition(" for ")
    if value and isinstance(reader.names.get(figure), FIGURES) and not field:
        at = tree.Name(Word("NAME", value, _within(place, value)), _within(place, value))
        name = tree.Name(Word("NAME", figure, place), place)
        return expressions.expression(reader, GLOBAL, tree.Selection(name, at, place))
    node = reader.names.get(owner)
    among = [known for known, found in reader.names.items() if isinstance(found, FIGURES)]
    if isinstance(node, FIGURES) and not field:
        return names.reference(reader, GLOBAL, Word("NAME", owner, place))
    if isinstance(node, FIGURES):
        among = names.fields_of(reader, node)
        if field in among:
            return names.figure(reader, f"{owner}.{field}", place)
        why, wrong = f"`{field}` is no figure of `{owner}`", field
    else:
        why, wrong = f"`{owner}` is {WHAT[type(node)] if node else 'no figure of this contract'}", owner
    if owner not in reader.lost:
        similar = () if node is not None and not field else reader.similar(wrong, among)
        reader.say(UnknownQuote(_within(place, wrong), text, why, similar))
    return None


def _within(place: Place, part: str) -> Place:
    """Where a part of a quoted text stands."""
    at = place.text.rfind(part)
    return place if at < 0 else Place(place.source, place.start + at, place.start + at + len(part))


def example(reader: Reader, node: tree.Example) -> co.Example:
    given = [_given(reader, one) for part in clauses.all_of(node.clauses, tree.Given) for one in _each(reader, part)]
    expected = [
        _expect(reader, one) for part in clauses.all_of(node.clauses, tree.Expect) for one in _each(reader, part)
    ]
    notes = tuple(literals.text(note.text) for note in clauses.all_of(node.clauses, tree.Note))
    return co.Example(
        literals.text(node.title),
        tuple(one for one in given if one),
        tuple(one for one in expected if one),
        notes,
        node.place,
    )


def _each(reader: Reader, node: Line) -> tuple[Line, ...]:
    """What is said of a figure by group without `for`, said of each value."""
    target = node.target
    owner = reader.names.get(target.name.text)
    if target.of is not None or target.value is not None or not isinstance(owner, by_group.Grouped):
        return (node,)
    group = by_group.group_of(reader, owner)
    if group is None:
        return (node,)
    values = by_group.values_of(group)
    return tuple(changed(node, target=changed(target, value=value.name)) for value in values)


def _target(reader: Reader, node: tree.Target) -> tuple[str, Signature] | None:
    """The key of what an example sets or expects: `waits`, `cases of waits`, `score of waits`."""
    if node.of is not None:
        name = tree.Name(node.name, node.name.place)
        whole = tree.Name(node.of, node.of.place)
        value = expressions.expression(reader, GLOBAL, tree.Portion(name, whole, node.place))
    elif node.value is not None:
        name, at = tree.Name(node.name, node.name.place), tree.Name(node.value, node.value.place)
        value = expressions.expression(reader, GLOBAL, tree.Selection(name, at, node.place))
    else:
        value = names.reference(reader, GLOBAL, node.name)
    if not isinstance(value, ex.Reference):
        return None
    return value.key, Signature(value.type, value.grain)


def _given(reader: Reader, node: tree.Given) -> co.Given | None:
    target = _target(reader, node.target)
    if target is None:
        return None
    key, found = target
    owner = reader.names[node.target.of.text if node.target.of else node.target.name.text]
    arrives = isinstance(owner, tree.Input | tree.Choice | tree.Decision | tree.Measure)
    if not arrives and not cohorts.is_over_cohort(reader, owner):
        reader.say(
            NotAllowedHere(
                node.target.place,
                spoken(key),
                "worked out by the contract",
                "a figure that arrives as data, or a decision",
            )
        )
        return None
    value = None if isinstance(node.value, tree.Missing) else _value(reader, node.value, found.type, f"`{spoken(key)}`")
    return co.Given(key, value, _periods(reader, node.period, found.grain, node.place), node.place)


def _expect(reader: Reader, node: tree.Expect) -> co.Expectation | None:
    target = _target(reader, node.target)
    if target is None:
        return None
    key, found = target
    value: Known | co.Expected
    if isinstance(node.value, tree.Missing):
        value = co.Expected.MISSING
    elif isinstance(node.value, tree.Awaiting):
        value = co.Expected.AWAITING if len(node.value.words) > 1 else co.Expected.AWAITING_DECISION
    else:
        value = _value(reader, node.value, found.type, f"`{spoken(key)}`")
    party = reader.party_or_pool(node.target.to) if node.target.to else None
    type_ = MONEY_UNIT if party else found.type
    return co.Expectation(key, party, value, type_, _expected_periods(reader, node, found.grain), node.place)


def _expected_periods(reader: Reader, node: tree.Expect, grain: Grain) -> tuple[Period, ...]:
    """A payment may be expected for a shorter or longer time than its own; the words of the example decide."""
    stretches = spans.spans(reader, node.period, node.place)
    if node.period is None:
        return _periods(reader, None, grain, node.place)
    return spans.periods(reader.calendar, stretches, max(stretch.grain for stretch in stretches))


def _value(reader: Reader, node: tree.Expr, needed: Type, why: str) -> Known:
    scope = Scope(expected=needed if isinstance(needed, ChoiceOf) else None)
    found = expressions.quantity(reader, scope, node, needed, why)
    if (
        isinstance(found, ex.Negative)
        and isinstance(found.value, ex.Constant)
        and isinstance(found.value.value, Fraction)
    ):
        return -found.value.value
    if isinstance(found, ex.Constant):
        return found.value
    reader.say(NotConstant(node.place, f"The figure of {why}"))
    return ""


def _periods(reader: Reader, node: tree.AnyPeriod | None, grain: Grain, place: Place) -> tuple[Period, ...]:
    return spans.periods(reader.calendar, spans.spans(reader, node, place), grain)
