"""Bytes -> text: UTF-8 with or without its mark, and nothing else."""

from __future__ import annotations

from obcdsl.problems import Problem
from obcdsl.problems.data_files import DataNotText
from obcdsl.source import Cell

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def text_of(name: str, data: bytes) -> str | Problem:
    """The text of a file; another encoding is never guessed: a wrong guess changes names and signs in silence."""
    if data.startswith(_UTF_16_MARKS) or _every_other_byte_is_zero(data):
        return DataNotText(Cell(name), 0, utf_16=True)
    try:
        return data.removeprefix(_UTF_8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        return DataNotText(Cell(name), error.start)


def _every_other_byte_is_zero(data: bytes) -> bool:
    """Whether a beginning without a mark looks like UTF-16."""
    start = data[:64]
    return len(start) >= 4 and (not any(start[::2]) or not any(start[1::2]))
