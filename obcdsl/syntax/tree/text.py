"""Text of the schedule, and worked examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obcdsl.source import Place
from obcdsl.syntax.tokens import Word
from obcdsl.syntax.tree.head import Common, Note
from obcdsl.syntax.tree.words import node

if TYPE_CHECKING:
    from obcdsl.syntax.tree.expressions import Expr
    from obcdsl.syntax.tree.periods import AnyPeriod


@node
class Clause:
    """`clause`: text of the schedule, with live figures in `{braces}`; a word for each paragraph."""

    title: Word
    parts: tuple[ClausePart, ...]
    place: Place


@node
class StandsBefore:
    """`stands before`: the clause is printed before a part of the contract."""

    name: Word
    place: Place


@node
class StandsAfter:
    """`stands after`: the clause is printed after a part of the contract."""

    name: Word
    place: Place


@node
class Definition:
    """`define`: a defined term; a word for each paragraph."""

    term: Word
    parts: tuple[Word | Common, ...]
    place: Place


@node
class Example:
    """`example`: what is paid in a given case: a test of the contract, and a page of its annex."""

    title: Word
    clauses: tuple[ExampleClause, ...]
    place: Place


@node
class Given:
    """`given`: a figure of the case."""

    target: Target
    value: Expr
    period: AnyPeriod | None
    place: Place


@node
class Target:
    """What a figure of an example is about: a name, perhaps `of` something, `for` a value of a group and `to` somebody."""

    name: Word
    of: Word | None
    value: Word | None
    to: Word | None
    place: Place


@node
class Missing:
    """`missing`: the figure does not arrive."""

    word: Word
    place: Place


@node
class Expect:
    """`expect`: a result that the contract must give."""

    target: Target
    value: Expr
    period: AnyPeriod | None
    place: Place


@node
class Awaiting:
    """`awaiting data`, `awaiting decision`: no result until the data arrive, or the decision is taken."""

    words: tuple[Word, ...]
    place: Place


ClausePart = Word | StandsBefore | StandsAfter | Common
ExampleClause = Given | Expect | Note
