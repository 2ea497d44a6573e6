"""File -> Contract: names resolved, types given, clauses put in their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from obcdsl.assembly.texts import Text
from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model.from_syntax import by_group, figures, flows, head, literals, money, outcomes, texts
from obcdsl.model.from_syntax.clauses import about, all_of, one_of, run_out
from obcdsl.model.from_syntax.declared import declare
from obcdsl.model.from_syntax.distinct import distinct
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.repeats import once
from obcdsl.problems import Problem
from obcdsl.problems.names import NoContract
from obcdsl.problems.writing import TooLarge
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.parse import File, pieces

# What has a name behind it, and declarations that have many.
_NAMING = frozenset({"DOMAIN", "MEASURE", "FIGURE", "WORKING"})
_FULL_OF_NAMES = frozenset({"CHOICE", "TABLE", "FUNCTION", "UNIT"})


MAX_DECLARATIONS, MAX_EXAMPLES, MAX_ROWS = 5_000, 500, 2_000
MAX_VALUES, MAX_BY_GROUP = 500, 5_000


def from_syntax(written: Text) -> tuple[co.Contract | None, tuple[Problem, ...]]:
    """The contract that a text means; None where there is no head to hang it on. All problems are given, each once."""
    heads = all_of(written.declarations, tree.Contract)
    incomplete = frozenset(at for file in written.files for at in file.incomplete)
    reader = head.reader_for(heads[0] if heads else None, incomplete)
    if not heads:
        return None, _no_contract(written.files[0])
    too_many = _too_many(written)
    if too_many:
        return None, too_many
    for file in written.files:
        reader.lost.update(_lost(file))
    nodes = distinct(reader, written.declarations)
    declare(reader, nodes)
    contract = changed(
        _contract(reader, heads[0], nodes),
        template=written.template,
        since=written.since,
        until=written.until,
        amended=written.amended,
    )
    return contract, once(reader.problems)


def _too_many(file: Text) -> tuple[Problem, ...]:
    """More declarations, examples or rows of a table than anybody reads; going on would only take time."""
    examples = all_of(file.declarations, tree.Example)
    tables = all_of(file.declarations, tree.Table)
    sizes = [
        ("The number of declarations", len(file.declarations), MAX_DECLARATIONS, file.declarations[-1].place),
        ("The number of examples", len(examples), MAX_EXAMPLES, examples[-1].place if examples else None),
        *(
            (f"The number of rows of `{table.name.text}`", len(all_of(table.parts, tree.Row)), MAX_ROWS, table.place)
            for table in tables
        ),
        *_by_group(file),
    ]
    return tuple(TooLarge(place, what, size, most) for what, size, most, place in sizes if place and size > most)


def _by_group(file: Text) -> Iterator[tuple[str, int, int, Place]]:
    """How many values groups have, and how many figures the declarations by group come to, at the first that is too many."""
    groups = all_of(file.declarations, tree.Group)
    sizes = {group.name.text: len(by_group.values_of(group)) for group in groups}
    for group in groups:
        yield f"The number of values of `{group.name.text}`", sizes[group.name.text], MAX_VALUES, group.name.place
    total = 0
    for node in file.declarations:
        if isinstance(node, by_group.Grouped) and node.by is not None:
            total += sizes.get(node.by.group.text, 1)
            if total > MAX_BY_GROUP:
                yield "The number of figures by group", total, MAX_BY_GROUP, node.by.place
                return


def _no_contract(file: File) -> tuple[Problem, ...]:
    """No head; nothing where there is one that could not be read, or the file starts with something else that cannot be."""
    starts_otherwise = not file.words[0].starts_a_declaration if file.words else bool(file.unread)
    if starts_otherwise or any(word.kind == "CONTRACT" for word in file.words):
        return ()
    return (NoContract(file.words[0].place if file.words else Place(file.source, 0, 0)),)


def _lost(file: File) -> set[str]:
    """Names declared where the file could not be read, and keywords taken for names there: no further mistakes."""
    found: set[str] = set()
    unread = sorted(file.unread, key=lambda place: place.end)
    ends = [place.end for place in unread]
    for piece in pieces(file.words):
        # the first unread stretch that ends after the piece begins is the only one that can touch it first
        at = bisect_right(ends, piece[0].place.start)
        if at < len(unread) and unread[at].start <= piece[-1].place.start:
            if piece[0].kind in _FULL_OF_NAMES:
                found.update(word.text for word in piece)
            found.update(name.text for word, name in pairwise(piece) if word is piece[0] or word.kind in _NAMING)
            found.update(word.text for word in piece if word.kind != "NAME")
    return found


def _contract(reader: Reader, node: tree.Contract, nodes: tuple[tree.Stated, ...]) -> co.Contract:
    key = one_of(reader, node.clauses, tree.DataKey, "data key")
    return co.Contract(
        title=literals.text(node.title),
        reference=_words(one_of(reader, node.clauses, tree.Reference, "reference")),
        version=_words(one_of(reader, node.clauses, tree.Version, "version")),
        form=head.form(reader, node),
        calendar=reader.calendar,
        extensions=head.extensions(reader, node),
        currency=reader.currency,
        rounding=head.rounding(reader, node),
        remainder=head.remainder(reader, node),
        data_key=literals.text(key.column) if key else None,
        missing_texts=head.missing_texts(node),
        data_due=head.data_due(reader, node),
        run_out=run_out(reader, node.clauses),
        about=about(node.clauses),
        parties=tuple(head.party(reader, part) for part in all_of(nodes, tree.Party)),
        phases=tuple(head.phase(reader, part) for part in all_of(nodes, tree.Phase)),
        scope=head.scope(all_of(nodes, tree.Scope)),
        groups=tuple(by_group.group(part) for part in all_of(nodes, tree.Group)),
        amounts=_amounts(reader, nodes),
        inputs=_inputs(reader, nodes),
        decisions=tuple(figures.decision(reader, part) for part in all_of(nodes, tree.Decision)),
        tables=tuple(figures.table(reader, part) for part in all_of(nodes, tree.Table)),
        lets=tuple(one for part in all_of(nodes, tree.Let) for one in figures.lets(reader, part)),
        functions=tuple(figures.function(part) for part in all_of(nodes, tree.Function)),
        outcomes=tuple(outcomes.outcomes(reader, part) for part in all_of(nodes, tree.Outcomes)),
        payments=tuple(money.payment(reader, part) for part in all_of(nodes, tree.Payment)),
        shares=tuple(money.share(reader, part) for part in all_of(nodes, tree.Share)),
        pools=tuple(flows.pool(reader, part) for part in all_of(nodes, tree.Pool)),
        clauses=tuple(texts.clause(reader, part) for part in all_of(nodes, tree.Clause)),
        definitions=tuple(texts.definition(part) for part in all_of(nodes, tree.Definition)),
        examples=tuple(texts.example(reader, part) for part in all_of(nodes, tree.Example)),
        used=frozenset(reader.used),
        circular=frozenset(reader.circular),
        dated=reader.dated,
        place=node.place,
    )


def _words(clause: tree.Reference | tree.Version | None) -> str | None:
    return literals.text(clause.text) if clause else None


def _amounts(reader: Reader, nodes: tuple[tree.Stated, ...]) -> tuple[co.Amount, ...]:
    """Amounts, and the parameters of a template with what the contract sets them to."""
    return tuple(
        one
        for part in nodes
        if isinstance(part, tree.Amount | tree.TemplateParameter)
        for one in figures.amounts(reader, part)
    )


def _inputs(reader: Reader, nodes: tuple[tree.Stated, ...]) -> tuple[co.Input | co.Choice, ...]:
    """What arrives as data, in the order declared."""
    return tuple(
        given
        for part in nodes
        if isinstance(part, tree.Input | tree.Choice)
        for given in (figures.given(reader, part) if isinstance(part, tree.Input) else (figures.choice(reader, part),))
    )
