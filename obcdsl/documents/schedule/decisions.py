"""What people decide: who, for which periods, within which bounds."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.bands import sides
from obcdsl.documents.words.lists import is_plural
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import every
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain

_RECORDED = (
    "Each decision is recorded with the day, the person who took it and the reason. Nothing stands in for one that has not been "
    "taken: a payment that rests on it waits."
)


def blocks(subject: Subject) -> Iterator[Block]:
    for decision in subject.contract.decisions:
        yield _clause(subject, decision)
    if subject.contract.decisions:
        said = text(_RECORDED)
        yield Clause("decisions.recorded", said)


def _clause(subject: Subject, decision: co.Decision) -> Clause:
    within = text(", ", sides(Words(subject), decision.data.allowed)) if decision.data.allowed is not None else ()
    when = "once for the whole term" if decision.grain is Grain.TERM else every(decision.grain)
    decider = subject.party(decision.decider)
    unit = decision.type.words().replace("_", " ")
    said = text(
        decider,
        " decide" if is_plural(decider.text) else " decides",
        f" {when}, in {unit}" if unit != "yes or no" else f" {when}, yes or no",
        within,
        ".",
    )
    whole = Clause(f"decision.{decision.name}", said, title=text(decision.label), place=decision.place)
    return with_about(whole, decision.about)
