"""OBC08xx: figures over the cohort that a run cannot work out."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, Severity

_MOST_NAMED = 5


@frozen
class NeedsCohort(Problem):
    """A figure over all organisations of a run, and a run of data that name no organisation."""

    code = "OBC0801"
    title = "no cohort without organisations"
    figure: str

    def message(self) -> str:
        return f"`{self.figure}` is of all organisations together, and these data name no organisation."

    def help(self) -> str | None:
        return (
            "Give the data of all organisations in one run, and say which column names the organisation: "
            "--by on the command line, or `data key` in the contract."
        )


@frozen
class CohortOfOne(Problem):
    """A figure over all organisations of a run of which there is only one."""

    code = "OBC0802"
    title = "cohort of one"
    figure: str
    organisation: str

    def message(self) -> str:
        return f"`{self.figure}` compares organisations, and the data have only one: {self.organisation}."

    def help(self) -> str | None:
        return "Give the data of all organisations in one run: nobody is compared with nobody but themselves."


@frozen
class CohortIncomplete(Problem):
    """A cohort of which some organisations were set aside because of their data; nothing is worked out over the rest."""

    code = "OBC0803"
    title = "cohort is not complete"
    severity = Severity.WARNING
    figure: str
    organisations: tuple[str, ...]

    def message(self) -> str:
        count = len(self.organisations)
        shown = ", ".join(name or "rows without a name" for name in self.organisations[:_MOST_NAMED])
        more = f" and {count - _MOST_NAMED:,} more" if count > _MOST_NAMED else ""
        were = "organisation was" if count == 1 else "organisations were"
        return (
            f"`{self.figure}` is of all organisations together, and {count:,} {were} set aside because of the data "
            f"({shown}{more}): for everybody, what rests on it is awaiting data."
        )

    def help(self) -> str | None:
        return "Correct these data and run again, or take organisations that are to take no part out of the data."
