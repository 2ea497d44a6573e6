"""OBC0711 to OBC0729, OBC0745 and OBC0746: files, columns, rows and periods that do not fit the contract."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity, did_you_mean, quoted
from obcdsl.problems.data_files import as_shown
from obcdsl.source import Cell


@frozen
class ColumnAbsent(Problem):
    """A column that the contract or the mapping names and that no file has."""

    code = "OBC0711"
    title = "column is absent"
    figure: str
    column: str
    similar: tuple[str, ...]

    def message(self) -> str:
        return f"`{self.figure}` is read from the column `{as_shown(self.column)}`, and no file has it."

    def help(self) -> str | None:
        return did_you_mean(tuple(as_shown(name) for name in self.similar)) or (
            "Add the file that has it, or say in a mapping which column it is."
        )


@frozen
class FiguresAwaited(Problem):
    """Figures for which the files have no column; their payments wait."""

    code = "OBC0712"
    title = "figures are awaited"
    severity = Severity.WARNING
    figures: tuple[str, ...]
    similar: tuple[tuple[str, str], ...]

    def message(self) -> str:
        shown = ", ".join(f"`{figure}`" for figure in self.figures[:10])
        more = f" and {len(self.figures) - 10} more" if len(self.figures) > 10 else ""
        return f"No file has a column for {shown}{more}: what rests on them is awaiting data."

    def help(self) -> str | None:
        found = [f"is the column `{as_shown(column)}` meant to be `{figure}`?" for figure, column in self.similar]
        return (
            f"By its name, {' '.join(found)}" if found else "Name a column like its figure, or say which in a mapping."
        )


@frozen
class AmbiguousName(Problem):
    """A header, or a cell under `measure`, that could mean several figures of the contract."""

    code = "OBC0713"
    title = "could be several figures"
    text: str
    figures: tuple[str, ...]

    def message(self) -> str:
        return f"`{as_shown(self.text)}` could be {quoted(self.figures)}."

    def help(self) -> str | None:
        return f"Write the one that is meant: {quoted(self.figures)}."


@frozen
class ColumnTwice(Problem):
    """Two columns of one table for the same figure, or both for the period, the value and the like."""

    code = "OBC0714"
    title = "two columns for one thing"
    what: str
    columns: tuple[str, str]
    other: Cell

    def message(self) -> str:
        return f"The columns {quoted(self.columns, 'and')} are both for `{as_shown(self.what)}`."

    def help(self) -> str | None:
        return "Take out the one that is not meant, or give it a name of its own: it is then not read."

    def related(self) -> tuple[tuple[Cell, str], ...]:
        return ((self.other, "the other column"),)


@frozen
class NothingToRead(Problem):
    """Data none of whose columns has to do with the contract."""

    code = "OBC0715"
    title = "nothing in the data is in the contract"
    headers: tuple[str, ...]
    expected: tuple[str, ...]

    def message(self) -> str:
        shown = quoted(tuple(as_shown(header) for header in self.headers[:6]), "and")
        return f"None of its columns is a figure of the contract; the first row reads {shown}."

    def help(self) -> str | None:
        return (
            "The first row must name the columns: `measure`, `period` and `value`, or the figures themselves, "
            f"such as {quoted(self.expected)}."
        )


@frozen
class FileNotUsed(Problem):
    """A file without figures of the contract, beside others that have some."""

    code = "OBC0745"
    title = "file is not used"
    severity = Severity.WARNING
    headers: tuple[str, ...]

    def message(self) -> str:
        shown = quoted(tuple(as_shown(header) for header in self.headers[:6]), "and")
        return f"None of this file's columns is a figure of the contract; its first row reads {shown}."

    def help(self) -> str | None:
        return "Leave the file out, or check that its first row names the columns as the contract does."


@frozen
class HeaderUnit(Problem):
    """A header that gives a unit which is not the contract's."""

    code = "OBC0716"
    title = "unit in the header is not the contract's"
    figure: str
    found: str
    needed: str

    def message(self) -> str:
        return f"The data give `{self.figure}` in {as_shown(self.found)}, and the contract has it in {self.needed}."

    def help(self) -> str | None:
        return f"Give the figures in {self.needed} and say so, or leave the unit out."


@frozen
class UnknownWriting(Problem):
    """A `written as` that says nothing the reader knows."""

    code = "OBC0717"
    title = "way of writing is not known"
    figure: str
    written: str

    def message(self) -> str:
        return f"`{self.figure}` is said to be written as `{as_shown(self.written)}`, which does not say how."

    def help(self) -> str | None:
        return (
            'Known are "percent", "fraction", "decimal comma", "day/month/year", "month/day/year", '
            'and a text with one # where the figure stands, such as "# out of 10".'
        )


@frozen
class CommaInNumbers(Problem):
    """A decimal comma, said of a file whose numbers are numbers and not texts."""

    code = "OBC0746"
    title = "decimal comma in a file that has numbers"
    figure: str

    def message(self) -> str:
        return (
            f"`{self.figure}` is said to be written with a decimal comma, and this file holds numbers, not their texts."
        )

    def help(self) -> str | None:
        return 'Take `written as "decimal comma"` out, or hand the data over as CSV.'


