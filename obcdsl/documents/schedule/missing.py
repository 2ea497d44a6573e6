"""What happens when data are missing or rest on too few cases; nothing that is missing ever counts as nought."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from obcdsl.documents.blocks import Block, Clause, Text, plain, text
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.lists import Binds, listed, sentence
from obcdsl.documents.words.missing import of_input, of_measure
from obcdsl.documents.words.naming import stem
from obcdsl.documents.words.phrases import Words
from obcdsl.model import contract as co
from obcdsl.source import Place

# What a term is about: the identity of its clause, the name of a figure and what it is called; its words, and where it is.
Told = tuple[str, tuple[str, Text], Text, Place]
Together = tuple[str, dict[str, Text], Text, Place]


def blocks(subject: Subject) -> Iterator[Block]:
    """Every term once, with all the measures and figures that it holds for."""
    contract = subject.contract
    if not contract.measures and not contract.inputs:
        return
    yield Clause("missing.awaited", _awaited(subject), place=contract.place)
    terms = [*_measures(subject), *_inputs(subject)]
    for id_, members, said, place in _together(terms):
        if len(members) <= _FEW:
            names = list(members.values())
            yield Clause(id_, sentence(text("If ", _whole(said, listed(names, "or")))), place=place)
        else:
            items = tuple(Clause(f"{id_}.{one}", name, place=place) for one, name in members.items())
            whole = _whole(said, text("one of the following"))
            yield Clause(id_, text("If ", whole, ". This holds for:"), items, place=place)


def _whole(said: Text, name: Text) -> Text:
    """The words of a term with what it is about in the place left for it."""
    return tuple(run for part in said for run in (name if part.text == _NAME else (part,)))


# Stands in a term for what the term is about.
_NAME = "\0"
_NO_TERM = " What rests on a missing figure waits until it is given, unless a clause below says what holds instead."
_UNCOUNTED = ". A value whose number of these is missing is missing too"
# So many names stand in the sentence itself, more of them in a list.
_FEW = 3


def _awaited(subject: Subject) -> Text:
    """When a figure that is not there is awaited, and when it is missing: as the contract dates its data, and as they are optional."""
    contract = subject.contract
    waits = "is awaited, not missing: what rests on it is not settled until it is given."
    said = text(f"A figure that has not been given yet {waits}")
    if contract.data_due is not None:
        until = text(
            "Until the end of the day on which it is due (clause ",
            subject.number("data.due"),
            "), a figure that has not ",
        )
        said = text(until, f"been given {waits} After that day it is missing for as long as it is not given.")
    seldom = " A figure that is to be reported only if there is one is missing for as long as it is not given."
    optional = any(given.data.optional for given in contract.inputs)
    said = text(
        said, seldom if optional else "", " A figure that is missing counts as nought only where a clause says so."
    )
    return text(said, _NO_TERM) if any(given.missing is None for given in contract.inputs) else said


def _measures(subject: Subject) -> Iterator[Told]:
    for outcomes in subject.contract.outcomes:
        for measure in outcomes.all_measures:
            name = text(subject.term(measure.name))
            words = Words(subject, own=measure.name, grain=measure.grain)
            by_points = measure.worth is not None
            if measure.missing is not None:
                value = text("the value of ", _NAME, f" for {_a(measure.grain.word)} is missing, ")
                said = text(value, of_measure(words, measure.missing, by_points=by_points))
                yield f"missing.{measure.name}", (measure.name, name), said, measure.missing.place
            if measure.fewer is not None:
                count = words.phrase(measure.fewer.count, Binds.SUM)
                value = text("the value of ", _NAME, f" for {_a(measure.grain.word)} rests on fewer than ", count, ", ")
                said = text(value, of_measure(words, measure.fewer.term, by_points=by_points), _UNCOUNTED)
                yield f"missing.{measure.name}.fewer", (measure.name, name), said, measure.fewer.place


def _a(word: str) -> str:
    return "the term" if word == "term" else f"a {word}"


def _inputs(subject: Subject) -> Iterator[Told]:
    known: set[str] = set()
    for given in subject.contract.inputs:
        if given.missing is None or subject.id_of(given.name) in known:
            continue
        known.add(subject.id_of(given.name))
        words = Words(subject, grain=given.grain)
        name = text(
            stem(subject, given.name) if isinstance(given, co.Input) and given.one_of else subject.term(given.name)
        )
        said = text(_NAME, f" for {_a(given.grain.word)} is missing, ", of_input(words, given.missing))
        yield f"missing.{given.name}", (given.name, name), said, given.missing.place


def _together(terms: Iterable[Told]) -> list[Together]:
    """Terms in the same words, with all that they hold for, in the order of the first and known by it."""
    found: dict[str, Together] = {}
    for id_, (of, name), said, place in terms:
        found.setdefault(plain(said), (id_, {}, said, place))[1][of] = name
    return list(found.values())
