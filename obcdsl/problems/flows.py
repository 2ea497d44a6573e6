"""OBC055x: who pays whom."""

from __future__ import annotations

from obcdsl.frozen import frozen
from obcdsl.problems import Problem


@frozen
class PoolDoesNotSum(Problem):
    """Parts of a pool that are not 100% together."""

    code = "OBC0551"
    title = "parts of a pool do not sum to 100%"
    pool: str
    total: str

    def message(self) -> str:
        return f"The parties of the pool `{self.pool}` have {self.total} of it together, not 100%."

    def help(self) -> str | None:
        return "Make their parts sum to 100%, or say who has what is left: `rest by ...`."
