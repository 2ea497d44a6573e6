"""Payments from one party to another, and shares of gains and losses."""

from __future__ import annotations

from obcdsl.model import contract as co
from obcdsl.model import expression as ex
from obcdsl.model.calendar import Grain
from obcdsl.model.from_syntax import clauses, expressions, figures, flows, literals, names, signatures, spans
from obcdsl.model.from_syntax.literals import shown_place
from obcdsl.model.from_syntax.passing import FREQUENCIES, frequency
from obcdsl.model.from_syntax.reader import Reader
from obcdsl.model.from_syntax.scope import GLOBAL
from obcdsl.model.units import MONEY_UNIT, PERCENT, Plain, Type, Unit, same
from obcdsl.problems.flows import ReleasedUnwithheld
from obcdsl.problems.kinds import ImpossibleFigure, WrongUnit
from obcdsl.problems.names import RepeatedClause, UnknownName
from obcdsl.problems.time import NotCollected
from obcdsl.source import Place
from obcdsl.syntax import tree
from obcdsl.syntax.tokens import Word


def payment(reader: Reader, node: tree.Payment) -> co.Payment:
    name = node.name.text
    flow = clauses.one_of(reader, node.clauses, tree.Flow, "from ... to")
    pays = clauses.one_of(reader, node.clauses, tree.Pays, "pays")
    passed = flows.passed(reader, node)
    earned = clauses.one_of(reader, node.clauses, tree.Earned, "earned by")
    if flow is None:
        reader.lacks(node, f"The payment `{name}`", "from ... to", "from Commissioner to Provider")
    if pays is None and not clauses.all_of(node.clauses, tree.PassesOn):
        reader.lacks(node, f"The payment `{name}`", "pays", "pays 95% of annual_value")
    grain = signatures.signature(reader, name, node.place).grain
    return co.Payment(
        name=name,
        label=_label(node.label, node.name),
        payer=reader.party_or_pool(flow.payer) if flow else "",
        payee=reader.party_or_pool(flow.payee) if flow else "",
        value=_value(reader, node, pays, passed),
        grain=grain,
        earned=_earned(reader, earned.by) if earned else None,
        at_risk=_at_risk(reader, node),
        paid=_instalments(reader, node, grain),
        withheld=_withheld(reader, node),
        release=_release(reader, node),
        passed=passed,
        gates=clauses.gates(reader, GLOBAL, node.clauses, MONEY_UNIT),
        caps=clauses.caps(reader, GLOBAL, node.clauses, MONEY_UNIT),
        floors=tuple(
            _money(reader, clause.below, "`never below`") for clause in clauses.all_of(node.clauses, tree.Floored)
        ),
        run_out=clauses.run_out(reader, node.clauses),
        about=clauses.about(node.clauses),
        place=node.place,
    )


def _value(reader: Reader, node: tree.Payment, pays: tree.Pays | None, passed: co.Passed | None) -> ex.Expression:
    if passed is not None:
        return flows.part_of(reader, passed)
    return _money(reader, pays.value, "`pays`") if pays else names.nothing(node.place)


def _earned(reader: Reader, by: tree.Expr) -> ex.Expression:
    """What earns a payment. A measure earns by its score, as a domain or a framework does, never by its value."""
    if isinstance(by, tree.Name) and isinstance(reader.names.get(by.word.text), tree.Measure):
        by = tree.Portion(tree.Name(Word("NAME", "score", by.place), by.place), by, by.place)
    return expressions.quantity(reader, GLOBAL, by, PERCENT, "`earned by`")


def _label(label: Word | None, name: Word) -> str:
    return literals.text(label) if label else figures.spoken(name)


def _money(reader: Reader, node: tree.Expr, why: str) -> ex.Expression:
    return expressions.quantity(reader, GLOBAL, node, MONEY_UNIT, why)


