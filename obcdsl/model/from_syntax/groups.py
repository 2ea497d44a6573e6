"""`total of`, `average of` and their like: several periods of a figure, or several measures, made one."""

from __future__ import annotations

from fractions import Fraction

from obcdsl.frozen import changed
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax import by_group, clauses, cohorts, expressions
from obcdsl.model.from_syntax.reader import WHAT, Reader
from obcdsl.model.from_syntax.scope import Scope
from obcdsl.model.units import NUMBER, UNKNOWN, Type
from obcdsl.problems.names import NotAllowedHere
from obcdsl.problems.writing import TooLarge
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word

MAX_PUT_TOGETHER = 20_000


def collected(reader: Reader, scope: Scope, node: tree.Over | tree.CountOver) -> ex.Expression:
    if isinstance(node, tree.CountOver):
        counted = _domains if node.word.text.split()[2] == "domains" else _measures
        members = _members(reader, scope, node.group, counted(reader, node.group), None, node.where)
        return _over_group(ex.Collecting.NUMBER, node.group.text, members, NUMBER, node)
    how = " ".join(node.how.text.split())
    if isinstance(node.across, tree.Cohort):
        return cohorts.over(reader, scope, node, how, node.across)
    if how == "equal part of":
        body = expressions.expression(reader, scope, node.body)
        return ex.EqualPart(body, body.type, Grain.TERM, node.place)
    collecting = ex.Collecting(how)
    if node.across is None:
        body = expressions.expression(reader, scope, node.body)
        _say_unless_gathered(reader, collecting, body)
        return ex.OverTime(collecting, body, body.type, node.place)
    group = node.across.group
    if isinstance(node.across, tree.OverValues):
        members = _values(reader, scope, node.body, node.across)
    else:
        members = _members(reader, scope, group, _measures(reader, group), node.body, node.across.where)
    for member in members:
        _say_unless_gathered(reader, collecting, member.body)
    type_ = members[0].body.type if members else UNKNOWN
    for member in members[1:]:
        expressions.agree(reader, members[0].body, member.body, "put together", node.body.place)
    return _over_group(collecting, group.text, members, type_, node)


def _say_unless_gathered(reader: Reader, how: ex.Collecting, body: ex.Expression) -> None:
    """Only quantities have a total and an average, and only what is in an order a highest and a lowest."""
    if how in (ex.Collecting.TOTAL, ex.Collecting.AVERAGE):
        expressions.number(reader, body)
    elif how in (ex.Collecting.HIGHEST, ex.Collecting.LOWEST):
        expressions.in_order(reader, body, f"`{how.value}`")


def _over_group(
    how: ex.Collecting, group: str, members: tuple[ex.Member, ...], type_: Type, node: tree.Over | tree.CountOver
) -> ex.Expression:
    parts = [part for member in members for part in (member.body, member.where) if part is not None]
    return ex.OverGroup(how, group, members, type_, expressions.finest(*parts), node.place)


def _measures(reader: Reader, group: Word) -> tuple[tree.Measure, ...]:
    measures = reader.members.get(group.text)
    if measures is None:
        _say_no_group(reader, group, "a domain or an outcomes framework", list(reader.members))
        return ()
    return measures


def _domains(reader: Reader, group: Word) -> tuple[tree.Domain, ...]:
    frameworks = {
        name: domains
        for name, node in reader.names.items()
        if isinstance(node, tree.Outcomes) and (domains := clauses.all_of(node.parts, tree.Domain))
    }
    if group.text not in frameworks:
        _say_no_group(reader, group, "an outcomes framework with domains", list(frameworks))
        return ()
    return tuple(frameworks[group.text])


def _say_no_group(reader: Reader, group: Word, needed: str, among: list[str]) -> None:
    known = reader.names.get(group.text)
    if known is None:
        reader.unknown(group, needed, among)
    else:
        reader.say(NotAllowedHere(group.place, group.text, WHAT[type(known)], needed, known.name.place))


def _members(
    reader: Reader,
    scope: Scope,
    group: Word,
    among: tuple[tree.Measure | tree.Domain, ...],
    body: tree.Expr | None,
    where: tree.Where | None,
) -> tuple[ex.Member, ...]:
    reader.used.add(group.text)
    found: list[ex.Member] = []
    if _too_many(reader, group, len(among)):
        return ()
    for measure in among:
        inner = changed(scope, measure=measure.name.text, expected=None)
        value = expressions.expression(reader, inner, body) if body else _one(group)
        test = expressions.condition(reader, inner, where.condition, "`where`") if where else None
        found.append(ex.Member(measure.name.text, value, test))
    return tuple(found)


def _values(reader: Reader, scope: Scope, body: tree.Expr, among: tree.OverValues) -> tuple[ex.Member, ...]:
    """The sum for each value of a group; in it a figure by group is the one for that value."""
    group = by_group.named(reader, among.group)
    found: list[ex.Member] = []
    values = by_group.group(group).values if group is not None else ()
    if _too_many(reader, among, len(values)):
        return ()
    for name, text in values:
        inner = changed(scope, values={**scope.values, among.group.text: name}, expected=None)
        value = expressions.expression(reader, inner, body)
        test = expressions.condition(reader, inner, among.where.condition, "`where`") if among.where else None
        found.append(ex.Member(name, value, test, text))
    return tuple(found)


def _too_many(reader: Reader, among: tree.OverValues | Word, count: int) -> bool:
    """Count what is put together, one inside another too; whether it is more than is worked out, which is said once."""
    reader.put_together += count
    if reader.put_together - count <= MAX_PUT_TOGETHER < reader.put_together:
        reader.say(TooLarge(among.place, "The number of sums over groups", reader.put_together, MAX_PUT_TOGETHER))
    return reader.put_together > MAX_PUT_TOGETHER


def _one(word: Word) -> ex.Expression:
    return ex.Constant(Fraction(1), NUMBER, word.place)
