"""Work that takes a while, done beside the conversation with the editor: the newest of each text, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import NamedTuple


class Job(NamedTuple):
    """Something to do about one state of a text; `done` is set when it is done, or another has taken its place."""

    about: object
    work: Callable[[], None]
    done: Event


class Aside:
    """Does jobs on a thread of its own. A job for a text takes the place of one for it that has not begun."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: dict[str, Job] = {}
        self._begun: dict[str, Job] = {}

    def do(self, uri: str, about: object, work: Callable[[], None]) -> Event:
        """Have something done about a state of a text, once; the event is set when there is nothing to wait for any more."""
        with self._lock:
            for known in (self._waiting.get(uri), self._begun.get(uri)):
                if known is not None and known.about is about:
                    return known.done
            replaced = self._waiting.pop(uri, None)
            job = self._waiting[uri] = Job(about, work, Event())
            is_idle = not self._begun and len(self._waiting) == 1
        if replaced is not None:
            replaced.done.set()
        elif is_idle:
            Thread(target=self._work, daemon=True).start()
        return job.done

    def _work(self) -> None:
        uri = ""
        while (job := self._next(uri)) is not None:
            uri, found = job
            try:
                found.work()
            finally:
                found.done.set()

    def _next(self, finished: str) -> tuple[str, Job] | None:
        with self._lock:
            self._begun.pop(finished, None)
            if not self._waiting:
                return None
            uri = next(iter(self._waiting))
            job = self._begun[uri] = self._waiting.pop(uri)
            return uri, job