def _at_risk(reader: Reader, node: tree.Payment) -> co.Timeline:
    found: list[co.Timed] = []
    for clause in clauses.all_of(node.clauses, tree.AtRisk):
        period: tree.AnyPeriod | None = None
        values: list[tree.Expr] = []
        for part in clause.parts:
            if isinstance(part, tree.AnyPeriod):
                period = part
            elif part is not None:
                values.append(part)
        found.extend(clauses.timed_list(reader, values, period, PERCENT, "`at risk`", clause.place))
    return tuple(found)


def _instalments(reader: Reader, node: tree.Payment, grain: Grain) -> co.Instalments:
    paid = clauses.one_of(reader, node.clauses, tree.Paid, "paid")
    once = clauses.one_of(reader, node.clauses, tree.PaidOnce, "paid")
    if paid is not None and once is not None:
        reader.say(RepeatedClause(once.place, "paid", paid.place))
    if paid is None:
        often = frequency(reader, node) or grain
        return _once(reader, node, once, grain) if once else co.Instalments(often, None, False, None, node.place)
    often = FREQUENCIES[paid.frequency.text]
    if often < grain:
        reader.say(NotCollected(paid.place, node.name.text, grain.word, often.word))
        often = grain
    share = paid.on_account.share if paid.on_account else None
    account = expressions.quantity(reader, GLOBAL, share, PERCENT, "`on account`") if share else None
    return co.Instalments(often, account, paid.reconciled is not None, None, paid.place)


def _withheld(reader: Reader, node: tree.Payment) -> co.Timeline:
    return tuple(
        timed
        for clause in clauses.all_of(node.clauses, tree.Withheld)
        for timed in clauses.timed(reader, GLOBAL, clause, PERCENT, "`withheld`")
    )


def _release(reader: Reader, node: tree.Payment) -> co.Release | None:
    """When what is withheld is paid. What is withheld for good is a cut, and what was not withheld cannot be released."""
    listed = [clause for clause in node.clauses if isinstance(clause, tree.Released | tree.ReleasedOn)]
    withheld = clauses.all_of(node.clauses, tree.Withheld)
    for again in listed[1:]:
        reader.say(RepeatedClause(again.place, "released", listed[0].place))
    if not listed:
        if withheld:
            reader.lacks(node, f"The payment `{node.name.text}`", "released", "released yearly")
        return None
    clause = listed[0]
    if not withheld:
        reader.say(ReleasedUnwithheld(clause.place, node.name.text))
    by = _earned(reader, clause.by) if clause.by else None
    if isinstance(clause, tree.Released):
        return co.Release(FREQUENCIES[clause.frequency.text], None, by, clause.place)
    day = literals.day(reader, clause.day)
    return co.Release(spans.around(reader.calendar, day).grain, day, by, clause.place)


def _once(reader: Reader, node: tree.Payment, paid: tree.PaidOnce, grain: Grain) -> co.Instalments:
    """One sum in the term, or in one period of it."""
    if paid.period is None:
        if grain > Grain.TERM:
            reader.say(NotCollected(paid.place, node.name.text, grain.word, Grain.TERM.word))
        return co.Instalments(grain, None, False, None, paid.place)
    stretches = spans.spans(reader, paid.period, paid.place)
    span = stretches[0]
    whole = [p for p in reader.calendar.periods(span.grain) if (p.start, p.end) == (span.start, span.end)]
    if len(stretches) > 1 or not whole:
        why = "a payment that is paid once falls due in one year, quarter or month"
        reader.say(ImpossibleFigure(paid.period.place, f"`{shown_place(paid.period.place)}`", why))
        return co.Instalments(Grain.TERM, None, False, None, paid.place)
    return co.Instalments(span.grain, None, False, whole[0], paid.place)


