"""A divisor that is said never to be zero never is, whatever the data: against plain evaluation of random sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from obcdsl.assembly.texts import alone
from obcdsl.checks.division import nothing_divides_by_zero
from obcdsl.engine.rounding import rounded
from obcdsl.model import expression as ex
from obcdsl.model.contract import Contract
from obcdsl.model.from_syntax import from_syntax
from obcdsl.problems import Problem
from obcdsl.source import Place, Source
from obcdsl.syntax.parse import parse

HEAD = 'contract "x" term 2 years from 1 April 2026 currency GBP\n'
ALLOWED = {
    "": lambda _: True,
    "allowed above 0": lambda value: value > 0,
    "allowed from 0": lambda value: value >= 0,
    "allowed from 1 up to 2": lambda value: 1 <= value <= 2,
    "allowed below 1": lambda value: value < 1,
    "allowed up to -1": lambda value: value <= -1,
}
COMPARATORS = (">", ">=", "<", "<=", "=", "<>")
VALUES = [Fraction(number) for number in ("-2", "-1", "-1/2", "0", "1/2", "1", "2", "3")]


@st.composite
def numbers(draw: st.DrawFn, names: tuple[str, ...], depth: int, functions: tuple[str, ...] = ()) -> str:
    """A sum over some names. Names come often, so that conditions and divisors speak of the same."""
    kinds = ["name", "name", "literal"]
    kinds += (
        ["+", "-", "-", "*", "/", "/", "of two", "cases", "negative", "kept", "rounded", "guarded"] if depth else []
    )
    kinds += ["call"] if depth and functions else []
    kind = draw(st.sampled_from(kinds))
    if kind == "name":
        return draw(st.sampled_from(names))
    if kind == "literal":
        return draw(st.sampled_from(["0", "1", "2", "3", "0.5"]))
    one, other = (draw(numbers(names, depth - 1, functions)) for _ in range(2))
    if kind == "guarded":
        return draw(guarded(names, one, other))
    if kind == "cases":
        cases = [f"{part} if {draw(conditions(names, depth - 1, functions))}" for part in (one, other)]
        return f"({', '.join(cases)}, otherwise {draw(numbers(names, depth - 1, functions))})"
    return {
        "of two": f"{draw(st.sampled_from(['greatest', 'least']))}({one}, {other})",
        "negative": f"(-{one})",
        "kept": f"(({one}) kept between 1 and 2)",
        "rounded": f"(({one}) rounded {draw(st.sampled_from(['up', 'down', 'half up', 'half even']))} to 1)",
        "call": f"{draw(st.sampled_from(functions))}({one}, {other})" if functions else "",
    }.get(kind, f"({one} {kind} {other})")


@st.composite
def guarded(draw: st.DrawFn, names: tuple[str, ...], one: str, other: str) -> str:
    """A division by the distance of two figures, in a case that speaks of the same two."""
    left, right = (draw(st.sampled_from([*names, "0", "1"])) for _ in range(2))
    rounding = draw(st.sampled_from(["", "", " rounded down to 1", " rounded up to 1"]))
    divided = f"{one} / (({left} - {right}){rounding})"
    results = draw(st.permutations([divided, other]))
    test = f"{left} {draw(st.sampled_from(COMPARATORS))} {right}"
    return f"({results[0]} if {draw(st.sampled_from([test, f'not ({test})']))}, otherwise {results[1]})"


@st.composite
def conditions(draw: st.DrawFn, names: tuple[str, ...], depth: int, functions: tuple[str, ...] = ()) -> str:
    kind = draw(st.sampled_from(["compare"] * 4 + (["and", "or", "not"] if depth else [])))
    if kind == "not":
        return f"not ({draw(conditions(names, depth - 1, functions))})"
    if kind == "compare":
        comparator = draw(st.sampled_from(COMPARATORS))
        one, other = (draw(numbers(names, max(depth - 1, 0), functions)) for _ in range(2))
        return f"{one} {comparator} {other}"
    left, right = (draw(conditions(names, depth - 1, functions)) for _ in range(2))
    return f"({left}) {kind} ({right})"


@st.composite
def contracts(draw: st.DrawFn) -> tuple[str, dict[str, list[Fraction]]]:
    """A contract with some inputs, two functions and a sum; and the values that its inputs may have."""
    allowed = {name: draw(st.sampled_from(sorted(ALLOWED))) for name in "abc"}
    inputs = " ".join(f"input {name} number {clause} if missing await data" for name, clause in allowed.items())
    inner = f"function f(x, y) = {draw(numbers(('x', 'y'), 2))}"
    outer = f"function g(x, y) = {draw(numbers(('x', 'y'), 2, ('f',)))}"
    between = f"let d in number each term = {draw(numbers(('a', 'b'), 2))}"
    names = ("a", "b", "c", "d")
    value = draw(st.one_of(numbers(names, 3, ("f", "g")), guarded(names, "1", "2"), guarded(("a", "b"), "1", "c / d")))
    values = {name: [value for value in VALUES if ALLOWED[clause](value)] for name, clause in allowed.items()}
    return f'{HEAD}{inputs}\n{inner}\n{outer}\n{between}\nlet result "r" in number each term = {value}', values


class Undefined(Exception):  # noqa: N818 - no error, but what a sum without a result comes to
    """A sum that divides by zero, and by what."""

    def __init__(self, place: Place) -> None:
        self.where = (place.start, place.end)


Known = Mapping[str, Fraction | ex.Expression]


def plain(value: ex.Expression, known: Known, arguments: Mapping[str, Fraction]) -> Fraction | bool:
    """What an expression comes to, worked out in the plainest way."""
    match value:
        case ex.Constant():
            assert isinstance(value.value, Fraction)
            return value.value
        case ex.Reference():
            found = known[value.key]
            return found if isinstance(found, Fraction) else plain(found, known, {})
        case ex.Parameter():
            return arguments[value.name]
        case ex.Negative():
            return -plain(value.value, known, arguments)
        case ex.Calculation():
            left, right = plain(value.left, known, arguments), plain(value.right, known, arguments)
            if value.operator is ex.Operator.DIVIDED_BY and right == 0:
                raise Undefined(value.right.place)
            signs = {ex.Operator.PLUS: left + right, ex.Operator.MINUS: left - right, ex.Operator.TIMES: left * right}
            return left / right if value.operator is ex.Operator.DIVIDED_BY else signs[value.operator]
        case ex.Extreme():
            return (max if value.greatest else min)(plain(part, known, arguments) for part in value.parts)
        case ex.Rounding():
            return rounded(Fraction(plain(value.value, known, arguments)), value.mode, value.to)
        case ex.Call():
            inner = {name: Fraction(plain(argument, known, arguments)) for name, argument in value.arguments}
            return plain(value.body, known, inner)
        case ex.Cases():
            chosen = (result for condition, result in value.cases if plain(condition, known, arguments))
            return plain(next(chosen, value.otherwise), known, arguments)
        case ex.Comparison():
            return compared(value.comparator, plain(value.left, known, arguments), plain(value.right, known, arguments))
        case ex.Not():
            return not plain(value.value, known, arguments)
        case ex.Both() | ex.Either():
            return joined(value, known, arguments)
    raise AssertionError(value)


def compared(comparator: ex.Comparator, left: Fraction | bool, right: Fraction | bool) -> bool:
    return {
        ex.Comparator.ABOVE: left > right, ex.Comparator.AT_LEAST: left >= right, ex.Comparator.BELOW: left < right,
        ex.Comparator.AT_MOST: left <= right, ex.Comparator.IS: left == right, ex.Comparator.IS_NOT: left != right,
    }[comparator]  # fmt: skip


def joined(value: ex.Both | ex.Either, known: Known, arguments: Mapping[str, Fraction]) -> bool:
    """A part that settles it does so whatever the others have no result for."""
    settles = isinstance(value, ex.Either)
    undefined: Undefined | None = None
    for part in value.parts:
        try:
            if plain(part, known, arguments) is settles:
                return settles
        except Undefined as found:
            undefined = undefined or found
    if undefined is not None:
        raise undefined
    return not settles


def understood(text: str) -> Contract:
    file, unread = parse(Source("<text>", text))
    contract, misread = from_syntax(alone(file))
    said: list[Problem] = [*unread, *misread]
    assume(not said)
    assert contract is not None
    return contract


def divided_by_zero(contract: Contract, values: dict[str, list[Fraction]]) -> Iterator[tuple[int, int]]:
    """Where the sum divides by zero for some data."""
    sums = {let.name: let.value for let in contract.lets}
    for data in product(*values.values()):
        try:
            plain(sums["result"], {**sums, **dict(zip(values, data, strict=True))}, {})
        except Undefined as found:
            yield found.where


def warned(contract: Contract) -> set[tuple[int, int]]:
    found = [problem.place for problem in nothing_divides_by_zero(contract)]
    return {(place.start, place.end) for place in found if isinstance(place, Place)}


@settings(max_examples=500)
@given(contracts())
def test_no_sum_divides_by_zero_where_nothing_was_said(given_: tuple[str, dict[str, list[Fraction]]]) -> None:
    text, values = given_
    contract = understood(text)
    assert set(divided_by_zero(contract, values)) <= warned(contract), text
