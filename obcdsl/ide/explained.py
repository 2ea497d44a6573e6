"""How a figure comes about, as a document: every period that has a value, down to the clauses and the cells of the data."""

from __future__ import annotations

import attrs

from obcdsl.documents.blocks import Document, Section, text
from obcdsl.documents.reasons import reason_tree
from obcdsl.documents.statement import written
from obcdsl.engine.explain import Explainer
from obcdsl.engine.settle import Selection, settle
from obcdsl.engine.values import Absent
from obcdsl.ide.at import Spot, spot
from obcdsl.ide.keys import Asked, asked_about, asked_at
from obcdsl.ide.valued import Valued, valued
from obcdsl.ide.view import Known, View
from obcdsl.ide.worked import NO_DATA, Case
from obcdsl.source import file_name
from obcdsl.statement import Origin


def explanation(view: View, offset: int) -> Document | None:
    """How the figure at a character came about, or that of the clause it stands in; None where there is none."""
    known = view.good if view.good is not None and not view.known.makes_sense else view.known
    here = spot(view, offset)
    asked = asked_at(view.known, here) or _around(view.known, here)
    if asked is None or asked.key is None or known.analysis.contract is None:
        return None
    for case in known.cases:
        found = [one for one in valued(case, asked.key) if not isinstance(case.evaluation.values[one.node], Absent)]
        if found:
            return _told(known, asked, case, found)
    return None


def _around(known: Known, here: Spot) -> Asked | None:
    """The nearest thing that has a name and is declared around a character."""
    things = known.meanings.things
    for node in reversed(here.path):
        for thing, nodes in things.nodes.items():
            if any(one is node for one in nodes):
                return asked_about(known, node.place, thing)
    return None


def _told(known: Known, asked: Asked, case: Case, found: list[Valued]) -> Document:
    contract = known.analysis.contract
    assert contract is not None
    explainer = Explainer(case.evaluation, contract.currency)
    explainer.explain(one.node for one in found)
    origin = Origin(file_name(known.analysis.name), known.analysis.hash, (), "", "")
    statement = settle(contract, case.evaluation, Selection(explain=False), origin)
    statement = attrs.evolve(statement, lines=(), figures=(), reasons=tuple(explainer.reasons))
    on = "from the contract alone" if case.name == NO_DATA else f"on {case.name}"
    title = text(f"How it comes about {on}")
    reasons = Section("reasons", title, (reason_tree(written(statement)),), unnumbered=True)
    return Document(f"{asked.name}, {asked.what}", contract.title, (reasons,))
