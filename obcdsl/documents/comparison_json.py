"""Comparison -> JSON: the same bytes for the same comparison. The schema is docs/schema/obcdsl-comparison-1.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterable

from obcdsl.comparison import SCHEMA, Change, Comparison, Effect, NotValued, Valued, Version
from obcdsl.documents.statement_json import Json
from obcdsl.model.figures import exact
from obcdsl.source import Place, file_name


def comparison_json(comparison: Comparison) -> bytes:
    """The comparison as canonical JSON, UTF-8, ending in a line end; money as in statements."""
    text = json.dumps(_comparison(comparison), ensure_ascii=False, indent=1, sort_keys=False)
    return f"{text}\n".encode(errors="backslashreplace")


def _comparison(comparison: Comparison) -> dict[str, Json]:
    return {
        "schema": SCHEMA,
        "title": comparison.title,
        "currency": comparison.currency,
        "old": _version(comparison.old),
        "new": _version(comparison.new),
        "parties": [{"name": name, "label": label} for name, label in comparison.parties],
        "changes": [_change(change) for change in comparison.changes],
        "worth": _valued(comparison.valued) if comparison.valued is not None else None,
    }


def _version(version: Version) -> Json:
    return {"file": version.file, "sha256": version.hash, "version": version.version}


def _change(change: Change) -> Json:
    return {
        "number": change.number,
        "change": change.how.value,
        "class": change.reach.value,
        "part": change.part,
        "name": change.name,
        "label": change.label,
        "clause": change.clause,
        "old": change.old,
        "new": change.new,
        "old_place": _place(change.was_at),
        "new_place": _place(change.is_at),
        "from": change.since.isoformat() if change.since else None,
    }


def _place(place: Place | None) -> Json:
    if place is None:
        return None
    return {"file": file_name(place.source.name), "line": place.line, "column": place.column}


def _valued(valued: Valued) -> Json:
    return {
        "data": [{"file": name, "sha256": digest} for name, digest in valued.data],
        "organisations": valued.organisations,
        "as_of": valued.as_of.isoformat() if valued.as_of else None,
        "periods": [{"period": one.id, "words": one.words} for one in valued.periods],
        "without_sum": [
            {"payment": one.payment, "label": one.label, "periods": [period.id for period in one.periods]}
            for one in valued.open
        ],
        "changes": [
            {
                "changes": list(worth.changes),
                "not_valued": _reason(worth.not_valued),
                "effects": _effects(worth.effects),
            }
            for worth in valued.worths
        ],
        "not_valued": _reason(valued.not_valued),
        "together": _effects(valued.interaction),
        "total": _effects(valued.total),
    }


def _reason(reason: NotValued | None) -> Json:
    return reason.value if reason is not None else None


def _effects(effects: Iterable[Effect]) -> list[Json]:
    return [
        {"party": one.party, "period": one.period, "words": one.when, "amount": exact(one.amount)} for one in effects
    ]
