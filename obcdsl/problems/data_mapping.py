"""OBC0750 to OBC0753: a mapping beside the data that cannot be followed."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem, did_you_mean, quoted
from obcdsl.problems.data_files import as_shown


@frozen
class MappingNotToml(Problem):
    """A mapping that is not written in TOML."""

    code = "OBC0750"
    title = "mapping is not TOML"
    detail: str

    def message(self) -> str:
        return f"The mapping cannot be read: {self.detail}."

    def help(self) -> str | None:
        return 'A mapping has lines such as column = "RTT 18 weeks" under headings such as [fields.waits].'


@frozen
class UnknownSetting(Problem):
    """A setting that a mapping does not have."""

    code = "OBC0751"
    title = "setting is not known"
    name: str
    inside: str
    similar: tuple[str, ...]
    valid: tuple[str, ...]

    def message(self) -> str:
        return f"`{as_shown(self.name)}` is not a setting of {as_shown(self.inside)}."

    def help(self) -> str | None:
        return did_you_mean(self.similar) or f"There are {quoted(self.valid, 'and')}."


@frozen
class MappingOfNothing(Problem):
    """A setting for something that is not in the contract."""

    code = "OBC0752"
    title = "mapping of what is not in the contract"
    name: str
    what: str
    similar: tuple[str, ...]

    def message(self) -> str:
        return f"The contract has no {self.what} `{as_shown(self.name)}`."

    def help(self) -> str | None:
        return (
            did_you_mean(self.similar) or "Name it as the contract does; part of a measure as [fields.waits.baseline]."
        )


@frozen
class BadSetting(Problem):
    """A setting whose value is of another kind than it needs."""

    code = "OBC0753"
    title = "value of a setting does not fit"
    name: str
    needs: str

    def message(self) -> str:
        return f"`{as_shown(self.name)}` must be {self.needs}."
