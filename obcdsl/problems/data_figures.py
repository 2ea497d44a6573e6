"""OBC0730 to OBC0744, OBC0747, OBC0749 and OBC0757: cells that cannot be read as the figure they should be, or that cannot be right."""

from __future__ import annotations

import re

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity, did_you_mean, quoted
from obcdsl.problems.data_files import as_shown
from obcdsl.source import Cell

# A number too small to be told, such as <5.
_BELOW = re.compile(r"[<>≤≥]\s?=?\s?\d{1,9}")
_LIKE_MISSING = frozenset(
    {"-", "--", ".", "..", "*", "?", ":", "c", "n/a", "na", "n.a.", "nan", "nil", "none", "null", "missing", "#n/a"}
    | {"s", "x", "z", "u", "low", "[c]", "[s]", "[x]", "[z]", "[low]"}
    | {"not available", "not applicable", "suppressed", "tbc", "tba", "unknown"}
)


@frozen
class NotANumber(Problem):
    """A text where a number should stand."""

    code = "OBC0730"
    title = "not a number"
    figure: str
    text: str
    unit: str

    def message(self) -> str:
        return f"`{as_shown(self.text)}` is not a number; `{self.figure}` is in {self.unit}."

    def help(self) -> str | None:
        if self.text.casefold() in _LIKE_MISSING or _BELOW.fullmatch(self.text):
            return f'If it means that the figure is missing, say in the contract: data "{as_shown(self.text)}" means missing.'
        if self.text.startswith("#"):
            return "The spreadsheet could not work out this cell: mend its formula."
        if "," in self.text:
            return 'Commas part groups of three digits (1,234,567); for 53,5 say `written as "decimal comma"`.'
        return "Write digits without spaces, and a point before the decimals: 1234.5 or 1,234.5."


@frozen
class WrongUnitInData(Problem):
    """A figure that carries another unit than the contract's."""

    code = "OBC0731"
    title = "unit is not the contract's"
    figure: str
    text: str
    found: str
    needed: str
    in_full: str | None = None

    def message(self) -> str:
        return f"`{as_shown(self.text)}` is in {as_shown(self.found)}, and `{self.figure}` is in {self.needed}."

    def help(self) -> str | None:
        if self.in_full is not None:
            return f"Write {self.in_full}."
        return f"Give the figure in {self.needed}; check that it stands in the right column."


@frozen
class NumberOverLimit(Problem):
    """A number with more digits, or a greater power of ten, than any payment has."""

    code = "OBC0732"
    title = "number is too long"
    figure: str
    text: str
    digits: int
    power: int

    def message(self) -> str:
        return f"`{as_shown(self.text)}` for `{self.figure}` is longer than a number may be."

    def help(self) -> str | None:
        return f"A number may have {self.digits} digits, and a power of ten (1.5e6) from -{self.power} to {self.power}."


@frozen
class OutOfRange(Problem):
    """A figure that the contract does not allow."""

    code = "OBC0733"
    title = "outside what is allowed"
    figure: str
    value: str
    allowed: str

    def message(self) -> str:
        return f"`{self.figure}` is {self.value}; the contract allows {self.allowed}."

    def help(self) -> str | None:
        return "Correct the figure at its source, or, if it is right, agree a wider range."


@frozen
class NotAChoice(Problem):
    """A text that is none of the values of a choice, or of a group."""

    code = "OBC0734"
    title = "not one of the choices"
    figure: str
    text: str
    similar: tuple[str, ...]
    valid: tuple[str, ...]
    exact: bool = True

    def message(self) -> str:
        return f"`{as_shown(self.text)}` is not a value of `{self.figure}`."

    def help(self) -> str | None:
        letters = ", capital letters as they are" if self.exact else ""
        return did_you_mean(self.similar) or f"It is one of {quoted(self.valid[:12])}{letters}."


@frozen
class NotYesOrNo(Problem):
    """A text that is neither yes nor no."""

    code = "OBC0735"
    title = "neither yes nor no"
    figure: str
    text: str

    def message(self) -> str:
        return f"`{as_shown(self.text)}` is neither yes nor no, which `{self.figure}` must be."

    def help(self) -> str | None:
        return "Write yes or no; y and n, true and false, 1 and 0 are read too."


