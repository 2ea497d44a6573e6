"""What each measure earns, in sentences that leave no doubt to which side a boundary belongs, with its charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from obcdsl.documents.blocks import Block, Clause, Run, Style, Text, plain, text
from obcdsl.documents.schedule.charts import score_charts
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words.earning import Earning
from obcdsl.documents.words.limits import caps, gates
from obcdsl.documents.words.lists import listed, sentence
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.spans import span_words
from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.units import PERCENT


def blocks(subject: Subject) -> Iterator[Block]:
    scored = [measure for measure in subject.contract.measures if measure.scores]
    if not scored:
        return
    if any(part.value.type == PERCENT for measure in scored if measure.worth is None for part in measure.scores):
        yield Clause("scoring.part", _part(subject))
    for outcomes in subject.contract.outcomes:
        earner = earned_by(subject.contract, outcomes)
        groups = _alike(subject, outcomes.all_measures, subject.party(earner) if earner is not None else None)
        for alike in groups:
            yield _clause(subject, alike)


def _part(subject: Subject) -> Text:
    earners = [earned_by(subject.contract, outcomes) for outcomes in subject.contract.outcomes]
    whose = "of what is paid by the score" if any(earners) else "of the score"
    means = f"” means, {whose}, as much as the weight of the measure comes to. "
    how = "As much of it is earned as the score of the measure says: none of it at a score of 0%, half of it at 50%, all of it at 100%."
    return text("In the clauses that follow “", Run("this part", Style.STRONG), means, how)


def earned_by(contract: co.Contract, outcomes: co.Outcomes) -> str | None:
    """The one party that is paid by the score of a framework as it is; None where several are, or none, or in another way."""
    names = {outcomes.name, f"{outcomes.name}.score"}
    payees = {
        payment.payee
        for payment in contract.payments
        if isinstance(payment.earned, ex.Reference) and payment.earned.key in names
    }
    return next(iter(payees)) if len(payees) == 1 else None


@attrs.frozen(eq=False)
class _Alike:
    """Measures whose scores are said in the same words, and these: a sentence, and what hangs below it."""

    measures: tuple[co.Measure, ...]
    said: Text
    below: tuple[Block, ...]


def _alike(subject: Subject, measures: Iterable[co.Measure], earner: Run | None) -> list[_Alike]:
    found: list[_Alike] = []
    for measure in measures:
        if not measure.scores:
            continue
        said, below = _said(subject, measure, earner)
        last = found[-1] if found else None
        if last is not None and _words(last.said, last.below) == _words(said, below) and not _charted(measure):
            found[-1] = attrs.evolve(last, measures=(*last.measures, measure))
        else:
            found.append(_Alike((measure,), said, below))
    return found


def _words(said: Text, below: Sequence[Block]) -> tuple[str, ...]:
    return (plain(said), *(plain(block.text) for block in below if isinstance(block, Clause)))


def _charted(measure: co.Measure) -> bool:
    return any(isinstance(one.value, ex.Steps | ex.Line) for one in measure.scores)


def _said(subject: Subject, measure: co.Measure, earner: Run | None) -> tuple[Text, tuple[Block, ...]]:
    """The sentence that says what a measure earns, and the clauses below it: one for each stretch of the term, its caps and gates."""
    words = Words(subject, own=measure.name, grain=measure.grain)
    id_ = f"score.{measure.name}"
    parts = [
        (one, *Earning(_within(words, measure, one), earner, measure.worth is not None).said(one.value))
        for one in measure.scores
    ]
    limits = (*caps(words, measure.caps, id_, measure.place), *gates(words, measure.gates, id_, _nothing(measure)))
    if len(parts) == 1:
        _, head, scales = parts[0]
        return head, (*_scales(id_, measure, scales), *limits)
    by_time = []
    for at, (one, head, scales) in enumerate(parts):
        when = span_words(subject.calendar, one.span)
        stretch_id = f"{id_}.{at}"
        told = sentence(f"{when}, ", _as_rest(head))
        by_time.append(Clause(stretch_id, told, _scales(stretch_id, measure, scales), place=one.place))
    return text("What it earns changes over the term:"), (*by_time, *limits)


def _nothing(measure: co.Measure) -> str:
    """A score of nothing, in the unit of the score."""
    return "0%" if measure.scores[0].value.type == PERCENT else "0 points"


def _within(words: Words, measure: co.Measure, one: co.Timed) -> Words:
    """Words for what holds in a stretch of the term."""
    periods = words.subject.calendar.periods(measure.grain)
    return attrs.evolve(words, periods=tuple(p for p in periods if one.span.start <= p.start <= one.span.end))


def _as_rest(said: Text) -> Text:
    """A sentence as the rest of another one."""
    if not said or said[0].style is not Style.PLAIN or said[0].to is not None:
        return said
    first, *rest = said
    return (changed(first, text=first.text[:1].lower() + first.text[1:]), *rest)


def _scales(id_: str, measure: co.Measure, scales: Sequence[Text]) -> tuple[Clause, ...]:
    return tuple(Clause(f"{id_}.scale.{at}", said, place=measure.place) for at, said in enumerate(scales))


def _clause(subject: Subject, alike: _Alike) -> Clause:
    first = alike.measures[0]
    id_ = f"score.{first.name}"
    if len(alike.measures) == 1:
        charts = tuple(score_charts(subject, first))
        return Clause(id_, alike.said, (*alike.below, *charts), title=text(first.label), place=first.place)
    terms = [text(subject.term(measure.name)) for measure in alike.measures]
    head = text("The following measures are each scored in the same way: ", listed(terms), ". ", alike.said)
    return Clause(id_, head, alike.below, title=text(f"{first.label}, and measures like it"), place=first.place)
