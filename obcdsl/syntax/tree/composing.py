"""Several files that make one contract: templates and what fills them, libraries of measures, deeds of variation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.figures import Allowed, AmountClause, AmountValue, Growth
from obcdsl.syntax.tree.head import Common, Reference, Term, Version
from obcdsl.syntax.tree.words import Phrase, node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.figures import ByGroup
    from obcdsl.syntax.tree.head import ContractClause
    from obcdsl.syntax.tree.outcomes import Domain, Measure
    from obcdsl.syntax.tree.periods import Date, Each
    from obcdsl.syntax.tree.quantities import Kind
    from obcdsl.syntax.tree.rules import Replaceable


@node
class Template:
    """`template`: the head of a file that contracts are based on."""

    title: Word
    clauses: tuple[ContractClause, ...]
    place: Place


@node
class TemplateParameter:
    """`parameter`: an amount of a template that each contract based on it sets, within bounds."""

    name: Word
    label: Word | None
    kind: Kind
    each: Each | None
    by: ByGroup | None
    clauses: tuple[ParameterClause, ...]
    place: Place


ParameterClause = AmountValue | Growth | Allowed | Common


@node
class Setting:
    """`set`: the value that a contract gives to a parameter of its template."""

    name: Word
    clauses: tuple[AmountClause, ...]
    place: Place


@node
class Library:
    """`library`: measures that contracts take by name."""

    title: Word
    parts: tuple[Common | Measure, ...]
    place: Place


@node
class TakenFrom:
    """`taken from`: the library that has the measure; what the contract says itself comes first."""

    text: Word
    place: Place


@node
class Variation:
    """`variation`: the head of a deed that changes a contract from a day on."""

    title: Word
    clauses: tuple[VariationClause, ...]
    place: Place


@node
class Varies:
    """`varies`: the contract that the deed changes, or the deed before it."""

    text: Word
    place: Place


@node
class TakesEffect:
    """`takes effect on`: the first day that is paid under the terms of the deed."""

    day: Date
    place: Place


@node
class AgreedOn:
    """`agreed on`: the day of the deed; before it nobody knew of its terms."""

    day: Date
    place: Place


VariationClause = Varies | TakesEffect | AgreedOn | Reference | Version | Term | Common


@node
class Replace:
    """`replace`: a part of a template, or of a contract that is varied, stands as written here."""

    part: Replaceable
    place: Place


@node
class Withdraw:
    """`withdraw`: a part, by its name, stands no longer."""

    kind: Phrase
    name: Word
    place: Place


@node
class WithdrawText:
    """`withdraw clause`: a clause, a definition or an example, by its title, stands no longer."""

    kind: Phrase
    title: Word
    place: Place


@node
class Addition:
    """`add to`: further measures of a domain or framework, or further domains."""

    name: Word
    parts: tuple[Domain | Measure, ...]
    place: Place
