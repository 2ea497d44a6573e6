"""Two statements as JSON -> where they differ, the money first."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from obcdsl.documents.statement_json import Json


@attrs.frozen
class Difference:
    """One place at which two statements differ: what it is, what the first says, what the second says."""

    what: str
    stated: str
    recomputed: str


def differences(stated: Json, recomputed: Json) -> tuple[Difference, ...]:
    """All differences, those of payments before those of scores, and those before everything else."""
    found = list(_compare("", stated, recomputed))
    return tuple(sorted(found, key=lambda difference: _rank(difference.what)))


_ORDER = ("payments", "totals", "balances", "figures", "contract", "data", "engine")


def _rank(what: str) -> int:
    top = what.split(" ", 1)[0]
    return _ORDER.index(top) if top in _ORDER else len(_ORDER)


def _compare(where: str, one: Json, other: Json) -> Iterator[Difference]:
    if isinstance(one, dict) and isinstance(other, dict):
        for name in dict.fromkeys((*one, *other)):
            yield from _compare(f"{where} {name}".strip(), one.get(name), other.get(name))
    elif isinstance(one, list) and isinstance(other, list):
        yield from _compare_lists(where, one, other)
    elif one != other or type(one) is not type(other):
        yield Difference(where, _said(one), _said(other))


def _compare_lists(where: str, one: list[Json], other: list[Json]) -> Iterator[Difference]:
    """Entries that name themselves are paired by their names, so that one that is absent does not shift all others."""
    ours, theirs = _named(one), _named(other)
    for name in dict.fromkeys((*ours, *theirs)):
        yield from _compare(f"{where} {name}".strip(), ours.get(name), theirs.get(name))


def _named(entries: list[Json]) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for index, entry in enumerate(entries):
        name = _name(entry) or str(index + 1)
        found[name if name not in found else f"{name} ({index + 1})"] = entry
    return found


def _name(entry: Json) -> str:
    if not isinstance(entry, dict):
        return ""
    period = entry.get("period")
    when = period.get("id") if isinstance(period, dict) else period
    parts = [entry.get(part) for part in ("organisation", "payment", "key", "measure", "file", "party", "from", "to")]
    return " ".join(str(part) for part in (*parts, when) if isinstance(part, str) and part)


def _said(value: Json) -> str:
    if value is None:
        return "nothing"
    text = "an entry" if isinstance(value, dict | list) else str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
