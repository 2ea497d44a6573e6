"""How large data may be: what a spreadsheet can hold, and what can be read in seconds."""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
# What a zipped spreadsheet may unpack to, all its parts together.
MAX_UNPACKED_BYTES = 256 * 2**20
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 2_000_000
MAX_CELL_LENGTH = 32_767
# Each organisation is held with all its figures, and has a statement of its own.
MAX_ORGANISATIONS = 100_000
MAX_LINE_LENGTH = 2_000_000
# Beyond this many problems the rest are only counted.
MAX_PROBLEMS = 10_000
# No payment has more digits, and none needs a figure beyond thousands of millions of millions.
MAX_DIGITS = 40
MAX_POWER = 15
MAX_NUMBER_LENGTH = 80