@frozen
class NotADate(Problem):
    """A text that is no day, or could be two. `recorded` if it stands in a record of a decision."""

    code = "OBC0736"
    title = "not a date"
    figure: str
    text: str
    recorded: bool = False

    def message(self) -> str:
        return f"`{as_shown(self.text)}` is not a day that can be read without doubt; `{self.figure}` is a date."

    def help(self) -> str | None:
        if self.recorded:
            return "Write 2015-06-30 or 30 June 2015."
        return 'Write 2015-06-30 or 30 June 2015. For 30/06/2015 say in the contract: written as "day/month/year".'


@frozen
class NotAsWritten(Problem):
    """A text that is not written as the contract says the data are."""

    code = "OBC0737"
    title = "not written as the contract says"
    figure: str
    text: str
    written: str

    def message(self) -> str:
        return f"`{as_shown(self.text)}` is not written as `{as_shown(self.written)}`, as `{self.figure}` should be."

    def help(self) -> str | None:
        return "Write every figure of the column the same way, or change `written as`."


@frozen
class NumeratorAboveDenominator(Problem):
    """A part that is larger than the whole it is a part of."""

    code = "OBC0738"
    title = "numerator above denominator"
    figure: str
    numerator: str
    denominator: str

    def message(self) -> str:
        return f"`{self.figure}`: {as_shown(self.numerator)} out of {as_shown(self.denominator)} is more than 100%."

    def help(self) -> str | None:
        return "The numerator counts a part of those in the denominator. Are the two in each other's column?"


@frozen
class BadDenominator(Problem):
    """A denominator that nothing can be divided by."""

    code = "OBC0739"
    title = "denominator cannot be right"
    figure: str
    text: str

    def message(self) -> str:
        return f"The denominator of `{self.figure}` is {as_shown(self.text)}."

    def help(self) -> str | None:
        return "It is above 0. With no cases both numerator and denominator are 0, and the figure is missing."


@frozen
class QuotientDisagrees(Problem):
    """A value that is not its numerator divided by its denominator."""

    code = "OBC0740"
    title = "value is not numerator over denominator"
    figure: str
    value: str
    quotient: str

    def message(self) -> str:
        return (
            f"`{self.figure}` is {as_shown(self.value)} here, but its numerator and denominator make {self.quotient}."
        )

    def help(self) -> str | None:
        return "Correct what is wrong, or leave the value empty: it is then worked out exactly."


@frozen
class NoQuotient(Problem):
    """A numerator without a denominator, or for a figure that is not made of the two."""

    code = "OBC0741"
    title = "numerator that cannot be used"
    figure: str
    unit: str
    lacks_denominator: bool

    def message(self) -> str:
        if self.lacks_denominator:
            return f"`{self.figure}` has a numerator here and no denominator."
        return f"`{self.figure}` is in {self.unit}: it is not a numerator divided by a denominator."

    def help(self) -> str | None:
        if self.lacks_denominator:
            return "Fill in the denominator, or give the value itself."
        return "Give the value itself, and the number of cases in the column `cases`."


@frozen
class LooksLikeFractions(Problem):
    """Percentages none of which is above 1%: probably fractions, and a hundred times too small."""

    code = "OBC0742"
    title = "percentages look like fractions"
    severity = Severity.WARNING
    figure: str
    count: int
    first: str
    read_as: str
    beside: str = ""

    def message(self) -> str:
        if self.beside:
            others = f", and {self.count - 1:,} more like it" if self.count > 1 else ""
            said = f"`{as_shown(self.first)}` of `{self.figure}` was read as {self.read_as}{others}"
            return f"{said}; beside it stands `{as_shown(self.beside)}`."
        found = f"All {self.count:,} figures of `{self.figure}` are between 0 and 1"
        if self.count == 1:
            found = f"The only figure of `{self.figure}` is between 0 and 1"
        return f"{found}: `{as_shown(self.first)}` was read as {self.read_as}."

    def help(self) -> str | None:
        if self.beside:
            return "If 0.72 means 72%, write 72%; if it means 0.72%, write the sign behind it."
        return (
            f'If 0.535 means 53.5%, say `written = "fraction"` under `[fields.{self.figure}]` in a mapping (`--map`), or '
            f'`written as "fraction"` where the contract defines `{self.figure}`; if it means 0.535%, say "percent" there.'
        )


