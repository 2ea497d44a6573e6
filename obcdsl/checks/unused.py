"""Whether everything that is declared is used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from obcdsl.checks.definitions import definitions
from obcdsl.checks.words import heading
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.contract import Role
from obcdsl.model.walk import everything
from obcdsl.problems import Problem
from obcdsl.problems.names import Unused
from obcdsl.source import Place

# Who has nothing to do in a contract if no money comes from them or goes to them; others may be named for what they are.
PAYING_OR_PAID = frozenset(
    {
        Role.COMMISSIONER,
        Role.PRIME_CONTRACTOR,
        Role.PRIME_PROVIDER,
        Role.PROVIDER,
        Role.OUTCOME_PAYER,
        Role.INVESTOR,
        Role.INTERMEDIARY,
    }
)

Stated = co.Amount | co.Input | co.Choice | co.Decision | co.Table | co.Let | co.Function


def everything_is_used(contract: co.Contract) -> Iterator[Problem]:
    """What a worked example sets or expects is not used by that alone. A sum with a label is reported, and so of use."""
    used = frozenset(_used(contract))
    yield from _stated(contract, used)
    yield from _phases(contract)
    yield from _fields(contract, used)
    yield from _parties(contract)
    yield from _terms(contract)


def _used(contract: co.Contract) -> Iterator[str]:
    """Keys of figures, and names of tables and functions, wherever an expression or a text takes them."""
    quotes = (
        part.value
        for clause in contract.clauses
        for text in clause.paragraphs
        for part in text
        if isinstance(part, co.Quote)
    )
    for value in (*(definition.value for definition in definitions(contract)), *quotes):
        for part in everything(value):
            if isinstance(part, ex.Reference):
                yield part.key
            elif isinstance(part, ex.Lookup):
                yield part.table
            elif isinstance(part, ex.Call):
                yield part.function
    yield from (key.name for table in contract.tables for key in table.keys)


def _stated(contract: co.Contract, used: frozenset[str]) -> Iterator[Problem]:
    used |= {key.partition(" for ")[0] for key in used}
    listed: list[tuple[str, Stated]] = [
        *(("amount", amount) for amount in contract.amounts),
        *(("choice" if isinstance(given, co.Choice) else "input", given) for given in contract.inputs),
        *(("decision", decision) for decision in contract.decisions),
        *(("table", table) for table in contract.tables),
        *(("sum", let) for let in contract.lets if let.label.partition(": ")[0] == _declared(let).replace("_", " ")),
        *(("function", function) for function in contract.functions),
    ]
    for what, owner in listed:
        if _declared(owner) not in used:
            yield Unused(heading(owner.place), _declared(owner), what)
    for group in contract.groups:
        if group.name not in contract.used:
            yield Unused(heading(group.place), group.name, "group")


def _declared(owner: Stated) -> str:
    """The name that was declared: of a figure by group, without the value."""
    one_of = owner.one_of if isinstance(owner, co.Amount | co.Input | co.Let) else None
    return owner.name if one_of is None else one_of.figure


def _phases(contract: co.Contract) -> Iterator[Problem]:
    """Phases in which nothing is said to hold; one with a label tells the reader what happens when."""
    for phase in contract.phases:
        if phase.name not in contract.used and phase.label == phase.name.replace("_", " "):
            yield Unused(heading(phase.place), phase.name, "phase")


def _fields(contract: co.Contract, used: frozenset[str]) -> Iterator[Problem]:
    """Further figures and workings; one that stands under `every measure` is used if one measure uses it."""
    fields: dict[tuple[str, str, Place], list[str]] = {}
    for measure in contract.measures:
        written: tuple[co.Figure | co.Working, ...] = (*measure.figures, *measure.workings)
        for part in written:
            what = "figure" if isinstance(part, co.Figure) else "working"
            fields.setdefault((what, part.name, part.place), []).append(f"{measure.name}.{part.name}")
    for (what, name, place), keys in fields.items():
        if not used & set(keys):
            yield Unused(heading(place), name, what)


def _parties(contract: co.Contract) -> Iterator[Problem]:
    """Pools that pay and receive nothing. Parties to whom or from whom no money goes, and who answer for no one, where any moves."""
    named = {party for payment in contract.payments for party in (payment.payer, payment.payee)}
    for share in contract.shares:
        named |= share.named
    for pool in contract.pools:
        if pool.name not in named:
            yield Unused(heading(pool.place), pool.name, "pool")
    if not named:
        return
    named.update(party for pool in contract.pools for party in pool.parties)
    named.update(decision.decider for decision in contract.decisions)
    named.update(party.of for party in contract.parties if party.of is not None)
    for party in contract.parties:
        if party.role in PAYING_OR_PAID and party.name not in named:
            yield Unused(heading(party.place), party.name, "party")


def _terms(contract: co.Contract) -> Iterator[Problem]:
    """Terms that are defined and stand in no other text of the files that the contract is put together from."""
    sources = {contract.place.source, *(layer.file.source for layer in contract.amended)}
    for definition in contract.definitions:
        own = definition.place
        texts = (
            one.text if one is not own.source else f"{one.text[: own.start]}\n{one.text[own.end :]}" for one in sources
        )
        said = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", definition.term)))
        word = re.compile(rf"(?<!\w){said}(?:s|es)?(?!\w)", re.IGNORECASE)
        if not any(map(word.search, texts)):
            yield Unused(heading(own), definition.term, "defined term")