@frozen
class KeyColumnAbsent(Problem):
    """A file without the column that says whose figures they are."""

    code = "OBC0718"
    title = "column of the organisation is absent"
    column: str
    similar: tuple[str, ...]

    def message(self) -> str:
        return f"This file has no column `{as_shown(self.column)}`, which says whose figures they are."

    def help(self) -> str | None:
        return did_you_mean(tuple(as_shown(name) for name in self.similar)) or (
            "Every file of several organisations needs it, so that the files can be joined."
        )


@frozen
class RowWithout(Problem):
    """A row with figures that does not say what, when or whose they are."""

    code = "OBC0719"
    title = "row does not say what it is for"
    what: str

    def message(self) -> str:
        return f"This row has figures, and its cell for the {as_shown(self.what)} is empty."

    def help(self) -> str | None:
        return "Fill it in on every row; a cell merged over several rows counts for the first of them only."


@frozen
class KeyMissingInFile(Problem):
    """An organisation that other files have and this one has not."""

    code = "OBC0720"
    title = "organisation is missing in a file"
    key: str
    figures: tuple[str, ...]
    other: Cell

    def message(self) -> str:
        shown = ", ".join(f"`{figure}`" for figure in self.figures[:5])
        more = f" and {len(self.figures) - 5} more" if len(self.figures) > 5 else ""
        return f"`{as_shown(self.key)}` has no row in this file, so nothing is known of its {shown}{more}."

    def help(self) -> str | None:
        return "Add its row. If a figure is missing, say so in the row with the contract's text for missing."

    def related(self) -> tuple[tuple[Cell, str], ...]:
        return ((self.other, "it has a row here"),)


@frozen
class UnknownMeasure(Problem):
    """A cell under `measure` that names no figure of the contract."""

    code = "OBC0721"
    title = "measure is not in the contract"
    text: str
    similar: tuple[str, ...]

    def message(self) -> str:
        return f"The contract has no measure or input `{as_shown(self.text)}`."

    def help(self) -> str | None:
        return did_you_mean(self.similar) or "A row names a figure as the contract does, by its name or its label."


@frozen
class WrongGrain(Problem):
    """A figure given for a period of another length than it is given for."""

    code = "OBC0723"
    title = "period of another length"
    figure: str
    found: str
    needed: str

    def message(self) -> str:
        return f"`{self.figure}` is given for each {self.needed}, and this row is for {self.found}."

    def help(self) -> str | None:
        return f"Give it in a row for a {self.needed}, and leave the cell empty in the others."


@frozen
class PeriodUnsaid(Problem):
    """Figures with a period each, in a file that does not say which."""

    code = "OBC0724"
    title = "file does not say which period"
    figures: tuple[str, ...]
    needed: str

    def message(self) -> str:
        shown = ", ".join(f"`{figure}`" for figure in self.figures[:5])
        more = f" and {len(self.figures) - 5} more" if len(self.figures) > 5 else ""
        are = "is" if len(self.figures) == 1 else "are"
        return f"The file has no column `period`, and {shown}{more} {are} given for each {self.needed}."

    def help(self) -> str | None:
        return f"Add a column `period`, or say with --period which {self.needed} the file is for."


@frozen
class RowTwice(Problem):
    """Two rows of a table for the same organisation and period."""

    code = "OBC0725"
    title = "two rows for one organisation and period"
    of: str
    other: Cell

    def message(self) -> str:
        return f"This row is for {as_shown(self.of)}, and so is an earlier one."

    def help(self) -> str | None:
        return "Take out the one that is not meant; nothing of either is paid on until then."

    def related(self) -> tuple[tuple[Cell, str], ...]:
        return ((self.other, "the earlier row"),)


@frozen
class FigureTwice(Problem):
    """A figure that a table gives twice for the same period."""

    code = "OBC0726"
    title = "figure given twice"
    figure: str
    period: str
    other: Cell

    def message(self) -> str:
        return f"`{self.figure}` for {self.period} is given here a second time."

    def help(self) -> str | None:
        return "Take out the one that is not meant, even if both say the same."

    def related(self) -> tuple[tuple[Cell, str], ...]:
        return ((self.other, "the first time"),)


@frozen
class FilesDisagree(Problem):
    """A figure for which two files give different values."""

    code = "OBC0727"
    title = "two files disagree"
    figure: str
    period: str
    here: str
    there: str
    other: Cell

    def message(self) -> str:
        return f"`{self.figure}` for {self.period} is {as_shown(self.here)} here and {as_shown(self.there)} elsewhere."

    def help(self) -> str | None:
        return "Correct the one that is wrong, or take the column out of one of the files."

    def related(self) -> tuple[tuple[Cell, str], ...]:
        return ((self.other, "the other value"),)


@frozen
class SeveralRows(Problem):
    """Rows that nothing tells apart."""

    code = "OBC0728"
    title = "nothing tells the rows apart"
    rows: int

    def message(self) -> str:
        return f"The file has {self.rows:,} rows, and no column says which organisation or period each is for."

    def help(self) -> str | None:
        return "Say with --by which column names the organisation, or add a column `period`."


@frozen
class MoreProblems(Problem):
    """What was found beyond the number of problems that are kept."""

    code = "OBC0729"
    title = "more problems than are listed"
    count: int

    def message(self) -> str:
        return f"There are {self.count:,} more problems like these in the data."

    def help(self) -> str | None:
        return "Mend what the first ones have in common; it is often one column or one export."
