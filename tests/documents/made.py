"""Documents of the library, made once: schedules, and one of every other kind as the commands write it."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from click.testing import CliRunner

from obcdsl.cli import obc
from obcdsl.documents.blocks import Document
from obcdsl.resources import shipped
from tests.documents.test_schedule import LIBRARY, document_of

_LIBRARY = shipped("stdlib_contracts")
_BEFORE, _DATA = _LIBRARY / "bedfordshire_msk" / "contract.obc", _LIBRARY / "bedfordshire_msk" / "example" / "data.csv"
_FORM = _LIBRARY / "staffordshire_cancer" / "contract.obc"
_DEED = _LIBRARY / "staffordshire_cancer" / "first_deed.obc"
# What a proposal of the other side changes, what makes the weights too much, and a figure that is mended afterwards.
_PROPOSED = (
    ("  then rising 1.3% a year", "  then rising 2% a year"),
    ("score 0% at 60%, rising to 100% at 85% in year 3", "score 0% at 65%, rising to 100% at 90% in year 3"),
)
_UNSOUND = (("      weight 35%", "      weight 45%"),)
_CORRECTED = (("shared_record,Y1-Q1,,412,980", "shared_record,Y1-Q1,,512,980"),)

# A kind of document -> the command that makes it; {} are files of this test.
KINDS: dict[str, tuple[str, ...]] = {
    "edition": ("schedule", str(_BEFORE), "--edition", "nhs_standard_contract"),
    "draft": ("schedule", "{unsound}", "--draft"),
    "deed": ("schedule", str(_DEED), "--instrument"),
    "varied": ("schedule", str(_DEED)),
    "redline": ("redline", str(_BEFORE), "{proposed}", "--data", str(_DATA)),
    "kept_numbers": ("redline", str(_FORM), str(_DEED), "--numbering", "preserve"),
    "unlike": ("redline", str(_BEFORE), str(_DEED)),
    "statement": ("pay", str(_BEFORE), str(_DATA), "--explain"),
    "statement_of_part": ("pay", str(_BEFORE), str(_DATA), "--period", "year 2", "--as-of", "2016-08-15"),
    "statement_since": ("pay", str(_BEFORE), "{corrected}", "--explain", "--previous", "{previous}"),
}


@cache
def library_schedules() -> tuple[tuple[str, Document], ...]:
    """Each contract of the library by the name of its folder, with its schedule."""
    made = ((path.parent.name, document_of(path)) for path in LIBRARY if path.name == "contract.obc")
    return tuple((name, document) for name, document in made if document is not None)


@cache
def by_command(kind: str, ending: str) -> bytes:
    """A document of a kind (KINDS) in a form (`html`, `pdf`, `docx`), as the command writes it."""
    with tempfile.TemporaryDirectory() as folder:
        files = {"previous": Path(folder) / "previous.json"}
        for name, of, slips in (
            ("proposed", _BEFORE, _PROPOSED),
            ("unsound", _BEFORE, _UNSOUND),
            ("corrected", _DATA, _CORRECTED),
        ):
            files[name] = Path(folder) / f"{name}{of.suffix}"
            files[name].write_text(_changed(of.read_text(encoding="utf-8"), slips), encoding="utf-8")
        if "{previous}" in KINDS[kind]:
            _run("pay", str(_BEFORE), str(_DATA), "--explain", "-o", str(files["previous"]))
        made = Path(folder) / f"made.{ending}"
        _run(*(one.format(**files) for one in KINDS[kind]), "-o", str(made))
        return made.read_bytes()


def _changed(contract: str, slips: tuple[tuple[str, str], ...]) -> str:
    for before, after in slips:
        assert before in contract
        contract = contract.replace(before, after, 1)
    return contract


def _run(*arguments: str) -> None:
    result = CliRunner().invoke(obc, arguments)
    assert result.exit_code in {0, 1}, result.output  # 1: written, and more data are awaited
    assert Path(arguments[-1]).exists(), result.output
