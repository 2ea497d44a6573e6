"""What each change is worth on some data: the old contract is paid with that change alone, and as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from obcdsl.accounts import balances
from obcdsl.analysis.comparison.reach import Judge
from obcdsl.analysis.comparison.stretches import Made
from obcdsl.analysis.comparison.together import Group, groups
from obcdsl.analysis.contract import Analysis
from obcdsl.comparison import Effect, Reach, Valued, Worth
from obcdsl.engine.cohort import with_cohort
from obcdsl.engine.data.mapping import NO_MAPPING, DataMapping
from obcdsl.engine.data.read import Reading, options_for, read_data
from obcdsl.engine.data.tables import Tables
from obcdsl.engine.evaluate import evaluate
from obcdsl.engine.facts import Facts
from obcdsl.engine.schema import fields_of
from obcdsl.engine.settle import Selection, settle
from obcdsl.statement import Origin, Statement

# What a party has in a period, by the name of the party, the short name of the period and its words.
Standing = dict[tuple[str, str, str], Fraction]
_NOTHING = Origin("", "", (), "", "")


@attrs.frozen(eq=False)
class Paid:
    """What comes of a contract on some data: the standing of each party, and how many payments have no sum yet."""

    standing: Standing
    waiting: int


def read_for_both(
    old: Analysis, new: Analysis, tables: Tables, key: str | None, mapping: DataMapping = NO_MAPPING
) -> Reading:
    """The data of two contracts: every figure that one of them asks for, read as the new one says where both do."""
    assert old.contract is not None
    assert new.contract is not None
    fields = {field.key: field for field in (*fields_of(old.contract), *fields_of(new.contract))}
    options = options_for(new.contract, key, mapping=mapping)
    return read_data(tuple(fields.values()), new.contract.calendar, tables, options)


def valued(
    judge: Judge,
    changes: Sequence[Made],
    reach: Sequence[Reach],
    facts: tuple[Facts, ...],
    data: tuple[tuple[str, str], ...],
) -> Valued:
    """What the changes that reach payments are worth. The effects and the interaction sum to the total."""
    base = judge.trial(())
    before, after = paid(base, facts), paid(judge.trial(changes), facts)
    paying = [at for at, one in enumerate(reach) if one is Reach.PAYMENT]
    worths = tuple(_worth(group, before, facts) for group in groups(judge, changes, paying))
    total = _less(after.standing, before.standing)
    rest = dict(total)
    for worth in worths:
        for effect in worth.effects:
            at = (effect.party, effect.period, effect.when)
            rest[at] = rest.get(at, Fraction(0)) - effect.amount
    return Valued(data, len(facts), (before.waiting, after.waiting), worths, _effects(rest), _effects(total))


def _worth(group: Group, before: Paid, facts: tuple[Facts, ...]) -> Worth:
    numbers = tuple(at + 1 for at in group.changes)
    if group.trial is None:
        return Worth(numbers, False, ())
    return Worth(numbers, True, _effects(_less(paid(group.trial, facts).standing, before.standing)))


def paid(analysis: Analysis, facts: tuple[Facts, ...]) -> Paid:
    """What a sound contract pays on some facts: of all organisations together."""
    assert analysis.contract is not None
    assert analysis.prepared is not None
    made = [
        settle(analysis.contract, evaluate(analysis.prepared, one), Selection(explain=False), _NOTHING)
        for one in with_cohort(analysis.prepared, facts)
    ]
    waiting = sum(line.amount is None for statement in made for line in statement.lines)
    return Paid(_standing(made), waiting)


def _standing(statements: Iterable[Statement]) -> Standing:
    found: Standing = {}
    for statement in statements:
        for one in balances(statement):
            at = (one.party, one.period, one.words)
            found[at] = found.get(at, Fraction(0)) + (one.received or Fraction(0)) - (one.paid or Fraction(0))
    return found


def _less(one: Standing, other: Standing) -> Standing:
    return {at: one.get(at, Fraction(0)) - other.get(at, Fraction(0)) for at in dict.fromkeys((*one, *other))}


def _effects(standing: Standing) -> tuple[Effect, ...]:
    """What is not nothing, party by party, as the parties and periods come."""
    parties = list(dict.fromkeys(party for party, _, _ in standing))
    ordered = sorted(standing.items(), key=lambda item: parties.index(item[0][0]))
    return tuple(Effect(*at, amount) for at, amount in ordered if amount)
