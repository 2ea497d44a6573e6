"""Bundle -> Texts: what a contract says in each stretch of time that has terms of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from obcdsl.assembly.changes import CHANGING, Change, Changing, Stated, apply, word_of
from obcdsl.assembly.files import Bundle, Layer
from obcdsl.assembly.parts import heading, key_of, what
from obcdsl.assembly.taken import with_taken
from obcdsl.frozen import changed, frozen
from obcdsl.problems import Problem
from obcdsl.problems.composing import (
    ChangedTwice,
    DeedLeftOut,
    NothingToChange,
    NotInLibrary,
    NotInThisFile,
    ParameterNotSet,
)
from obcdsl.problems.names import MissingClause, RepeatedClause
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.days import day_of, written
from obcdsl.syntax.parse import File

_HEADS = (tree.Contract, tree.Template, tree.Variation, tree.Library)


@frozen
class Deed:
    """A deed of variation: its first day and the day it was agreed on, where it says so, and what it changes."""

    layer: Layer
    title: str
    effect: date | None
    agreed: date | None
    node: tree.Variation


@frozen
class Amended:
    """What one file changed of those below it."""

    title: str
    file: File
    deed: Deed | None
    changes: tuple[Change, ...]


@frozen
class Text:
    """What a contract says from a day to a day, both included; None is the first or the last day of its term."""

    declarations: Stated
    files: tuple[File, ...]
    template: bool = False
    since: date | None = None
    until: date | None = None
    amended: tuple[Amended, ...] = ()


def alone(file: File) -> Text:
    """A contract that is one file."""
    return Text(_stated(file), (file,))


def _stated(file: File) -> Stated:
    """What a file states for itself, but for its head if that is not a contract's."""
    others = (*CHANGING, tree.Template, tree.Variation, tree.Library)
    return tuple(part for part in file.declarations if not isinstance(part, others))


def texts(bundle: Bundle, known_on: date | None = None) -> tuple[tuple[Text, ...], tuple[Problem, ...]]:
    """What the contract says, stretch by stretch; none where the file is a library.

    With `known_on`, deeds that were agreed on after that day (where they do not say, that take effect after it) do not count,
    and a problem of each says so.
    """
    problems: list[Problem] = [*bundle.problems, *_misplaced(bundle)]
    if bundle.lacks_files:
        return (), tuple(problems)
    base = [layer for layer in bundle.layers if isinstance(layer.head, tree.Contract | tree.Template | None)]
    if not base:
        return (), tuple(problems)
    text = _base(base, bundle, problems)
    deeds = [_deed(layer, problems) for layer in bundle.layers if isinstance(layer.head, tree.Variation)]
    _say_conflicts(deeds, problems)
    found = _varied(text, _known(deeds, known_on, problems), bundle, problems)
    lacks_measures = any(isinstance(problem, NotInLibrary) for problem in problems)
    return () if lacks_measures else found, tuple(problems)


def _known(deeds: Sequence[Deed], day: date | None, problems: list[Problem]) -> list[Deed]:
    """The deeds that count on a day, all where there is none; the others are said."""
    found = []
    for deed in deeds:
        if day is None or (deed.agreed or deed.effect or day) <= day:
            found.append(deed)
            continue
        agreed, effect = (written(on) if on is not None else None for on in (deed.agreed, deed.effect))
        problems.append(DeedLeftOut(deed.node.title.place, deed.title, agreed, effect, written(day)))
    return found


def _varied(text: Text, deeds: Sequence[Deed], bundle: Bundle, problems: list[Problem]) -> tuple[Text, ...]:
    """The base text up to the first deed, then a text from each day on which deeds take effect."""
    days = sorted({deed.effect for deed in deeds if deed.effect is not None})
    found: list[Text] = []
    for since, after in zip([None, *days], [*days, None], strict=True):
        until = after - timedelta(days=1) if after is not None else None
        now = changed(text, since=since, until=until)
        said: list[Problem] = []
        for deed in deeds:
            if deed.effect is not None and since is not None and deed.effect <= since:
                now = _amended(now, deed.layer, deed.title, deed, said)
        declarations = with_taken(now.declarations, bundle.libraries, said)
        found.append(changed(now, declarations=declarations))
        known = {(problem.code, problem.place) for problem in problems}
        problems.extend(problem for problem in said if (problem.code, problem.place) not in known)
    return tuple(found)


