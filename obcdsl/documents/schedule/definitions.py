"""What words mean: the author's definitions, and the words that every schedule is written with."""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Block, Clause, Run, Style, Text, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.lists import listed
from obcdsl.documents.words.units import currency_name
from obcdsl.model import contract as co
from obcdsl.model.calendar import Grain

# First words of a sentence that are small inside one.
_SMALL = frozenset(
    "A An The All Any Each Every What Where When Whoever Someone People Patients Persons Care One Two Three Four Five Six Days Weeks "
    "This That These Those It In On By For From At With Of To If Whether Being Having Sharing "
    "Months Years Services Costs Money Spending Work".split()
)


def blocks(subject: Subject) -> Iterator[Block]:
    for definition in sorted(subject.contract.definitions, key=lambda one: one.term.casefold()):
        said = text(Run(f"“{definition.term}”", Style.STRONG), _continued(definition.text))
        yield with_about(Clause(f"define.{definition.term}", said, place=definition.place), definition.about)
    for group in subject.contract.groups:
        names = listed([text(f"“{said}”") for _, said in group.values], "or")
        whole = Clause(
            f"group.{group.name}", text(Run(group.label, Style.STRONG), " is one of ", names, "."), place=group.place
        )
        yield with_about(whole, group.about)
    yield Clause("define.terms", _terms(subject), place=subject.contract.place)
    yield Clause("define.periods", _periods(subject), place=subject.contract.place)
    money = f"Sums of money are in {currency_name(subject.currency)}."
    yield Clause("define.currency", text(money), place=subject.contract.place)
    yield Clause("define.bounds", _bounds())
    yield Clause("define.exact", _exact())
    yield Clause("define.order", text(_ORDER))
    yield Clause("define.elsewhere", text(_ELSEWHERE))


def _continued(said: str) -> Text:
    """A definition as the rest of a sentence."""
    said = said.strip()
    first = said.partition(" ")[0]
    whole = said if said.endswith((".", "!", "?")) else f"{said}."
    if first in _SMALL:
        return text(" means ", f"{first.lower()} {whole.removeprefix(first).strip()}")
    # What is no name in capitals may be the first word of a sentence or a name: nobody but the author knows which.
    return text(" means: " if first[:1].isupper() and first[1:].islower() else " means ", whole)


def _terms(subject: Subject) -> Text:
    contract = subject.contract
    several = (("a group", contract.groups), ("a table", contract.tables), ("parties that act as one", contract.pools))
    kinds = ["a figure", "a measure", "a payment", *(kind for kind, found in several if found)]
    said = text("A name in ", Run("this type", Style.TERM), " is that of ", listed([text(one) for one in kinds], "or"))
    parties = "The parties are called by the names that stand in brackets behind them in the list of the parties."
    return text(said, f", and means what the clause that describes it says. {parties}")


def _periods(subject: Subject) -> Text:
    defined = {definition.term.casefold() for definition in subject.contract.definitions}
    words = [word for word in ("year", "quarter", "month") if not defined & {word, f"{word}s"}]
    said_words = [text(f"“{word if at else word.capitalize()}”") for at, word in enumerate(words)]
    years = "financial years" if subject.calendar.before_term is not None else "years"
    said = f" mean the {years}, quarters and months of the term, as the case may be (clause "
    whole = text(listed(said_words), said, subject.number("term.years"), "), with their first and their last day.")
    shorter = [grain.word for grain in (Grain.QUARTER, Grain.MONTH) if grain in _grains(subject.contract)]
    if not shorter:
        return whole
    of = " or ".join(f"a {word}" for word in shorter)
    lies = f"that {' or '.join(shorter)} lies"
    return text(
        whole, f" Where a sum or a score for {of} rests on one for a year, it is that for the year in which {lies}."
    )


def _grains(contract: co.Contract) -> set[Grain]:
    """For what periods sums and scores are worked out."""
    lets = {let.grain for let in contract.lets}
    scores = {outcomes.grain for outcomes in contract.outcomes}
    return lets | scores | {payment.amount_grain for payment in contract.payments if payment.passed is None}


def _bounds() -> Text:
    return text("“From” and “up to” include the figure that follows; “above” and “below” do not.")


def _exact() -> Text:
    return text(_EXACT)


_EXACT = (
    "Every sum is worked out exactly and is rounded only where this schedule says so; rounding up is away from zero, rounding down "
    "towards it. What stands in brackets is worked out first. Of cases of which a clause gives the first that applies, or which it "
    "ends with “otherwise”, only that one counts."
)
_ORDER = (
    "Unless a clause says otherwise, the clauses prevail over what explains them: drawn figures, the tables of full amounts and of "
    "flows, notes, worked examples and the glossary."
)
_ELSEWHERE = (
    "This schedule says what is paid, for which periods, and what is reported for it. On which day a payment is made, and who reports "
    "a figure, is for the rest of the contract to say where no clause says it here."
)
