"""What is paid: a table of the full amounts by year with what of them is at risk, and a clause for each payment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from obcdsl.documents.blocks import Block, Clause, Text, text
from obcdsl.documents.schedule import by_year, money_charts
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.signs import may_be_negative
from obcdsl.documents.schedule.subject import Subject, day
from obcdsl.documents.words.cases import spelled
from obcdsl.documents.words.lists import is_plural
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.quantities import quantity
from obcdsl.documents.words.spans import adverb, every, span_words
from obcdsl.frozen import changed
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.constants import constant
from obcdsl.model.units import MONEY_UNIT


def blocks(subject: Subject) -> Iterator[Block]:
    yield from by_year.blocks(subject)
    for payment in subject.contract.payments:
        yield clause(subject, payment)
    yield from money_charts.waterfall(subject)
    yield from money_charts.at_risk(subject)


def clause(subject: Subject, payment: co.Payment) -> Clause:
    """A payment in words: who pays whom how much, for what score, in which parts, and within which limits."""
    id_ = f"payment.{payment.name}"
    below: tuple[Clause, ...] = tuple(_below(id_, _terms(subject, payment)))
    if payment.passed is not None:
        said = _passed(subject, payment, payment.passed)
    else:
        said, cases = _paid(subject, payment)
        below = (*cases, *below)
    whole = Clause(id_, said, below, title=text(payment.label), place=payment.place)
    return with_about(whole, payment.about)


def _below(id_: str, terms: Iterable[tuple[str, Clause]]) -> Iterator[Clause]:
    for name, term in terms:
        yield changed(term, id=f"{id_}.{name}")


def _paid(subject: Subject, payment: co.Payment) -> tuple[Text, tuple[Clause, ...]]:
    """Who pays whom how much and how often; several cases are a list below."""
    once = payment.paid.only
    when = f" for {once.words}" if once is not None else f" {every(payment.grain)}"
    if payment.grain is Grain.TERM and once is None:
        when = ", once in the term"
    to = text(pays(subject, payment.payer), who(subject, payment.payee))
    words = Words(subject, grain=payment.amount_grain)
    if isinstance(payment.value, ex.Cases):
        amount, cases = spelled(words, payment.value, f"payment.{payment.name}")
        return text(to, f"{when}: " if not cases else f"{when} ", amount), cases
    return text(to, " ", words.phrase(payment.value), f"{when}."), ()


def who(subject: Subject, name: str) -> Text:
    return text(subject.party(name))


def pays(subject: Subject, name: str) -> Text:
    """`CCG pays `, `The members pay `."""
    payer = subject.party(name)
    return text(payer, " pay " if is_plural(payer.text) else " pays ")


def _passed(subject: Subject, payment: co.Payment, passed: co.Passed) -> Text:
    more = " It may pass on more of it than it receives." if passed.more else ""
    return text(
        pays(subject, payment.payer), who(subject, payment.payee), " ", Words(subject).phrase(passed.share), " of ",
        subject.term(passed.payment), " (clause ", subject.number(f"payment.{passed.payment}"),
        f"), for each instalment of it{_alike(subject, passed)}.", more,
    )  # fmt: skip


def _alike(subject: Subject, passed: co.Passed) -> str:
    """That what is passed on follows what is received on account."""
    origin = next(one for one in subject.contract.payments if one.name == passed.payment)
    return (
        " on account and for its reconciliation, either way"
        if subject.contract.origin_of(origin).paid.on_account is not None
        else ""
    )


def _terms(subject: Subject, payment: co.Payment) -> Iterator[tuple[str, Clause]]:
    """What hangs below a payment, each with the end of its identity."""
    yield from _since(subject, payment)
    yield from _earned(subject, payment)
    if payment.passed is None:
        yield "paid", Clause("", _instalments(subject, payment), place=payment.paid.place)
    yield from _limits(subject, payment)
    if may_be_negative(subject, payment):
        yield "negative", Clause("", _negative(subject, payment), place=payment.place)
    yield from _withheld(subject, payment)
    if payment.run_out is not None:
        yield "final", Clause("", run_out(payment.run_out, "what is paid"), place=payment.run_out.place)


def _since(subject: Subject, payment: co.Payment) -> Iterator[tuple[str, Clause]]:
    """From when on a payment is made that a deed has added."""
    first = next(
        terms for terms in subject.contract.versions if any(one.name == payment.name for one in terms.payments)
    )
    if first.since is not None:
        said = text("It is paid only for periods that begin on or after ", day(first.since), ".")
        yield "since", Clause("", said, place=payment.place)


def _earned(subject: Subject, payment: co.Payment) -> Iterator[tuple[str, Clause]]:
    if payment.earned is None:
        return
    score = Words(subject, grain=payment.earning_grain).phrase(payment.earned)
    often = every(payment.earning_grain)
    if not payment.at_risk:
        said = text(
            f"All of it is at risk: what is earned {often} is the amount that falls to it, multiplied by ", score, "."
        )
        yield "earned", Clause("", said, place=payment.earned.place)
        return
    said = text("A part of it is at risk. Of that part, ", score, f" decides how much is earned {often}; the rest is paid "
                "whatever the score.")  # fmt: skip
    risks = tuple(
        Clause(f"payment.{payment.name}.risk.{at}", _risk(subject, timed), place=timed.place)
        for at, timed in enumerate(payment.at_risk)
    )
    yield "earned", Clause("", said, risks, place=payment.earned.place)


def _risk(subject: Subject, timed: co.Timed) -> Text:
    """`In year 1, none of it is at risk.`."""
    part = constant(timed.value)
    when = span_words(subject.calendar, timed.span)
    what = (
        text("none of it")
        if part == 0
        else text("all of it")
        if part == 1
        else text(Words(subject).phrase(timed.value), " of it")
    )
    return text(f"{when[:1].upper()}{when[1:]}, ", what, " is at risk.")


def _instalments(subject: Subject, payment: co.Payment) -> Text:
    paid, base = payment.paid, payment.base_grain
    if paid.only is not None:
        return text(f"It is paid once, for {paid.only.words}.")
    if paid.on_account is not None:
        share = Words(subject).phrase(paid.on_account)
        return text(
            f"It is paid {adverb(paid.grain)} on account: each {paid.grain.word} its equal part of ", share, " of the full amount. "
            f"For each {base.word} it is then reconciled: where more was earned than was paid on account, ",
            pays(subject, payment.payer),
            who(subject, payment.payee), " the difference; where less was earned, ", pays(subject, payment.payee), "it back.",
        )  # fmt: skip
    if base is Grain.TERM and paid.grain is Grain.TERM:
        return text("It is paid once.")
    if paid.grain > base:
        how = "each as it is earned" if payment.earned is not None else "in equal parts"
        return text(f"It is paid {adverb(paid.grain)}, {how}; over {_the(base)} the parts sum to the whole.")
    return text(f"It is paid {adverb(paid.grain)}.")


def _the(grain: Grain) -> str:
    return "the term" if grain is Grain.TERM else f"the {grain.word}"


def _limits(subject: Subject, payment: co.Payment) -> Iterator[tuple[str, Clause]]:
    of = f" {every(payment.base_grain)}" if payment.base_grain is not Grain.TERM else ""

    def limits(limit: ex.Expression) -> Words:
        return Words(subject, grain=payment.grain_of(limit))

    for at, gate in enumerate(payment.gates):
        otherwise = (
            text("otherwise ", limits(gate.otherwise).phrase(gate.otherwise), " is paid")
            if gate.otherwise
            else text("otherwise nothing is paid")
        )
        yield (
            f"gate.{at}",
            Clause(
                "",
                text("It is paid only if ", limits(gate.condition).condition(gate.condition), "; ", otherwise, "."),
                place=gate.place,
            ),
        )
    for at, cap in enumerate(payment.caps):
        yield (
            f"cap.{at}",
            Clause("", text("It is never more than ", limits(cap).phrase(cap), f"{of}."), place=cap.place),
        )
    for at, floor in enumerate(payment.floors):
        yield (
            f"floor.{at}",
            Clause("", text("It is never less than ", limits(floor).phrase(floor), f"{of}."), place=floor.place),
        )


def _negative(subject: Subject, payment: co.Payment) -> Text:
    """Who pays what is below nought."""
    nothing = quantity(Fraction(0), MONEY_UNIT, subject.currency)
    return text(
        "Where it comes to less than ",
        nothing,
        ", ",
        pays(subject, payment.payee),
        who(subject, payment.payer),
        " the amount by which it is below ",
        nothing,
        ".",
    )


def _withheld(subject: Subject, payment: co.Payment) -> Iterator[tuple[str, Clause]]:
    for at, timed in enumerate(payment.withheld):
        when = span_words(subject.calendar, timed.span)
        said = text("Of each instalment ", Words(subject).phrase(timed.value), f" is withheld {when}.")
        yield f"withheld.{at}", Clause("", said, place=timed.place)
    if payment.release is not None:
        yield "release", Clause("", _release(subject, payment.release), place=payment.release.place)


def _release(subject: Subject, release: co.Release) -> Text:
    when = (
        text("on ", day(release.day)) if release.day is not None else text(f"at the end of each {release.grain.word}")
    )
    if release.by is None:
        return text("What was withheld is paid ", when, ".")
    score = Words(subject).phrase(release.by)
    return text("What was withheld is paid ", when, ", as far as it is earned: what was withheld for a time is multiplied by ", score,
                " of that time. What is not earned is not paid.")  # fmt: skip


def run_out(rule: co.RunOut, what: str) -> Text:
    """Until when something may still change."""
    counts = ((rule.months, "month"), (rule.days, "day"))
    spans = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    of = "the term" if rule.grain is Grain.TERM else f"each {rule.grain.word}"
    until = f"Until {' and '.join(spans) or '0 days'} after the end of {of}, {what} for it is provisional and follows the data"
    return text(f"{until}; from then on it is final.")
