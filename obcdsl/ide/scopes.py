"""What a name that is written stands for: the same order of search as where a contract is understood."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.frozen import changed, frozen
from obcdsl.ide.things import (
    COLUMN,
    UNIT,
    Thing,
    Things,
    field_of,
    parameter_of,
    value_of,
)
from obcdsl.model.from_syntax.names import OWN
from obcdsl.model.from_syntax.signatures import GROUP_FIELDS
from obcdsl.syntax import tree

# Sums that rest on sums are followed so far to find which choice they come to.
_FOLLOWED = 10
_GROUPS = (tree.Outcomes, tree.Domain)


@frozen
class Scope:
    """Where a name stands: in a library (`ground`), in a measure or for several, in a function, where a choice is expected.

    `measures` are those whose own figures may be used by their short names: several under `every measure`.
    """

    things: Things
    ground: str = ""
    measures: tuple[str, ...] = ()
    function: str | None = None
    choice: str | None = None

    def of(self, *measures: str) -> Scope:
        return changed(self, measures=measures, choice=None)

    def expecting(self, choice: str | None) -> Scope:
        return changed(self, choice=choice)

    def meant(self, name: str) -> tuple[Thing, ...]:
        """What a name alone stands for: nothing if it is not known, several if each measure has its own."""
        if self.function is not None and name in _parameters(self):
            return (parameter_of(self.function, name),)
        if self.choice is not None and name in self.things.values.get(self.choice, ()):
            return (value_of(self.choice, name),)
        if self.measures and name in self.own_words():
            return ()
        own = [thing for measure in self.measures for thing in self.fields(measure, name)]
        shared = not self.measures or not all(self.has(measure, name) for measure in self.measures)
        known = self.things.known(name, self.ground) if shared else None
        return (*own, *((known,) if known is not None else ()))

    def own_words(self) -> tuple[str, ...]:
        of_groups = any(self.things.of_kind(measure, *_GROUPS) for measure in self.measures)
        return GROUP_FIELDS if of_groups else OWN

    def has(self, measure: str, name: str) -> bool:
        """Whether a measure has a figure or working of a name, its own or its library's."""
        return any(True for _ in self.fields(measure, name))

    def fields(self, measure: str, name: str) -> Iterator[Thing]:
        """The figure of a measure that has a name: the contract's, and that of the library it is taken from."""
        things = self.things
        grounds = {ground for ground, taken in things.taken if taken == measure}
        for ground in (grounds | {""}) if self.ground in {"", *grounds} else {self.ground}:
            if name in things.fields.get(f"{ground} of {measure}", ()):
                yield field_of(ground, measure, name)

    def named(self, name: str) -> tuple[Thing, ...]:
        """What a name of the contract stands for, whatever stands around it."""
        known = self.things.known(name, self.ground)
        return (known,) if known is not None else ()

    def own_figures(self, name: str) -> bool:
        """Whether a name stands for a measure, domain or framework."""
        known = self.things.known(name, self.ground)
        return known is not None and any(
            isinstance(node, tree.Measure | tree.Outcomes | tree.Domain) for node in self.things.nodes[known]
        )

    def unit(self, name: str) -> tuple[Thing, ...]:
        return (Thing(UNIT, name),) if name in self.things.units else ()

    def column(self, name: str) -> tuple[Thing, ...]:
        return (Thing(COLUMN, name),) if name in self.things.columns else ()

    def among_values(self, name: str, groups: tuple[str, ...]) -> tuple[Thing, ...]:
        """The values of a name that some groups have."""
        return tuple(value_of(group, name) for group in groups if name in self.things.values.get(group, ()))

    def choice_of(self, node: tree.Child, depth: int = 0) -> str | None:
        """The choice or group one of whose values an expression comes to, as far as that can be told."""
        if depth > _FOLLOWED:
            return None
        if isinstance(node, tree.Selection):
            return self.choice_of(node.value, depth + 1)
        if isinstance(node, tree.Cases):
            found = (
                self.choice_of(part.value if isinstance(part, tree.Case) else part, depth + 1) for part in node.parts
            )
            return next((choice for choice in found if choice is not None), None)
        if not isinstance(node, tree.Name):
            return None
        name = node.word.text
        if self.function is not None and name in _parameters(self):
            return self._given(name, depth)
        for thing in self.meant(name):
            for declared in self.things.nodes.get(thing, ()):
                if isinstance(declared, tree.Choice | tree.Group):
                    return declared.name.text
                if isinstance(declared, tree.Let):
                    return Scope(self.things, self.ground).choice_of(declared.value, depth + 1)
        return None

    def _given(self, parameter: str, depth: int) -> str | None:
        """What a function is given for a parameter, wherever it is called."""
        assert self.function is not None
        at = _parameters(self).index(parameter)
        for call in self.things.calls.get(self.function, ()):
            if at < len(call.arguments):
                found = Scope(self.things, self.ground).choice_of(call.arguments[at], depth + 1)
                if found is not None:
                    return found
        return None


def _parameters(scope: Scope) -> list[str]:
    nodes = scope.things.nodes.get(Thing("", scope.function or ""), ())
    functions = [node for node in nodes if isinstance(node, tree.Function)]
    return [item.name.text for node in functions if node.parameters is not None for item in node.parameters.items]
