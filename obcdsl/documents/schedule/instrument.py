"""A deed of variation as an instrument: between whom, of which contract, since when, and all that differs before and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from obcdsl.assembly.texts import Amended, Deed
from obcdsl.documents import schedule as making
from obcdsl.documents.blocks import (
    Align,
    Block,
    Chart,
    Clause,
    Document,
    Facts,
    Note,
    Notice,
    Paragraph,
    Row,
    Run,
    Section,
    Style,
    Table,
    Text,
    Tree,
    plain,
    row,
    text,
)
from obcdsl.documents.numbering import numbered
from obcdsl.documents.schedule.differing import (
    Difference,
    differences,
    only_rows,
    quoted,
    renumbered,
    tables,
)
from obcdsl.documents.schedule.edition import Edition
from obcdsl.documents.schedule.standing import unlinked
from obcdsl.documents.schedule.subject import Subject, day
from obcdsl.documents.schedule.variations import RULE, reference_of
from obcdsl.documents.words.lists import listed
from obcdsl.model import contract as co
from obcdsl.model.calendar import day_words

_NUMBERS = (
    "In what follows, the number of a clause that is withdrawn, and all numbers under “Until then”, are those of the schedule of the "
    "Contract as it stood before this deed. All other numbers of clauses are those of the schedule as this deed leaves it."
)
_DERIVED = (
    "The contents, figures, worked examples and glossary of the schedule are made anew from the terms as varied. They add nothing to "
    "those terms."
)
_REST = (
    "All other terms of the Contract stay as they are, and the Contract as varied by this deed continues in full force."
)
_BLANK = "_" * 36
# A deed is signed before a witness who attests it: section 1(3) of the Law of Property (Miscellaneous Provisions) Act 1989; by a
# company through one director before a witness, or two who may sign for it: section 44 of the Companies Act 2006.
_SIGNS = (
    "Signed by", "Name", "Position", "In the presence of", "Name of the witness or second signatory", "Address or position",
)  # fmt: skip


@attrs.frozen(eq=False)
class _Deed:
    """A deed with the terms just before it takes effect and from then on."""

    layer: Amended
    deed: Deed
    before: Subject
    after: Subject
    status: making.Status

    @property
    def beside(self) -> list[str]:
        """The titles of other deeds that take effect on the same day, and are worked in together with it."""
        layers = [one for one in self.after.contract.amended if one is not self.layer and one.deed is not None]
        return [one.title for one in layers if one.deed is not None and one.deed.effect == self.deed.effect]


def instrument(subject: Subject, edition: Edition, status: making.Status) -> Document | None:
    """The latest deed that varies a contract; None of a contract that was never varied."""
    found = _deed(subject, status)
    if found is None:
        return None
    was = making.schedule(found.before, edition, status)
    now = making.schedule(found.after, edition, status)
    found_differences = differences(was, now)
    sections = (
        Section("parties", text("Parties"), tuple(_parties(found))),
        Section("background", text("Background"), tuple(_background(found))),
        Section("effect", text("Effect of this deed"), tuple(_effect(found))),
        *_changes(found_differences),
        *_renumbered(renumbered(was, now)),
        Section("signed", text("Signatures"), tuple(_signed(found)), unnumbered=True),
    )
    facts = tuple(row(f"about.{at}", name, value) for at, (name, value) in enumerate(_facts(found)))
    foot = f"{status.contract}, SHA-256 {status.contract_hash[:16]}"
    subtitle = f"Deed of variation: {subject.contract.title}"
    return numbered(Document(found.layer.title, subtitle, sections, facts, making.notices(subject, status), foot=foot))


def _deed(subject: Subject, status: making.Status) -> _Deed | None:
    """The latest deed, with the terms of the stretch that it begins and of the one before."""
    layers = [layer for layer in subject.contract.amended if layer.deed is not None]
    deed = layers[-1].deed if layers else None
    versions = subject.contract.versions
    at = next((at for at, terms in enumerate(versions) if at and deed and terms.since == deed.effect), None)
    if deed is None or at is None:
        return None
    return _Deed(layers[-1], deed, subject.stands[at - 1], subject.stands[at], status)


def _facts(found: _Deed) -> Iterator[tuple[str, str]]:
    status, contract = found.status, found.before.contract
    yield "Status", "Draft" if status.draft else "Made from a contract that passes all checks"
    yield "Varies", contract.title
    if contract.reference:
        yield "Reference of the contract", contract.reference
    reference = reference_of(found.deed)
    if reference:
        yield "Reference of this deed", reference
    if found.deed.agreed:
        yield "Agreed on", day_words(found.deed.agreed)
    if found.deed.effect:
        yield "Takes effect on", day_words(found.deed.effect)
    if status.date is not None:
        yield "Date", day_words(status.date)
    yield "This deed", f"{status.contract} (SHA-256 {status.contract_hash})"
    for name, digest in status.rests_on:
        yield "Made with", f"{name} (SHA-256 {digest})"


def _parties(found: _Deed) -> Iterator[Clause]:
    """The parties from then on, and those whose place another takes or who leave."""
    now = {party.name: party for party in found.after.contract.parties}
    was = {party.name: party for party in found.before.contract.parties}
    effect = _since(found)
    for party in found.after.contract.parties:
        earlier = was.get(party.name)
        came = text(", which becomes a party ", effect) if earlier is None else ()
        if earlier is not None and earlier.label != party.label:
            came = text(", which takes the place of ", earlier.label, " ", effect)
        yield Clause(f"parties.{party.name}", text(_named(party), came, "."), place=party.place)
    for party in found.before.contract.parties:
        if party.name not in now or now[party.name].label != party.label:
            left = text(", which ceases to be a party ", effect, ", but for the periods that begin before")
            yield Clause(f"parties.{party.name}.was", text(_named(party), left, "."), place=party.place)


def _named(party: co.Party) -> Text:
    return text(party.label, " (“", Run(party.name, Style.STRONG), f"”), {party.role.value}")


def _since(found: _Deed) -> Text:
    return text("from ", day(found.deed.effect)) if found.deed.effect is not None else ()


def _background(found: _Deed) -> Iterator[Clause]:
    contract = found.before.contract
    reference = f", reference {contract.reference}" if contract.reference else ""
    term = contract.calendar.term
    yield Clause(
        "background.contract",
        text(
            f"The parties are bound by the contract “{contract.title}”{reference}, for the term from ", day(term.start),
            " to ", day(term.end), " (the “Contract”).",
        ),
    )  # fmt: skip
    earlier = [layer for layer in contract.amended if layer.deed is not None]
    if earlier:
        deeds = listed([text(f"“{layer.title}”") for layer in earlier])
        yield Clause("background.varied", text("The Contract was varied before by ", deeds, "."))
    when = text("As the parties agreed on ", day(found.deed.agreed), ", the") if found.deed.agreed else text("The")
    yield Clause("background.agreed", text(when, " Contract is varied by this deed, as it says below."))
    if found.beside:
        beside = listed([text(f"“{title}”") for title in found.beside])
        said = text(beside, " takes effect on the same day: the changes below are those of all deeds of that day.")
        yield Clause("background.beside", said)
    files = (found.status.contract, *(name for name, _ in found.status.rests_on))
    names = listed([text(name) for name in files])
    said = text("The schedule of the Contract and this deed were printed from these files, each known by the SHA-256 that "
                "stands with its name before the parties: ", names, ".")  # fmt: skip
    yield Clause("background.files", said)


def _effect(found: _Deed) -> Iterator[Clause]:
    yield Clause("effect.since", text("The changes below hold ", _since(found), "."))
    former = text(
        " What falls to periods that begin before ", day(found.deed.effect),
        " is worked out and paid by the terms as they were, also where it is paid later.",
    ) if found.deed.effect is not None else ()  # fmt: skip
    yield Clause("effect.periods", text(RULE, former))
    yield Clause("effect.numbers", text(_NUMBERS))
    yield Clause("effect.derived", text(_DERIVED))
    yield Clause("effect.rest", text(_REST))


def _changes(found: Iterable[Difference]) -> Iterator[Section]:
    """A section for each part of the schedule in which something differs."""
    parts: dict[str, list[Difference]] = {}
    for one in found:
        parts.setdefault(one.part.id, []).append(one)
    for part, of_part in parts.items():
        clauses = tuple(_change(f"change.{part}.{at}", one) for at, one in enumerate(of_part))
        title = text("Changes to “", unlinked(of_part[0].part.title), "”")
        yield Section(f"changes.{part}", title, clauses)


def _change(id_: str, one: Difference) -> Clause:
    """One change: what is done, the words until now, and the words from now on."""
    place = one.now.place if isinstance(one.now, Clause) else None
    if one.was is None and one.now is not None:
        return Clause(id_, _done(one.now, " is added. It reads:"), tuple(quoted(one.now, f"{id_}.after")), place=place)
    if one.now is None and one.was is not None:
        said = _done(one.was, " is withdrawn. Until then it reads:")
        return Clause(id_, said, tuple(quoted(one.was, f"{id_}.before")), place=place)
    assert one.was is not None
    assert one.now is not None
    if only_rows(one.was, one.now):
        assert isinstance(one.was, Clause)
        assert isinstance(one.now, Clause)
        before, after = (
            tuple(tables(one.was, one.now, f"{id_}.before")),
            tuple(tables(one.now, one.was, f"{id_}.after")),
        )
        leads = ("Until then its table has these rows:", _rows_after(before, after))
        return Clause(id_, _done(one.now, " changes in its table."), _both(id_, leads, before, after), place=place)
    was_then = tuple(quoted(one.was, f"{id_}.before"))
    now_then = tuple(quoted(one.now, f"{id_}.after"))
    leads = ("Until then it reads:", "From then on it reads:")
    return Clause(id_, _done(one.now, " is replaced."), _both(id_, leads, was_then, now_then), place=place)


def _rows_after(before: tuple[Table, ...], after: tuple[Table, ...]) -> str:
    if not after:
        return "From then on its table does not have these rows."
    return f"From then on its table has these rows{' in their place' if before else ' besides'}:"


def _both(id_: str, leads: tuple[str, str], before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Clause, ...]:
    """What reads until then, and what reads from then on."""
    parts = (("before", leads[0], before), ("after", leads[1], after))
    return tuple(
        Clause(f"{id_}.{name}", text(lead), blocks) for name, lead, blocks in parts if blocks or not lead.endswith(":")
    )


def _done(block: Block, done: str) -> Text:
    """`Clause 4.1 is replaced.`; what stands by itself without a number is called by what it is."""
    match block:
        case Clause():
            name = f" (“{plain(block.title).rstrip('.')}”)" if block.title else ""
            return text(f"Clause {block.number}{name}{done}")
        case Table():
            return text(f"The table{done}")
        case Section() | Paragraph() | Notice() | Note() | Facts() | Tree() | Chart():
            return text(f"The paragraph{done}")


def _renumbered(pairs: tuple[tuple[Clause, Clause], ...]) -> Iterator[Section]:
    """Clauses that keep their words under another number."""
    if not pairs:
        return
    columns = (("Number until then", Align.LEFT), ("Number from then on", Align.LEFT), ("Clause", Align.LEFT))
    rows = tuple(
        row(f"renumbered.{at}", was.number, now.number, _first_words(now)) for at, (was, now) in enumerate(pairs)
    )
    table = Table("renumbered.table", columns, rows)
    said = "These clauses keep their words, in which references follow the new numbers, and have another number:"
    yield Section("renumbered", text("Numbers of other clauses"), (Clause("renumbered.said", text(said), (table,)),))


def _first_words(clause: Clause) -> Text:
    if clause.title:
        return text(plain(clause.title).rstrip("."))
    said = plain(clause.text)
    return text(said if len(said) <= _MOST else f"{said[:_MOST].rpartition(' ')[0]} ...")


# Of a clause without a title, as many of its first letters as name it.
_MOST = 60


def _signed(found: _Deed) -> Iterator[Block]:
    """Where each party signs: those from then on, and those that another takes the place of."""
    yield Paragraph("signed.said", text("The parties have executed this document as a deed."))
    yield Facts("signed.delivered", (row("signed.delivered.day", "Delivered on", _BLANK),))
    after = {party.label: party for party in found.after.contract.parties}
    before = {party.label: party for party in found.before.contract.parties if party.label not in after}
    for at, party in enumerate((*after.values(), *before.values())):
        columns = (("Executed as a deed by", Align.LEFT), (f"{party.label} (“{party.name}”)", Align.LEFT))
        yield Table(f"signed.{at}", columns, tuple(_lines(f"signed.{at}")))


def _lines(id_: str) -> Iterator[Row]:
    for name in _SIGNS:
        yield row(f"{id_}.{name}", name, _BLANK)
