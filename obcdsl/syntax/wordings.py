"""What people write who have not read the reference, and how the language says it."""

from __future__ import annotations

from functools import cache

from obcdsl.frozen import frozen

# A line a wording: what is written, then what is meant (several, parted by `/`, where the first that can be read is
# meant). `#` is a figure. Before them in brackets the clauses or declarations in which it is one; `^` says that it begins
# a line, `?` that it is likely but not sure to be what is meant.
_TABLE = """
under -> below
over -> above / is above
below of -> below
less than -> below
fewer than -> below
lower than -> below
more than -> above
greater than -> above
higher than -> above
exceeding -> above
up till -> up to
until and including -> up to
is no later than -> is on or before
is not later than -> is on or before
is no earlier than -> is on or after
is not earlier than -> is on or after
at least -> from / is at least
at most -> up to / is at most
at least # -> from # / is at least #
at most # -> up to # / is at most #
no more than -> up to / is at most / at most
not more than -> up to / is at most / at most
no less than -> from / is at least / at least
not less than -> from / is at least / at least
no fewer than -> from / is at least / at least
minimum of -> from
maximum of -> up to
>= -> from
> -> above
<= -> up to
< -> below
> = -> from / >=
< = -> up to / <=
if below -> below
if under -> below
if less than -> below
if above -> above / when above
if over -> above / when above
if more than -> above / when above
if below -> below / when below
if from -> from
if at least -> from
if up to -> up to
if at most -> up to
when below -> below
when under -> below
when from -> from
when at least -> from
# or more -> from #
# or above -> from #
# or higher -> from #
# or over -> from #
# and above -> from #
# and over -> from #
# or less -> up to #
# or below -> up to #
# or under -> up to #
# or lower -> up to #
# and below -> up to #
# + -> from #
is over -> is above
is under -> is below
is more than -> is above
is greater than -> is above
is higher than -> is above
is less than -> is below
is lower than -> is below
is fewer than -> is below
is no more than -> is at most
is not more than -> is at most
is no less than -> is at least
is not less than -> is at least
is no fewer than -> is at least
is up to -> is at most
is from -> is at least
is equal to -> is
equal to -> is
equals -> is
= = -> =
is not equal to -> is not
! = -> <>
exceeds -> is above
reaches -> is at least
meets -> is at least
yes / no -> yes or no
yes no -> yes or no
over cohort -> over the cohort
over the whole cohort -> over the cohort
over all organisations -> over the cohort
over all -> over the cohort
across the cohort -> over the cohort
across all organisations -> over the cohort
in the cohort -> over the cohort
of the cohort -> over the cohort
# percentile of -> percentile # of
number of all organisations -> number of organisations
sum of -> total of
total -> total of
mean of -> average of
maximum of -> highest of
minimum of -> lowest of
max of -> highest of
min of -> lowest of
last of -> latest of
GBP # -> £#
USD # -> $#
EUR # -> €#
x -> *
times -> *
multiplied by -> *
divided by -> /
plus -> +
minus -> -
less -> -
of the -> of
else -> , otherwise / otherwise
, else -> , otherwise
all -> all:
everything : -> all:
whole : -> all:
any : -> all:
remainder to -> rest to
balance to -> rest to
the rest to -> rest to
remaining to -> rest to
[share] for -> to
the first # -> the part up to #
the next # -> the part up to #
when over -> when above
when under -> when below
? buyer -> commissioner
? purchaser -> commissioner
? payer -> commissioner
? customer -> commissioner
? supplier -> provider
? contractor -> provider
? trust -> provider
lead provider -> prime provider
lead contractor -> prime contractor
prime -> prime provider / prime contractor
sub - contractor of -> subcontractor of
subcontractor to -> subcontractor of
member of -> member
^ if no data -> if missing
^ if no data available -> if missing
^ if no data is available -> if missing
^ if data missing -> if missing
^ if data is missing -> if missing
^ if data are missing -> if missing
^ if the data are missing -> if missing
^ if not available -> if missing
^ if not reported -> if missing
^ if unavailable -> if missing
^ if not known -> if missing
^ if none -> if missing
^ if absent -> if missing
^ where missing -> if missing
^ when missing -> if missing
^ where no data -> if missing
^ when no data -> if missing
^ missing data -> if missing
^ missing -> if missing
^ no data -> if missing
? if missing reweight -> if missing leave out and reweight
? if missing exclude -> if missing leave out and reweight
? if missing excluded -> if missing leave out and reweight
? if missing ignore -> if missing leave out and reweight
? if missing omit -> if missing leave out and reweight
if missing leave out -> if missing leave out and reweight
if missing leave it out -> if missing leave out and reweight
if missing carry forward -> if missing carry the last value forward
if missing carry last value forward -> if missing carry the last value forward
if missing carry the value forward -> if missing carry the last value forward
if missing use last value -> if missing carry the last value forward
if missing use the last value -> if missing carry the last value forward
if missing wait -> if missing await data
if missing await -> if missing await data
if missing await the data -> if missing await data
if missing zero -> if missing score 0%
? if missing # -> if missing score #
if missing scores # -> if missing score #
if missing use score # -> if missing score #
^ weighting -> weight
^ weighted -> weight
weight of -> weight
weight is -> weight
^ paid by -> earned by
^ based on -> earned by
^ linked to -> earned by
^ dependent on -> earned by
^ depends on -> earned by
earned on -> earned by
earned from -> earned by
earned through -> earned by
^ payable -> pays
^ pay -> pays
^ price -> pays
^ value -> pays
^ amount -> pays
paid annually -> paid yearly
paid each year -> paid yearly
paid every year -> paid yearly
paid each quarter -> paid quarterly
paid every quarter -> paid quarterly
paid each month -> paid monthly
paid every month -> paid monthly
paid in quarterly -> paid quarterly in
paid in monthly -> paid monthly in
^ cap # -> capped at #
^ cap of # -> capped at #
^ cap at # -> capped at #
^ maximum # -> capped at #
^ max # -> capped at #
^ limited to # -> capped at #
^ not more than # -> capped at #
^ up to # -> capped at #
capped to -> capped at
^ minimum # -> never below #
^ min # -> never below #
^ floor # -> never below #
^ at least # -> never below #
never less than -> never below
never under -> never below
only when -> only if
only where -> only if
only provided -> only if
^ provided that -> only if
^ provided -> only if
^ subject to -> only if
^ conditional on -> only if
^ where -> only if
? ^ unless -> only if not
^ at - risk -> at risk
^ risk -> at risk
^ risk share -> at risk
[expect given] is -> =
[expect given] of -> =
[expect given] : -> =
[expect given] to -> =
[amount] ^ = -> is
[amount] ^ : -> is
[amount] # each year -> each year is #
[amount] # each quarter -> each quarter is #
[amount] # each month -> each month is #
[amount] # -> is #
[then] increasing -> rising
[then] growing -> rising
[then] up -> rising
[then] decreasing -> falling
[then] reducing -> falling
[then] down -> falling
[then] rising by -> rising
[then] increasing by -> rising
[then] falling by -> falling
[then] each year -> a year
[then] every year -> a year
[then] per year -> a year
[then] per annum -> a year
[then] annually -> a year
[then] yearly -> a year
[then] pa -> a year
^ increasing -> then rising
^ growing -> then rising
^ increasing by -> then rising
per year -> each year
per annum -> each year
a year -> each year
every year -> each year
annually -> each year
yearly -> each year
pa -> each year
per quarter -> each quarter
every quarter -> each quarter
quarterly -> each quarter
per month -> each month
every month -> each month
monthly -> each month
more is better -> higher is better
bigger is better -> higher is better
greater is better -> higher is better
larger is better -> higher is better
high is better -> higher is better
less is better -> lower is better
fewer is better -> lower is better
smaller is better -> lower is better
low is better -> lower is better
[measured] percentage each -> percent each
[measured] percentage -> percent
^ # borne -> all: # borne
^ # to -> all: # to
[the all everything share] # for -> # to
[score] increasing to -> rising to
[score] growing to -> rising to
[score] decreasing to -> falling to
[score] dropping to -> falling to
[score] reducing to -> falling to
score rising from # at # to # at # -> score # at #, rising to # at #
score falling from # at # to # at # -> score # at #, falling to # at #
? score from # at # to # at # -> score # at #, rising to # at #
? score # at # to # at # -> score # at #, rising to # at #
? payments rounded to the nearest penny -> payments rounded half up to £0.01
? payments rounded to the penny -> payments rounded half up to £0.01
? payments rounded to the nearest pound -> payments rounded half up to £1
? rounded to -> rounded half up to
? rounded to nearest -> rounded half up to
[outcomes] ^ each measure -> every measure
[outcomes] ^ all measures -> every measure
[outcomes] ^ every measures -> every measure
[outcomes] ^ default -> every measure
[outcomes] ^ defaults -> every measure
[outcomes] ^ for every measure -> every measure
^ indicator -> measure
^ KPI -> measure
^ kpi -> measure
^ metric -> measure
starting -> from
starting on -> from
starting from -> from
beginning -> from
commencing -> from
onwards ->
onward ->
and onwards ->
and after ->
in the first year -> in year 1
in the second year -> in year 2
in the third year -> in year 3
in the fourth year -> in year 4
in the fifth year -> in year 5
in first year -> in year 1
year one -> year 1
year two -> year 2
year three -> year 3
year four -> year 4
year five -> year 5
years # - # -> years # to #
years # and # -> years # to #
years # & # -> years # to #
quarters # - # -> quarters # to #
"""


@frozen
class Wording:
    """A wording as the words that are written, what each may mean, and where."""

    said: tuple[str, ...]
    meant: tuple[str, ...]
    inside: frozenset[str]
    begins_a_line: bool
    sure: bool


@cache
def wordings() -> dict[str, tuple[Wording, ...]]:
    """All wordings by their first word, the longest first."""
    found: dict[str, list[Wording]] = {}
    for line in _TABLE.strip().splitlines():
        wording = _read(line)
        found.setdefault(wording.said[0].casefold(), []).append(wording)
    return {first: tuple(sorted(some, key=lambda one: -len(one.said))) for first, some in found.items()}


def _read(line: str) -> Wording:
    left, _, right = line.partition("->")
    sure = not left.startswith("?")
    left = left.removeprefix("?").strip()
    inside: frozenset[str] = frozenset()
    if left.startswith("["):
        words, _, left = left[1:].partition("]")
        inside = frozenset(words.split())
    left = left.strip()
    begins = left.startswith("^")
    said = tuple(left.removeprefix("^").split())
    meant = (right.strip(),) if right.strip() in {"/", ""} else tuple(part.strip() for part in right.split(" / "))
    return Wording(said, meant, inside, begins, sure)
