"""Statement -> Document: who owes whom first, then the accounts, what is awaited, what was missed, and the reasons below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from obcdsl.documents import since
from obcdsl.documents.blocks import Block, Document, Facts, Note, Notice, Section, row, text
from obcdsl.documents.reasons import data_table, reason_tree
from obcdsl.documents.statement_json import statement_object
from obcdsl.documents.statement_lines import NO_DAY, balances_table, payments, summary, totals_table
from obcdsl.documents.statement_read import written_in
from obcdsl.documents.statement_results import awaited, decided, doubts, missed, missing, results
from obcdsl.documents.written import Written
from obcdsl.model.calendar import day_words
from obcdsl.statement import Statement

_AGAIN = "With the statement in JSON, the contract and the data, `obc verify` works all of this out again and says whether it is equal."


def document(statement: Statement, *, explain: bool) -> Document:
    """A payment statement, from summary to reasons."""
    return written_document(written(statement), explain=explain)


def written(statement: Statement) -> Written:
    """What the JSON of a statement states."""
    return written_in(statement_object(statement))


def written_document(statement: Written, *, explain: bool = True) -> Document:
    """A payment statement from what its JSON states: the same document as on the day it was made."""
    why = statement.illustrative
    notices = () if why is None else (Notice("illustrative", text(illustrative(why))),)
    facts = tuple(row(f"about.{name}", name, value) for name, value in known_of(statement))
    sections = tuple(part for part in _sections(statement, explain=explain) if part.blocks)
    return Document(statement.title, subtitle(statement), sections, facts, notices, foot=_foot(statement))


def illustrative(why: str) -> str:
    """How a document says that figures are illustrative."""
    return f"ILLUSTRATIVE. {why}".strip()


def _section(id_: str, title: str, blocks: Iterable[Block]) -> Section:
    """A part of a statement: parts of statements have no numbers."""
    return Section(id_, text(title), tuple(blocks), unnumbered=True)


def subtitle(statement: Written) -> str:
    """What it is, for whom, and for which days."""
    period = statement.selected or statement.term
    days = f"{day_words(period.start)} to {day_words(period.end)}"
    who = f"{statement.organisation}, " if statement.organisation else ""
    what = "Payment statement" if statement.lines else "Results"
    return f"{what} for {who}{period.words} ({days})"


def _foot(statement: Written) -> str:
    return f"{statement.origin.contract}, SHA-256 {statement.origin.contract_hash[:16]}"


def _sections(statement: Written, *, explain: bool) -> Iterator[Section]:
    if statement.lines:
        yield _section("summary", "Summary", [*summary(statement), *doubts(statement)])
        yield _section("payments", "Payments", payments(statement))
        yield _section("totals", "Totals by payment", totals_table(statement))
        yield _section("balances", "Balance of each party", balances_table(statement))
    else:
        yield _section("doubts", "About the data", doubts(statement))
    if statement.since is not None:
        yield from since.sections(statement.since, statement.currency)
    yield _section("results", "Results", results(statement))
    yield _section("decisions", "Decisions", decided(statement))
    yield from awaited(statement)
    found = [*missing(statement), *(missed(statement) if explain else ())]
    yield _section("missed", "What was missed, and what reaching it is worth", found)
    if explain and statement.reasons:
        what = "payment" if statement.lines else "result"
        yield _section("reasons", f"How each {what} came about", [reason_tree(statement)])
        yield _section("data-used", "Data used", data_table(statement))
    cites = f"Numbers of clauses are those of the schedule of {statement.cites}."
    numbers = [Note("made-from.numbers", text(cites))] if statement.cites else []
    yield _section("made-from", "Made from", [_origin(statement), *numbers, Note("made-from.again", text(_AGAIN))])


def known_of(statement: Written) -> Iterator[tuple[str, str]]:
    """The contract, the currency, the day and the parties: what each is called, and what it is."""
    if statement.reference:
        yield "Reference", statement.reference
    if statement.version:
        yield "Version", statement.version
    for amendment in statement.amended:
        start = f", from {day_words(amendment.since)}" if amendment.since else ""
        yield "Varied by" if amendment.varies else "Based on", f"{amendment.title}{start}"
    yield "Currency", statement.currency
    for extension in statement.extensions:
        yield "Extension", extension
    yield "As of", day_words(statement.as_of) if statement.as_of else NO_DAY
    yield from statement.parties


def files_of(statement: Written) -> list[tuple[str, str, str]]:
    """All that a statement was made from: what it is, its name and its SHA-256."""
    origin = statement.origin
    files = [("Contract", origin.contract, origin.contract_hash)]
    files += [("With", name, digest) for name, digest in origin.rests_on]
    files += [("Data", name, digest) for name, digest in origin.data]
    if statement.since is not None:
        files.append(("Previous", statement.since.file, statement.since.hash))
    files.append(("Engine", f"obcdsl {origin.engine}", origin.engine_hash))
    return files


def _origin(statement: Written) -> Facts:
    rows = (
        row(f"made-from.{at}", what, f"{name} (SHA-256 {digest[:16]}...)")
        for at, (what, name, digest) in enumerate(files_of(statement))
    )
    return Facts("made-from.files", tuple(rows))
