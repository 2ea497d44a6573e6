"""The decorator of the classes that trees, contracts, plans and problems are made of: frozen, and made in no time.

attrs writes and compiles methods for each class, which takes it a tenth of a millisecond; over three hundred classes that
was a third of the time in which `obc check` has to answer. Here all classes share theirs: `frozen` ones that are only themselves,
`valued` ones that are equal if what is in them is, and `growing` ones that gather while a stage runs. What is not on that
road is made with attrs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn, TypeVar, dataclass_transform

_Class = TypeVar("_Class")
_Thing = TypeVar("_Thing")


@dataclass_transform(frozen_default=True, eq_default=False)
def frozen(cls: type[_Class]) -> type[_Class]:
    """Make a class with a part for each annotation (but ClassVar), after the parts of the class it is made from.

    Parts are given in order or by name and never change; a value in the class stands for one that is not given. A thing
    is equal only to itself.
    """
    names = (*parts_of(cls), *(name for name, kind in cls.__annotations__.items() if "ClassVar" not in str(kind)))

    total = len(names)
    # The last parts that need not be given, and what stands for them.
    standing = _standing(cls, names)
    needed = total - len(standing)

    def begin(self: object, *values: object, **named: object) -> None:
        given = len(values)
        if named or given > total or given < needed:
            values = _complete(cls, names, values, named)
        elif given < total:
            values += standing[given - needed :]
        vars(self).update(zip(names, values, strict=True))

    type.__setattr__(cls, "__match_args__", names)
    type.__setattr__(cls, "__init__", begin)
    type.__setattr__(cls, "__setattr__", _never)
    type.__setattr__(cls, "__delattr__", _never)
    return cls


@dataclass_transform(frozen_default=True, eq_default=True)
def valued(cls: type[_Class]) -> type[_Class]:
    """Make a frozen class whose things are equal if their parts are, but for those that `uncompared` names."""
    frozen(cls)
    left_out = vars(cls).get("uncompared", ())
    names = tuple(name for name in parts_of(cls) if name not in left_out)

    def compared(self: object) -> tuple[object, ...]:
        values = vars(self)
        return tuple([values[name] for name in names])

    def equal(self: object, other: object) -> bool:
        return self is other or (type(self) is type(other) and compared(self) == compared(other))

    def hashed(self: object) -> int:
        return hash((cls, compared(self)))

    type.__setattr__(cls, "__eq__", equal)
    type.__setattr__(cls, "__hash__", hashed)
    if "__repr__" not in vars(cls):
        type.__setattr__(cls, "__repr__", _shown)
    return cls


class _Fresh:
    """Stands in a class for a part that each thing begins with anew."""

    def __init__(self, factory: Callable[[], object]) -> None:
        self.factory = factory


def fresh(*, factory: Callable[[], _Thing]) -> _Thing:
    """What a part of a growing class begins as: an empty list, made for each thing."""
    return _Fresh(factory)  # type: ignore[return-value]  # stands in for what it makes


@dataclass_transform(eq_default=False, field_specifiers=(fresh,))
def growing(cls: type[_Class]) -> type[_Class]:
    """Make a class whose things change: parts are given in order or by name, and others begin as the class says."""
    frozen(cls)
    begin = vars(cls)["__init__"]

    def begin_anew(self: object, *values: object, **named: object) -> None:
        begin(self, *values, **named)
        parts = vars(self)
        for name, value in parts.items():
            if isinstance(value, _Fresh):
                parts[name] = value.factory()

    type.__setattr__(cls, "__init__", begin_anew)
    type.__delattr__(cls, "__setattr__")
    type.__delattr__(cls, "__delattr__")
    return cls


def parts_of(cls: type) -> tuple[str, ...]:
    """The names of the parts of a class, in their order; none where it has no parts."""
    named: list[tuple[str, ...]] = [
        vars(base)["__match_args__"] for base in cls.__mro__ if "__match_args__" in vars(base)
    ]
    return named[0] if named else ()


def values_of(thing: object) -> tuple[object, ...]:
    """The parts of a thing whose class was made here, in their order."""
    values = vars(thing)
    return tuple(values[name] for name in parts_of(type(thing)))


def changed(thing: _Thing, **parts: object) -> _Thing:
    """A thing like another one, but for some parts."""
    cls = type(thing)
    return cls(**{**dict(zip(parts_of(cls), values_of(thing), strict=True)), **parts})


def _standing(cls: type, names: Sequence[str]) -> tuple[object, ...]:
    """What the class says of its last parts, as far as it says something of each."""
    found: list[object] = []
    for name in reversed(names):
        if not hasattr(cls, name):
            break
        found.append(_of_class(cls, name))
    return tuple(reversed(found))


def _complete(
    cls: type, names: tuple[str, ...], values: Sequence[object], named: Mapping[str, object]
) -> tuple[object, ...]:
    """All parts in order, those that are not given as the class has them."""
    given = {**dict(zip(names, values, strict=False)), **named}
    if len(values) > len(names) or len(given) < len(values) + len(named) or not given.keys() <= set(names):
        raise TypeError(f"{cls.__name__} takes {', '.join(names)}, each once; not {len(values)} and {', '.join(named)}")
    missing = [name for name in names if name not in given and not hasattr(cls, name)]
    if missing:
        raise TypeError(f"{cls.__name__} needs {', '.join(missing)}")
    return tuple(given[name] if name in given else _of_class(cls, name) for name in names)


def _of_class(cls: type, name: str) -> object:
    return next(vars(base)[name] for base in cls.__mro__ if name in vars(base))


def _shown(self: object) -> str:
    parts = ", ".join(f"{name}={value!r}" for name, value in zip(parts_of(type(self)), values_of(self), strict=True))
    return f"{type(self).__name__}({parts})"


def _never(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{type(self).__name__}.{name} never changes")
