"""The table in which decisions are recorded: a row for each that has to be taken."""

from __future__ import annotations

from obcdsl.engine.data.names import unit_beside
from obcdsl.engine.schema import Field, Part
from obcdsl.engine.template import Blank, Scope, Template, TemplateRow, covers, in_order_of_time, key_of
from obcdsl.model.calendar import Period

_PARTS = (Part.VALUE, Part.DECIDED_BY, Part.DECIDED_ON, Part.REASON, Part.REPLACES)


def decision_template(fields: tuple[Field, ...], scope: Scope) -> Template:
    """The table for the decisions of a contract. A row that is not filled in is a decision still to be taken."""
    labels = (*key_of(scope), "decision", "label", "unit", "period", "covers")
    rows = tuple(_row(field, period, scope) for field, period in in_order_of_time(fields, scope))
    return Template((*labels, *(part.value for part in _PARTS)), rows, fields, scope.currency, len(labels), ())


def _row(field: Field, period: Period, scope: Scope) -> TemplateRow:
    labels = (field.key, field.label, unit_beside(field, scope.currency), period.id, covers(period))
    texts = (*("" for _ in key_of(scope)), *labels)
    blanks = tuple(Blank(field, part, period) for part in _PARTS)
    return TemplateRow((*texts, *("" for _ in blanks)), (*(None for _ in texts), *blanks))
