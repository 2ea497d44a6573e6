"""The form that a contract rests on, and the deeds that have varied it: what each changed, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from obcdsl.assembly.changes import Change
from obcdsl.assembly.texts import Amended, Deed
from obcdsl.documents.blocks import Block, Clause, Run, Style, Text, text
from obcdsl.documents.schedule.subject import Subject, day
from obcdsl.documents.words.lists import spoken
from obcdsl.model import contract as co
from obcdsl.plan.from_model.index import owners
from obcdsl.syntax import tree

_DONE = {"set": "sets", "replace": "replaces", "withdraw": "withdraws", "add": "adds", "new": "adds"}
_WORDS = {
    "define": "definition",
    "let": "sum",
    "outcomes": "outcomes framework",
    "parameter": "amount",
    "set": "amount",
}


RULE = (
    "A period is paid under the terms in force on its first day, and every figure is worked out by the terms of its own period. "
    "What is worked out once for the whole term is worked out by the latest terms."
)


def reference_of(deed: Deed) -> str:
    """The reference of a deed itself."""
    found = [clause.text.said for clause in deed.node.clauses if isinstance(clause, tree.Reference)]
    return found[0] if found else ""


def illustrative_of(deed: Deed) -> str | None:
    """Why the figures of a deed are illustrative; None where it does not say that they are."""
    found = [clause for clause in deed.node.clauses if isinstance(clause, tree.Illustrative)]
    return (found[0].text.said if found[0].text else "") if found else None


def blocks(subject: Subject) -> Iterator[Block]:
    if not subject.contract.amended:
        return
    first, *others = subject.contract.amended
    if subject.contract.earlier:
        yield Clause("variations.rule", text(RULE), place=subject.contract.place)
    if any(layer.deed is None for layer in others):
        said = text(
            "This schedule was made from the form ",
            Run(f"“{first.title}”"),
            ". What of the form holds stands in this schedule; the form itself is no part of the contract.",
        )
        yield Clause("variations.form", said)
    for layer in others:
        if layer.deed is not None:
            yield _deed(subject, layer)


def _deed(subject: Subject, layer: Amended) -> Clause:
    deed = layer.deed
    assert deed is not None
    reference = f", reference {reference_of(deed)}" if reference_of(deed) else ""
    agreed = text(", agreed on ", day(deed.agreed)) if deed.agreed else ()
    effect = text(", takes effect on ", day(deed.effect)) if deed.effect else ()
    id_ = f"variation.{layer.title}"
    does = text(". It makes these changes.") if layer.changes else text(".")
    said = text(f"“{layer.title}”{reference}", agreed, effect, does)
    return Clause(id_, said, tuple(_changes(subject, layer, id_)), place=deed.node.place)


def _changes(subject: Subject, layer: Amended, id_: str) -> Iterator[Clause]:
    deed = layer.deed
    for terms in subject.contract.versions:
        if deed is not None and terms.since == deed.effect:
            yield from _term(deed, terms, id_)
    for change in layer.changes:
        yield Clause(f"{id_}.{change.word}.{change.key[1]}", change_words(subject, change), place=change.place)


def _term(deed: Deed, terms: co.Contract, id_: str) -> Iterator[Clause]:
    place = next((clause.place for clause in deed.node.clauses if isinstance(clause, tree.Term)), None)
    if place is not None:
        term = terms.calendar.term
        said = text("It sets the term, from ", day(term.start), " to ", day(term.end), ".")
        yield Clause(f"{id_}.term", said, place=place)


def change_words(subject: Subject, change: Change) -> Text:
    """What a deed does with a part of the contract: `It replaces the payment *Incentive*.`."""
    names = _parties(subject, change)
    if names is not None:
        return text("It puts ", names[1], " in the place of ", names[0], ".")
    kind = _WORDS.get(change.what, change.what)
    group = _group_of(subject, change) if change.word == "add" else ()
    return text(f"It {_DONE[change.word]} the {kind} ", _name(subject, change), group, ".")


def _parties(subject: Subject, change: Change) -> tuple[str, str] | None:
    """The names of a party before and after a deed that replaces it; None where it replaces none."""
    if change.what != "party" or change.word != "replace":
        return None
    for was, now in pairwise(subject.contract.versions):
        old, new = (next((one for one in terms.parties if one.name == change.key[1]), None) for terms in (was, now))
        if old is not None and new is not None and new.place.source is change.place.source and old.label != new.label:
            return old.label, new.label
    return None


def _group_of(subject: Subject, change: Change) -> Text:
    """What a measure or domain is added to."""
    for outcomes in subject.contract.outcomes:
        groups: tuple[co.Outcomes | co.Domain, ...] = (outcomes, *outcomes.domains)
        for group in groups:
            if any(member.name == change.key[1] for member in group.members):
                return text(" to ", subject.term(group.name))
    return ()


def _name(subject: Subject, change: Change) -> Run:
    """What a changed part is called, by the terms in force or by those before."""
    kind, name = change.key
    if kind:
        return Run(f"“{name}”" if name else "", Style.PLAIN)
    for terms in reversed(subject.contract.versions):
        to = subject.id_of(name) if terms is subject.contract else None
        owner = owners(terms).get(name)
        if owner is not None:
            return Run(owner.label, Style.TERM, to)
        by_group = next((one for one in terms.amounts if one.one_of is not None and one.one_of.figure == name), None)
        if by_group is not None:
            return Run(by_group.label.partition(": ")[0], Style.TERM, f"amount.{name}" if to is not None else None)
        labels = _labels(terms)
        if name in labels:
            return Run(labels[name], Style.TERM, to)
    return Run(spoken(name), Style.STRONG)


def _labels(terms: co.Contract) -> dict[str, str]:
    """What is called by a label and has no figures."""
    found = {party.name: party.label for party in terms.parties}
    found.update((pool.name, pool.label) for pool in terms.pools)
    found.update((phase.name, phase.label) for phase in terms.phases)
    found.update((table.name, table.label) for table in terms.tables)
    found.update((group.name, group.label) for group in terms.groups)
    return found
