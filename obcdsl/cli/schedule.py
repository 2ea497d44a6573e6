"""`obc schedule`: the document that lawyers review, made from what pays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from obcdsl.analysis.contract import Analysis
from obcdsl.cli.document import Form, form_of, write_document
from obcdsl.cli.shell import contract_at, day_given, done, refuse, say_problems, spare_inputs
from obcdsl.problems import Severity

if TYPE_CHECKING:
    from obcdsl.documents.blocks import Document
    from obcdsl.documents.schedule import Status, Subject
    from obcdsl.documents.schedule.edition import Edition


@click.command(short_help="Write the schedule that lawyers review.")
@click.argument("contract")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=None,
    help="How it is written; otherwise as the name after -o ends, or as plain text.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of the screen.")
@click.option(
    "--edition",
    metavar="NAME",
    default="neutral",
    help="Titles and numbers of its parts: neutral, nhs_standard_contract.",
)
@click.option("--template", metavar="HOUSE.docx", help="A Word file whose styles, headers and logo are used.")
@click.option("--date", "dated", callback=day_given, metavar="YYYY-MM-DD", help="The day that the cover says.")
@click.option("--as-of", callback=day_given, metavar="YYYY-MM-DD", help="As it was known on this day (2026-03-31).")
@click.option(
    "--numbering",
    type=click.Choice(["fresh", "preserve"]),
    default="fresh",
    help="`preserve`: clauses keep the numbers of --base, and new ones have a letter after theirs.",
)
@click.option("--base", metavar="CONTRACT", help="The earlier version whose numbers are kept.")
@click.option(
    "--instrument", is_flag=True, help="Write the deed that CONTRACT is: what it changes, in words, before and after."
)
@click.option("--draft", is_flag=True, help="Write it although the contract has problems, and say them in it.")
def schedule(  # noqa: PLR0913, PLR0917  an argument an option
    contract: str,
    form: str | None,
    output: str | None,
    edition: str,
    template: str | None,
    dated: date | None,
    as_of: date | None,
    numbering: str,
    base: str | None,
    *,
    instrument: bool,
    draft: bool,
) -> None:
    """Write the schedule of CONTRACT in plain English.

    Exit code 0: written; 1: the contract has errors; 2: it could not be run.
    """
    chosen = form_of(form, output)
    spare_inputs(output, [name for name in (contract, template, base) if name])
    if (numbering == "preserve") is (base is None):
        refuse("Numbers are kept from an earlier version: --numbering preserve --base EARLIER.obc")
    if instrument and base is not None:
        refuse("A deed has numbers of its own: leave out --numbering and --base, or --instrument.")
    analysis = contract_at(contract, as_of)
    errors = any(problem.severity is Severity.ERROR for problem in analysis.problems)
    if analysis.contract is None or (errors and not draft):
        say_problems(analysis.problems)
        done(1)
    document = (_instrument_of if instrument else schedule_of)(analysis, edition, dated)
    if base is not None:
        document = numbered_as(document, contract_at(base, as_of), edition)
    write_document(document, chosen, output, house_at(template))
    say_problems(analysis.problems)
    done(0)


def numbered_as(document: Document, earlier: Analysis, edition: str) -> Document:
    """A schedule with the numbers of an earlier version; one that is no contract ends the command."""
    from obcdsl.documents.preserving import preserved

    if earlier.contract is None:
        say_problems(earlier.problems)
        done(1)
    return preserved(document, schedule_of(earlier, edition, None))


def _instrument_of(analysis: Analysis, edition_name: str, dated: date | None) -> Document:
    """The deed of variation that a file is; another file ends the command."""
    from obcdsl.documents.schedule.instrument import instrument

    found = instrument(*_made_from(analysis, edition_name, dated))
    if found is None:
        refuse(f"{analysis.name} is no deed that varies a contract: leave out --instrument, or name the deed.")
    return found


def schedule_of(analysis: Analysis, edition_name: str, dated: date | None) -> Document:
    """The schedule of a contract; of one with errors, a draft."""
    from obcdsl.documents import schedule as making

    return making.schedule(*_made_from(analysis, edition_name, dated))


def _made_from(analysis: Analysis, edition_name: str, dated: date | None) -> tuple[Subject, Edition, Status]:
    from obcdsl.ide.sentences import made_from
    from obcdsl.resources import edition_names

    if edition_name not in edition_names():
        refuse(f"There is no edition {edition_name!r}. There are: {', '.join(edition_names())}.")
    found = made_from(analysis, edition_name, dated)
    assert found is not None
    return found


# In bytes.
_LARGEST_TEMPLATE = 30_000_000


def house_at(path: str | None) -> bytes | None:
    """The bytes of the house template; one that cannot be opened ends the command."""
    from obcdsl.files import opening

    if path is None:
        return None
    data = opening.read_up_to(path, _LARGEST_TEMPLATE)
    if isinstance(data, opening.Unopened):
        refuse(str(data))
    return data
