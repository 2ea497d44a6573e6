"""Who the parties are, in which role, and who acts as one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from obcdsl.documents.blocks import Block, Clause, Run, Style, Text, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.subject import Subject, day
from obcdsl.documents.words.lists import is_plural, spoken
from obcdsl.model import contract as co


def blocks(subject: Subject) -> Iterator[Block]:
    for party in subject.contract.parties:
        yield _party(subject, party)


def _party(subject: Subject, party: co.Party) -> Clause:
    """A party with the name that the document calls it by, and its role."""
    name = Run(spoken(party.name), Style.STRONG)
    of = text(" of ", subject.party(party.of)) if party.of else ()
    article = "a" if _shared(subject, party) else "the"
    votes = "" if party.votes else " They have no vote." if is_plural(party.name) else " It has no vote."
    role = f"the {party.role.value}s" if is_plural(party.name) else f"{article} {party.role.value}"
    said = text(party.label, " (“", name, f"”), {role}", of, ".", votes, *_before(subject, party))
    return with_about(Clause(f"party.{party.name}", said, place=party.place), party.about)


def _before(subject: Subject, party: co.Party) -> Iterator[Text]:
    """Whose place a party has taken, and since when: earlier periods are still theirs."""
    versions = subject.contract.versions
    for was, now in pairwise(versions):
        old, new = (next((one for one in terms.parties if one.name == party.name), None) for terms in (was, now))
        if old is not None and new is not None and old.label != new.label and now.since is not None:
            since = day(now.since)
            yield text(
                f" {new.label} takes the place of {old.label} from ", since, ": for periods that begin before, "
                f"“{spoken(party.name)}” is {old.label}.",
            )  # fmt: skip


def _shared(subject: Subject, party: co.Party) -> bool:
    """Whether others have the same role."""
    return sum(one.role is party.role and one.of == party.of for one in subject.contract.parties) > 1
