"""Which contract of the library uses which part of the language: the table docs/reference/features.md.

`python -m tests.docs.features` writes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import obcdsl
from obcdsl.syntax import tree
from tests.docs.pages import ROOT
from tests.library.expected import folders

PAGE = ROOT / "docs" / "reference" / "features.md"
# Each feature by the words of the reference, with its page and the nodes that show it.
FEATURES: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    ("based on a template", "template", (tree.BasedOn,)),
    ("parameters set", "template", (tree.Setting,)),
    ("parts replaced", "template", (tree.Replace,)),
    ("parts withdrawn", "template", (tree.Withdraw, tree.WithdrawText)),
    ("measures or domains added", "template", (tree.Addition,)),
    ("measures of a library", "library", (tree.TakenFrom,)),
    ("deed of variation", "variation", (tree.Variation,)),
    ("phase", "phase", (tree.Phase,)),
    ("financial years", "contract", (tree.FinancialYears,)),
    ("extension", "contract", (tree.Extension,)),
    ("final after run-out", "final", (tree.FinalAfter,)),
    ("data due within", "contract", (tree.DataDue,)),
    ("party without a vote", "party", (tree.WithoutVote,)),
    ("pool of parties", "pool", (tree.Pool,)),
    ("growth", "amount", (tree.Growth,)),
    ("figures by group", "group", (tree.ByGroup,)),
    ("total over a group", "group", (tree.OverValues,)),
    ("choice", "choice", (tree.Choice,)),
    ("table", "table", (tree.Table,)),
    ("function", "function", (tree.Function,)),
    ("figure of an earlier period", "expressions", (tree.Previous,)),
    ("marginal rates", "expressions", (tree.Marginal,)),
    ("days", "values", (tree.DayOf,)),
    ("kept between", "expressions", (tree.Kept,)),
    ("rounded where written", "rounded", (tree.Rounded,)),
    ("decision of a person", "decision", (tree.Decision,)),
    ("domains", "domain", (tree.Domain,)),
    ("every measure", "every", (tree.Every, tree.EveryOther)),
    ("weights", "weight", (tree.Weight,)),
    ("points", "weight", (tree.Worth,)),
    ("measured as a sum", "measure", (tree.Computed,)),
    ("figures of a measure", "figure", (tree.Figure,)),
    ("workings", "working", (tree.Working,)),
    ("applied, measured only, in development", "measure-status", (tree.MeasureStatus,)),
    ("score in steps", "score", (tree.Steps,)),
    ("score on a line", "score", (tree.Line,)),
    ("better of two", "score", (tree.BestOf,)),
    ("too few cases", "if-missing", (tree.IfFewer,)),
    ("carry forward", "if-missing", (tree.CarryForward,)),
    ("leave out and reweight", "if-missing", (tree.LeaveOut,)),
    ("enough measures needed", "needs", (tree.Needs,)),
    ("gates", "only-if", (tree.OnlyIf,)),
    ("caps", "only-if", (tree.Capped,)),
    ("floors", "only-if", (tree.Floored,)),
    ("over a cohort", "cohort", (tree.Cohort, tree.CountCohort, tree.PercentileOver, tree.RankOver, tree.MedianOver)),
    ("at risk over time", "at-risk", (tree.AtRisk,)),
    ("on account, then reconciled", "paid", (tree.OnAccount,)),
    ("paid once in a period", "paid", (tree.PaidOnce,)),
    ("withheld and released", "withheld", (tree.Withheld,)),
    ("passed on", "passes-on", (tree.PassesOn,)),
    ("shares of gains", "share", (tree.Share,)),
    ("clauses with live figures", "clause", (tree.Clause,)),
    ("definitions", "define", (tree.Definition,)),
)


def files_of(folder: Path) -> list[obcdsl.Analysis]:
    """The contract of a folder, and the deeds beside it."""
    found = [
        obcdsl.load(path)
        for path in sorted(folder.glob("**/*.obc"))
        if path.name not in ("template.obc", "library.obc")
    ]
    return [obcdsl.load(folder / "contract.obc"), *found]


def used(folder: Path) -> Iterator[str]:
    """The features of a contract: those of its own files, and those it has from its template."""
    kinds = {
        type(node)
        for analysis in files_of(folder)
        for file in analysis.bundle.files
        for declaration in file.declarations
        for node in tree.walk(declaration)
    }
    yield from (name for name, _, shown_by in FEATURES if kinds & set(shown_by))


def page() -> str:
    by_contract = {folder.name: tuple(used(folder)) for folder in folders()}
    lines = [
        "# What the library uses",
        "",
        "Each contract of the library (`obc new` lists them) with the parts of the language that it uses, those of its",
        "template and its deeds included; then each part with the contracts that show it. The page is made from them.",
        "",
        "| contract | uses |",
        "|---|---|",
        *(f"| `{name}` | {', '.join(features)} |" for name, features in by_contract.items()),
        "",
        "| part of the language | shown by |",
        "|---|---|",
        *(
            f"| [{feature}]({link}.md) | {', '.join(f'`{name}`' for name, features in by_contract.items() if feature in features)} |"
            for feature, link, _ in FEATURES
        ),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
