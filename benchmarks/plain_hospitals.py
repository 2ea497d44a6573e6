"""The plain calculator of the hospital programme, on its own: what the portfolio is timed beside."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.oracle.calculators import hospital_vbp

if __name__ == "__main__":
    totals = [hospital_vbp.performance(hospital) for hospital in hospital_vbp.read(Path(sys.argv[1]))]
    print(len(totals))
