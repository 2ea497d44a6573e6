"""How figures are worked out: tables that are looked up, rules used in several places, and sums with a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from obcdsl.checks.definitions import definitions
from obcdsl.documents.blocks import Align, Block, Clause, Run, Style, Table, Text, plain, row, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.bands import sides
from obcdsl.documents.words.cases import spelled
from obcdsl.documents.words.lists import capital, listed, spoken
from obcdsl.documents.words.naming import group_term, group_text, stem
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import every
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed_column
from obcdsl.model.units import Truth
from obcdsl.model.walk import everything

_NO_FIGURE = "none"


def blocks(subject: Subject) -> Iterator[Block]:
    contract = subject.contract
    for table in contract.tables:
        yield _table(subject, table)
    for function in contract.functions:
        yield from _function(subject, function)
    for alike in _families(contract.lets):
        yield from _lets(subject, alike)


def _strong(label: str) -> Text:
    return text(Run(label, Style.STRONG))


def _table(subject: Subject, table: co.Table) -> Clause:
    """A table with its keys in front: bands by their bounds, answers by their texts."""
    words = Words(subject)
    heads = [*((_key(subject, key), Align.LEFT) for key in table.keys)]
    heads += [(_title(column.label), Align.RIGHT) for column in table.columns]
    # In a draft a row may have too few or too many.
    whole = [one for one in table.rows if (len(one.keys), len(one.cells)) == (len(table.keys), len(table.columns))]
    keys = [closed_column([one.keys for one in whole], at) for at in range(len(table.keys))]
    rows = []
    for at, one in enumerate(whole):
        left = [_cell(words, key[at], table.keys[number]) for number, key in enumerate(keys)]
        right = [text(_NO_FIGURE) if cell is None else words.phrase(cell) for cell in one.cells]
        rows.append(row(f"table.{table.name}.{at}", *left, *right, place=one.place))
    inner = Table(f"table.{table.name}.rows", tuple(heads), tuple(rows), parted=True, place=table.place)
    said = text(_strong(table.label), " is this table:")
    return with_about(Clause(f"table.{table.name}", said, (inner,), place=table.place), table.about)


def _title(said: str) -> str:
    return f"{said[:1].upper()}{said[1:]}"


def _key(subject: Subject, key: co.Key) -> str:
    if key.label is not None:
        return key.label
    owner = subject.owners.get(key.name)
    group = next((one for one in subject.contract.groups if one.name == key.name), None)
    return owner.label if owner is not None else group.label if group is not None else _title(spoken(key.name))


def _cell(words: Words, key: object, of: co.Key) -> Text:
    if isinstance(key, ex.Band):
        return capital(sides(words, key))
    constant = ex.Constant(key, of.type, of.place)  # type: ignore[arg-type]  # what is no band is a value
    return words.constant(constant)


def _function(subject: Subject, function: co.Function) -> Iterator[Clause]:
    """A rule by one of its uses: what its gaps stand for, and what it comes to. One that is never used is not said."""
    use = next((call for call in _calls(subject.contract) if call.function == function.name), None)
    if use is None:
        return
    id_ = f"function.{function.name}"
    gaps = listed([text(f"the {spoken(name)}") for name in function.parameters])
    applied = text(", applied to ", gaps, ",") if gaps else ()
    head = text("The rule ", _strong(spoken(function.name).capitalize()), applied, " gives ")
    said, cases = spelled(Words(subject, grain=use.grain), use.body, id_)
    yield with_about(Clause(id_, text(head, said), cases, place=function.place), function.about)


def _calls(contract: co.Contract) -> Iterator[ex.Call]:
    """All uses of functions, the use of one by another among them."""
    for found in definitions(contract):
        yield from (part for part in everything(found.value) if isinstance(part, ex.Call))


def _families(lets: Iterable[co.Let]) -> list[list[co.Let]]:
    """Sums by group go together."""
    found: dict[str, list[co.Let]] = {}
    for let in lets:
        found.setdefault(let.one_of.figure if let.one_of is not None else let.name, []).append(let)
    return list(found.values())


def _lets(subject: Subject, alike: Sequence[co.Let]) -> Iterator[Clause]:
    first = alike[0]
    one_of = first.one_of
    if one_of is None:
        yield _let(subject, first)
        return
    words = Words(subject, grain=first.grain, at_hand=frozenset({one_of.group}))
    said = [words.phrase(let.value) for let in alike]
    id_, name = f"let.{one_of.figure}", _strong(stem(subject, first.name).text)
    head = text(name, ", worked out ", every(first.grain), " for every ", group_term(subject, one_of.group))
    if len({plain(one) for one in said}) == 1:
        yield with_about(Clause(id_, text(head, ", is ", said[0], "."), place=first.place), first.about)
        return
    items = tuple(_item(subject, id_, let, let.one_of) for let in alike if let.one_of is not None)
    yield with_about(Clause(id_, text(head, ", is as follows:"), items, place=first.place), first.about)


def _item(subject: Subject, id_: str, let: co.Let, one_of: co.OneOf) -> Clause:
    """A sum for one value of a group."""
    value, own = group_text(subject.contract, one_of.group, one_of.value), f"{id_}.{one_of.value}"
    said, cases = spelled(Words(subject, grain=let.grain), let.value, own)
    return Clause(own, text(f"For “{value}”: ", said), cases, place=let.place)


def _let(subject: Subject, let: co.Let) -> Clause:
    words, id_ = Words(subject, grain=let.grain), f"let.{let.name}"
    head = text(_strong(let.label), f", worked out {every(let.grain)}, ")
    if isinstance(let.type, Truth):
        return with_about(
            Clause(id_, text(head, "holds if ", words.condition(let.value), "."), place=let.place), let.about
        )
    said, cases = spelled(words, let.value, id_)
    return with_about(Clause(id_, text(head, "is ", said), cases, place=let.place), let.about)
