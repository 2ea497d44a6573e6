"""A mapping beside the data: which columns and texts mean what, where the contract does not say or says otherwise.

It is a TOML file. `key` and `period` name the columns of the organisation and of the period; `missing` lists texts that
mean missing in every column. A heading such as [fields.waits], or [fields.hip_gain.baseline], has `column`, `written`
and `missing` for one figure; [texts.track] says which text means which value of a choice, as in "EN" = "ENHANCED";
[periods] which text means which period, as in "2014Q1" = "Y1-Q1".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

import attrs

from obcdsl.engine.data.names import closest
from obcdsl.problems import Problem
from obcdsl.problems.data_mapping import BadSetting, MappingNotToml, UnknownSetting
from obcdsl.source import Place, Source

_TOP = ("key", "period", "missing", "fields", "texts", "periods")
_OF_FIELD = ("column", "written", "missing")
_NO_TEXTS: Mapping[str, str] = {}


@attrs.frozen
class FieldMapping:
    """What a mapping says of one figure; None where it leaves that to the contract."""

    key: str
    place: Place
    column: str | None = None
    written: str | None = None
    missing: tuple[str, ...] = ()


@attrs.frozen
class TextMapping:
    """Texts in the data and what they mean, for a choice or for periods; `place` is where the mapping says so."""

    key: str
    place: Place
    meanings: tuple[tuple[str, str], ...]


@attrs.frozen
class DataMapping:
    """A mapping as it was written. Nothing of it is yet compared with a contract."""

    source: Source
    key: str | None = None
    period: str | None = None
    missing: tuple[str, ...] = ()
    fields: tuple[FieldMapping, ...] = ()
    texts: tuple[TextMapping, ...] = ()
    periods: TextMapping | None = None


NO_MAPPING = DataMapping(Source("<no mapping>", ""))


def parse_mapping(source: Source) -> tuple[DataMapping, tuple[Problem, ...]]:
    """What a TOML text says, and every setting in it that is unknown or of the wrong kind."""
    try:
        top: dict[str, object] = tomllib.loads(source.text)
    except (ValueError, RecursionError) as error:
        return attrs.evolve(NO_MAPPING, source=source), (_not_toml(source, str(error)),)
    reader = _MappingReader(source)
    reader.known(top, _TOP, "a mapping")
    fields = tuple(reader.fields(top))
    texts = tuple(
        TextMapping(key, reader.place(key), reader.meanings(f"texts.{key}", meant))
        for key, meant in reader.table("texts", top.get("texts", {})).items()
    )
    periods = TextMapping("periods", reader.place("periods"), reader.meanings("periods", top.get("periods", {})))
    mapping = DataMapping(
        source,
        reader.text("key", top.get("key")),
        reader.text("period", top.get("period")),
        reader.texts("missing", top.get("missing", [])),
        fields,
        texts,
        periods,
    )
    return mapping, tuple(reader.problems)


def _not_toml(source: Source, message: str) -> Problem:
    found = re.search(r"\(at line (\d+), column (\d+)\)", message)
    if found is not None:
        starts = source.line_starts
        at = starts[min(int(found[1]), len(starts)) - 1] + int(found[2]) - 1
    else:
        at = len(source.text) if "end of document" in message else 0
    words = message.split(" (at ", maxsplit=1)[0]
    return MappingNotToml(Place(source, at, min(at + 1, len(source.text))), words[:1].lower() + words[1:])


@attrs.define(eq=False)
class _MappingReader:
    """Takes a mapping apart, and gathers what is wrong with it."""

    source: Source
    problems: list[Problem] = attrs.Factory(list)

    def place(self, name: str) -> Place:
        """Where a name is first written as a key; TOML's reader does not tell."""
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.source.text)
        return Place(self.source, found.start(), found.end()) if found else Place(self.source, 0, 0)

    def known(self, table: Mapping[str, object], valid: tuple[str, ...], inside: str) -> None:
        for name in table:
            if name not in valid:
                self.problems.append(UnknownSetting(self.place(name), name, inside, closest(name, valid), valid))

    def text(self, name: str, value: object) -> str | None:
        if value is None or isinstance(value, str):
            return value.strip() if value else None
        self._bad(name, 'a text, as in "RTT 18 weeks"')
        return None

    def texts(self, name: str, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(text, str) for text in value):
            return tuple(str(text).strip() for text in value)
        self._bad(name, 'a list of texts, as in ["-", "n/a"]')
        return ()

    def table(self, name: str, value: object) -> dict[str, object]:
        if isinstance(value, dict):
            return value
        self._bad(name, f"a heading, as in [{name}]")
        return {}

    def meanings(self, name: str, value: object) -> tuple[tuple[str, str], ...]:
        table = self.table(name, value)
        found = ((text.strip(), self.text(text, meaning) or "") for text, meaning in table.items())
        return tuple((text, meaning) for text, meaning in found if meaning)

    def _bad(self, name: str, needs: str) -> None:
        self.problems.append(BadSetting(self.place(name.rpartition(".")[2]), name, needs))

    def fields(self, top: Mapping[str, object]) -> list[FieldMapping]:
        found: list[FieldMapping] = []
        for name, value in self.table("fields", top.get("fields", {})).items():
            settings = self.table(f"fields.{name}", value)
            parts = {key: part for key, part in settings.items() if isinstance(part, dict) and key not in _OF_FIELD}
            own = {key: setting for key, setting in settings.items() if key not in parts}
            if own:
                found.append(self._field(name, own))
            found.extend(self._field(f"{name}.{part}", parts[part]) for part in parts)
        return found

    def _field(self, key: str, settings: Mapping[str, object]) -> FieldMapping:
        self.known(settings, _OF_FIELD, f"[fields.{key}]")
        return FieldMapping(
            key,
            self.place(key.rpartition(".")[2]),
            self.text("column", settings.get("column")),
            self.text("written", settings.get("written")),
            self.texts("missing", settings.get("missing", [])),
        )
