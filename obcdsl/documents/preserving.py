"""Numbers that keep those of an earlier version: what is new has a letter after the number before it, what is gone is not used."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import attrs

from obcdsl.comparison import longest_rising
from obcdsl.documents.blocks import Block, Chart, Clause, Document, Run, Section, Style, inside, text
from obcdsl.documents.numbering import MANNERS, letters, referring
from obcdsl.frozen import changed

# After the identity of a clause that is there only for its number.
UNUSED = "~unused"
_Unit = Section | Clause
_FIGURE = "Figure "


def preserved(document: Document, base: Document) -> Document:
    """A numbered document with the numbers that its sections, clauses and figures have in a base.

    4.2A follows 4.2, (aa) follows (a), A1 stands before 1; what comes last goes on counting. What the base has and the document has
    not, or has elsewhere, is `Not used`, and says where it is now. Raises NoSuchBlockError.
    """
    there = frozenset(one.id for one in inside(document.blocks) if isinstance(one, Section | Clause))
    making = _Making(_labels_of_figures(document, base), there)
    blocks = making.level(document.blocks, base.blocks, "", -1)
    return changed(document, blocks=tuple(referring(making.full, block) for block in blocks))


@attrs.frozen(eq=False)
class _Making:
    figures: dict[str, str]
    there: frozenset[str]
    full: dict[str, str] = attrs.Factory(dict)

    def level(self, new: Sequence[Block], old: Sequence[Block], within: str, depth: int) -> tuple[Block, ...]:
        """The blocks below a document (depth -1), a section (0) or a clause, whose number is `within`."""
        kind = Section if any(_is_numbered(block) for block in (*new, *old) if isinstance(block, Section)) else Clause
        units, known = ([block for block in blocks if _counts(block, kind)] for blocks in (new, old))
        labels = _labelled(_own(units, depth), _own(known, depth), _manner(depth, kind))
        there = {one.id: one for one in known}
        found: list[Block] = []
        stays = _staying(units, known)
        waiting = [one for one in known if one.id not in stays and isinstance(one, Section | Clause)]
        for position, block in enumerate(new):
            if not _counts(block, kind):
                found.append(self._other(block, old, within, depth))
                continue
            following = next((one.id for one in new[position:] if one.id in stays), None)
            while waiting and _comes_before(waiting[0], following, known):
                found.append(self._unused(waiting.pop(0)))
            found.append(self._unit(block, there.get(block.id), labels[block.id], within, depth))
        return (*found, *map(self._unused, waiting))

    def _unit(self, block: Block, old: Block | None, label: str, within: str, depth: int) -> Block:
        assert isinstance(block, Section | Clause)
        before = old.blocks if isinstance(old, Section | Clause) else ()
        number = _number(block, label, within, depth)
        short = number.rpartition(" ")[2]
        full = short if depth <= 0 else f"{within}{number}"
        self.full[block.id] = number if isinstance(block, Section) else full
        return changed(block, number=number, blocks=self.level(block.blocks, before, full, depth + 1))

    def _unused(self, gone: _Unit) -> Block:
        known = gone.id.removesuffix(UNUSED)
        id_ = f"{known}{UNUSED}"
        said = text("Not used")
        if known in self.there:
            kind = "part" if isinstance(gone, Section) else "clause"
            said = text(said, f" (now {kind} ", Run("", Style.REFERENCE, known), ")")
        if isinstance(gone, Section):
            return Section(id_, said, (), gone.number)
        return Clause(id_, text(said, "."), number=gone.number)

    def _other(self, block: Block, old: Sequence[Block], within: str, depth: int) -> Block:
        """What has no number here; clauses below an unnumbered heading are counted by themselves."""
        self.full.setdefault(block.id, within if isinstance(block, Section) else "")
        if isinstance(block, Chart):
            self.full[block.id] = self.figures[block.id]
            return changed(block, number=self.figures[block.id])
        if isinstance(block, Section | Clause):
            before = next((one.blocks for one in old if one.id == block.id and isinstance(one, Section | Clause)), ())
            return changed(block, blocks=self.level(block.blocks, before, within, depth))
        return block


def _is_numbered(section: Section) -> bool:
    return not section.unnumbered


def _counts(block: Block, kind: type) -> bool:
    return isinstance(block, kind) and not (isinstance(block, Section) and block.unnumbered)


def _staying(units: Sequence[Block], known: Sequence[Block]) -> frozenset[str]:
    order = {one.id: at for at, one in enumerate(known)}
    kept = longest_rising([order[one.id] for one in units if one.id in order])
    return frozenset(known[at].id for at in kept)


def _comes_before(gone: Block, following: str | None, known: Sequence[Block]) -> bool:
    """Whether the base has it before what follows; before nothing, it has it anyway."""
    order = {one.id: at for at, one in enumerate(known)}
    return following is None or order[gone.id] < order[following]


_Labels = Sequence[tuple[str, str]]


def _own(units: Sequence[Block], depth: int) -> list[tuple[str, str]]:
    """The identities of sections or clauses with the last part of their numbers: 2 of 4.2, a of (a)."""
    found = [one for one in units if isinstance(one, Section | Clause)]
    return [(one.id, one.number if depth < 0 else one.number.strip("()").rpartition(".")[2]) for one in found]


def _number(block: _Unit, label: str, within: str, depth: int) -> str:
    if isinstance(block, Section):
        return label
    return f"{within}.{label}".lstrip(".") if depth <= 0 else f"({label})"


def _manner(depth: int, kind: type) -> Callable[[int], str]:
    return str if kind is Section or depth < 0 else MANNERS[depth % len(MANNERS)]


def _labelled(new: _Labels, old: _Labels, manner: Callable[[int], str]) -> dict[str, str]:
    """A label for each of the new: that of the base, or one that falls between its neighbours."""
    known = dict(old)
    order = [id_ for id_, _ in old]
    kept = {order[at] for at in longest_rising([order.index(id_) for id_, _ in new if id_ in known])}
    taken = set(known.values())
    found: dict[str, str] = {}
    at = -1
    for position, (id_, own) in enumerate(new):
        if id_ in kept:
            found[id_], at = known[id_], order.index(id_)
            continue
        after = next((order.index(other) for other, _ in new[position:] if other in kept), len(order))
        stated = not own.isalnum() and own not in taken  # as an edition gives it: Annex A
        last = at if after < len(order) else len(order) - 1
        label = own if stated else _between(old, last, after, taken, manner)
        found[id_] = label
        taken.add(label)
    return found


def _between(old: _Labels, at: int, after: int, taken: set[str], manner: Callable[[int], str]) -> str:
    """A label after the one at a position of the base; the next number where nothing comes after it."""
    if after == len(old):
        plain = [number for number in range(1, len(taken) + 2) if manner(number) in taken]
        return manner(max(plain, default=0) + 1)
    at = max(at, after - 1)
    before = old[at][1] if at >= 0 else ""
    numeric = manner(1) == "1"
    if not before:
        first = old[after][1]
        tries = (f"{_letter(count, numeric)}{first}" if numeric else f"z{letters(count)}" for count in range(1, 1000))
    else:
        root = (
            before + ("Z" if numeric else "z")
            if re.fullmatch(rf"{re.escape(before)}[A-Za-z]+", old[after][1])
            else before
        )
        tries = (f"{root}{_letter(count, numeric)}" for count in range(1, 1000))
    return next(label for label in tries if label not in taken)


def _letter(count: int, capital: bool) -> str:
    said = letters(count)
    return said.upper() if capital else said


def _labels_of_figures(document: Document, base: Document) -> dict[str, str]:
    new, old = (
        [(one.id, one.number.removeprefix(_FIGURE)) for one in inside(found.blocks) if isinstance(one, Chart)]
        for found in (document, base)
    )
    return {id_: f"{_FIGURE}{label}" for id_, label in _labelled(new, old, str).items()}
