"""Statement -> JSON: the same bytes for the same statement, on any machine. The schema is docs/schema/obcdsl-statement-1.schema.json.

Money and other exact figures are strings: a decimal where it ends (`679836.96`), otherwise a fraction (`1/3`).
"""

from __future__ import annotations

import json
from fractions import Fraction

from obcdsl.accounts import Balance, Net, Paid, balances, nets, total
from obcdsl.model.calendar import Period
from obcdsl.model.figures import exact, shown
from obcdsl.model.units import PERCENT, PERCENTAGE_POINTS_UNIT, Type
from obcdsl.source import Place, file_name
from obcdsl.statement import (
    SCHEMA,
    Awaited,
    Change,
    DataCell,
    Decided,
    Decision,
    Figure,
    Line,
    MissingFigure,
    Reason,
    Since,
    Statement,
    WhyNot,
    Worth,
)

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def statement_json(statement: Statement) -> bytes:
    """The statement as canonical JSON, UTF-8, ending in a line end."""
    text = json.dumps(statement_object(statement), ensure_ascii=False, indent=1, sort_keys=False)
    return f"{text}\n".encode(errors="backslashreplace")


def statement_line(statement: Statement) -> bytes:
    """The statement as one line of JSON, for a portfolio."""
    return f"{json.dumps(statement_object(statement), ensure_ascii=False, separators=(',', ':'))}\n".encode(
        errors="backslashreplace"
    )


def statement_object(statement: Statement) -> dict[str, Json]:
    """The statement as its JSON states it."""
    origin = statement.origin
    return {
        "schema": SCHEMA,
        "contract": {
            "title": statement.title,
            "reference": statement.reference,
            "version": statement.version,
            "illustrative": statement.illustrative,
            "extensions": list(statement.extensions),
            "file": origin.contract,
            "sha256": origin.contract_hash,
            "rests_on": [{"file": name, "sha256": digest} for name, digest in origin.rests_on],
            "amended": _amended(statement),
        },
        "data": [{"file": name, "sha256": digest} for name, digest in origin.data],
        "engine": {"name": "obcdsl", "version": origin.engine, "sha256": origin.engine_hash},
        "currency": statement.currency,
        "organisation": statement.organisation,
        "term": _period(statement.term),
        "period": _period(statement.selected) if statement.selected else None,
        "as_of": statement.as_of.isoformat() if statement.as_of else None,
        "parties": [{"name": name, "label": label} for name, label in statement.parties],
        "payments": [_line(line) for line in statement.lines],
        **sums(statement),
        "previous": _since(statement.since) if statement.since else None,
        "decisions": [_decision(decision, statement.currency) for decision in statement.decisions],
        "figures": [_figure(figure, statement.currency) for figure in statement.figures],
        "reasons": [_reason(reason, statement.currency) for reason in statement.reasons],
        "missing": [_missing(one, statement.currency) for one in statement.missing],
        "warnings": [
            {"code": one.code, "message": one.message, "help": one.help, "where": one.where}
            for one in statement.warnings
        ],
        "why_not": [_why_not(missed, statement.currency) for missed in statement.why_not],
    }


def _amended(statement: Statement) -> list[Json]:
    """The templates and deeds that the contract is put together from, with what each changes."""
    return [
        {
            "title": amendment.title,
            "is": "variation" if amendment.varies else "template",
            "from": amendment.since.isoformat() if amendment.since else None,
            "changes": [{"change": word, "what": what, "name": name} for word, what, name in amendment.changes],
        }
        for amendment in statement.amended
    ]


def _clause(place: Place) -> dict[str, Json]:
    """Where a rule stands."""
    return {"file": file_name(place.source.name), "line": place.line, "column": place.column}


def _period(period: Period) -> dict[str, Json]:
    return {"id": period.id, "start": period.start.isoformat(), "end": period.end.isoformat()}


def _line(line: Line) -> dict[str, Json]:
    return {
        "payment": line.payment,
        "label": line.label,
        "from": line.payer,
        "to": line.payee,
        "period": _period(line.period),
        "amount": exact(line.amount),
        "status": line.status.value,
        "final_from": line.final_from.isoformat() if line.final_from else None,
        "awaits": [_awaited(awaited) for awaited in line.awaits],
        "under": list(line.under),
        "reason": line.reason,
    }


def _awaited(awaited: Awaited) -> Json:
    return {
        "key": awaited.key,
        "label": awaited.label,
        "period": awaited.period.id,
        "organisation": awaited.organisation,
        "decision": awaited.decision,
    }


def sums(statement: Paid) -> dict[str, Json]:
    """What the payments come to in sum; of a statement that was read, so that what it says of them can be compared."""
    return {
        "totals": _totals(statement),
        "nets": [_net(net) for net in nets(statement.lines)],
        "balances": [_balance(balance) for balance in balances(statement)],
    }


def _totals(statement: Paid) -> list[Json]:
    pairs = dict.fromkeys((line.payer, line.payee) for line in statement.lines)
    found: list[Json] = []
    for payer, payee in pairs:
        lines = [line for line in statement.lines if (line.payer, line.payee) == (payer, payee)]
        settled = sum(line.amount is not None for line in lines)
        amount = exact(total(lines)) if settled else None
        found.append({"from": payer, "to": payee, "amount": amount, "open": len(lines) - settled})
    return found


def _balance(balance: Balance) -> dict[str, Json]:
    received, paid = balance.received, balance.paid
    kept = received - paid if received is not None and paid is not None else None
    return {
        "party": balance.party,
        "period": balance.period,
        "received": exact(received),
        "paid": exact(paid),
        "kept": exact(kept),
        "open": balance.open,
    }


