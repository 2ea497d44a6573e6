"""Which payment a payment passes on, and how often that one is paid: read off the tree, before anything has a type."""

from __future__ import annotations

from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.syntax import tree

FREQUENCIES = {"yearly": Grain.YEAR, "quarterly": Grain.QUARTER, "monthly": Grain.MONTH}


def part_passed(value: tree.Expr) -> tree.Portion | None:
    """The part and the whole of `30% of core`, and of `2 / 3 of core`, which is two thirds of it."""
    if isinstance(value, tree.Portion):
        return value
    if isinstance(value, tree.Product) and isinstance(value.right, tree.Portion):
        share = tree.Product(value.left, value.sign, value.right.part, value.place)
        return tree.Portion(share, value.right.whole, value.place)
    return None


def source_of(reader: Reader, node: tree.Payment) -> tree.Payment | None:
    """The payment that another one passes on a part of, if it does."""
    for clause in node.clauses:
        part = part_passed(clause.value) if isinstance(clause, tree.PassesOn) else None
        if part is not None and isinstance(part.whole, tree.Name):
            found = reader.names.get(part.whole.word.text)
            return found if isinstance(found, tree.Payment) else None
    return None


def frequency(reader: Reader, node: tree.Payment) -> Grain | None:
    """How often a payment is said to be paid; one that is passed on, as often as the one that it comes from."""
    seen: set[str] = set()
    at: tree.Payment | None = node
    while at is not None and at.name.text not in seen:
        seen.add(at.name.text)
        for clause in at.clauses:
            if isinstance(clause, tree.Paid):
                return FREQUENCIES[clause.frequency.text]
        at = source_of(reader, at)
    return None
