"""Every name in the files of a contract, with what it stands for: where it is declared, and where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from obcdsl.assembly.files import Bundle
from obcdsl.frozen import frozen, values_of
from obcdsl.ide import in_texts
from obcdsl.ide.scopes import Scope
from obcdsl.ide.things import (
    COLUMN,
    NAMED,
    TERM,
    TEXT,
    UNIT,
    Mention,
    Thing,
    Things,
    ground_of,
    measures_in,
    parameter_of,
    reached_by,
    things_of,
    value_of,
)
from obcdsl.source import Place, Source
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

_Naming = (
    tree.Flow | tree.Part | tree.PartRest | tree.PoolPart | tree.PoolRest | tree.Extension | tree.DecidedBy | tree.HeldBy
    | tree.Setting | tree.Withdraw | tree.OverValues | tree.ByGroup | tree.PeriodDuring | tree.Call
)  # fmt: skip
_NOUNS = (tree.Number, tree.Per, tree.MoneyPer, tree.KindNoun, tree.KindRate, tree.KindMoney)


@frozen
class Meanings:
    """The names of the files of a contract."""

    things: Things
    mentions: tuple[Mention, ...]

    @cached_property
    def _by_thing(self) -> dict[Thing, list[Mention]]:
        found: dict[Thing, list[Mention]] = {}
        for mention in self.mentions:
            for thing in mention.things:
                found.setdefault(thing, []).append(mention)
        return found

    def of(self, thing: Thing) -> tuple[Mention, ...]:
        """Where a thing is named, in the order of the files."""
        return tuple(self._by_thing.get(thing, ()))

    def at(self, source: Source, offset: int) -> Mention | None:
        """The name that a character of a file belongs to, or that ends before it."""
        here = [
            mention
            for mention in self.mentions
            if mention.place.source is source and mention.place.start <= offset <= mention.place.end
        ]
        return max(here, key=lambda mention: mention.place.start, default=None)

    def alike(self, mention: Mention) -> frozenset[Thing]:
        """What bears one name together with what is meant here: under `every measure` one word may stand for many figures."""
        found: set[Thing] = set()
        waiting = list(mention.things)
        while waiting:
            thing = waiting.pop()
            if thing not in found:
                found.add(thing)
                waiting.extend(other for use in self._by_thing.get(thing, ()) for other in use.things)
        return frozenset(found)

    def same(self, mention: Mention) -> tuple[Mention, ...]:
        """Every place that names what is meant here, in the order of the files."""
        things = self.alike(mention)
        return tuple(use for use in self.mentions if not things.isdisjoint(use.things))


def meanings(bundle: Bundle) -> Meanings:
    """Every name in the files of a contract. What is not known stands for nothing and is left out."""
    things = things_of(bundle)
    found: dict[tuple[int, int], Mention] = {}
    for file in bundle.files:
        scope = Scope(things, ground_of(file))
        for declaration in file.declarations:
            for mention in _declaration(scope, declaration):
                if mention.things:
                    found.setdefault(mention.place.at, mention)
            for node in tree.walk(declaration) if things.terms else ():
                found.update({mention.place.at: mention for mention in in_texts.terms(things, node)})
    return Meanings(things, tuple(found[at] for at in sorted(found)))


def _declares(word: Word, *things: Thing) -> Mention:
    return Mention(word.place, things, declares=True)


def _uses(scope: Scope, word: Word) -> Mention:
    """A name of the contract, whatever stands around it."""
    known = scope.things.known(word.text, scope.ground)
    return Mention(word.place, (known,) if known is not None else ())


def _declaration(scope: Scope, node: tree.Node) -> Iterator[Mention]:
    """The names in a declaration; those in expressions below."""
    if isinstance(node, NAMED):
        yield _declares(node.name, *_bearing(scope, node))
    if isinstance(node, tree.Measure):
        yield from _measure(scope.of(node.name.text), node)
    elif isinstance(node, tree.Outcomes | tree.Domain):
        yield from _group(scope, node)
    elif isinstance(node, tree.Function):
        yield from _function(scope, node)
    elif isinstance(node, tree.Table):
        yield from _table(scope, node)
    elif isinstance(node, tree.Choice):
        yield from _values(node.name.text, node.clauses)
        yield from _each(scope.expecting(node.name.text), node.clauses)
    elif isinstance(node, tree.Group):
        yield from _values(node.name.text, node.parts)
    elif isinstance(node, tree.Unit):
        yield from (_declares(word, Thing(UNIT, word.text)) for word in (node.name, node.singular))
    elif isinstance(node, tree.Party):
        yield from (_uses(scope, word) for word in node.role.words[2:] if word is not None)
    elif isinstance(node, tree.Clause | tree.Definition | tree.Example | tree.WithdrawText):
        yield from _text(scope, node)
    elif isinstance(node, tree.Replace):
        yield from _declaration(scope, node.part)
    elif isinstance(node, tree.Addition):
        yield _uses(scope, node.name)
        yield from (mention for part in node.parts for mention in _declaration(scope, part))
    elif isinstance(node, tree.Library):
        yield from (m for part in node.parts if isinstance(part, tree.Measure) for m in _declaration(scope, part))
    else:
        yield from in_texts.of_group(scope, node)
        yield from _inside(scope, node)


def _bearing(scope: Scope, node: tree.Node) -> tuple[Thing, ...]:
    """What a declaration declares: a measure of a library also the measures that are taken from it."""
    assert isinstance(node, NAMED)
    own = Thing(scope.ground, node.name.text)
    taken = (scope.ground, node.name.text) in scope.things.taken
    return (own, Thing("", node.name.text)) if taken else (own,)


def _values(owner: str, parts: Iterable[object]) -> Iterator[Mention]:
    for part in parts:
        if isinstance(part, tree.ChoiceValue):
            yield _declares(part.name, value_of(owner, part.name.text))


def _measure(scope: Scope, node: tree.Measure) -> Iterator[Mention]:
    for clause in node.clauses:
        yield from _measure_clause(scope, clause)


def _measure_clause(scope: Scope, clause: tree.MeasureClause) -> Iterator[Mention]:
    """A clause of a measure, or of all that stand under `every measure`."""
    if isinstance(clause, tree.Figure | tree.Working):
        name = clause.name.text
        things = [thing for measure in scope.measures for thing in scope.fields(measure, name)]
        yield _declares(clause.name, *things)
    yield from _inside(scope, clause)


def _group(scope: Scope, node: tree.Outcomes | tree.Domain) -> Iterator[Mention]:
    below = reached_by(scope.things, node.name.text)
    for part in node.parts:
        if isinstance(part, tree.Every | tree.EveryOther):
            yield from (m for clause in part.clauses for m in _measure_clause(scope.of(*below), clause))
        elif isinstance(part, tree.Domain | tree.Measure):
            yield from _declaration(scope, part)
        else:
            yield from _inside(scope, part)


def _function(scope: Scope, node: tree.Function) -> Iterator[Mention]:
    for item in node.parameters.items if node.parameters is not None else ():
        yield _declares(item.name, parameter_of(node.name.text, item.name.text))
        yield from _inside(scope, item)
    inner = Scope(scope.things, scope.ground, function=node.name.text)
    yield from _expression(inner, node.value)


def _table(scope: Scope, node: tree.Table) -> Iterator[Mention]:
    keys = [part for part in node.parts if isinstance(part, tree.Key)]
    for part in node.parts:
        if isinstance(part, tree.Key) and part.kind is None:
            yield _uses(scope, part.name)
        elif isinstance(part, tree.TableColumn):
            yield _declares(part.name, Thing(COLUMN, part.name.text))
        if not isinstance(part, tree.Row):
            yield from _inside(scope, part)
            continue
        for at, cell in enumerate(part.parts):
            choice = key_choice(scope, keys[at]) if at < len(keys) else None
            yield from _expression(scope.expecting(choice), cell)


def key_choice(scope: Scope, key: tree.Key) -> str | None:
    """The choice or group whose values a table is looked up by."""
    return scope.choice_of(tree.Name(key.name, key.place)) if key.kind is None else None


def _text(scope: Scope, node: tree.Clause | tree.Definition | tree.Example | tree.WithdrawText) -> Iterator[Mention]:
    if isinstance(node, tree.WithdrawText):
        yield Mention(in_texts.inside(node.title), (Thing(_titles(node.kind.text), node.title.said),))
        return
    title = node.term if isinstance(node, tree.Definition) else node.title
    within = TERM if isinstance(node, tree.Definition) else _titles(node.place.text.split(maxsplit=1)[0])
    yield Mention(in_texts.inside(title), (Thing(within, title.said),), declares=True)
    if isinstance(node, tree.Example):
        yield from (m for clause in node.clauses for m in _line(scope, clause))
        return
    if isinstance(node, tree.Clause):
        for part in node.parts:
            if isinstance(part, Word):
                yield from in_texts.quotes(scope, part)


def _titles(word: str) -> str:
    return TERM if word == "define" else f"{TEXT}: {word}"


def _line(scope: Scope, node: tree.ExampleClause) -> Iterator[Mention]:
    """A line of an example: what it is about, what it says of it, and when."""
    if isinstance(node, tree.Note):
        return
    target = node.target
    name = tree.Name(target.name, target.name.place)
    if target.of is not None:
        yield from _portion(scope, tree.Portion(name, tree.Name(target.of, target.of.place), target.place))
    elif target.value is not None:
        at = tree.Name(target.value, target.value.place)
        yield from _selection(scope, tree.Selection(name, at, target.place))
    else:
        yield _uses(scope, target.name)
    if target.to is not None:
        yield _uses(scope, target.to)
    yield from _expression(scope.expecting(scope.choice_of(name)), node.value)
    if node.period is not None:
        yield from _expression(scope, node.period)


def _expression(scope: Scope, node: tree.Child) -> Iterator[Mention]:
    """The names in an expression, or in anything else that stands in a clause."""
    if node is None or isinstance(node, Word):
        return
    if isinstance(node, tuple):
        yield from _each(scope, node)
    elif isinstance(node, tree.Name):
        yield Mention(node.word.place, scope.meant(node.word.text))
    elif isinstance(node, tree.Portion):
        yield from _portion(scope, node)
    elif isinstance(node, tree.Selection):
        yield from _selection(scope, node)
    elif isinstance(node, tree.Comparison):
        yield from _expression(scope, node.left)
        yield from _expression(scope.expecting(scope.choice_of(node.left)), node.right)
    elif isinstance(node, tree.Over) and isinstance(node.across, tree.OverMeasures):
        inner = scope.of(*measures_in(scope.things, node.across.group.text))
        yield from _expression(inner, node.body)
        yield _uses(scope, node.across.group)
        yield from _expression(inner, node.across.where)
    elif isinstance(node, tree.CountOver):
        group, domains = node.group.text, node.word.text.split()[2] == "domains"
        members = scope.things.domains.get(group, []) if domains else measures_in(scope.things, group)
        yield _uses(scope, node.group)
        yield from _expression(scope.of(*members), node.where)
    else:
        yield from _inside(scope, node)


def _inside(scope: Scope, node: tree.Node) -> Iterator[Mention]:
    """The names that a node has itself, and those of its parts."""
    if isinstance(node, _NOUNS):
        noun = node.noun
        if noun is not None:
            yield Mention(noun.place, scope.unit(noun.text))
    elif isinstance(node, _Naming):
        yield from (_uses(scope, word) for word in _words(node))
    yield from _each(scope, values_of(node))


def _each(scope: Scope, parts: Iterable[object]) -> Iterator[Mention]:
    for part in parts:
        if part is not None and not isinstance(part, Word | Place):
            yield from _expression(scope, part)  # type: ignore[arg-type]  # the parts of a node are what a node may have


def _words(node: _Naming) -> tuple[Word, ...]:
    """The names of the contract that a node has as words."""
    match node:
        case tree.Flow():
            return (node.payer, node.payee)
        case tree.HeldBy() | tree.Setting() | tree.Withdraw():
            return (node.name,)
        case tree.OverValues() | tree.ByGroup():
            return (node.group,)
        case tree.PeriodDuring():
            return (node.phase,)
        case tree.Call():
            return (node.function,)
        case tree.Part() | tree.PartRest() | tree.PoolPart() | tree.PoolRest() | tree.Extension() | tree.DecidedBy():
            return (node.party,)


def _portion(scope: Scope, node: tree.Portion) -> Iterator[Mention]:
    """`baseline of waits` is a figure of a measure; `5% of core` is a part of a sum."""
    part, whole = node.part, node.whole
    if isinstance(part, tree.Name) and isinstance(whole, tree.Name) and scope.own_figures(whole.word.text):
        owner, name = whole.word.text, part.word.text
        if scope.has(owner, name):
            yield Mention(part.word.place, tuple(scope.fields(owner, name)))
            yield _uses(scope, whole.word)
            return
        if name in scope.of(owner).own_words():
            yield _uses(scope, whole.word)
            return
    yield from _expression(scope, part)
    yield from _expression(scope, whole)


def _selection(scope: Scope, node: tree.Selection) -> Iterator[Mention]:
    """`people for from_85`, `rate for band`: a value of a group, or the keys of a table."""
    keys: list[tree.Child] = []
    base: tree.Child = node
    while isinstance(base, tree.Selection):
        keys.insert(0, base.selector)
        base = base.value
    column = scope.column(base.word.text) if isinstance(base, tree.Name) else ()
    if isinstance(base, tree.Name) and column:
        yield Mention(base.word.place, column)
        declared = [part for part in scope.things.columns[base.word.text].parts if isinstance(part, tree.Key)]
        for at, key in enumerate(keys):
            choice = key_choice(scope, declared[at]) if at < len(declared) else None
            yield from _expression(scope.expecting(choice), key)
        return
    yield from _expression(scope, base)
    for key in keys:
        value = _value(scope, base, key) if isinstance(key, tree.Name) else ()
        if isinstance(key, tree.Name) and value:
            yield Mention(key.word.place, value)
        else:
            yield from _expression(scope, key)


def _value(scope: Scope, base: tree.Child, key: tree.Name) -> tuple[Thing, ...]:
    """The value of a group that `for` says: of the figure's own group, or of any that has it."""
    groups = tuple(scope.things.by.get(base.word.text, ())) if isinstance(base, tree.Name) else ()
    if key.word.text in (groups or scope.things.groups):
        return ()
    return scope.among_values(key.word.text, groups or tuple(scope.things.groups))
