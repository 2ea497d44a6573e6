"""What could have stood where a text went wrong, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from obcdsl.problems import similar
from obcdsl.syntax._tables import TABLES
from obcdsl.syntax.tokens import CLAUSES, KEYWORDS, STARTERS, SYMBOLS, Word

_RULES: list[tuple[str, int, tuple[int, ...]]] = TABLES["rules"]
_ORIGINS: list[str] = TABLES["origins"]
_START: int = TABLES["start"]
_END: int = TABLES["end"]
_STATES: list[dict[str, int]] = TABLES["states"]

HUMAN = {
    "NAME": "a name",
    "NUMBER": "a number",
    "PERCENT": "a percentage",
    "MONEY": "a sum of money",
    "STRING": 'a text in "quotes"',
    "MONTH": "a month",
    "FROM_POINT": "`from`",
    "AWAITING_DECISION": "`awaiting decision`",
    "_AT_RISK": "`at risk`",
    "IF_MISSING": "`if missing`",
    "IF_FEWER": "`if fewer than`",
    "IN_DEVELOPMENT": "`in development`",
    "CONTRACT_YEAR": "`contract year`",
    "OF_THE_FULL_AMOUNT": "`of the full amount`",
    "MORE_THAN_RECEIVED": "`more than it receives`",
    "WHICHEVER": "`whichever is`",
    "FIRST_DAY_OF": "`first day of`",
    "LAST_DAY_OF": "`last day of`",
    "TOTAL_OF": "`total of`",
    "AVERAGE_OF": "`average of`",
    "HIGHEST_OF": "`highest of`",
    "LOWEST_OF": "`lowest of`",
    "LATEST_OF": "`latest of`",
    "EQUAL_PART_OF": "`equal part of`",
    "NUMBER_OF": "`number of measures of`",
    "MEDIAN_OF": "`median of`",
    "RANK_OF": "`rank of`",
    "PERCENTILE": "`percentile`",
    "BY_NEAREST_RANK": "`by nearest rank`",
    "FROM_THE_HIGHEST": "`from the highest`",
    "FROM_THE_LOWEST": "`from the lowest`",
    "OVER_THE_COHORT": "`over the cohort`",
    "NUMBER_OF_ORGANISATIONS": "`number of organisations`",
    "PP_FROM": "`percentage points from`",
    "PRIME_CONTRACT": "`prime contract`",
    "PAYMENT_BY_OUTCOME": "`payment by outcome`",
    "$END": "the end of the declaration",
}
# The phrases that are one word of the grammar.
PHRASES = {
    "AWAITING_DECISION": "awaiting decision",
    "_AT_RISK": "at risk",
    "IF_MISSING": "if missing",
    "IF_FEWER": "if fewer than",
    "FIRST_DAY_OF": "first day of",
    "LAST_DAY_OF": "last day of",
    "IN_DEVELOPMENT": "in development",
    "CONTRACT_YEAR": "contract year",
    "TOTAL_OF": "total of",
    "AVERAGE_OF": "average of",
    "HIGHEST_OF": "highest of",
    "LOWEST_OF": "lowest of",
    "LATEST_OF": "latest of",
    "EQUAL_PART_OF": "equal part of",
    "MEDIAN_OF": "median of",
    "RANK_OF": "rank of",
    "BY_NEAREST_RANK": "by nearest rank",
    "FROM_THE_HIGHEST": "from the highest",
    "FROM_THE_LOWEST": "from the lowest",
    "OVER_THE_COHORT": "over the cohort",
    "NUMBER_OF_ORGANISATIONS": "number of organisations",
    "PAYMENT_BY_OUTCOME": "payment by outcome",
    "PRIME_CONTRACT": "prime contract",
}
_ANY_FIGURE = {"NUMBER", "PERCENT", "MONEY", "NAME"}
# What can stand beside a figure and is none; all else is one more way for a figure to begin.
_BESIDE_A_FIGURE = {"MISSING", "AWAITING", "ON", "REST"}
_OF_A_SUM = {
    "FOR",
    "KEPT",
    "LPAR",
    "MINUS",
    "PLUS",
    "STAR",
    "SLASH",
    "OF",
    "ROUNDED",
    "PER",
    "PERCENTAGE",
    "EQUAL",
    "LESSTHAN",
    "MORETHAN",
} | {kind for text, kind in SYMBOLS.items() if text in {">=", "<=", "<>"}}
_TERMINALS = sorted({*KEYWORDS.values(), *SYMBOLS.values(), *HUMAN})
_WORDS = {kind: text for text, kind in (*KEYWORDS.items(), *SYMBOLS.items())}
_MAY_BE_NAMES = frozenset(KEYWORDS.values())
# A clause of each sort, by the word that starts it.
_EXAMPLES = {
    "REFERENCE": 'reference "NV-2026-014"',
    "FORM": "form alliance",
    "VERSION": 'version "1.2"',
    "TERM": "term 3 years from 1 April 2026",
    "CURRENCY": "currency GBP",
    "PAYMENTS": "payments rounded half up to £0.01",
    "REMAINDERS": "remainders to the last part",
    "DATA": 'data "n/a" means missing',
    "UNDER": 'under "NHS Standard Contract, Particulars"',
    "NOTE": 'note "As agreed in March."',
    "POPULATION": 'population "Adults registered with a practice"',
    "INCLUDES": 'includes "Hip replacements"',
    "EXCLUDES": 'excludes "Trauma"',
    "IS": "is £2.4m in year 1",
    "THEN": "then rising 2% a year",
    "SOURCE": 'source "Hospital episodes"',
    "COLUMN": 'column "Seen in time"',
    "ALLOWED": "allowed from 0%",
    "ROW": "row from 95% up to 105%: 100%",
    "WEIGHT": "weight 40%",
    "WORTH": "worth 5 points",
    "NEEDS": "needs at least 3 measures, otherwise leave out and reweight",
    "MEASURED": "measured in percent each year, higher is better",
    "FIGURE": "figure target is 92%",
    "SCORE": "score 0% below 90%, 50% from 90%, 100% from 92%",
    "ONLY": "only if visits is at least 100 visits",
    "CAPPED": "capped at £50,000",
    "IF_MISSING": "if missing score 0%",
    "IF_FEWER": "if fewer than 10 cases leave out and reweight",
    "PAYS": "pays £10,000 each year",
    "FROM": "from Commissioner to Provider",
    "EARNED": "earned by quality",
    "_AT_RISK": "at risk 50% in year 2",
    "PAID": "paid quarterly in equal parts",
    "NEVER": "never below £0",
    "OF": "of budget - spending each year",
    "HELD": "held by Provider",
    "WHEN": "when above £0",
    "THE": "the part up to £30,000: 50% to Provider, rest to Commissioner",
    "ALL": "all: 50% to Provider, rest to Commissioner",
    "REDUCED": "reduced by 10%",
    "GIVEN": "given waits = 92%",
    "EXPECT": "expect incentive = £20,000 in year 1",
    "PARTY": 'party Trust provider "North Vale Hospital Trust"',
    "AMOUNT": 'amount annual_value "Annual contract value" each year',
    "INPUT": 'input spending "Actual cost" money each year',
    "CHOICE": "choice track each year is low, high",
    "UNIT": "unit scans singular scan",
    "LET": "let saving = budget - spending",
    "OUTCOMES": 'outcomes quality "Quality of care"',
    "DOMAIN": 'domain safety "Patient safety"',
    "MEASURE": 'measure waits "Seen within 18 weeks"',
    "PAYMENT": 'payment incentive "Quality incentive"',
    "SHARE": 'share surplus "Surplus on the budget"',
    "CLAUSE": 'clause "Audit" "The provider keeps its records for six years."',
    "DEFINE": 'define "Spell" as "A stay in hospital."',
    "CONTRACT": 'contract "Hip and knee replacements"',
}
# Words that may start a clause beside those that always do.
_MAY_START = frozenset({"FROM", "IS", "OF", "THE", "ALL", "OPTIONAL", "IN"})


def example_of(kind: str) -> str | None:
    """A clause or heading that starts with a word of this kind, as it is written."""
    return _EXAMPLES.get(kind)


def human(word: Word) -> str:
    """A word as a message shows it: as it is written, and not as it may be meant."""
    text = word.place.text or word.text
    text = text if len(text) <= 60 else text[:57] + "..."
    if word.kind == "STRING":
        return f"The text {text}"
    return f"`{text}`"


def human_expected(states: Sequence[int], *, new_clause: bool) -> tuple[str, ...]:
    """What could come next, as a reader says it; what goes on with a clause before what starts one, or only the latter."""
    kinds = [kind for kind in _TERMINALS if is_accepted(states, kind) and _WORDS.get(kind) not in STARTERS]
    starting = [kind for kind in kinds if kind in CLAUSES or (new_clause and kind in _MAY_START)]
    if new_clause and starting:
        return tuple(_human_kind(kind) for kind in starting)
    going_on = _figures_in_short([kind for kind in kinds if kind not in starting and kind != "$END"])
    if starting or "$END" in kinds:
        return (*dict.fromkeys(going_on), "the next clause")
    return tuple(dict.fromkeys(going_on))


def _figures_in_short(kinds: list[str]) -> list[str]:
    """What can stand somewhere; where any figure can, or more of a sum, not every way that one can begin or go on."""
    if set(kinds) >= _ANY_FIGURE:
        found = [_human_kind(kind) for kind in kinds if kind in _BESIDE_A_FIGURE]
        return ["a figure such as `90%` or `£5,000`", "the name of one", *found]
    left = [kind for kind in kinds if kind not in _OF_A_SUM]
    return [_human_kind(kind) for kind in (left or kinds)]


def _human_kind(kind: str) -> str:
    return HUMAN.get(kind) or f"`{_WORDS[kind]}`"


def similar_words(text: str, words: Iterable[str]) -> tuple[str, ...]:
    return similar(text, words, cutoff=0.72)


def at_start() -> tuple[int, ...]:
    """The states in which nothing has been read."""
    return (_START,)


def is_accepted(states: Sequence[int], kind: str) -> bool:
    """Whether the automaton, in these states, would take a word of this kind, and not only as a name."""
    return after(states, kind, may_be_name=False) is not None


def after(states: Sequence[int], kind: str, *, may_be_name: bool = True) -> tuple[int, ...] | None:
    """The states after a word of a kind, `$END` for the end; None if it cannot stand there. A keyword may be a name."""
    stack = list(states)
    while kind != "$END" or stack[-1] != _END:
        row = _STATES[stack[-1]]
        action = row.get(kind, row.get(""))
        if action is None:
            if "NAME" not in row or kind not in _MAY_BE_NAMES or not may_be_name:
                return None
            kind = "NAME"
        elif action >= 0:
            return (*stack, action)
        else:
            size = _RULES[-action - 1][1]
            if size:
                del stack[-size:]
            stack.append(_STATES[stack[-1]][_ORIGINS[-action - 1]])
    return tuple(stack)