@frozen
class LooksLikeThousands(Problem):
    """Counts with three figures behind a point, as thousands are written elsewhere: read as a thousandth of what may be meant."""

    code = "OBC0768"
    title = "counts with a point before three figures"
    severity = Severity.WARNING
    figure: str
    count: int
    first: str
    perhaps: str

    def message(self) -> str:
        others = f", and {self.count - 1:,} more like it" if self.count > 1 else ""
        return f"`{as_shown(self.first)}` of `{self.figure}` was read as a count with decimals{others}."

    def help(self) -> str | None:
        return f"If {self.perhaps} is meant, write it so: a point parts decimals. If it is right as it is, nothing need be done."


@frozen
class UnusualFigures(Problem):
    """Percentages of a measure below 0% or above 100%, where the contract does not say what is allowed."""

    code = "OBC0743"
    title = "percentages outside 0% to 100%"
    severity = Severity.WARNING
    figure: str
    count: int
    first: str

    def message(self) -> str:
        others = f", and {self.count - 1:,} more like it" if self.count > 1 else ""
        return f"`{self.figure}` is {self.first}{others}."

    def help(self) -> str | None:
        return "If a figure cannot be outside 0% to 100%, say so in the contract: allowed from 0% up to 100%."


@frozen
class RoundedQuotients(Problem):
    """Values that are rounded, beside the numerators and denominators that give them exactly."""

    code = "OBC0744"
    title = "rounded value beside exact figures"
    severity = Severity.WARNING
    figure: str
    count: int
    value: str
    quotient: str
    other: Cell | None = None

    def message(self) -> str:
        others = f" ({self.count - 1:,} more like it)" if self.count > 1 else ""
        return (
            f"`{self.figure}` is given as {as_shown(self.value)}, and its numerator and denominator make "
            f"{self.quotient}{others}: the exact one is used."
        )

    def help(self) -> str | None:
        return "Leave the value empty beside the two: rounded, it can lie on the other side of a threshold."


@frozen
class PointInDoubt(Problem):
    """A point before three digits, in a file in which it may part thousands."""

    code = "OBC0747"
    title = "point that may part thousands"
    figure: str
    text: str
    number: str

    def message(self) -> str:
        return (
            f"`{as_shown(self.text)}` for `{self.figure}` could be {as_shown(self.number)} or "
            f"{as_shown(self.number.replace('.', ','))}: this file is cut at semicolons, and in many such files points "
            "part thousands."
        )

    def help(self) -> str | None:
        plain = as_shown(self.number.replace(".", ""))
        whole, _, part = self.number.partition(".")
        other = "" if "." in part else f"; otherwise write {whole}.{part.rstrip('0') or '0'}"
        return f'If it is {plain}, say `written as "decimal comma"`{other}.'


@frozen
class BelowNought(Problem):
    """A count, a rate of things that are counted, or a numerator, below nought. `what` is empty for the figure itself."""

    code = "OBC0749"
    title = "count below nought"
    figure: str
    what: str
    value: str

    def message(self) -> str:
        of = f"The {self.what} of `{self.figure}`" if self.what else f"`{self.figure}`"
        return f"{of} is {self.value}, and what is counted is never below 0."

    def help(self) -> str | None:
        return "Correct it at its source. If it is a difference of two counts, say `allowed from` the lowest it may be."


@frozen
class ShownOtherwise(Problem):
    """A cell of a spreadsheet whose number format shows something else than is stored in it."""

    code = "OBC0757"
    title = "cell shows another figure than it stores"
    format: str

    def message(self) -> str:
        return f"The number format of this cell, `{as_shown(self.format)}`, shows another figure than is stored in it."

    def help(self) -> str | None:
        return "Give it the format General, and check that the figure it then shows is the one that is meant."
