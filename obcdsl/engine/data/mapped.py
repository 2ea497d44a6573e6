"""The fields of a contract as a mapping changes them, and what the mapping says that is not in the contract."""

from __future__ import annotations

import attrs

from obcdsl.engine.data.mapping import DataMapping, FieldMapping, TextMapping
from obcdsl.engine.data.names import closest
from obcdsl.engine.data.periods import ByGrain, find_period, period_key
from obcdsl.engine.schema import Field
from obcdsl.model.calendar import Calendar
from obcdsl.model.contract import DataTerms
from obcdsl.model.units import ChoiceOf
from obcdsl.problems import Problem
from obcdsl.problems.data_mapping import BadSetting, MappingOfNothing


def mapped_fields(fields: tuple[Field, ...], mapping: DataMapping) -> tuple[Field, ...]:
    """Each field with the column, way of writing and texts that the mapping gives it; the rest as the contract says."""
    settings = {setting.key: setting for setting in mapping.fields}
    texts = {setting.key: setting for setting in mapping.texts}
    return tuple(_mapped(field, settings.get(field.key), texts.get(field.key)) for field in fields)


def _mapped(field: Field, setting: FieldMapping | None, texts: TextMapping | None) -> Field:
    if setting is not None:
        field = attrs.evolve(field, data=_terms(field.data, setting))
    return attrs.evolve(field, texts=(*field.texts, *texts.meanings)) if texts is not None else field


def _terms(data: DataTerms, setting: FieldMapping) -> DataTerms:
    column, written = setting.column or data.column, setting.written or data.written
    return DataTerms(data.source, column, written, data.allowed, data.known_as)


def missing_texts(
    fields: tuple[Field, ...], general: tuple[str, ...], mapping: DataMapping
) -> dict[str, frozenset[str]]:
    """The texts that mean missing, for each field by its key."""
    own = {setting.key: setting.missing for setting in mapping.fields}
    return {field.key: frozenset((*general, *mapping.missing, *own.get(field.key, ()))) for field in fields}


def mapped_periods(calendar: Calendar, mapping: DataMapping) -> dict[str, ByGrain]:
    """The texts that the mapping gives to periods, as they are compared. They come before what a text means by itself."""
    meanings = mapping.periods.meanings if mapping.periods else ()
    return {period_key(text): find_period(meaning, calendar) for text, meaning in meanings}


def check_mapping(fields: tuple[Field, ...], calendar: Calendar, mapping: DataMapping) -> tuple[Problem, ...]:
    """Settings for figures, choices, values and periods that the contract does not have."""
    by_key = {field.key: field for field in fields}
    choices = {field.key: field.type for field in fields if isinstance(field.type, ChoiceOf)}
    problems: list[Problem] = [
        MappingOfNothing(setting.place, setting.key, "figure", closest(setting.key, by_key))
        for setting in mapping.fields
        if setting.key not in by_key
    ]
    for texts in mapping.texts:
        choice = choices.get(texts.key)
        if choice is None:
            problems.append(MappingOfNothing(texts.place, texts.key, "choice", closest(texts.key, choices)))
            continue
        for _, meaning in texts.meanings:
            if meaning not in choice.values:
                what = f"value of {texts.key}"
                problems.append(MappingOfNothing(texts.place, meaning, what, closest(meaning, choice.values)))
    return (*problems, *_unknown_periods(calendar, mapping))


def _unknown_periods(calendar: Calendar, mapping: DataMapping) -> list[Problem]:
    if mapping.periods is None:
        return []
    problems: list[Problem] = []
    given: dict[str, str] = {}
    for text, meaning in mapping.periods.meanings:
        if not find_period(meaning, calendar):
            problems.append(MappingOfNothing(mapping.periods.place, meaning, "period", ()))
        if given.setdefault(period_key(text), meaning) != meaning:
            problems.append(BadSetting(mapping.periods.place, text, "given once, and here it has two meanings"))
    return problems
