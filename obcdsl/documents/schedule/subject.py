"""What the parts of a schedule are written from: the contract, what its figures come to without data, and what things are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property

import attrs

from obcdsl.documents.blocks import Run, Style
from obcdsl.documents.words.lists import spoken
from obcdsl.documents.words.quantities import in_words
from obcdsl.engine.at_target import AtTarget
from obcdsl.engine.evaluate import prepare
from obcdsl.engine.examples import Result
from obcdsl.engine.steps import Values, step
from obcdsl.engine.values import Absent, Why
from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model.calendar import Calendar, Grain, Period, day_words
from obcdsl.model.expression import Expression
from obcdsl.model.figures import Known, shown
from obcdsl.model.units import Type, Unit
from obcdsl.plan.from_model import expressions, figures
from obcdsl.plan.from_model import from_model as plan
from obcdsl.plan.from_model.builder import Builder, TooManyStepsError, Where
from obcdsl.plan.from_model.index import Owner, owners

_KINDS: Mapping[type, str] = {
    co.Amount: "amount", co.Input: "input", co.Choice: "input", co.Decision: "decision", co.Let: "let", co.Measure: "measure",
    co.Domain: "domain", co.Outcomes: "outcomes", co.Payment: "payment", co.Share: "share",
}  # fmt: skip


# No data are at hand.
_NOT_GIVEN = Absent(Why.AWAITING)


@attrs.define(eq=False)
class Worked:
    """What expressions come to without any data: the values of a plan that grows as it is asked."""

    builder: Builder
    sound: bool = True
    values: Values = attrs.Factory(list)

    def of(self, expression: Expression, period: Period, terms: int = -1) -> Known | None:
        """The value of an expression for a period; None where it needs data, or has no result."""
        return self._value(terms, lambda: expressions.node(self.builder, expression, Where(period)))

    def figure(self, key: str, period: Period, terms: int = -1) -> Known | None:
        """The value of a named figure for a period; None where it needs data, or has no result."""
        return self._value(terms, lambda: figures.cell(self.builder, key, period))

    def _value(self, terms: int, build: Callable[[], int]) -> Known | None:
        if not self.sound:
            return None
        before, self.builder.current = self.builder.current, terms
        try:
            position = build()
        except (TooManyStepsError, RecursionError):
            return None
        finally:
            self.builder.current = before
        for node in self.builder.nodes[len(self.values) :]:
            run = step(node)
            self.values.append(run(self.values) if run is not None else _NOT_GIVEN)
        value = self.values[position]
        return None if isinstance(value, Absent) else value


@attrs.frozen(eq=False)
class Subject:
    """A contract as a document speaks of it. `results` are its examples with what came out.

    Of one that is not `sound` nothing is worked out: it has errors.
    """

    contract: co.Contract
    results: tuple[Result, ...] = ()
    sound: bool = True

    @property
    def calendar(self) -> Calendar:
        return self.contract.calendar

    @property
    def currency(self) -> str:
        return self.contract.currency

    @cached_property
    def worked(self) -> Worked:
        return Worked(Builder(self.contract, alone=True), sound=self.sound)

    @cached_property
    def target(self) -> AtTarget | None:
        """What the contract pays where every measure scores in full; None where that cannot be worked out."""
        if not self.sound or self.contract.template:
            return None
        try:
            return AtTarget(self.contract, prepare(plan(self.contract)))
        except (TooManyStepsError, RecursionError):
            return None

    @cached_property
    def stands(self) -> tuple[Subject, ...]:
        """The contract as it stood under the terms of each stretch, before later ones were agreed; the last is this one."""
        versions = self.contract.versions
        earlier = (changed(terms, earlier=versions[:at], until=None) for at, terms in enumerate(versions[:-1]))
        return (*(Subject(terms, sound=self.sound) for terms in earlier), self)

    @cached_property
    def owners(self) -> Mapping[str, Owner]:
        """Everything that has figures, by name."""
        return owners(self.contract)

    @cached_property
    def shared_labels(self) -> frozenset[str]:
        """Labels, in small letters, by which several figures or payments are called; all values of a group are one figure."""
        called: dict[str, set[str]] = {}
        values = {name: said for group in self.contract.groups for name, said in group.values}
        for owner in self.owners.values():
            one_of = owner.one_of if isinstance(owner, co.Amount | co.Input | co.Let) else None
            label = owner.label.removesuffix(f": {values.get(one_of.value, one_of.value)}") if one_of else owner.label
            called.setdefault(label.casefold(), set()).add(one_of.figure if one_of else owner.name)
        return frozenset(label for label, names in called.items() if len(names) > 1)

    @cached_property
    def years(self) -> tuple[Period, ...]:
        return self.calendar.periods(Grain.YEAR)

    def terms_of(self, period: Period) -> int:
        """Which of the contract's terms hold for a period."""
        return self.worked.builder.terms_for(period)

    def id_of(self, name: str) -> str:
        """The identity of the block that says what a named thing is: `measure.hip_gain`, `party.CCG`."""
        owner = self.owners.get(name.partition(".")[0])
        if owner is not None:
            one_of = owner.one_of if isinstance(owner, co.Amount | co.Input | co.Let) else None
            return f"{_KINDS[type(owner)]}.{one_of.figure if one_of else owner.name}"
        others: tuple[tuple[str, tuple[co.Party | co.Pool | co.Table | co.Function | co.Group | co.Phase, ...]], ...] = (
            ("party", self.contract.parties), ("pool", self.contract.pools), ("table", self.contract.tables),
            ("function", self.contract.functions), ("group", self.contract.groups), ("phase", self.contract.phases),
        )  # fmt: skip
        return next((f"{kind}.{name}" for kind, listed in others for one in listed if one.name == name), name)

    def label(self, key: str) -> str:
        """What a named figure is called in words; of a figure of a measure, such as its baseline, its own words."""
        name, _, field = key.partition(".")
        owner = self.owners.get(name)
        if owner is None:  # of a draft, what is not declared
            return spoken(name)
        if isinstance(owner, co.Measure):
            labels = {part.name: part.label for part in owner.figures}
            labels.update((part.name, part.label) for part in owner.workings)
            return labels.get(field, owner.label)
        return owner.label

    def term(self, key: str) -> Run:
        """A named figure as a defined term, which leads to where it is defined."""
        return Run(self.label(key), Style.TERM, self.id_of(key))

    def party(self, name: str) -> Run:
        """A party by the name that the contract gives it, several that act as one by what they are called together."""
        label = next((pool.label for pool in self.contract.pools if pool.name == name), None)
        return Run(label or spoken(name), Style.TERM if label else Style.PLAIN, self.id_of(name))

    def quantity(self, value: Known, type_: Type) -> Run:
        """A figure with its unit."""
        said = shown(value, type_, self.currency)
        return Run(in_words(said, type_) if isinstance(type_, Unit) else said, Style.QUANTITY)

    def number(self, id_: str) -> Run:
        """The number of another block."""
        return Run("", Style.REFERENCE, id_)


def day(value: date) -> Run:
    return Run(day_words(value), Style.QUANTITY)
