"""What the reader has set in the editor."""

from __future__ import annotations

from datetime import date

from obcdsl.engine.data.tables import Tables
from obcdsl.frozen import frozen
from obcdsl.problems import Problem


@frozen
class Settings:
    """The tables of the data files, the day as of which is paid, and the edition of the schedule.

    `unread` is what was wrong with the data files before any contract was asked.
    """

    tables: Tables = ()
    as_of: date | None = None
    edition: str = "neutral"
    unread: tuple[Problem, ...] = ()


NO_SETTINGS = Settings()
