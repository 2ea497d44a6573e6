"""The rules of the house hold over the whole source; and each rule finds what it forbids and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.architecture import rules
from tests.architecture.modules import Module, modules

Rule = Callable[[Module], Iterator[rules.Breach]]


def _lines(count: int) -> str:
    return "x = 1\n" * count


def _function(length: int) -> str:
    return "def long():\n" + "    x = 1\n" * (length - 1)


# Rule, where the text stands, a text that breaks the rule, a text that does not.
CASES: tuple[tuple[Rule, str, str, str], ...] = (
    (
        rules.a_case_takes_whatever_is_left,
        "plan/a.py",
        "match x:\n case _: 1",
        "match x:\n case A(): 1\n case (_, B()): 1",
    ),
    (rules.a_case_takes_whatever_is_left, "plan/a.py", "match x:\n case rest: 1", "match x:\n case _ if x > 1: 1"),
    (rules.a_case_takes_whatever_is_left, "plan/a.py", "match x:\n case A() | _: 1", "match x:\n case A() | B(): 1"),
    (rules.a_case_takes_whatever_is_left, "plan/a.py", "match x:\n case object(): 1", "match x:\n case A() as it: 1"),
    (rules.a_float_comes_near_money, "engine/a.py", "x = 0.5", "x = Fraction(1, 2)"),
    (rules.a_float_comes_near_money, "statement.py", "x = float(y)", "match x:\n case float(): 1"),
    (rules.a_float_comes_near_money, "checks/a.py", "import math\nx = math.sqrt(2)", "import math\nx = math.floor(y)"),
    (rules.a_float_comes_near_money, "plan/a.py", "from math import log", "from math import gcd"),
    (rules.a_float_comes_near_money, "model/a.py", "import statistics", "from fractions import Fraction"),
    (rules.a_float_comes_near_money, "model/a.py", "x = float.fromhex(y)", "x = Decimal('0.5')"),
    (rules.a_function_is_too_long, "plan/a.py", _function(41), _function(40)),
    (rules.a_function_is_too_long, "plan/a.py", "async " + _function(41), "async " + _function(40)),
    (rules.a_file_is_too_long, "plan/a.py", _lines(401), _lines(400)),
    (rules.a_text_chooses_what_is_run, "plan/a.py", "getattr(x, name)()", "x.name()"),
    (rules.a_text_chooses_what_is_run, "plan/a.py", "eval('1')", "int('1')"),
    (rules.a_text_chooses_what_is_run, "plan/a.py", "exec('x = 1')", "x = 1"),
    (rules.a_text_chooses_what_is_run, "plan/a.py", "from pickle import loads", "from json import loads"),
    (rules.a_text_chooses_what_is_run, "plan/a.py", "import importlib.util", "import itertools"),
    (rules.a_type_is_given_up, "plan/a.py", "from typing import Any", "from typing import assert_never"),
    (
        rules.a_type_is_given_up,
        "plan/a.py",
        "import typing\nx = typing.cast(int, y)",
        "import typing\ntyping.assert_never(y)",
    ),
    (rules.a_name_says_nothing, "plan/date_utils.py", "", ""),
    (rules.a_name_says_nothing, "process/a.py", "", ""),
    (rules.a_module_does_not_say_its_role, "plan/a.py", "x = 1", '"""What is computed."""'),
    (rules.a_module_does_not_say_its_role, "plan/__init__.py", "", '"""What is computed."""'),
    (rules.a_library_from_outside_is_out_of_place, "documents/a.py", "import jinja2", "import attrs"),
    (
        rules.a_library_from_outside_is_out_of_place,
        "syntax/parse.py",
        "from lark import Lark",
        "from json import loads",
    ),
    (
        rules.a_library_from_outside_is_out_of_place,
        "render.py",
        "from click import echo",
        "from jinja2 import Template",
    ),
    (
        rules.a_library_from_outside_is_out_of_place,
        "ide/a.py",
        "def f():\n import click",
        "from obcdsl.source import Place",
    ),
    (rules.a_library_from_outside_is_out_of_place, "engine/a.py", "import numpy", "import attrs"),
    (
        rules.a_library_from_outside_is_out_of_place,
        "engine/a.py",
        "import python_calamine",
        "def read():\n import python_calamine",
    ),
    (rules.the_core_touches_the_world, "engine/a.py", "open('x')", "zipfile.ZipFile(data).open('x')"),
    (rules.the_core_touches_the_world, "engine/a.py", "print('x')", "str('x')"),
    (rules.the_core_touches_the_world, "render.py", "shipped('renderers').read_text()", "text.splitlines()"),
    (rules.a_kind_of_problem_is_written_elsewhere, "checks/a.py", "class A:\n code = 'OBC1'", "class A:\n code: str"),
    (rules.a_floor_reaches_up_to_the_public_api, "plan/a.py", "from obcdsl import pay", "from obcdsl import source"),
    (rules.a_floor_reaches_up_to_the_public_api, "plan/a.py", "import obcdsl", "import obcdsl.source"),
)
RULES = tuple(dict.fromkeys(case[0] for case in CASES))
# The same text is a breach in one place and fine in another.
FINE_ELSEWHERE: tuple[tuple[Rule, str, str], ...] = (
    (rules.a_float_comes_near_money, "render.py", "points = 0.5"),
    (rules.a_file_is_too_long, "syntax/_tables.py", _lines(401)),
    (rules.a_text_chooses_what_is_run, "__init__.py", "import importlib"),
    (rules.a_type_is_given_up, "lsp/protocol.py", "from typing import Any"),
    (rules.a_name_says_nothing, "plan/flow.py", ""),
    (rules.a_library_from_outside_is_out_of_place, "cli/pay.py", "import click"),
    (rules.the_core_touches_the_world, "resources.py", "open('x')"),
    (rules.a_kind_of_problem_is_written_elsewhere, "problems/names.py", "class A:\n code = 'OBC0201'"),
    (rules.a_floor_reaches_up_to_the_public_api, "cli/pay.py", "from obcdsl import pay"),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_nowhere_in_the_source(rule: Rule) -> None:
    breaches = [f"obcdsl/{module.path}:{line}: {what}" for module in modules() for line, what in rule(module)]
    assert not breaches, "\n" + "\n".join(breaches)


@pytest.mark.parametrize(("rule", "path", "breach", "fine"), CASES)
def test_a_rule_finds_what_it_forbids(rule: Rule, path: str, breach: str, fine: str) -> None:
    assert list(rule(Module(path, breach))), "the breach was not found"
    if fine:
        assert not list(rule(Module(path, fine)))


@pytest.mark.parametrize(("rule", "path", "text"), FINE_ELSEWHERE)
def test_a_rule_lets_pass_what_is_fine_there(rule: Rule, path: str, text: str) -> None:
    assert not list(rule(Module(path, text)))


def test_every_rule_is_used() -> None:
    written = {thing for name, thing in vars(rules).items() if callable(thing) and name.startswith(("a_", "the_"))}
    assert written == set(RULES)


def test_the_source_is_found() -> None:
    assert {"source.py", "syntax/parse.py", "problems/__init__.py"} <= {module.path for module in modules()}
