"""What the parts of a total and of a quantity are called: those steps of a working that have no name in the contract."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs

from obcdsl.checks.definitions import definitions
from obcdsl.documents.blocks import plain
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.bands import portion
from obcdsl.documents.words.lists import Binds, capital
from obcdsl.documents.words.phrases import Words
from obcdsl.model import expression as ex
from obcdsl.model.bands import closed
from obcdsl.model.walk import everything
from obcdsl.plan.nodes import Kind
from obcdsl.source import Place
from obcdsl.statement import Reason

_Where = tuple[tuple[int, int], int]


def _where(place: Place) -> _Where:
    return place.at, place.end


@attrs.frozen(eq=False)
class Portions:
    """The steps of a contract that are known by the words that the contract has for them, and what they are called instead."""

    subject: Subject

    @cached_property
    def names(self) -> Mapping[_Where, str]:
        """By their places: `Price per head multiplied by People`, `Visits above 1,000 visits`."""
        found: dict[_Where, str] = {}
        for definition in definitions(self.subject.contract):
            for part in everything(definition.value):
                if isinstance(part, ex.OverGroup):
                    found.update(self._members(part))
                elif isinstance(part, ex.Marginal):
                    found.update(self._steps(part))
        return found

    def _members(self, value: ex.OverGroup) -> Mapping[_Where, str]:
        words = Words(self.subject, at_hand=frozenset({value.group}))
        return {
            _where(member.body.place): plain(capital(words.phrase(member.body)))
            for member in value.members
            if member.text is not None
        }

    def _steps(self, value: ex.Marginal) -> Mapping[_Where, str]:
        words = Words(self.subject)
        bands = closed([step.band for step in value.steps])
        of = plain(words.phrase(value.of, Binds.SUM))
        return {
            _where(step.place): f"{of} {plain(portion(words, band))}".strip()
            for step, band in zip(value.steps, bands, strict=True)
        }

    def label(self, reason: Reason) -> str:
        """The name of a step; of one that has none in the contract, what it is in words."""
        name = self.names.get(_where(reason.place)) if reason.kind == Kind.PORTION.value else None
        if name is None:
            return reason.label
        if ": at " in reason.label:
            return f"{name}: what it comes to"
        _, colon, member = reason.label.rpartition(": ")
        return f"{name}{colon}{member}" if colon else name
