"""The decorator of the classes that trees, contracts, plans and problems are made of: frozen, and made in no time.

attrs writes and compiles methods for each class, which takes it a tenth of a millisecond; over three hundred classes that
was a third of the time in which `obc check` has to answer. Here all classes share theirs. What is compared by what is in
it, shows itself, or grows, is made with attrs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn, TypeVar, dataclass_transform

_Class = TypeVar("_Class")
_Thing = TypeVar("_Thing")
_put = object.__setattr__


@dataclass_transform(frozen_default=True, eq_default=False)
def frozen(cls: type[_Class]) -> type[_Class]:
    """Make a class with a part for each annotation (but ClassVar), after the parts of the class it is made from.

    Parts are given in order or by name and never change; a value in the class stands for one that is not given. A thing
    is equal only to itself.
    """
    names = (*parts_of(cls), *(name for name, kind in cls.__annotations__.items() if "ClassVar" not in str(kind)))

    def begin(self: object, *values: object, **named: object) -> None:
        if named or len(values) != len(names):
            values = _complete(cls, names, values, named)
        for name, value in zip(names, values, strict=True):
            _put(self, name, value)

    type.__setattr__(cls, "__match_args__", names)
    type.__setattr__(cls, "__init__", begin)
    type.__setattr__(cls, "__setattr__", _never)
    type.__setattr__(cls, "__delattr__", _never)
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


def _never(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{type(self).__name__}.{name} never changes")
