"""What a name may mean where an expression stands."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from obcdsl.model.units import ChoiceOf, Type


@attrs.frozen
class Scope:
    """The parameters of a function, what a figure's short names belong to, and the type looked for.

    `measure` is the measure whose figures may be used by their short names, or the domain where domains are counted.
    """

    parameters: Mapping[str, Type] = attrs.field(factory=dict)
    measure: str | None = None
    expected: ChoiceOf | None = None
    functions: tuple[str, ...] = ()
    values: Mapping[str, str] = attrs.field(factory=dict)

    def expecting(self, type_: Type | None) -> Scope:
        return attrs.evolve(self, expected=type_ if isinstance(type_, ChoiceOf) else None)


GLOBAL = Scope()
