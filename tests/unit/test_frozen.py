"""Frozen classes: parts in order or by name, those of the class above first, and nothing changes afterwards."""

from __future__ import annotations

import copy
import pickle
from typing import ClassVar

import pytest

from obcdsl.frozen import changed, fresh, frozen, growing, parts_of, valued, values_of


@frozen
class Above:
    kind: ClassVar[str] = "above"
    place: int


@frozen
class Thing(Above):
    kind = "thing"
    name: str
    similar: tuple[str, ...] = ()


def test_the_parts_of_the_class_above_come_first() -> None:
    assert parts_of(Thing) == ("place", "name", "similar")
    assert values_of(Thing(1, "a")) == (1, "a", ())


def test_parts_are_given_in_order_or_by_name() -> None:
    assert values_of(Thing(1, similar=("b",), name="a")) == values_of(Thing(1, "a", ("b",))) == (1, "a", ("b",))


@pytest.mark.parametrize(
    ("values", "named"),
    [((1,), {}), ((1, "a", (), 2), {}), ((1, "a"), {"place": 1}), ((1, "a"), {"other": 1}), ((), {"name": "a"})],
)
def test_what_is_missing_too_much_or_unknown_is_refused(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Thing"):
        Thing(*values, **named)  # type: ignore[arg-type]


def test_no_part_changes_and_none_is_added_or_taken_away() -> None:
    thing = Thing(1, "a")
    for change in (
        lambda: setattr(thing, "name", "b"),
        lambda: setattr(thing, "new", 1),
        lambda: delattr(thing, "name"),
    ):
        with pytest.raises(AttributeError):
            change()
    assert values_of(thing) == (1, "a", ())


def test_a_thing_is_equal_only_to_itself() -> None:
    thing = Thing(1, "a")
    assert thing == thing  # noqa: PLR0124
    assert thing != Thing(1, "a")
    assert len({thing, Thing(1, "a")}) == 2


def test_a_changed_thing_is_another_one_of_the_same_class() -> None:
    thing = Thing(1, "a")
    assert values_of(changed(thing, place=2)) == (2, "a", ())
    assert values_of(thing) == (1, "a", ())


def test_a_thing_is_matched_by_its_parts() -> None:
    match Thing(1, "a"):
        case Thing(place, name):
            assert (place, name) == (1, "a")


def test_a_thing_goes_to_another_process_and_back() -> None:
    for again in (copy.copy(Thing(1, "a")), pickle.loads(pickle.dumps(Thing(1, "a")))):
        assert values_of(again) == (1, "a", ())


@valued
class Measured:
    amount: int
    said: str = ""
    uncompared: ClassVar = ("said",)


@growing
class Gathered:
    name: str
    found: list[int] = fresh(factory=list)
    count: int = 0


def test_valued_things_are_equal_if_what_is_compared_of_them_is() -> None:
    assert Measured(1, "one") == Measured(1, "single")
    assert Measured(1) != Measured(2)
    assert Measured(1) != Thing(1, "a")
    assert {Measured(1, "one"): "x"}[Measured(1)] == "x"
    assert repr(Measured(1, "one")) == "Measured(amount=1, said='one')"
    with pytest.raises(AttributeError, match="never changes"):
        Measured(1).amount = 2  # type: ignore[misc]


def test_growing_things_begin_anew_and_change() -> None:
    one, other = Gathered("one"), Gathered("other", [5])
    one.found.append(1)
    one.count += 1
    assert (one.found, one.count, other.found, Gathered("third").found) == ([1], 1, [5], [])
    assert one != Gathered("one", [1], 1)
