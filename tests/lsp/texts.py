"""The contract that the tests of the server talk about: every kind of name, in every kind of place."""

from __future__ import annotations

CONTRACT = """# A contract to talk about: see OBC0501.
contract "Hip and knee replacements"
  term 3 years from 1 April 2026
  currency GBP
  payments rounded half up to £0.01
  remainders to the last part

party Council commissioner "North Vale Council"
party Trust provider "North Vale Hospital Trust"

phase mobilisation "Mobilisation" in year 1

define "Operation" as "A replacement of a hip or a knee."

amount budget "Annual budget" each year
  is £2m in year 1
  then rising 10% a year

outcomes quality "Quality of care"

  every measure
    measured in percent each year, higher is better
    if missing score 0%

  domain recovery "Recovery"
    weight 60%

    measure gain "Patients who gain"
      weight 100%
      score 0% below 80%, 50% from 80%, 100% from 90%

  domain access "Access"
    weight 40%

    measure waits "Patients treated in time"
      weight 100%
      score 0% at 80%, rising to 100% at 95%

payment core "Core payment"
  from Council to Trust
  pays 90% of budget
  paid quarterly in equal parts

payment incentive "Incentive"
  from Council to Trust
  pays 10% of budget
  earned by quality
  at risk 0% during mobilisation
  at risk 100% from year 2
  paid yearly

clause "What is paid"
  "For each Operation of year 2 waits count: {incentive in year 2} is paid, at a score of {score of waits in year 2}."

example "Every target met in year 2"
  given gain = 95% in year 2
  given waits = 95% in year 2
  expect incentive = £220,000.00 in year 2
"""

DEED = """variation "First deed"
  varies "contract.obc"
  takes effect on 1 April 2027

replace measure waits "Patients treated in time"
  weight 100%
  score 0% at 85%, rising to 100% at 95%
"""


def _long() -> str:
    """A contract whose money takes a while to work out: a hundred measures, each quarter of ten years."""
    head = (
        'contract "Long"\n  term 10 years from 1 April 2026\n  currency GBP\n  payments rounded half up to £0.01\n'
        '  remainders to the last part\n\nparty C commissioner "C"\nparty P provider "P"\n'
    )
    parts = [head]
    for group in range(10):
        parts.append(
            f"outcomes f{group}\n  every measure\n    measured in percent each quarter, higher is better\n"
            "    weight 10%\n    if missing score 0%\n    score 0% at 50%, rising to 100% at 80%\n"
        )
        parts.extend(f"  measure m{group}_{measure}\n" for measure in range(10))
        parts.append(
            f"payment p{group}\n  from C to P\n  pays £1m each year\n  earned by f{group}\n  at risk 50%\n  paid quarterly\n"
        )
    return "\n".join(parts)


LONG = _long()
