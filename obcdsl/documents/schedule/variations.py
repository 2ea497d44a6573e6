"""The form that a contract rests on, and the deeds that have varied it: what each changed, and since when."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.assembly.changes import Change
from obcdsl.assembly.texts import Amended, Deed
from obcdsl.documents.blocks import Block, Clause, Run, Style, Text, text
from obcdsl.documents.schedule.subject import Subject, day
from obcdsl.documents.words.lists import spoken
from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.plan.from_model.index import owners
from obcdsl.syntax import tree

_DONE = {"set": "It sets", "replace": "It replaces", "withdraw": "It withdraws", "add": "It adds to", "new": "It adds"}
_WORDS = {"define": "definition", "let": "sum", "outcomes": "outcomes framework", "parameter": "term", "set": "term"}


RULE = (
    "A period is paid under the terms in force on its first day, and every figure is worked out by the terms of its own period. "
    "What is worked out once for the whole term is worked out by the latest terms."
)


def stood(subject: Subject, at: int) -> Subject:
    """A contract as it stood under the terms of one stretch, before any later ones were agreed."""
    versions = subject.contract.versions
    terms = versions[at]
    if terms is subject.contract:
        return subject
    contract = changed(terms, earlier=versions[:at], until=None)
    return Subject(contract, sound=subject.sound)


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
    if any(layer.deed is None for layer in others):
        said = text(
            "This contract is made on the form ",
            Run(f"“{first.title}”"),
            ". Its terms are those of the form, as this contract states or changes them; the clauses above are all of them, and the "
            "form itself is no part of the contract.",
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
    changes = tuple(
        Clause(f"{id_}.{change.word}.{change.key[1]}", change_words(subject, change), place=change.place)
        for change in layer.changes
    )
    does = text(". It makes these changes.") if changes else text(".")
    return Clause(id_, text(f"“{layer.title}”{reference}", agreed, effect, does), changes, place=deed.node.place)


def change_words(subject: Subject, change: Change) -> Text:
    """What a deed does with a part of the contract: `It replaces the payment *Incentive*.`."""
    word = change.what
    kind = _WORDS.get(word, word)
    return text(
        f"{_DONE[change.word]} ", "the " if change.word != "new" else "", f"{kind} ", _name(subject, change), "."
    )


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