def share(reader: Reader, node: tree.Share) -> co.Share:
    name = node.name.text
    of = clauses.one_of(reader, node.parts, tree.ShareOf, "of")
    held = clauses.one_of(reader, node.parts, tree.HeldBy, "held by")
    if of is None:
        reader.lacks(node, f"The share `{name}`", "of", "of core - pathway_cost")
    if held is None:
        reader.lacks(node, f"The share `{name}`", "held by", "held by Commissioner")
    if node.place.at in reader.incomplete:
        reader.incomplete.update(side.place.at for side in clauses.all_of(node.parts, tree.Side))
    sides = tuple(_side(reader, side) for side in clauses.all_of(node.parts, tree.Side))
    if not sides:
        example = "when above £0  all: 50% to Provider, rest to Commissioner"
        reader.lacks(node, f"The share `{name}`", "when above", example)
    return co.Share(
        name,
        _label(node.label, node.name),
        _money(reader, of.value, "`of`") if of else names.nothing(node.place),
        signatures.signature(reader, name, node.place).grain,
        reader.party_or_pool(held.name) if held else "",
        sides,
        clauses.run_out(reader, node.parts),
        clauses.about(node.parts),
        node.place,
    )


def _side(reader: Reader, node: tree.Side) -> co.Side:
    corridors = tuple(
        _corridor(reader, part) for part in node.parts if isinstance(part, tree.Corridor | tree.CorridorAll)
    )
    if not corridors:
        example = "all: 50% to Provider, rest to Commissioner"
        reader.lacks(node, f"What is {node.word.text} {shown_place(node.than.place)}", "all", example)
    return co.Side(
        gain=node.word.text == "above",
        than=_money(reader, node.than, f"`when {node.word.text}`"),
        gates=clauses.gates(reader, GLOBAL, node.parts, MONEY_UNIT),
        corridors=corridors,
        adjustments=tuple(found for part in node.parts if (found := _adjustment(reader, part)) is not None),
        place=node.place,
    )


def _adjustment(reader: Reader, node: object) -> co.Adjustment | None:
    if isinstance(node, tree.Capped):
        return co.Adjustment(co.Change.CAPPED, _money(reader, node.at, "`capped at`"), node.place)
    if isinstance(node, tree.Floored):
        return co.Adjustment(co.Change.FLOORED, _money(reader, node.below, "`never below`"), node.place)
    if isinstance(node, tree.Reduced):
        return co.Adjustment(co.Change.REDUCED, _reduction(reader, node.by, node.place), node.place)
    return None


def _reduction(reader: Reader, node: tree.Expr, place: Place) -> ex.Expression:
    found = expressions.expression(reader, GLOBAL, node)
    if same(found.type, MONEY_UNIT) is None and not is_share(found.type):
        reader.say(WrongUnit(place, shown_place(place), found.type.words(), "money or percent", "`reduced by`"))
    return found


def is_share(type_: Type) -> bool:
    """Whether a figure is a part of a whole: a percentage or a ratio."""
    return isinstance(type_, Unit) and type_.plain in (Plain.PERCENT, Plain.RATIO)


def _corridor(reader: Reader, node: tree.Corridor | tree.CorridorAll) -> co.Corridor:
    bands = [part for part in node.parts if isinstance(part, tree.Band | tree.BandLower | tree.BandUpper)]
    band = clauses.band(reader, GLOBAL, bands[0], MONEY_UNIT, "this band") if bands else None
    parts: list[co.SharePart] = []
    for part in node.parts:
        if isinstance(part, tree.Part) and _is_the_rest(reader, part.value):
            parts.append(co.SharePart(reader.party(part.party), None, part.place))
        elif isinstance(part, tree.Part):
            value = expressions.quantity(reader, GLOBAL, part.value, PERCENT, "a share")
            parts.append(co.SharePart(reader.party_or_pool(part.party), value, part.place))
        elif isinstance(part, tree.PartRest):
            parts.append(co.SharePart(reader.party_or_pool(part.party), None, part.place))
    return co.Corridor(band, tuple(parts), node.place)


def _is_the_rest(reader: Reader, node: tree.Expr) -> bool:
    """Whether a share is said to be `remainder` or the like, which is a problem."""
    if not isinstance(node, tree.Name) or node.word.text not in _REST or node.word.text in reader.names:
        return False
    reader.say(UnknownName(node.place, node.word.text, "a figure", ("rest",)))
    return True


_REST = frozenset({"remainder", "balance", "remaining", "others", "residual", "Rest"})
