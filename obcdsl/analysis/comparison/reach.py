"""How far each change reaches, judged by the plan: what leaves every payment made of the same sums affects none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from obcdsl.analysis.comparison.edits import Edit
from obcdsl.analysis.comparison.money import Meaning, Meanings
from obcdsl.analysis.comparison.stretches import Made, Stretch, with_changes
from obcdsl.analysis.contract import Analysis, understood
from obcdsl.assembly.texts import Text
from obcdsl.comparison import Reach
from obcdsl.frozen import changed
from obcdsl.problems import Severity
from obcdsl.syntax import tree

# Words alone: nothing is worked out from them, wherever they stand.
_EDITORIAL = (
    tree.Under, tree.Note, tree.Illustrative, tree.Clause, tree.Definition, tree.Example, tree.Reference, tree.Version, tree.Form,
    tree.Extension, tree.BasedOn,
)  # fmt: skip
# Who is counted, and where figures come from and how they are written: a person or a reader goes by it, and no sum.
_REPORTING = (
    tree.Scope, tree.Population, tree.Numerator, tree.Denominator, tree.Source, tree.Written, tree.Allowed, tree.KnownAs, tree.Column,
    tree.DecidedBy, tree.DataKey, tree.DataMissing,
)  # fmt: skip
# What is paid depends on it, and no sum shows it: the currency, and the day from which figures count as missing.
_PAYMENT = (tree.Currency, tree.DataDue)


@attrs.define(eq=False)
class Judge:
    """Both contracts and what they pay; and the old one with any of the changes, taken along the same road."""

    old: Analysis
    new: Analysis
    found: tuple[Stretch, ...]
    meanings: Meanings = attrs.Factory(Meanings)
    tried: dict[frozenset[Made], Analysis] = attrs.Factory(dict)

    def trial(self, changes: Iterable[Made]) -> Analysis:
        """The old contract with some changes made in it."""
        chosen = frozenset(changes)
        if chosen not in self.tried:
            self.tried[chosen] = self._understood(with_changes(self.found, chosen))
        return self.tried[chosen]

    def _understood(self, texts: tuple[Text, ...]) -> Analysis:
        files = (*self.old.bundle.files, *self.new.bundle.files)
        contract, problems = understood(files, texts)
        return changed(self.old, written=texts, contract=contract, found=problems)

    def paid(self, trial: Analysis) -> Meaning | None:
        """What is paid from a trial; None where nothing can be."""
        return self.meanings.paid(trial.prepared.plan) if trial.prepared is not None else None

    def reported(self, trial: Analysis) -> Meaning:
        assert trial.contract is not None
        assert trial.prepared is not None
        return self.meanings.reported(trial.contract, trial.prepared.plan)


def reaches(judge: Judge, changes: Sequence[Made]) -> tuple[Reach, ...]:
    """How far each change reaches. One that no contract can have alone reaches payments, unless all that do not reach them say so."""
    known = [_by_its_kind(change) for change in changes]
    open_ = [at for at, reach in enumerate(known) if reach is None]
    if open_:
        _judged(judge, changes, known, open_)
    return tuple(reach or Reach.PAYMENT for reach in known)


def _judged(judge: Judge, changes: Sequence[Made], known: list[Reach | None], open_: list[int]) -> None:
    base = judge.trial(())
    paid = judge.paid(base)
    for at in open_:
        trial = judge.trial((changes[at],))
        if paid is None or judge.paid(trial) != paid:
            known[at] = Reach.PAYMENT
        else:
            known[at] = Reach.EDITORIAL if judge.reported(trial) == judge.reported(base) else Reach.REPORTING
    doubted = [at for at in open_ if known[at] is not Reach.PAYMENT]
    if doubted and not _pays_the_same_without(judge, changes, doubted):
        for at in doubted:
            if not _pays_the_same_without(judge, changes, [at]):
                known[at] = Reach.PAYMENT


def _pays_the_same_without(judge: Judge, changes: Sequence[Made], left_out: list[int]) -> bool:
    """Whether the new contract pays the same without some of the changes."""
    without = judge.trial([change for at, change in enumerate(changes) if at not in left_out])
    paid = judge.paid(without)
    return paid is not None and paid == judge.paid(judge.trial(changes))


def _by_its_kind(change: Made) -> Reach | None:
    """How far changes of its kind reach; None where it depends."""
    found = {_edit_kind(edit) for _, edit in change.edits}
    return found.pop() if len(found) == 1 else None


def _edit_kind(edit: Edit) -> Reach | None:
    things = (*edit.within, edit.old if edit.old is not None else edit.new)
    if edit.field in ("label", "title", "term") or any(isinstance(thing, _EDITORIAL) for thing in things):
        return Reach.EDITORIAL
    if any(isinstance(thing, _REPORTING) for thing in things):
        return Reach.REPORTING
    return Reach.PAYMENT if any(isinstance(thing, _PAYMENT) for thing in things) else None


def is_sound(trial: Analysis) -> bool:
    return trial.prepared is not None and not any(problem.severity is Severity.ERROR for problem in trial.found)