def _base(layers: Sequence[Layer], bundle: Bundle, problems: list[Problem]) -> Text:
    """The contract as it was let: its templates, each changed by what is based on it, and what it says itself."""
    text = Text((), bundle.files, isinstance(layers[-1].head, tree.Template))
    for layer in layers:
        title = layer.head.title.said if layer.head else layer.file.source.name
        text = _amended(text, layer, title, None, problems)
    if not text.template:
        problems.extend(_not_set(text, layers))
    return text


def _amended(text: Text, layer: Layer, title: str, deed: Deed | None, problems: list[Problem]) -> Text:
    """A text after the changes of a file, with what that file adds, under one head."""
    below = text.declarations
    changes = [part for part in layer.file.declarations if isinstance(part, CHANGING)]
    if not below:
        problems.extend(NothingToChange(_first_word(change), word_of(change)) for change in changes)
        changes = []
    result = apply(changes, tuple(part for part in below if not isinstance(part, tree.Example)), _among(text))
    problems.extend(result.problems)
    new = [part for part in _stated(layer.file) if not isinstance(part, tree.Contract)]
    made = [*result.made, *(Change("new", key_of(part), what(part), part.place, None) for part in new if below)]
    head, rest = _split(result.declarations)
    together = (*_head(head, layer), *rest, *new)
    amended = (*text.amended, Amended(title, layer.file, deed, tuple(made)))
    return changed(text, declarations=together, amended=amended)


def _first_word(change: Changing) -> Place:
    return _beginning(change.place, len(word_of(change)))


def _beginning(place: Place, length: int) -> Place:
    return Place(place.source, place.start, place.start + length)


def _among(text: Text) -> str:
    return f"`{text.amended[-1].title}`" if text.amended else "it"


def _split(declarations: Stated) -> tuple[tree.Contract | None, Stated]:
    heads = [part for part in declarations if isinstance(part, tree.Contract)]
    return heads[0] if heads else None, tuple(part for part in declarations if not isinstance(part, tree.Contract))


def _head(below: tree.Contract | None, layer: Layer) -> tuple[tree.Contract, ...]:
    """The head of what is put together: each clause as the upper file has it, otherwise as the lower."""
    match layer.head:
        case tree.Contract() | tree.Template():
            own: tuple[tree.ContractClause, ...] = layer.head.clauses
            lower = _not_in(own, below.clauses if below else (), (tree.Note, tree.Under, tree.BasedOn))
            return (tree.Contract(layer.head.title, (*own, *lower), layer.head.place),)
        case tree.Variation():
            if below is None:
                return ()
            new = tuple(clause for clause in layer.head.clauses if isinstance(clause, tree.Term | tree.Version))
            return (changed(below, clauses=(*new, *_not_in(new, below.clauses, ()))),)
        case tree.Library() | None:
            return (below,) if below else ()


def _not_in(
    own: Iterable[tree.ContractClause], lower: Iterable[tree.ContractClause], never: tuple[type, ...]
) -> tuple[tree.ContractClause, ...]:
    """The clauses of which the upper file has none of the kind."""
    kinds = {type(clause) for clause in own}
    if never:
        return tuple(clause for clause in lower if type(clause) not in kinds and not isinstance(clause, never))
    once = kinds & {tree.Term, tree.Version}
    return tuple(clause for clause in lower if type(clause) not in once)


