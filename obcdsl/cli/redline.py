"""`obc redline`: the schedule of a contract with everything marked that changed since another one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from obcdsl.analysis.contract import Analysis
from obcdsl.cli.diff import Asked, compared, sound_contract
from obcdsl.cli.document import Form, Tracked, form_of, write_document
from obcdsl.cli.schedule import house_at, schedule_of
from obcdsl.cli.shell import day_given, done, refuse, spare_inputs

if TYPE_CHECKING:
    from obcdsl.comparison import Comparison
    from obcdsl.documents.blocks import Document


@click.command(short_help="Write the schedule with everything marked that changed.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "form", type=click.Choice([form.value for form in Form]), default=None,
    help="How it is written; otherwise as the name after -o ends, or as plain text.",
)  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write to this file instead of the screen.")
@click.option(
    "--numbering",
    type=click.Choice(["fresh", "preserve"]),
    default="fresh",
    help="`preserve`: clauses keep the numbers that they have in OLD, and new ones have a letter after theirs.",
)
@click.option(
    "--edition", metavar="NAME", default="neutral", help="Titles and numbers of its parts, as in obc schedule."
)
@click.option("--template", metavar="HOUSE.docx", help="A Word file whose styles, headers and logo are used.")
@click.option("--data", multiple=True, help="Say in the table of changes what each is worth on this data file.")
@click.option("--by", help="The column of the data that names the organisation.")
@click.option(
    "--as-of", callback=day_given, metavar="YYYY-MM-DD", help="The day on which data that are overdue count as missing."
)
@click.option(
    "--date", "dated", callback=day_given, metavar="YYYY-MM-DD", help="The day of the cover and of the tracked changes."
)
@click.option("--author", metavar="NAME", help="Who made the tracked changes of Word; otherwise obcdsl.")
def redline(  # noqa: PLR0913, PLR0917  an argument an option
    old: str,
    new: str,
    form: str | None,
    output: str | None,
    numbering: str,
    edition: str,
    template: str | None,
    data: tuple[str, ...],
    by: str | None,
    as_of: date | None,
    dated: date | None,
    author: str | None,
) -> None:
    """Write the schedule of NEW with everything marked that was inserted or deleted since OLD.

    In Word these are tracked changes: with all of them accepted it is the schedule of NEW, with all of them rejected that
    of OLD; a comment says what is compared, and lists the changes. In all other forms a table of changes stands in front.
    Exit code 0: written; 1: a contract has errors; 2: it could not be run.
    """
    chosen = form_of(form, output)
    spare_inputs(output, [name for name in (old, new, template, *data) if name])
    if author is not None and (chosen is not Form.WORD or not author.strip()):
        refuse("--author is the name that tracked changes of Word say: give one, and write a .docx file.")
    before, after = sound_contract(old), sound_contract(new)
    document = redline_of(before, after, edition, dated, preserve=numbering == "preserve")
    comparison = compared(before, after, Asked(data, by, as_of=as_of))
    tracked = Tracked(dated, author, remarked(document, comparison, dated) if chosen is Form.WORD else ())
    if chosen is not Form.WORD:
        document = with_front(document, comparison, chosen)
    write_document(document, chosen, output, house_at(template), tracked)
    done(0)


def redline_of(old: Analysis, new: Analysis, edition: str, dated: date | None, *, preserve: bool) -> Document:
    """The schedule of the newer contract with the changes marked, and nothing in front."""
    from obcdsl.documents.preserving import preserved
    from obcdsl.documents.redline import redline as marked

    before, after = (schedule_of(one, edition, dated) for one in (old, new))
    return marked(before, preserved(after, before) if preserve else after)


def remarked(document: Document, comparison: Comparison, dated: date | None) -> tuple[str, ...]:
    """The comment on a redline in Word, a paragraph each."""
    from obcdsl.documents.comparison import remark

    return remark(comparison, document, dated)


def with_front(document: Document, comparison: Comparison, form: Form) -> Document:
    """A redline with the table of changes in front; in plain text, which has no room for it, as a list.

    Clauses have beside their numbers those that they had; in Word, the program that opens it shows them.
    """
    from obcdsl.documents.comparison import front, with_numbers_before
    from obcdsl.frozen import changed

    return changed(
        document, blocks=(front(comparison, document, listed=form is Form.TEXT), *with_numbers_before(document.blocks))
    )
