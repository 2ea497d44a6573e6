"""OBC0701 to OBC0710, OBC0755 and OBC0756: a data file that cannot be read, or may not be."""

from __future__ import annotations

from enum import Enum

from obcdsl.frozen import frozen
from obcdsl.problems import Problem


def as_shown(text: str, most: int = 40) -> str:
    """A text from data as a message may show it: short, on one line, without anything that steers a screen."""
    start = text[: most + 1]
    clean = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in start)
    return clean if len(text) <= most else clean[: most - 3] + "..."


class NotOpened(Enum):
    """Why the bytes of a file could not be had."""

    ABSENT = "is not there"
    FOLDER = "is a folder, not a file"
    DENIED = "cannot be opened: its owner or another program does not allow it"


@frozen
class FileNotOpened(Problem):
    """A data file that is not there, or not for us."""

    code = "OBC0701"
    title = "data file cannot be opened"
    name: str
    why: NotOpened

    def message(self) -> str:
        return f"The file {as_shown(self.name)} {self.why.value}."

    def help(self) -> str | None:
        if self.why is NotOpened.FOLDER:
            return "Name the files inside it, for example with *.csv."
        return "Check how the name is written and that the file is closed in other programs."


@frozen
class UnknownFileKind(Problem):
    """A data file whose name does not end like any that can be read."""

    code = "OBC0702"
    title = "kind of data file is not known"
    ending: str
    known: tuple[str, ...]

    def message(self) -> str:
        ending = f"Files that end in {as_shown(self.ending)}" if self.ending else "Files without an ending"
        return f"{ending} cannot be read as data."

    def help(self) -> str | None:
        return f"Data may be in files that end in {', '.join(self.known[:-1])} or {self.known[-1]}."


@frozen
class DataNotText(Problem):
    """CSV or JSON whose bytes are not UTF-8."""

    code = "OBC0703"
    title = "data file is not UTF-8 text"
    byte: int
    utf_16: bool = False

    def message(self) -> str:
        if self.utf_16:
            return "The file is UTF-16 text (`Unicode text` in a spreadsheet's list), not UTF-8."
        return f"The file is not UTF-8 text: the first byte that is not is number {self.byte + 1:,}."

    def help(self) -> str | None:
        return "Save it again as `CSV UTF-8`, or hand over the spreadsheet (.xlsx) itself."


@frozen
class OverDataLimit(Problem):
    """A file, or something in it, that is larger than is read."""

    code = "OBC0704"
    title = "data over a limit"
    what: str
    size: int
    limit: int
    at_least: bool = False

    def message(self) -> str:
        more = "more than " if self.at_least else ""
        return f"{self.what} is {more}{self.limit if self.at_least else self.size:,}; the limit is {self.limit:,}."

    def help(self) -> str | None:
        return "The limits keep every reading bounded. Take out what the contract does not need, or use several files."


@frozen
class BrokenFile(Problem):
    """A file that is not what the ending of its name says."""

    code = "OBC0705"
    title = "data file is broken"
    kind: str
    detail: str

    def message(self) -> str:
        return f"This cannot be read as {self.kind}: {self.detail}."

    def help(self) -> str | None:
        if self.kind == "CSV":
            return 'A text that contains quotation marks is written between them, each doubled: "the ""core"" service".'
        return "Save the file again from the program that made it, without a password."


@frozen
class RaggedRow(Problem):
    """A row with fewer or more cells than the header."""

    code = "OBC0706"
    title = "row does not fit the header"
    found: int
    expected: int

    def message(self) -> str:
        return f"This row has {self.found:,} cell{'s' * (self.found != 1)} and the header has {self.expected:,}."

    def help(self) -> str | None:
        if self.found > self.expected:
            return 'A comma inside a figure or a name parts it in two: write it between quotation marks, "1,234".'
        return "A row has one cell for each column; one that is left empty still has its comma."


@frozen
class EmptyFile(Problem):
    """A file without a header."""

    code = "OBC0707"
    title = "data file is empty"

    def message(self) -> str:
        return "There is nothing in this file."

    def help(self) -> str | None:
        return "The first row names the columns; `obc data template` writes a file to fill in."


@frozen
class NameTwiceInRow(Problem):
    """A JSON object that has a name twice, of which a reader would take one and drop the other."""

    code = "OBC0708"
    title = "name twice in one row"
    name: str

    def message(self) -> str:
        return f"`{as_shown(self.name)}` stands twice in one object, and only one of the two can be meant."

    def help(self) -> str | None:
        return "Take one of them out."


@frozen
class NotARow(Problem):
    """JSON that is not a list of rows with plain figures in them."""

    code = "OBC0709"
    title = "JSON is not a list of rows"
    found: str

    def message(self) -> str:
        return f"Here stands {self.found}, where a row or a figure is expected."

    def help(self) -> str | None:
        return 'Write a list of rows, each with its names and figures: [{"period": "Y1-Q1", "waits": "92.5%"}].'


@frozen
class BesideRows(Problem):
    """Something beside the rows of a JSON file, which no row says anything of."""

    code = "OBC0755"
    title = "JSON has more than its rows"
    name: str

    def message(self) -> str:
        return f"`{as_shown(self.name)}` stands beside `rows`, and only the rows are read."

    def help(self) -> str | None:
        return "Put what it says into the rows, or into a file of its own, or take it out."


@frozen
class TornText(Problem):
    """A text in JSON with one half of a character that is written as two."""

    code = "OBC0756"
    title = "text with half a character"
    text: str

    def message(self) -> str:
        shown = "".join(f"\\u{ord(one):04x}" if "\ud800" <= one <= "\udfff" else one for one in self.text[:40])
        return f"`{as_shown(shown)}` has half a character in it: no other program can write this text."

    def help(self) -> str | None:
        return "Characters beyond U+FFFF are two such halves in JSON; one was cut off. Have the file written again."


class Identifying(Enum):
    """What gave a column away."""

    HEADER = "its header names something that identifies a person"
    VALUES = "most of its values are valid NHS numbers"


@frozen
class PersonalIdentifier(Problem):
    """A column that identifies patients. Neither its values nor anything else of the file is shown."""

    code = "OBC0710"
    title = "personal identifiers"
    why: Identifying

    def message(self) -> str:
        return f"The whole file is refused: this column identifies people ({self.why.value})."

    def help(self) -> str | None:
        return "Payment needs totals, not people. Take the column out at its source; treat this copy as patient data."
