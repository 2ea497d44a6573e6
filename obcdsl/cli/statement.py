"""`obc statement`: a payment statement in JSON -> the document that is sent with the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from obcdsl.cli.document import Form, form_by_name, write_document
from obcdsl.cli.shell import contract_at, done, refuse, spare_inputs, write_bytes

if TYPE_CHECKING:
    from obcdsl.documents.written import Written

_XLSX = "xlsx"
_FORMS = (*(form.value for form in Form), _XLSX)
_MAX_BYTES = 2**28
_SHOWN = 5


@click.command(short_help="Write a statement as a document.")
@click.argument("statement")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    default=None,
    help="How it is written; otherwise as the name after -o ends, or as plain text.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of the screen.")
@click.option("--organisation", metavar="NAME", help="Of a file with many statements, that of this organisation.")
@click.option("--template", metavar="HOUSE.docx", help="A Word file whose styles, headers and logo are used.")
@click.option(
    "--contract", metavar="CONTRACT", help="Cite the clauses of the schedule of this contract by their numbers."
)
@click.option("--edition", metavar="NAME", default="neutral", help="The edition of that schedule.")
@click.option("--base", metavar="CONTRACT", help="The earlier version whose numbers that schedule keeps.")
def statement(  # noqa: PLR0913, PLR0917  an argument an option
    statement: str,
    form: str | None,
    output: str | None,
    organisation: str | None,
    template: str | None,
    contract: str | None,
    edition: str,
    base: str | None,
) -> None:
    """Write STATEMENT (JSON, made by `obc pay --format json`) as a document, from summary to reasons.

    It is the document that `obc pay` writes itself: nothing is worked out again. With --contract, the clauses that it rests
    on have their numbers in the schedule of that contract. Exit code 0: written; 2: it could not be written.
    """
    from obcdsl.cli.schedule import house_at

    chosen = form_by_name(form, output, _FORMS, "statements")
    spare_inputs(output, [name for name in (statement, template, contract, base) if name])
    if contract is None and (base is not None or edition != "neutral"):
        refuse("Numbers of clauses are those of a schedule: name its contract, with --contract.")
    found = _of(organisation, statements_in(statement), statement)
    if contract is not None:
        found = _citing(found, statement, contract, edition, base)
    if chosen == _XLSX:
        from obcdsl.cli.pay_formats import rows_of, workbook

        write_bytes(workbook([rows_of(found)], decided=bool(found.decisions)), output)
    else:
        from obcdsl.documents.statement import written_document

        write_document(written_document(found), Form(chosen), output, house_at(template))
    done(0)


def _citing(found: Written, path: str, contract: str, edition: str, base: str | None) -> Written:
    """The statement with the numbers of the clauses of a schedule; another contract ends the command."""
    from obcdsl.cli.schedule import numbered_as, schedule_of
    from obcdsl.documents.citing import cited
    from obcdsl.source import file_name

    analysis = contract_at(contract, found.as_of)
    made_from = {found.origin.contract_hash, *(digest for _, digest in found.origin.rests_on)}
    if {analysis.hash, *(digest for _, digest in analysis.rests_on)} != made_from:
        refuse(f"{path} was not made from {contract} as it is now: the SHA-256 of their files differ.")
    schedule = schedule_of(analysis, edition, None)
    title = f"{file_name(contract)}, edition {edition}"
    if base is not None:
        schedule = numbered_as(schedule, contract_at(base, found.as_of), edition)
        title += f", which keeps the numbers of {file_name(base)}"
    return cited(found, schedule, title)


def statements_in(path: str) -> tuple[Written, ...]:
    """The statements of a file; one that holds none ends the command with what is wrong with it."""
    from obcdsl.documents.statement_read import Unreadable, read_written

    try:
        with open(path, "rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        refuse(f"{path} cannot be read: {(error.strerror or 'no such file').lower()}.")
    except ValueError:
        refuse(f"{path} cannot be read: a file cannot have such a name.")
    if len(data) > _MAX_BYTES:
        refuse(f"{path} has more than {_MAX_BYTES:,} bytes: it is no statement.")
    found = read_written(data)
    if isinstance(found, Unreadable):
        more = len(found.faults) - _SHOWN
        said = "; ".join(found.faults[:_SHOWN]) + (f"; and {more:,} more" if more > 0 else "")
        refuse(f"{path} is no statement as `obc pay --format json` writes it: {said}.")
    return found


def _of(organisation: str | None, found: tuple[Written, ...], path: str) -> Written:
    """The one statement of a file, or that of an organisation."""
    names = [one.organisation or "" for one in found]
    if organisation is not None:
        if organisation not in names:
            refuse(f"{path} has no statement of {organisation!r}. It has: {_listed(names)}.")
        return found[names.index(organisation)]
    if len(found) != 1:
        refuse(f"{path} has {len(found):,} statements: say whose, with --organisation. It has: {_listed(names)}.")
    return found[0]


def _listed(names: list[str]) -> str:
    return ", ".join(names[:20]) + (" ..." if len(names) > 20 else "") if names else "none"
