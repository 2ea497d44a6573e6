"""Which figure of the contract a header, or a cell under `measure`, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from obcdsl.engine.data.alike import alike
from obcdsl.engine.data.units_written import in_words, unit_key
from obcdsl.engine.data.writing import Manner, Pattern, manner_of
from obcdsl.engine.schema import Field, Part
from obcdsl.problems import similar
from obcdsl.visible import is_formula

# Comparing every name with every header is bounded; beyond this many nobody reads a suggestion.
_MOST_COMPARED = 500
# A number that a figure is made from, in a column of its own: `waits numerator`, `waits.denominator`.
_MADE_FROM = re.compile(r"(?P<name>.*\S)[\s_.]+(?P<part>numerator|denominator)", re.DOTALL | re.IGNORECASE)
_WITH_UNIT = re.compile(r"(?P<name>.*\S)\s*(?:\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\])", re.DOTALL)


def plain(text: str) -> str:
    """A name as it is compared: as it looks, `_` and `.` as spaces, without a template's guard."""
    bare = text[1:] if text.startswith("'") and is_formula(text[1:]) else text
    return alike(bare.replace("_", " ").replace(".", " "))


@attrs.frozen(eq=False)
class Names:
    """Every name of every field, as written and as compared, with the fields that have it."""

    fields: tuple[Field, ...]
    by_name: Mapping[str, tuple[Field, ...]]
    by_column: Mapping[str, tuple[Field, ...]]
    # Figures by group, by the name that all values share; and the headers of columns that say which value.
    by_figure: Mapping[str, tuple[Field, ...]]
    groups: Mapping[str, str]

    def by_group(self, text: str, groups: Iterable[str]) -> tuple[Field, ...]:
        """The fields of a figure by one of these groups, one for each value of it."""
        found = self.by_figure.get(text) or self.by_figure.get(plain(text), ())
        return tuple(field for field in found if field.one_of is not None and field.one_of.group in groups)

    def in_rows(self, text: str) -> tuple[Field, ...]:
        """The fields that a cell under `measure` names."""
        return self.by_name.get(text) or self.by_name.get(plain(text)) or self.by_column.get(text, ())

    def in_header(self, header: str) -> tuple[tuple[Field, ...], str]:
        """The fields whose column a header is, as the contract says or by name, and the unit behind it in brackets."""
        whole = self._column(header)
        if whole:
            return whole, ""
        name, unit = _parted(header)
        return self._column(name), unit

    def made_from(self, header: str) -> tuple[tuple[Field, ...], Part]:
        """The fields whose numerator or denominator a column is, and which of the two."""
        found = _MADE_FROM.fullmatch(header)
        return (self._column(found["name"]), Part(found["part"].lower())) if found else ((), Part.VALUE)

    def reads(self, header: str) -> bool:
        """Whether a column has anything to do with a field."""
        return bool(self.in_header(header)[0] or self.made_from(header)[0])

    def _column(self, header: str) -> tuple[Field, ...]:
        declared = self.by_column.get(header) or self.by_column.get(plain(header))
        if declared:
            return declared
        named = self.by_name.get(header) or self.by_name.get(plain(header), ())
        return tuple(field for field in named if not field.data.column)

    def similar(self, text: str) -> tuple[str, ...]:
        """Names as the contract writes them; where a name and a label are alike, the name."""
        return closest(text, [*(field.label for field in self.fields), *(field.key for field in self.fields)])


def names_of(fields: tuple[Field, ...]) -> Names:
    by_name: dict[str, list[Field]] = {}
    by_column: dict[str, list[Field]] = {}
    by_figure: dict[str, list[Field]] = {}
    shared = Counter(name for field in fields if field.one_of is not None for name in _in_data(field))
    for field in fields:
        one = field.one_of
        if one is not None:
            _add(by_name, f"{one.figure}.{one.texts[0]}", field)
            # A name in the data that several values have is the figure's.
            common = (name for name in _in_data(field) if shared[name] > 1)
            for name in (one.figure, one.label, *common):
                _add(by_figure, name, field)
        # A further figure of a measure is known by its own name: what the measure is known as is the measure.
        for name in (field.key, field.label, "" if field.part else field.data.known_as or ""):
            _add(by_name, name, field)
        _add(by_column, field.data.column or "", field)
    groups = {plain(header): one.group for field in fields if (one := field.one_of) for header in one.headers}
    return Names(fields, _frozen(by_name), _frozen(by_column), _frozen(by_figure), groups)


def _in_data(field: Field) -> set[str]:
    """The names that the contract says a field has in the data."""
    return {name for name in (field.data.known_as, field.data.column) if name}


def _add(found: dict[str, list[Field]], name: str, field: Field) -> None:
    for form in dict.fromkeys((name, plain(name))):
        if form and field not in found.setdefault(form, []):
            found[form].append(field)


def _frozen(found: dict[str, list[Field]]) -> Mapping[str, tuple[Field, ...]]:
    return {name: tuple(fields) for name, fields in found.items()}


def bare_header(header: str) -> str:
    """A header without the unit in brackets behind it."""
    return _parted(header)[0]


def _parted(header: str) -> tuple[str, str]:
    """A header without the unit in brackets behind it, and the unit."""
    found = _WITH_UNIT.fullmatch(header)
    return (found["name"], found["round"] or found["square"] or "") if found else (header, "")


def unit_beside(field: Field, currency: str) -> str:
    """What stands as the unit beside a figure: its unit, or how it is to be written where the contract says that."""
    manner = manner_of(field.data.written)
    match manner:
        case Pattern(text=text):
            return text
        case Manner.FRACTION:
            return "fraction"
        case Manner.DAY_FIRST:
            return "date as day/month/year"
        case Manner.MONTH_FIRST:
            return "date as month/day/year"
        case Manner.PLAIN | Manner.PERCENT | Manner.DECIMAL_COMMA | None:
            return in_words(field.type, currency)


def is_unit_of(field: Field, text: str, currency: str) -> bool:
    """Whether a unit beside a figure is the field's: in a template's words or in others that mean the same."""
    needed = unit_beside(field, currency)
    return unit_key(text) in {unit_key(needed), *_OTHERS.get(needed, ())}


_OTHERS = {
    "percent": ("%", "per cent"),
    "GBP": ("£",),
    "USD": ("$",),
    "EUR": ("€",),
    "percentage points": ("pp",),
    "yes or no": ("yes/no", "y/n"),
    "fraction": ("fraction of 1", "proportion"),
}


def closest(text: str, among: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The names most like a text, as they are written."""
    written = {plain(name): name for name in list(among)[-_MOST_COMPARED:] if len(name) < 200}
    return tuple(written[name] for name in similar(plain(text), written)[:most])
