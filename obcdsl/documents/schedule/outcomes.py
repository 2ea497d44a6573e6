"""The outcomes framework: domains and measures with their weights, what is measured, the figures of each, and thresholds by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from obcdsl.documents.blocks import Align, Block, Clause, Table, Text, plain, row, text
from obcdsl.documents.schedule.about import with_about
from obcdsl.documents.schedule.subject import Subject
from obcdsl.documents.words import earning, timelines
from obcdsl.documents.words.bands import sides
from obcdsl.documents.words.cases import spelled
from obcdsl.documents.words.limits import caps, gates
from obcdsl.documents.words.lists import capital, sentence, series
from obcdsl.documents.words.missing import may_lack_score, of_group
from obcdsl.documents.words.phrases import Words
from obcdsl.documents.words.quantities import quantity
from obcdsl.documents.words.spans import every, span_words
from obcdsl.documents.words.units import measured_in
from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.constants import constant
from obcdsl.model.units import POINTS_UNIT, Truth

Group = co.Domain | co.Outcomes
_STATUS = {
    co.MeasureStatus.APPLIED: "“applied”",
    co.MeasureStatus.MEASURED_ONLY: "“measured only”",
    co.MeasureStatus.IN_DEVELOPMENT: "“in development”",
}
_STATUSES = (
    "A measure that is “applied” counts in the score of its group. One that is “measured only” is scored and reported but takes no "
    "part in that score. Of one that is “in development” no data are expected, and it has no score. The weights of those that are not "
    "applied are shared among the others of their group in proportion to theirs."
)
_NOTHING_APPLIED = (
    " A domain in which no measure is applied has no score and waits for no data, unless it says what its score is with too few "
    "measures."
)


def blocks(subject: Subject) -> Iterator[Block]:
    if any(measure.statuses for measure in subject.contract.measures):
        domains = (domain for outcomes in subject.contract.outcomes for domain in outcomes.domains)
        ripening = any(all(measure.statuses for measure in domain.measures) for domain in domains)
        said = text(_STATUSES, _NOTHING_APPLIED if ripening else "")
        yield Clause("outcomes-status", said, title=text("Status of the measures"), place=subject.contract.place)
    told: Told = {}
    for outcomes in subject.contract.outcomes:
        yield _group(subject, outcomes)
        for measure in outcomes.measures:
            yield _measure(subject, measure, told)
        for domain in outcomes.domains:
            yield _group(subject, domain)
            for measure in domain.measures:
                yield _measure(subject, measure, told)
        yield from _thresholds(subject, outcomes)


# The first measure of which something is said in certain words.
Told = dict[tuple[str, ...], co.Measure]


def _group(subject: Subject, group: Group) -> Clause:
    """A framework or a domain: how its score comes about, the weights of its members, and its limits."""
    kind = "outcomes" if isinstance(group, co.Outcomes) else "domain"
    id_ = f"{kind}.{group.name}"
    words = Words(subject, grain=group.grain)
    limits = (*_needs(words, group, id_), *caps(words, group.caps, id_, group.place), *gates(words, group.gates, id_))
    told = len(group.members) == 1 and bool(group.members[0].weights)
    table = _members(subject, group, id_) if group.members and not told else None
    said = _made_of(words, group)
    clause = Clause(
        id_, said, (*([table] if table is not None else []), *limits), title=text(group.label), place=group.place
    )
    return with_about(clause, group.about)


def _made_of(words: Words, group: Group) -> Text:
    """How the score of a group is made from those of its members."""
    kind, one = ("domains", "domain") if isinstance(group, co.Outcomes) and group.domains else ("measures", "measure")
    period = every(words.grain)
    if len(group.members) == 1 and group.members[0].weights:
        only = text(words.subject.term(group.members[0].name))
        return sentence(f"Its score, worked out {period}, is that of its one {one}, ", only)
    head = f"Its score, worked out {period}, is the "
    lacking = any(may_lack_score(member) for member in group.members)
    if any(member.weights for member in group.members):
        left = f" A {one} without a score is left out, and its weight is shared among the other {kind} in proportion to theirs."
        return text(head, f"mean of the scores of its {kind}, weighted as follows.", left if lacking else "")
    left = f" The points of a {one} without a score do not count among either."
    return text(head, f"points that its {kind} earn, divided by those that they can earn.", left if lacking else "")


def _members(subject: Subject, group: Group, id_: str) -> Table:
    """The members of a group with their weights, in a column for each stretch of the term, or what they are worth in points."""
    columns = [("Domain" if isinstance(group, co.Outcomes) and group.domains else "Measure", Align.LEFT)]
    words = Words(subject, grain=group.grain)
    weighted = any(member.weights for member in group.members)
    apart = timelines.stretches(subject.calendar, [member.weights for member in group.members]) if weighted else ()
    if len(apart) == 1:
        columns.append(("Weight", Align.RIGHT))
    else:
        heads = [timelines.heading(subject.calendar, one) for one in apart]
        columns.extend((f"Weight, {head[:1].lower()}{head[1:]}", Align.RIGHT) for head in heads)
    pointed = any(plain(_worth(words, member)) for member in group.members)
    if pointed:
        columns.append(("Points", Align.RIGHT))
    rows = []
    for member in group.members:
        found = [timelines.at(member.weights, one) for one in apart]
        cells = [words.phrase(part.value) if part is not None else text("") for part in found]
        points = [_worth(words, member)] if pointed else []
        place = member.weights[0].place if member.weights else member.place
        rows.append(row(f"{id_}.{member.name}", text(subject.term(member.name)), *cells, *points, place=place))
    return Table(f"{id_}.table", tuple(columns), tuple(rows), parted=len(columns) > 4, place=group.place)


def _worth(words: Words, member: co.Domain | co.Measure) -> Text:
    """The points that a measure can earn, or all measures of a domain together, where these are written out."""
    if isinstance(member, co.Measure):
        return words.phrase(member.worth) if member.worth is not None else ()
    known = [constant(one.worth) for one in member.measures if one.worth is not None]
    points = sum((one for one in known if one is not None), Fraction(0))
    return text(quantity(points, POINTS_UNIT, words.subject.currency)) if known and None not in known else ()


def _needs(words: Words, group: Group, id_: str) -> Iterator[Clause]:
    kind = "domain" if isinstance(group, co.Outcomes) and group.domains else "measure"
    for at, needs in enumerate(group.needs):
        count = f"{needs.number} of its {kind}s" if needs.number != 1 else f"One of its {kind}s"
        other = of_group(words, needs.otherwise, top=isinstance(group, co.Outcomes))
        said = text(f"At least {count[:1].lower()}{count[1:]} must have a score; with fewer, ", other, ".")
        yield Clause(f"{id_}.needs.{at}", said, place=needs.place)


def _measure(subject: Subject, measure: co.Measure, told: Told) -> Clause:
    """What a measure measures, how often, what is better, and its further figures; where several are told alike, they are told once."""
    words = Words(subject, own=measure.name, grain=measure.grain)
    id_ = f"measure.{measure.name}"
    inner, what = tuple(_inner(words, measure, id_)), _what(measure)
    like = told.setdefault(tuple(plain(one.text) for one in inner), measure)
    if like is not measure and len(inner) > 2:
        where = text(" (clause ", subject.number(f"measure.{like.name}"), ").")
        what = text(what, " Its further figures are described as those of ", subject.term(like.name), " are", where)
        inner = ()
    status = tuple(_statuses(words, measure, id_))
    clause = Clause(id_, what, (*inner, *status), title=text(measure.label), place=measure.place)
    return with_about(clause, measure.about)


def _inner(words: Words, measure: co.Measure, id_: str) -> Iterator[Clause]:
    """How the value comes about, and the further figures."""
    if measure.computed is not None:
        yield Clause(f"{id_}.value", sentence("its value is ", words.phrase(measure.computed)), place=measure.place)
    for figure in measure.figures:
        yield _figure(words, measure, figure)
    for one in measure.workings:
        term = text(words.subject.term(f"{measure.name}.{one.name}"))
        said, cases = spelled(words, one.value, f"{id_}.{one.name}")
        yield Clause(f"{id_}.{one.name}", text(capital(term), " is ", said), cases, place=one.place)


def _statuses(words: Words, measure: co.Measure, id_: str) -> Iterator[Clause]:
    if measure.statuses:
        yield Clause(f"{id_}.status", _status(words, measure), place=measure.statuses[0].place)


def _what(measure: co.Measure) -> Text:
    better = f"; {measure.direction.value.replace(' is', ' values are')}" if measure.direction is not None else ""
    if isinstance(measure.type, Truth):
        return sentence(f"answered yes or no {every(measure.grain)}{better}")
    verb = "worked out" if measure.computed is not None else "measured"
    return sentence(f"{verb} {every(measure.grain)}, {measured_in(measure.type)}{better}")


def _figure(words: Words, measure: co.Measure, figure: co.Figure) -> Clause:
    """A further figure of a measure: stated, or from the data."""
    term = text(words.subject.term(f"{measure.name}.{figure.name}"))
    if figure.values:
        said = sentence(term, " is ", timelines.timed(words, figure.values))
    else:
        source = text(", from ", figure.data.source) if figure.data.source else ()
        allowed = text("; it must lie ", sides(words, figure.data.allowed)) if figure.data.allowed is not None else ()
        said = sentence(term, f" arrives as data, {every(figure.grain)}, {measured_in(figure.type)}", source, allowed)
    return Clause(f"measure.{measure.name}.{figure.name}", said, place=figure.place)


def _status(words: Words, measure: co.Measure) -> Text:
    """`It is in development in year 1, measured only in year 2, and applied from year 3.`."""
    calendar = words.subject.calendar
    said = [text(f"{_STATUS[one.status]} {span_words(calendar, one.span)}") for one in measure.statuses]
    return sentence("it is ", series(said))


def _thresholds(subject: Subject, outcomes: co.Outcomes) -> Iterator[Block]:
    """The scales of all measures side by side, in a column for each stretch of the term; none where nothing changes."""
    scaled = [measure for measure in outcomes.all_measures if any(_is_scale(one.value) for one in measure.scores)]
    apart = timelines.stretches(subject.calendar, [measure.scores for measure in scaled])
    if len(apart) < 2:
        return
    columns = (("Measure", Align.LEFT), *((timelines.heading(subject.calendar, one), Align.LEFT) for one in apart))
    rows = [
        row(
            f"thresholds.{measure.name}",
            text(subject.term(measure.name)),
            *_cells(subject, measure, apart),
            place=measure.place,
        )
        for measure in scaled
    ]
    reference = subject.number(f"score.{scaled[0].name}")
    change = "The thresholds of the measures change over the term as the following table shows. What each of them earns is said from "
    said = text(change, "clause ", reference, " on.")
    table = Table(f"thresholds.{outcomes.name}.table", columns, tuple(rows), parted=True, place=outcomes.place)
    yield Clause(f"thresholds.{outcomes.name}", said, (table,), title=text("Thresholds"), place=outcomes.place)


def _cells(subject: Subject, measure: co.Measure, apart: Sequence[timelines.Stretch]) -> Iterator[Text]:
    words = Words(subject, own=measure.name, grain=measure.grain)
    for one in apart:
        found = timelines.at(measure.scores, one)
        yield earning.compact(words, found.value) if found is not None else text("")


def _is_scale(value: ex.Expression) -> bool:
    return isinstance(value, ex.Steps | ex.Line) or earning.best_of(value) is not None
