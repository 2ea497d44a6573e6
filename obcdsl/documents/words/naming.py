"""What named things are called in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.documents.blocks import Run, Style, Text, text
from obcdsl.documents.words.lists import spoken
from obcdsl.model import contract as co
from obcdsl.model.units import ChoiceOf, DateType, Truth, Type, Unit, Unknown

if TYPE_CHECKING:
    from obcdsl.documents.schedule.subject import Subject
    from obcdsl.documents.words.phrases import Words


def named(words: Words, key: str) -> Text:
    """A named figure: `*Annual contract value*`, `the score of *Waits*`, `the baseline of *Hip gain*`."""
    subject = words.subject
    name, _, field = key.partition(".")
    owner = subject.owners[name]
    if isinstance(owner, co.Measure):
        return _of_measure(words, owner, field)
    if isinstance(owner, co.Domain | co.Outcomes):
        what = {"points": "the points earned in ", "worth": "the points that could be earned in "}.get(field)
        return text(what or "the score of ", subject.term(name))
    one_of = owner.one_of if isinstance(owner, co.Amount | co.Input | co.Let) else None
    called = stem(subject, name) if one_of is not None and one_of.group in words.at_hand else subject.term(key)
    return text(called, _which(subject, name, called.text))


def _which(subject: Subject, name: str, label: str) -> Text:
    """Where a label is that of several things, which of them is meant."""
    if label.casefold() not in subject.shared_labels:
        return ()
    return text(f" ({_KINDS[type(subject.owners[name])]})")


_KINDS: dict[type, str] = {
    co.Amount: "the amount stated", co.Input: "the figure reported", co.Choice: "the answer reported", co.Decision: "the decision",
    co.Let: "the sum worked out", co.Payment: "the payment", co.Share: "what is shared",
}  # fmt: skip


_FIELDS = {
    "score": "the score", "points": "the points earned", "worth": "the points that can be earned",
    "cases": "the number of cases",
}  # fmt: skip
_FIELDS_OF = {
    "score": "the score of ", "points": "the points earned by ", "worth": "the points that can be earned by ",
    "cases": "the number of cases of ",
}  # fmt: skip


def _own(measure: co.Measure) -> str:
    """The value of the measure at hand."""
    match measure.type:
        case DateType():
            return "the day"
        case Truth() | ChoiceOf():
            return "the answer"
        case Unit() | Unknown():
            return "the value"


def _of_measure(words: Words, measure: co.Measure, field: str) -> Text:
    subject, own = words.subject, words.own == measure.name
    if field in _FIELDS:
        return text(_FIELDS[field]) if own else text(_FIELDS_OF[field], subject.term(measure.name))
    if field in ("", "value"):
        return text(_own(measure)) if own else text(subject.term(measure.name))
    figure = subject.term(f"{measure.name}.{field}")
    return text(figure) if own else text(figure, " of ", subject.term(measure.name))


def stem(subject: Subject, name: str) -> Run:
    """A figure by group, whichever value is meant: its label without the value's text."""
    owner = subject.owners[name]
    assert isinstance(owner, co.Amount | co.Input | co.Let)
    assert owner.one_of is not None
    value = group_text(subject.contract, owner.one_of.group, owner.one_of.value)
    return Run(owner.label.removesuffix(f": {value}"), Style.TERM, subject.id_of(name))


def group_text(contract: co.Contract, group: str, value: str) -> str:
    """What a value of a group is called."""
    found = next(one for one in contract.groups if one.name == group)
    return dict(found.values).get(value, spoken(value))


def group_term(subject: Subject, name: str) -> Run:
    """A group by its label: `Age band`."""
    found = next(one for one in subject.contract.groups if one.name == name)
    return Run(found.label, Style.TERM, f"group.{name}")


def answer(contract: co.Contract, type_: Type, value: str) -> Text:
    """A value of a choice or a group as its text; of a choice the longer of its name and its text in the data."""
    said = value
    if isinstance(type_, ChoiceOf):
        if any(group.name == type_.name for group in contract.groups):
            return text(f"“{group_text(contract, type_.name, said)}”")
        choices = (one for one in contract.inputs if isinstance(one, co.Choice) and one.name == type_.name)
        texts = next((choice.texts for choice in choices), ())
        said = max((shown for shown, means in texts if means == said), key=len, default=said)
    return text(f"“{spoken(said)}”")


def column(subject: Subject, table_: str, name: str) -> Run:
    """A column of a table by its label; one without a label by the words of its name."""
    found = next((one for one in subject.contract.tables if one.name == table_), None)
    label = next((one.label for one in found.columns if one.name == name), None) if found is not None else None
    if label is None or label == spoken(name):
        return Run(spoken(name))
    return Run(label, Style.TERM, f"table.{table_}")


def table(subject: Subject, name: str) -> Run:
    """A table by its label."""
    label = next((table.label for table in subject.contract.tables if table.name == name), spoken(name))
    return Run(label, Style.TERM, f"table.{name}")
