"""What changed since the previous statement -> sections of a document: the sums first, then why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from obcdsl.documents.blocks import Align, Block, Branch, Paragraph, Section, Table, Tree, row, table, text
from obcdsl.documents.records import period
from obcdsl.model.calendar import day_words
from obcdsl.model.figures import money
from obcdsl.statement import Cause, Change, Kind, Since, Standing, Status, Uncompared

_COLUMNS = (
    ("Payment", Align.LEFT), ("Period", Align.LEFT), ("From", Align.LEFT), ("To", Align.LEFT), ("Before", Align.RIGHT),
    ("Now", Align.RIGHT), ("Difference", Align.RIGHT), ("Status", Align.LEFT),
)  # fmt: skip

_TOTALS = (("From", Align.LEFT), ("To", Align.LEFT), ("Payments changed", Align.RIGHT), ("In all", Align.RIGHT))


def sections(since: Since, currency: str) -> Iterator[Section]:
    """The changes as a table, and below it what made each of them."""
    yield _section("since", "Since the previous statement", _changes(since, currency))
    if since.changes:
        yield _section("causes", "What made them change", [_causes(since, currency)])


def _section(id_: str, title: str, blocks: Iterable[Block]) -> Section:
    return Section(id_, text(title), tuple(blocks), unnumbered=True)


def _changes(since: Since, currency: str) -> Iterator[Block]:
    first, *others = said(since)
    yield Paragraph("since.said", text(first))
    if since.changes:
        yield table("since.totals", _TOTALS, _totals(since, currency))
        runs = _runs(since.changes)
        yield Table(
            "since.table", _COLUMNS, tuple(row(f"since.{at}", *_row(run, currency)) for at, run in enumerate(runs))
        )
    for at, one in enumerate(others):
        yield Paragraph(f"since.left.{at}", text(one))


def said(since: Since) -> Iterator[str]:
    """How many payments are stated otherwise, and which ones could not be compared."""
    yield _otherwise(since)
    for now, whose in ((True, "of this statement"), (False, f"of {since.file}")):
        left = [one for one in since.uncompared if one.now is now]
        if left:
            other = since.file if now else "this statement"
            yield f"Not compared: payments {whose} for periods that {other} is not about, which are {_listed(left)}."


def _otherwise(since: Since) -> str:
    as_of = f", as of {day_words(since.as_of)}" if since.as_of else ""
    terms = " The contract is not the same file." if since.contract_changed else ""
    was_final = sum(change.before.status == Status.FINAL.value for change in since.changes)
    final = f" {was_final:,} of them {'was' if was_final == 1 else 'were'} final there." if was_final else ""
    of = f"Of {since.compared:,} payment{'s' * (since.compared != 1)} that both are about, "
    which = f"{len(since.changes):,} {'is' if len(since.changes) == 1 else 'are'}" if since.changes else "none is"
    return f"{of}{which} stated otherwise than in {since.file}{as_of}.{final}{terms}"


def _listed(left: list[Uncompared]) -> str:
    """Each payment with its first and last period."""
    periods: dict[str, list[str]] = {}
    for one in left:
        periods.setdefault(one.label, []).append(one.when)
    whens = {label: found[0] if len(found) == 1 else f"{found[0]} to {found[-1]}" for label, found in periods.items()}
    return "; ".join(f"{label} ({when})" for label, when in whens.items())


def _totals(since: Since, currency: str) -> Iterator[tuple[str, ...]]:
    """What all differences come to, by who pays whom."""
    pairs: dict[tuple[str, str], list[Change]] = {}
    for change in since.changes:
        pairs.setdefault((change.payer, change.payee), []).append(change)
    for (payer, payee), changes in pairs.items():
        whole = sum((change.difference for change in changes), Fraction(0))
        way = f"{money(abs(whole), currency)} {'more' if whole > 0 else 'less'}" if whole else "the same"
        yield payer, payee, f"{len(changes):,}", way


def _runs(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes in the order given, equal ones of one year that follow each other together."""
    runs: list[list[Change]] = []
    for change in changes:
        if runs and _likeness(runs[-1][0]) == _likeness(change):
            runs[-1].append(change)
        else:
            runs.append([change])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[change] for change in run])]


