"""OBC0765 to OBC0767: a statement made before that cannot be compared with."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem
from obcdsl.problems.data_files import as_shown


@frozen
class NotAStatement(Problem):
    """A file that is no statement in JSON."""

    code = "OBC0765"
    title = "previous statement cannot be read"

    def message(self) -> str:
        return "This file is not a statement in JSON, as `obc pay --format json` writes it."

    def help(self) -> str | None:
        return "Give the statement that was made before with `obc pay --format json --explain -o statement.json`."


@frozen
class AnotherContract(Problem):
    """A statement of another contract."""

    code = "OBC0766"
    title = "previous statement of another contract"
    stated: str
    contract: str

    def message(self) -> str:
        return f"The previous statement is of `{as_shown(self.stated)}`; this contract is `{as_shown(self.contract)}`."

    def help(self) -> str | None:
        return (
            "Give a statement of this contract: one with its reference, or its title if it has none, and its currency."
        )


@frozen
class AnotherPeriod(Problem):
    """A statement none of whose payments is for the period that is paid."""

    code = "OBC0767"
    title = "previous statement of another period"
    stated: str
    asked: str

    def message(self) -> str:
        return f"The previous statement is about {self.stated}, and this one about {self.asked}: they have no payment in common."

    def help(self) -> str | None:
        return f"Give the statement that was made before for {self.asked}, or one for a time with {self.asked} in it."
