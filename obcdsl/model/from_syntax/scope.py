"""What a name may mean where an expression stands."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from obcdsl.frozen import changed, valued
from obcdsl.model.units import ChoiceOf, Type


@valued
class Scope:
    """The parameters of a function, what a figure's short names belong to, and the type looked for.

    `measure` is the measure whose figures may be used by their short names, or the domain where domains are counted.
    """

    parameters: Mapping[str, Type] = MappingProxyType({})
    measure: str | None = None
    expected: ChoiceOf | None = None
    functions: tuple[str, ...] = ()
    values: Mapping[str, str] = MappingProxyType({})

    def expecting(self, type_: Type | None) -> Scope:
        return changed(self, expected=type_ if isinstance(type_, ChoiceOf) else None)


GLOBAL = Scope()