def _likeness(change: Change) -> tuple[object, ...]:
    of = period(change.period)
    when = (of.grain, of.year) if of is not None else change.period
    return change.label, change.payer, change.payee, change.before, change.now, when


def _when(run: Sequence[Change]) -> str:
    return run[0].when if len(run) == 1 else f"{run[0].when} to {run[-1].when}"


def _causes(since: Since, currency: str) -> Block:
    """What made the changes, each reason once, with all that it changed."""
    if not since.explained:
        said = "The previous statement was made without --explain: it does not say what it rested on."
        return Paragraph("causes.said", text(said))
    lines = Counter((change.payment, change.period) for change in since.changes)
    divided = frozenset(change for change in since.changes if lines[change.payment, change.period] > 1)
    alike: dict[tuple[Cause, ...], list[Change]] = {}
    for change in since.changes:
        alike.setdefault(change.causes, []).append(change)
    return Tree("causes.tree", tuple(_branch(changes, causes, currency, divided) for causes, changes in alike.items()))


def _row(run: Sequence[Change], currency: str) -> tuple[str, ...]:
    change = run[0]
    statuses = dict.fromkeys(_status(standing) for standing in (change.before, change.now))
    whole = sum((one.difference for one in run), Fraction(0))
    before, now = (_each(standing, len(run), currency) for standing in (change.before, change.now))
    return (
        change.label, _when(run), change.payer, change.payee, before, now, money(whole, currency), " -> ".join(statuses)
    )  # fmt: skip


def _each(standing: Standing, count: int, currency: str) -> str:
    each = f"{count} x " if count > 1 and standing.amount is not None else ""
    return f"{each}{_amount(standing, currency)}"


def _status(standing: Standing) -> str:
    return standing.status if standing.status is not None else "not stated"


def _amount(standing: Standing, currency: str) -> str:
    return money(standing.amount, currency) if standing.amount is not None else "-"


def _branch(changes: list[Change], causes: tuple[Cause, ...], currency: str, divided: frozenset[Change]) -> Branch:
    """What made some lines change; of a line that is divided among several, also who pays whom."""
    heads = (_head(run, currency, run[0] in divided) for run in _runs(changes))
    return Branch(tuple(text(line) for line in ("; ".join(heads), *map(cause_words, causes))), ())


def _head(run: list[Change], currency: str, divided: bool) -> str:
    change = run[0]
    whose = f", {change.payer} to {change.payee}" if divided else ""
    each = ", each" if len(run) > 1 else ""
    before, now = _amount(change.before, currency), _amount(change.now, currency)
    return f"{change.label}, {_when(run)}{each}{whose}: {now}, before {before}"


def cause_words(cause: Cause) -> str:
    """What changed, from what to what, and where that stands."""
    match cause.kind:
        case Kind.TIME:
            return f"time: {_as_of(cause.now)}, before {_as_of(cause.before)}"
        case Kind.PROGRAM:
            return f"program: obcdsl {cause.now}, before another one, obcdsl {cause.before}"
        case Kind.DATA | Kind.DECISION | Kind.TERMS:
            absent = (
                "not taken" if cause.kind is Kind.DECISION else "not there" if cause.kind is Kind.TERMS else "not given"
            )
            before, now = (said if said is not None else absent for said in (cause.before, cause.now))
            where = f" ({cause.where})" if cause.where else ""
            return f"{cause.kind.value}: {cause.label}, {cause.when}: {now}{where}, before {before}"


def _as_of(day: str | None) -> str:
    return f"as of {day_words(date.fromisoformat(day))}" if day else "without a day"
