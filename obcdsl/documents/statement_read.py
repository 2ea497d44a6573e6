"""JSON -> what a statement states in words; whatever the file holds, all of it or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import partial

import attrs

from obcdsl.documents.records import Faults, Record, period
from obcdsl.documents.statement_json import sums
from obcdsl.documents.written import DataCell, Decision, Figure, Missed, MissingFigure, Reason, Rule, Written
from obcdsl.model.calendar import Period
from obcdsl.source import Cell
from obcdsl.statement import (
    PORTFOLIO,
    SCHEMA,
    Amendment,
    Awaited,
    Cause,
    Change,
    Decided,
    Kind,
    Line,
    Origin,
    Since,
    Standing,
    Status,
    Uncompared,
    Warned,
    Worth,
)
from obcdsl.strict_json import NameTwiceError, load

# Reasons may rest on each other so deep: deeper than any contract's, and not too deep to be printed.
_DEEPEST = 200
_STATUSES: Mapping[str, Status] = {status.value: status for status in Status}
_KINDS: Mapping[str, Kind] = {kind.value: kind for kind in Kind}
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SUMS = (Status.FINAL, Status.PROVISIONAL)


@attrs.frozen
class Unreadable:
    """What is wrong with a file that should hold statements, from its beginning on."""

    faults: tuple[str, ...]


def read_written(data: bytes) -> tuple[Written, ...] | Unreadable:
    """The statement of a file, or all those of a portfolio."""
    try:
        found = load(data)
    except NameTwiceError as error:
        return Unreadable((f"`{error}` stands twice in one object",))
    except (ValueError, RecursionError):
        return Unreadable(("it is not in JSON",))
    schema = found.get("schema") if isinstance(found, dict) else None
    if not isinstance(found, dict) or schema not in (SCHEMA, PORTFOLIO):
        return Unreadable((f"`schema` is neither {SCHEMA} nor {PORTFOLIO}",))
    faults = Faults()
    whole = Record(found, "", faults)
    listed = tuple(whole.records("statements")) if schema == PORTFOLIO else (whole,)
    written = tuple(map(_written, listed))
    return Unreadable(tuple(faults.said)) if faults.said else written


def written_in(found: Mapping[str, object]) -> Written:
    """What a statement states that obcdsl has just put into JSON: anything wrong with it is our fault."""
    faults = Faults()
    written = _written(Record(found, "", faults))
    assert not faults.said, faults.said
    return written


def _written(found: Record) -> Written:
    found.one_of("schema", {SCHEMA: True}, otherwise=False)
    contract = found.record("contract")
    term = _period(found.record("term"))
    # The days of a period that only its name is given of: they are not printed, and lie in the term.
    named = partial(Record.named_period, within=(term.start, term.end))
    selected = found.perhaps_record("period")
    parties = found.all("parties", lambda one: (one.text("name"), one.text("label")))
    if len(dict(parties)) < len(parties):
        found.wrong("parties", "has two of one name")
    since = found.perhaps_record("previous")
    reasons = tuple(_reason(one, at) for at, one in enumerate(found.records("reasons")))
    _look_at_depth(found, reasons)
    written = Written(
        contract.text("title"),
        contract.perhaps("reference"),
        contract.perhaps("version"),
        contract.perhaps("illustrative"),
        found.formed("currency", _CURRENCY, "three capital letters, such as GBP"),
        found.perhaps("organisation"),
        term,
        contract.texts("extensions"),
        _period(selected) if selected else None,
        found.day("as_of"),
        parties,
        _origin(found, contract),
        found.all("payments", partial(_line, term=term, names=frozenset(dict(parties)), reasons=len(reasons))),
        found.all("decisions", _decision),
        found.all("figures", lambda one: _figure(one, named(one, "period"))),
        reasons,
        found.all("why_not", _missed),
        _since(since) if since else None,
        contract.all("amended", _amendment),
        found.all("missing", _missing),
        found.all("warnings", _warned),
    )
    _look_at_sums(found, written)
    return written


def _look_at_sums(found: Record, written: Written) -> None:
    """What is stated in sum must be what the payments come to: one who reads only the sums is told the same."""
    if found.faults.said:
        return
    for name, said in sums(written).items():
        if name in found.found and found.found[name] != said:
            found.wrong(name, "are not what the payments come to")


def _period(found: Record) -> Period:
    return found.named_period("id", (found.the_day("start"), found.the_day("end")))


def _origin(found: Record, contract: Record) -> Origin:
    def file(one: Record) -> tuple[str, str]:
        return one.text("file"), _digest(one)

    engine = found.record("engine")
    rests_on = contract.all("rests_on", file)
    return Origin(*file(contract), found.all("data", file), engine.text("version"), _digest(engine), rests_on)


def _digest(found: Record) -> str:
    return found.formed("sha256", _DIGEST, "64 digits from 0 to f")


def _amendment(found: Record) -> Amendment:
    changes = found.all("changes", lambda one: (one.text("change"), one.text("what"), one.text("name")))
    varies = found.one_of("is", {"variation": True, "template": False}, otherwise=False)
    return Amendment(found.text("title"), varies, found.day("from"), changes)


def _line(found: Record, term: Period, names: frozenset[str], reasons: int) -> Line:
    line = Line(
        found.text("payment"),
        found.text("label"),
        found.text("from"),
        found.text("to"),
        _period(found.record("period")),
        found.sum("amount"),
        found.one_of("status", _STATUSES, Status.NO_RESULT),
        found.all("awaits", _awaited),
        found.texts("under"),
        found.whole("reason"),
        found.day("final_from"),
    )
    if (line.amount is not None) is not (line.status in _SUMS):
        found.wrong("amount", f"does not go with the status {line.status.value}")
    if line.reason is not None and line.reason >= reasons:
        found.wrong("reason", "is the position of no reason")
    for name, party in (("from", line.payer), ("to", line.payee)):
        if party not in names:
            found.wrong(name, "is none of the parties")
    if line.payer == line.payee:
        found.wrong("to", "is who pays")
    if not term.start <= line.period.start <= line.period.end <= term.end:
        found.wrong("period", "is not within the term")
    return line


def _awaited(found: Record) -> Awaited:
    return Awaited(
        found.text("key"), found.text("label"), found.named_period("period"), found.yes("decision"), found.perhaps("organisation")
    )  # fmt: skip


def _figure(found: Record, of: Period) -> Figure:
    return Figure(
        found.text("key"),
        found.text("kind"),
        found.text("label"),
        of,
        found.text("unit"),
        found.kept("value"),
        found.perhaps("shown"),
        found.perhaps("missing"),
        found.perhaps("status"),
    )


def _decision(found: Record) -> Decision:
    return Decision(
        found.text("key"),
        found.text("label"),
        found.named_period("period"),
        found.kept("value"),
        found.perhaps("shown"),
        _decided(found.record("decided")),
    )


def _decided(found: Record) -> Decided:
    return Decided(
        found.text("party"), found.text("by"), found.the_day("on"), found.text("reason"), found.day("replaces")
    )  # fmt: skip


def _reason(found: Record, at: int) -> Reason:
    clause = found.record("clause")
    rounding = found.perhaps_record("rounding")
    return Reason(
        found.text("key"),
        found.text("kind"),
        found.text("label"),
        found.named_period("period"),
        found.text("words"),
        found.text("numbers"),
        found.kept("value"),
        found.perhaps("shown"),
        found.text("unit"),
        found.perhaps("missing"),
        rounding.text("shown") if rounding else None,
        rounding.text("rule") if rounding else None,
        found.positions("because", at),
        found.all("data", _cell),
        found.texts("under"),
        _rule(clause),
    )


def _rule(clause: Record) -> Rule:
    return Rule(clause.text("file"), clause.whole("line") or 0)


def _cell(found: Record) -> DataCell:
    file, decided = found.perhaps("file"), found.perhaps_record("decided")
    places = (found.whole("row"), found.perhaps("column"), found.perhaps("sheet"), found.perhaps("also"))
    return DataCell(
        found.text("key"),
        found.text("period"),
        Cell(file, *places) if file is not None else None,
        found.perhaps("written"),
        found.kept("value"),
        found.perhaps("shown"),
        _decided(decided) if decided else None,
    )


def _look_at_depth(found: Record, reasons: Sequence[Reason]) -> None:
    depths: list[int] = []
    for reason in reasons:
        depths.append(1 + max((depths[at] for at in reason.because), default=0))
    if max(depths, default=0) > _DEEPEST:
        found.wrong("reasons", f"rest on each other more than {_DEEPEST} deep")


def _missed(found: Record) -> Missed:
    return Missed(
        found.text("measure"),
        found.text("label"),
        found.named_period("period"),
        found.record("value").text("shown"),
        found.record("threshold").text("shown"),
        found.perhaps("beyond"),
        found.record("distance").text("shown"),
        found.text("score_shown"),
        found.text("score_at_threshold_shown"),
        found.all("worth", _worth),
    )


def _missing(found: Record) -> MissingFigure:
    clause = found.perhaps_record("clause")
    return MissingFigure(
        found.text("key"),
        found.text("label"),
        found.named_period("period"),
        found.perhaps("term"),
        _rule(clause) if clause else None,
        found.perhaps("shown"),
        found.perhaps("score_shown"),
        found.perhaps("best_score_shown"),
        found.all("worth", _worth),
    )


def _warned(found: Record) -> Warned:
    return Warned(found.text("code"), found.text("message"), found.perhaps("help"), found.text("where"))


def _worth(found: Record) -> Worth:
    difference = found.sum("difference")
    if difference is None:
        found.wrong("difference", "is not there")
    return Worth(found.text("payment"), found.text("from"), found.text("to"), difference or Fraction(0))


def _since(found: Record) -> Since:
    return Since(
        found.text("file"),
        found.text("sha256"),
        found.day("as_of"),
        found.yes("contract_changed"),
        found.yes("explained"),
        found.all("changes", _change),
        found.whole("compared") or 0,
        found.all("not_compared", _uncompared),
    )


def _uncompared(found: Record) -> Uncompared:
    short = found.text("period")
    return Uncompared(found.text("label"), short, _words(short), found.yes("now"))


def _change(found: Record) -> Change:
    short = found.text("period")
    return Change(
        found.text("payment"),
        found.text("label"),
        found.text("from"),
        found.text("to"),
        short,
        _words(short),
        _standing(found.record("before")),
        _standing(found.record("now")),
        found.all("why", _cause),
    )


def _standing(found: Record) -> Standing:
    return Standing(found.sum("amount"), found.perhaps("status"))


def _cause(found: Record) -> Cause:
    short = found.text("period")
    before, now = found.perhaps("before"), found.perhaps("now")
    kind = found.one_of("what", _KINDS, Kind.PROGRAM)
    if kind is Kind.TIME:
        for name, said in (("before", before), ("now", now)):
            _look_at_day(found, name, said)
    return Cause(kind, found.text("label"), short, _words(short), before, now, found.perhaps("where"))


def _words(short: str) -> str:
    """The name of a period in texts; of one that the contract no longer has, its short name."""
    of = period(short)
    return of.words if of else short


def _look_at_day(found: Record, name: str, said: str | None) -> None:
    try:
        date.fromisoformat(said or "2000-01-01")
    except ValueError:
        found.wrong(name, "is no day, such as 2026-04-01")
