"""What the benchmarks are run on: a contract of 100 lines, and hospitals, official ones where they are at hand."""

from __future__ import annotations

import csv
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOSPITALS = 2_474
FILES = (
    "hvbp_clinical_outcomes.csv",
    "hvbp_efficiency_and_cost_reduction.csv",
    "hvbp_person_and_community_engagement.csv",
    "hvbp_safety.csv",
)


def contract_of_100_lines() -> str:
    """The Bedfordshire contract, cut or filled up to 100 lines."""
    text = (ROOT / "stdlib_contracts" / "bedfordshire_msk" / "contract.obc").read_text(encoding="utf-8")
    lines = text.splitlines()
    while len(lines) > 100:
        cut = max(index for index, line in enumerate(lines) if line.startswith(("example", "clause", "define")))
        lines = lines[:cut]
    return "\n".join([*lines, *["# a line of comment"] * (100 - len(lines))]) + "\n"


def hospitals(folder: Path) -> tuple[Path, list[Path], str]:
    """The contract, its data files, and what they are; fictional hospitals, repeated, where the official ones are not at hand."""
    contract = ROOT / "stdlib_contracts" / "hospital_vbp" / "contract.obc"
    official = Path(os.environ.get("OBC_SHARED_DATA", ROOT.parent / "shared" / "data")) / "hospital-vbp-fy2024"
    if official.is_dir():
        return contract, [official / name for name in FILES], f"{HOSPITALS:,} hospitals, official data"
    files = []
    for source in sorted((contract.parent / "example").glob("*.csv")):
        with source.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file))
        key = header.index("Facility ID")
        target = folder / source.name
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            for number in range(HOSPITALS):
                row = list(rows[number % len(rows)])
                row[key] = f"F{number:06}"
                writer.writerow(row)
        files.append(target)
    return contract, files, f"{HOSPITALS:,} fictional hospitals: the official data are not at hand"
