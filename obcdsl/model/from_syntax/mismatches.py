"""What is said where units do not fit, with the figure that brought the wrong one."""

from __future__ import annotations

from obcdsl.model import expression as ex
from obcdsl.model.figures import sign_of
from obcdsl.model.from_syntax.literals import shown_place
from obcdsl.model.from_syntax.reader import Reader, spoken
from obcdsl.model.units import MONEY_UNIT, NUMBER, PERCENT, ChoiceOf, Type, Unit
from obcdsl.model.walk import everything
from obcdsl.problems.kinds import MixedUnits, Stated, WrongUnit
from obcdsl.source import Place
from obcdsl.syntax import tree


def wrong_unit(reader: Reader, found: ex.Expression, node: tree.Expr, needed: Type, why: str) -> WrongUnit:
    stated = _stated(reader, [found])
    better = _better(reader, node, needed) or _each(node, needed)
    values = needed.values if isinstance(needed, ChoiceOf) else ()
    return WrongUnit(
        node.place,
        shown_place(node.place),
        found.type.words(),
        needed.words(),
        why,
        better,
        stated,
        values=values,
        mend=_as_money(reader, stated, found.type, needed),
    )


def mixed_units(reader: Reader, left: ex.Expression, right: ex.Expression, doing: str, place: Place) -> MixedUnits:
    return MixedUnits(
        place,
        doing,
        shown_place(left.place),
        left.type.words(),
        left.place,
        shown_place(right.place),
        right.type.words(),
        right.place,
        _without_unit(reader, [left, right]),
    )


def _stated(reader: Reader, values: list[ex.Expression]) -> Stated | None:
    """The figure that brought the unit: the only one in a sum of several parts, or one that was stated without a unit."""
    names = _figures(values)
    if len(names) == 1 and not isinstance(values[0], ex.Reference | ex.Constant):
        return _source(reader, names.pop())
    return _without_unit(reader, values)


def _without_unit(reader: Reader, values: list[ex.Expression]) -> Stated | None:
    """The amount or input that was stated as a plain number, if there is one such."""
    plain = [key for key in _figures(values) if _is_plain(reader, key)]
    return _source(reader, plain[0]) if len(plain) == 1 else None


def _figures(values: list[ex.Expression]) -> set[str]:
    return {part.key for value in values for part in everything(value) if isinstance(part, ex.Reference)}


def _is_plain(reader: Reader, key: str) -> bool:
    return (
        isinstance(reader.names.get(key), tree.Amount | tree.Input | tree.Decision)
        and reader.signatures[key].type == NUMBER
    )


def _source(reader: Reader, key: str) -> Stated | None:
    node = reader.names.get(key)
    if not isinstance(node, tree.Amount | tree.Input | tree.Decision | tree.Let):
        return None
    unit = reader.signatures[key].type.words()
    if isinstance(node, tree.Input | tree.Decision):
        return Stated(spoken(key), unit, node.kind.place)
    if isinstance(node, tree.Let):
        return Stated(spoken(key), unit, node.name.place)
    first = next((clause for clause in node.clauses if isinstance(clause, tree.AmountValue)), None)
    return Stated(spoken(key), unit, first.value.place) if first else None


def _better(reader: Reader, node: tree.Expr, needed: Type) -> str | None:
    """A plain number with the unit that is needed, where there is one way to say it."""
    if not isinstance(node, tree.Number) or node.noun is not None or node.per is not None:
        return None
    text = node.number.text
    if needed == PERCENT:
        return _as_percentage(text)
    if needed == MONEY_UNIT:
        return f"{sign_of(reader.currency)}{_short(text)}"
    if isinstance(needed, Unit) and needed.plain is None and needed.scale == 1 and " " not in needed.words():
        return f"{text} {needed.words()}"
    return None


def _each(node: tree.Expr, needed: Type) -> str | None:
    """`£10,000 per year` as `£10,000 each year`, where a sum of money for each year is meant."""
    if not isinstance(node, tree.Money) or node.per is None or needed != MONEY_UNIT:
        return None
    period = node.per.noun.text
    text = node.place.source.text[node.place.end :].lstrip()
    return f"{node.number.text} each {period}" if period in _PERIODS and not text.startswith("each") else None


_PERIODS = frozenset({"year", "quarter", "month"})


def _as_money(reader: Reader, stated: Stated | None, found: Type, needed: Type) -> str | None:
    """What to write where a figure is stated as a plain number that has to be money."""
    plain = isinstance(found, Unit) and found.plain is not None
    if stated is None or stated.unit != NUMBER.words() or needed != MONEY_UNIT or not plain:
        return None
    text = " ".join(stated.place.text.split())
    if text == NUMBER.words():
        return "money"
    return f"{sign_of(reader.currency)}{_short(text)}" if text[:1].isdigit() and " " not in _short(text) else None


def _short(text: str) -> str:
    """`2.4 million` as a sum of money has it: `2.4m`."""
    return f"{text.removesuffix('million').strip()}m" if text.endswith("million") else text


def _as_percentage(text: str) -> str | None:
    """`0.4` is 40%, `50` is 50%; 1 may be either."""
    whole, _, decimals = text.replace(",", "").partition(".")
    if not whole.isdigit() or not (decimals or "0").isdigit():
        return None
    if whole.strip("0"):
        return f"{text}%" if whole != "1" else None
    digits = decimals.ljust(2, "0")
    rest = digits[2:].rstrip("0")
    return f"{int(digits[:2])}{'.' if rest else ''}{rest}%" if decimals.strip("0") else "0%"