def _net(net: Net) -> dict[str, Json]:
    return {
        "from": net.payer,
        "to": net.payee,
        "gross": exact(net.gross),
        "back": exact(net.back),
        "net": exact(net.net),
        "open": net.open,
    }


def _figure(figure: Figure, currency: str) -> dict[str, Json]:
    return {
        "key": figure.key,
        "kind": figure.kind,
        "label": figure.label,
        "period": figure.period.id,
        "unit": figure.type.words(),
        "value": exact(figure.value),
        "shown": shown(figure.value, figure.type, currency) if figure.value is not None else None,
        "missing": figure.missing,
        "status": figure.status,
    }


def _reason(reason: Reason, currency: str) -> dict[str, Json]:
    before = reason.before
    rounding: Json = None
    if before is not None:
        rounding = {
            "before": exact(before),
            "shown": shown(before, reason.type, currency),
            "rule": reason.rounding or "",
        }
    return {
        "key": reason.key,
        "kind": reason.kind,
        "label": reason.label,
        "period": reason.period.id,
        "words": reason.words,
        "numbers": reason.numbers,
        "value": exact(reason.value),
        "shown": shown(reason.value, reason.type, currency) if reason.value is not None else None,
        "unit": reason.type.words(),
        "missing": reason.missing,
        "rounding": rounding,
        "because": list(reason.because),
        "data": [_cell(cell, currency) for cell in reason.cells],
        "under": list(reason.under),
        "clause": _clause(reason.place),
    }


def _cell(cell: DataCell, currency: str) -> dict[str, Json]:
    return {
        "key": cell.key,
        "period": cell.period,
        "file": cell.cell.file if cell.cell else None,
        "sheet": cell.cell.sheet if cell.cell else None,
        "row": cell.cell.row if cell.cell else None,
        "column": cell.cell.column if cell.cell else None,
        "also": cell.cell.also if cell.cell else None,
        "written": cell.written,
        "value": exact(cell.value),
        "shown": shown(cell.value, cell.type, currency) if cell.value is not None else None,
        "decided": _decided(cell.decided) if cell.decided else None,
    }


def _decided(decided: Decided) -> dict[str, Json]:
    return {
        "party": decided.party,
        "by": decided.by,
        "on": decided.on.isoformat(),
        "reason": decided.reason,
        "replaces": decided.replaces.isoformat() if decided.replaces else None,
    }


def _decision(decision: Decision, currency: str) -> dict[str, Json]:
    value = decision.cell.value
    return {
        "key": decision.cell.key,
        "label": decision.label,
        "period": decision.period.id,
        "value": exact(value),
        "shown": shown(value, decision.cell.type, currency) if value is not None else None,
        "decided": _decided(decision.decided),
    }


def _since(since: Since) -> dict[str, Json]:
    return {
        "file": since.file,
        "sha256": since.hash,
        "as_of": since.as_of.isoformat() if since.as_of else None,
        "contract_changed": since.contract_changed,
        "explained": since.explained,
        "compared": since.compared,
        "not_compared": [{"label": one.label, "period": one.period, "now": one.now} for one in since.uncompared],
        "changes": [_change(change) for change in since.changes],
    }


def _change(change: Change) -> dict[str, Json]:
    return {
        "payment": change.payment,
        "label": change.label,
        "from": change.payer,
        "to": change.payee,
        "period": change.period,
        "before": {"amount": exact(change.before.amount), "status": change.before.status},
        "now": {"amount": exact(change.now.amount), "status": change.now.status},
        "difference": exact(change.difference),
        "why": [
            {
                "what": cause.kind.value,
                "label": cause.label,
                "period": cause.period,
                "before": cause.before,
                "now": cause.now,
                "where": cause.where,
            }
            for cause in change.causes
        ],
    }


def _why_not(missed: WhyNot, currency: str) -> dict[str, Json]:
    def both(value: Fraction, type_: Type = missed.type) -> Json:
        return {"value": exact(value), "shown": shown(value, type_, currency)}

    # How far one percentage is from another is so many percentage points.
    apart = PERCENTAGE_POINTS_UNIT if missed.type == PERCENT else missed.type

    return {
        "measure": missed.measure,
        "label": missed.label,
        "period": missed.period.id,
        "value": both(missed.value),
        "threshold": both(missed.threshold),
        "beyond": missed.beyond,
        "distance": both(missed.distance, apart),
        "score": exact(missed.score),
        "score_shown": shown(missed.score, missed.score_type, currency),
        "score_at_threshold": exact(missed.score_there),
        "score_at_threshold_shown": shown(missed.score_there, missed.score_type, currency),
        "worth": _worth(missed.worth),
    }


def _missing(one: MissingFigure, currency: str) -> dict[str, Json]:
    def score(value: Fraction | None) -> str | None:
        return shown(value, one.score_type, currency) if value is not None and one.score_type is not None else None

    return {
        "key": one.key,
        "label": one.label,
        "period": one.period.id,
        "term": one.place.words if one.place else None,
        "clause": _clause(one.place) if one.place else None,
        "value": exact(one.value),
        "shown": shown(one.value, one.type, currency) if one.value is not None else None,
        "score": exact(one.score),
        "score_shown": score(one.score),
        "best_score": exact(one.best),
        "best_score_shown": score(one.best),
        "worth": _worth(one.worth),
    }


def _worth(worth: tuple[Worth, ...]) -> list[Json]:
    return [{"payment": w.payment, "from": w.payer, "to": w.payee, "difference": exact(w.difference)} for w in worth]
