"""A contract put together from several files, written as one: with nothing to look up elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from obcdsl.assembly.texts import Text
from obcdsl.source import Source
from obcdsl.syntax import tree
from obcdsl.syntax.parse import parse
from obcdsl.syntax.show import show
from obcdsl.syntax.tokens import Word, read_words

_NOTHING = re.compile(r"[£$€]0")
_SIGNS = {"GBP": "£", "USD": "$", "EUR": "€"}


def consolidated(written: Text) -> str:
    """The terms of a text as one file, laid out. Comments stay in the files they come from."""
    text = "\n\n".join(_declaration(declaration) for declaration in written.declarations)
    return show(parse(Source("<text>", f"{_in_currency(text, _sign(written))}\n"))[0])


def _in_currency(text: str, sign: str) -> str:
    """A text in which nothing is nothing in the contract's currency; what stands between quotation marks is left alone."""
    pieces, at = [], 0
    for word in read_words(Source("<text>", text)).words:
        if word.kind == "MONEY" and _NOTHING.fullmatch(word.text):
            pieces += [text[at : word.place.start], f"{sign}0"]
            at = word.place.end
    return "".join([*pieces, text[at:]])


def _sign(written: Text) -> str:
    """The sign of the contract's currency: nothing in a template is nothing in any."""
    heads = (part for part in written.declarations if isinstance(part, tree.Contract))
    codes = (clause.code.text for head in heads for clause in head.clauses if isinstance(clause, tree.Currency))
    code = next(codes, "GBP")
    return _SIGNS.get(code, f"{code} ")


def _declaration(node: tree.Stated) -> str:
    match node:
        case tree.Contract():
            clauses = [clause for clause in node.clauses if not isinstance(clause, tree.BasedOn)]
            return _lines(f"contract {node.title.text}", clauses)
        case tree.TemplateParameter():
            stated = [clause for clause in node.clauses if not isinstance(clause, tree.Allowed)]
            whose = " ".join(part.place.text for part in (node.each, node.by) if part is not None)
            return _lines(f"amount {_named(node.name, node.label)} {whose}", stated)
        case tree.Outcomes():
            return _group("outcomes", node)
        case (
            tree.Party() | tree.Scope() | tree.Group() | tree.Amount() | tree.Input() | tree.Choice() | tree.Decision()
            | tree.Table() | tree.Unit() | tree.Let() | tree.Function() | tree.Payment() | tree.Share() | tree.Pool()
            | tree.Clause() | tree.Definition() | tree.Example() | tree.Phase()
        ):  # fmt: skip
            return node.place.text


def _group(word: str, node: tree.Outcomes | tree.Domain) -> str:
    return "\n".join([f"{word} {_named(node.name, node.label)}", *(_part(part) for part in node.parts)])


def _part(part: tree.OutcomesPart) -> str:
    if isinstance(part, tree.Domain):
        return _group("domain", part)
    if isinstance(part, tree.Measure):
        clauses = [clause for clause in part.clauses if not isinstance(clause, tree.TakenFrom)]
        return _lines(f"measure {_named(part.name, part.label)}", clauses)
    return part.place.text


def _named(name: Word, label: Word | None) -> str:
    return f"{name.text} {label.text}" if label is not None else name.text


def _lines(heading: str, clauses: Iterable[tree.Node]) -> str:
    return "\n".join([heading, *(clause.place.text for clause in clauses)])
