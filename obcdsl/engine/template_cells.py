"""What a cell of a template takes: its number format, the rule a spreadsheet holds it to, and the hint it shows."""

from __future__ import annotations

from fractions import Fraction

import attrs

from obcdsl.engine.data.names import unit_beside
from obcdsl.engine.data.values import allowed_words
from obcdsl.engine.data.writing import Manner, Manners, Pattern, manner_of
from obcdsl.engine.schema import Field, Limit, Part
from obcdsl.engine.template import Blank, Template
from obcdsl.model.figures import decimal, sign_of
from obcdsl.model.units import ChoiceOf, DateType, Plain, Truth, Unit, Unknown

# What XlsxWriter calls a data validation: names of settings and their values.
Rule = dict[str, object]
_LONGEST_LIST = 255
_NOUGHT, _ONE = Limit(Fraction(0), included=True), Limit(Fraction(1), included=True)


@attrs.frozen
class CellLook:
    """A number format as spreadsheets write it."""

    number_format: str


def look_of(blank: Blank, currency: str) -> CellLook:
    """Percentages are shown as such, so that what is typed as 92.5 stands there as 92.5% and is read so."""
    if blank.part in {Part.DECIDED_ON, Part.REPLACES}:
        return CellLook("yyyy-mm-dd")
    if blank.part is not Part.VALUE:
        return CellLook("General")
    match blank.field.type:
        case Unit() as unit:
            if _is_shown_as_percent(blank.field):
                return CellLook("0.0########%")
            return CellLook(f'"{sign_of(currency)}"#,##0.00######' if unit.is_money else "General")
        case DateType():
            return CellLook("yyyy-mm-dd")
        case Truth() | ChoiceOf() | Unknown():
            return CellLook("General")


def _is_shown_as_percent(field: Field) -> bool:
    manner = manner_of(field.data.written)
    percent = isinstance(field.type, Unit) and field.type.plain is Plain.PERCENT
    return percent and manner in {Manner.PLAIN, Manner.PERCENT}


def validation(blank: Blank, template: Template, reference: str) -> Rule:
    """The rule for a cell. It lets the contract's texts for missing pass; an empty cell always passes."""
    field, missing = blank.field, template.missing
    if blank.part.of_a_record:
        return {"validate": "any"}
    match field.type:
        case Unit() as unit if blank.part is not Part.VALUE:
            return _number_rule(_NOUGHT, None, missing, reference)
        case Unit() as unit:
            manner = manner_of(field.data.written)
            if isinstance(manner, Pattern) or manner is Manner.DECIMAL_COMMA:
                return {"validate": "any"}
            scale = unit.scale if not _is_fraction_in_cell(field, manner) else Fraction(1)
            lower, upper = _bounds(field)
            return _number_rule(_scaled(lower, scale), _scaled(upper, scale), missing, reference)
        case Truth():
            return _list_rule(("yes", "no", *missing))
        case ChoiceOf(values=values):
            return _list_rule((*values, *missing))
        case DateType() | Unknown():
            return {"validate": "any"}


def _is_fraction_in_cell(field: Field, manner: Manners | None) -> bool:
    """Whether the cell holds 0.925 for 92.5%: behind a percentage format, or because it is so written."""
    return _is_shown_as_percent(field) or manner is Manner.FRACTION


def _bounds(field: Field) -> tuple[Limit | None, Limit | None]:
    """What the contract allows; for the result of a measure in percent, where it says nothing, 0% to 100%."""
    percent = isinstance(field.type, Unit) and field.type.plain is Plain.PERCENT
    if percent and field.is_result and field.lower is None and field.upper is None:
        return _NOUGHT, _ONE
    return field.lower, field.upper


def _scaled(limit: Limit | None, scale: Fraction) -> Limit | None:
    return Limit(limit.value / scale, limit.included) if limit is not None else None


def _number_rule(lower: Limit | None, upper: Limit | None, missing: tuple[str, ...], reference: str) -> Rule:
    """A number within bounds, or a text for missing."""
    tests = [f"ISNUMBER({reference})"]
    if lower is not None:
        tests.append(f"{reference}{'>=' if lower.included else '>'}{_in_formula(lower.value)}")
    if upper is not None:
        tests.append(f"{reference}{'<=' if upper.included else '<'}{_in_formula(upper.value)}")
    others = [f"{reference}={_quoted(text)}" for text in missing]
    if not others and lower is not None and upper is not None and lower.included and upper.included:
        least, most = _in_formula(lower.value), _in_formula(upper.value)
        return {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}
    return {"validate": "custom", "value": f"=OR(AND({','.join(tests)}){''.join(f',{other}' for other in others)})"}


def _in_formula(value: Fraction) -> str:
    return decimal(value, most=15, commas=False).rstrip(".")


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _list_rule(values: tuple[str, ...]) -> Rule:
    """A list to choose from, where spreadsheets can hold it: values with commas, or very many, they cannot."""
    if any("," in value for value in values) or len(",".join(values)) > _LONGEST_LIST:
        return {"validate": "any"}
    return {"validate": "list", "source": list(values)}


def hint(blank: Blank, currency: str) -> Rule:
    """The title and text shown beside a cell that is about to be filled, and when what was typed is refused."""
    other = f"{blank.part.value}, a plain number" if not blank.part.of_a_record else blank.part.value
    unit = unit_beside(blank.field, currency) if blank.part is Part.VALUE else other
    allowed = allowed_words(blank.field, currency) if blank.part is Part.VALUE else ""
    message = f"{blank.field.label}: {unit}{f', {allowed}' if allowed else ''}, for {blank.period.words}."
    return {
        "input_title": blank.field.key[:32],
        "input_message": message[:255],
        "error_title": "Not as the contract allows",
        "error_message": message[:255],
    }
