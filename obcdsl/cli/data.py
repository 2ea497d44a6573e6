"""`obc data`: what has to do with data before they are paid on."""

from __future__ import annotations

from enum import Enum

import click

from obcdsl.cli.document import form_by_name
from obcdsl.cli.shell import contract_at, done, period_of, refuse, say_problems, write_bytes
from obcdsl.engine.data.decision_terms import decision_fields
from obcdsl.engine.schema import fields_of
from obcdsl.engine.template import Scope, Template, TemplateForm, template_csv, template_of
from obcdsl.engine.template_decisions import decision_template


class Kind(Enum):
    """The kinds of file a template can be."""

    CSV = "csv"
    XLSX = "xlsx"


@click.group(short_help="Write the file that a data team must fill.")
def data() -> None:
    """Data of a contract: the file that a data team must fill."""


@data.command(short_help="Write the file that a data team must fill.")
@click.argument("contract")
@click.option("--period", help="Only what is needed for this period: `year 3`, `Y3-Q2`.")
@click.option("--decisions", is_flag=True, help="Only the table in which decisions are recorded.")
@click.option("--form", type=click.Choice([form.value for form in TemplateForm]), default=TemplateForm.LONG.value)
@click.option("--by", help="The column that names the organisation, where there are several.")
@click.option("--format", "kind", type=click.Choice([kind.value for kind in Kind]), help="By default as OUTPUT ends.")
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of the screen.")
def template(
    contract: str,
    period: str | None,
    decisions: bool,
    form: str,
    by: str | None,
    kind: str | None,
    output: str | None,
) -> None:
    """Write the table that the data team must fill for CONTRACT: what is needed, in which unit, for which period.

    `long` has a row for each figure and period, `wide` a column for each figure. A spreadsheet (-o data.xlsx) takes only
    what the contract allows, and has a sheet for decisions if there are any. Exit code 0: written; 1: the contract has
    errors; 2: it could not be written.
    """
    chosen = Kind(form_by_name(kind, output, [one.value for one in Kind], "tables"))
    analysis = contract_at(contract)
    found = analysis.contract
    if not analysis.payable or found is None:
        say_problems(analysis.problems)
        done(1)
    scope = Scope(
        found.calendar, found.currency, period_of(analysis, period), by or found.data_key, found.missing_texts
    )
    left = decision_template(decision_fields(found), scope) if found.decisions else None
    if decisions and left is None:
        refuse("The contract leaves nothing to a decision.")
    figures = template_of(fields_of(found), scope, TemplateForm(form))
    write_bytes(_written(left, None, chosen) if decisions and left else _written(figures, left, chosen), output)


def _written(table: Template, decisions: Template | None, kind: Kind) -> bytes:
    match kind:
        case Kind.CSV:
            return template_csv(table)
        case Kind.XLSX:
            from obcdsl.engine.template_xlsx import template_xlsx

            return template_xlsx(table, decisions) or refuse("Writing .xlsx needs: pip install 'obcdsl[xlsx]'")
