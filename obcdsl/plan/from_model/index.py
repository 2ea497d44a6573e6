"""Who a key belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from obcdsl.model import contract as co

Owner = (
    co.Amount
    | co.Input
    | co.Choice
    | co.Decision
    | co.Let
    | co.Measure
    | co.Domain
    | co.Outcomes
    | co.Payment
    | co.Share
)


@lru_cache(maxsize=8)
def owners(contract: co.Contract) -> dict[str, Owner]:
    """Everything in a contract that has figures, by name."""
    found: dict[str, Owner] = {}
    groups: list[Owner] = [
        *contract.outcomes,
        *(domain for outcomes in contract.outcomes for domain in outcomes.domains),
    ]
    listed: tuple[Sequence[Owner], ...] = (
        contract.amounts, contract.inputs, contract.decisions, contract.lets, contract.measures, groups, contract.payments,
        contract.shares,
    )  # fmt: skip
    for some in listed:
        found.update((owner.name, owner) for owner in some)
    return found


def find(contract: co.Contract, key: str) -> tuple[Owner, str] | None:
    """The owner of a key and the field of it that is meant; None where these terms have no such figure."""
    name, _, field = key.partition(".")
    owner = owners(contract).get(name)
    return (owner, field) if owner is not None else None


def index(contract: co.Contract, key: str) -> tuple[Owner, str]:
    """The owner of a key and the field of it that is meant, "" for the figure itself."""
    name, _, field = key.partition(".")
    return owners(contract)[name], field
