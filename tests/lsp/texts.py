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
