"""Whether a table has personal identifiers in it: such a file is refused whole, and nothing of it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from obcdsl.engine.data.tables import RawTable
from obcdsl.problems.data_files import Identifying, PersonalIdentifier
from obcdsl.source import Cell

# Not "member" or "participant", which in an alliance or a care organisation are organisations.
_PERSON = r"(?:(?:patient|client|person|service user|beneficiary|claimant|carer|child)(?:'?s)?)"
# A whole header, so that a measure such as "NHS number completeness" is none.
_HEADER = re.compile(
    rf"""(?:{_PERSON}\s)?(?:
        nhs\s?(?:number|no|num|id) | chi\s?(?:number|no)? | hcn | mrn | medical\s?record\s?(?:number|no)
        | national\s?insurance\s?(?:number|no) | nino | social\s?security\s?(?:number|no) | ssn
        | medicare\s?beneficiary\s?(?:identifier|number|id) | mbi | hicn
        | date\s?of\s?birth | birth\s?date | dob
        | surname | forenames? | (?:first|last|middle|given|family|maiden)\s?names?
      )
      | {_PERSON}\s(?:name|full\s?name|address|post\s?code|phone|telephone|e-?mail|id|identifier|number)""",
    re.VERBOSE,
)
_TEN_DIGITS = re.compile(r"(\d{3})[ -]?(\d{3})[ -]?(\d{4})", re.ASCII)
# Of ten-digit numbers one in eleven has the right last digit by chance; four of five, of at least three, is no chance.
_LOOKED_AT = 200
_FEWEST = 3


def personal_identifier(table: RawTable) -> PersonalIdentifier | None:
    """The first column that identifies people, named by its number where its header itself could identify somebody."""
    for index, header in enumerate(table.headers):
        why = _why(table, index, header)
        if why is not None:
            name = str(index + 1) if is_nhs_number(header) else table.column_name(index)
            return PersonalIdentifier(Cell(table.file, None, name, table.sheet), why)
    return None


def _why(table: RawTable, index: int, header: str) -> Identifying | None:
    words = " ".join(re.sub(r"([a-z])([A-Z])", r"\1 \2", header[:200]).lower().replace("_", " ").split())
    if _HEADER.fullmatch(words):
        return Identifying.HEADER
    values = list(islice(_filled(table, index), _LOOKED_AT))
    valid = sum(is_nhs_number(value) for value in values)
    many = len(values) >= _FEWEST and valid * 5 >= len(values) * 4
    return Identifying.VALUES if many or is_nhs_number(header) else None


def _filled(table: RawTable, index: int) -> Iterator[str]:
    return (row.cells[index] for row in table.rows if index < len(row.cells) and row.cells[index])


def is_nhs_number(text: str) -> bool:
    """Ten digits, parted 3-3-4 or not, the last of which checks the others (NHS Data Dictionary: modulus 11)."""
    found = _TEN_DIGITS.fullmatch(text)
    if found is None:
        return False
    digits = [int(digit) for digit in "".join(found.groups())]
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check % 11 == digits[9] and len(set(digits)) > 1