def _not_set(text: Text, layers: Sequence[Layer]) -> Iterable[Problem]:
    """Parameters that nobody has given a value, said where the template is named."""
    unset = [
        part
        for part in text.declarations
        if isinstance(part, tree.TemplateParameter)
        and not any(isinstance(clause, tree.AmountValue) for clause in part.clauses)
    ]
    if not unset:
        return
    if len(layers) < 2:
        return
    below = layers[-1].head
    clauses = below.clauses if isinstance(below, tree.Contract | tree.Template) else ()
    based_on = [clause for clause in clauses if isinstance(clause, tree.BasedOn)]
    names = tuple(part.name.text for part in unset)
    place = based_on[0].place if based_on else layers[-1].place
    yield ParameterNotSet(place, names, text.amended[0].title, heading(unset[0]))


def _deed(layer: Layer, problems: list[Problem]) -> Deed:
    head = layer.head
    assert isinstance(head, tree.Variation)
    for kind, clause, example in (
        (tree.Varies, "varies", 'varies "contract.obc"'),
        (tree.TakesEffect, "takes effect on", "takes effect on 1 April 2027"),
    ):
        if not any(isinstance(part, kind) for part in head.clauses) and head.place.at not in layer.file.incomplete:
            problems.append(MissingClause(head.title.place, "The deed", clause, example))
    effect = [_day(part.day, problems) for part in head.clauses if isinstance(part, tree.TakesEffect)]
    agreed = [_day(part.day, problems) for part in head.clauses if isinstance(part, tree.AgreedOn)]
    return Deed(layer, head.title.said, effect[0] if effect else None, agreed[0] if agreed else None, head)


def _day(node: tree.Date, problems: list[Problem]) -> date | None:
    found = day_of(node)
    if isinstance(found, date):
        return found
    problems.append(found)
    return None


def _say_conflicts(deeds: Sequence[Deed], problems: list[Problem]) -> None:
    """Two deeds that change one part from the same day."""
    first: dict[tuple[object, ...], Change] = {}
    for deed in deeds:
        for declaration in deed.layer.file.declarations:
            if not isinstance(declaration, tree.Replace | tree.Setting | tree.Withdraw | tree.WithdrawText):
                continue
            change = _as_change(declaration)
            known = first.setdefault((deed.effect, change.key), change)
            if known.place.source is not change.place.source and deed.effect is not None:
                day = written(deed.effect)
                problems.append(ChangedTwice(change.place, change.key[1] or change.key[0], day, known.place))


def _as_change(node: tree.Replace | tree.Setting | tree.Withdraw | tree.WithdrawText) -> Change:
    match node:
        case tree.Replace():
            return Change("replace", key_of(node.part), "", heading(node.part), None)
        case tree.Setting():
            return Change("set", ("", node.name.text), "", node.name.place, None)
        case tree.Withdraw():
            return Change("withdraw", ("", node.name.text), "", node.name.place, None)
        case tree.WithdrawText():
            return Change("withdraw", (node.kind.text, node.title.said), "", node.title.place, None)


def _misplaced(bundle: Bundle) -> Iterable[Problem]:
    """Second heads, and what a file of a kind cannot have."""
    for layer in (*bundle.layers, *bundle.libraries.values()):
        for declaration in layer.file.declarations:
            if isinstance(declaration, _HEADS) and declaration is not layer.head and layer.head is not None:
                word = declaration.place.text.split(maxsplit=1)[0]
                yield RepeatedClause(declaration.place, word, layer.head.place)
            elif isinstance(layer.head, tree.Library) and not isinstance(declaration, tree.Library | tree.Unit):
                word = declaration.place.text.split(maxsplit=1)[0]
                instead = "A library has measures, and the units they are measured in."
                yield NotInThisFile(_beginning(declaration.place, len(word)), word, "a library", instead)
            elif isinstance(declaration, tree.TemplateParameter) and not isinstance(layer.head, tree.Template):
                instead = "Declare it as an `amount`, or move it into the template."
                yield NotInThisFile(declaration.name.place, "parameter", layer.what, instead)
