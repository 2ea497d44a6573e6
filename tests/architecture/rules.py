"""What the house forbids, a function a rule: it takes a module and names each breach with its line."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.architecture.modules import PACKAGE, Module

Breach = tuple[int, str]

LONGEST_FUNCTION = 40
LONGEST_FILE = 400

MONEY_FLOORS = frozenset({"model", "plan", "engine", "statement", "accounts", "checks"})
EXACT_MATH = frozenset({"ceil", "comb", "factorial", "floor", "gcd", "isqrt", "lcm", "perm", "prod", "trunc"})
FLOAT_MODULES = frozenset({"cmath", "statistics", "numpy", "pandas"})

# Where values come in whose types nobody wrote down.
UNTYPED_EDGES = (
    "syntax/generate.py",  # lark's own tables
    "syntax/_tables.py",  # what generate writes: plain data, in one dictionary
    "syntax/parse.py",  # takes that dictionary apart
    "lsp/",  # the editor protocol's JSON
)
# The public API may import what it names only when it is asked for.
LAZY_EDGES = ("__init__.py",)
SHELLS = ("resources.py", "api.py", "files/", "cli/", "cli.py", "lsp/", "lsp.py", "syntax/generate.py")

VAGUE = frozenset({"util", "utils", "helper", "helpers", "manager", "managers", "process", "processor", "processing"})
DISPATCH = frozenset({"getattr", "setattr", "delattr", "eval", "exec", "compile", "globals", "__import__"})
DISPATCH_MODULES = frozenset({"importlib", "pickle", "marshal", "shelve"})
TALKING = frozenset({"open", "input", "print", "breakpoint"})
TOUCHING = frozenset(
    "read_text read_bytes write_text write_bytes iterdir rglob mkdir rmdir unlink touch is_file is_dir".split()
)

# Where a library from outside may be imported; those of an extra only where they are needed, never on loading a module.
ANYWHERE = ("",)
OUTSIDE = {
    "attrs": ANYWHERE,
    "lark": ("syntax/generate.py",),
    "jinja2": ("render.py", "render/"),
    "markupsafe": ("render/html/",),
    "click": ("cli.py", "cli/"),
    "python_calamine": ANYWHERE,
    "xlsxwriter": ANYWHERE,
    "typst": ("render/",),
    "pygls": ("lsp/",),
    "lsprotocol": ("lsp/",),
}
EXTRAS = frozenset({"python_calamine", "typst", "xlsxwriter"})


def a_case_takes_whatever_is_left(module: Module) -> Iterator[Breach]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.match_case) and node.guard is None and _takes_all(node.pattern):
            yield (
                node.pattern.lineno,
                f"case {ast.unparse(node.pattern)}: name the cases, so that a new one is missed by mypy",
            )


def _takes_all(pattern: ast.pattern) -> bool:
    match pattern:
        case ast.MatchAs(pattern=None):
            return True
        case ast.MatchAs(pattern=ast.pattern() as inner):
            return _takes_all(inner)
        case ast.MatchOr(patterns=patterns):
            return any(_takes_all(inner) for inner in patterns)
        case ast.MatchClass(cls=ast.Name(id="object")):
            return True
    return False


def a_float_comes_near_money(module: Module) -> Iterator[Breach]:
    if module.floor not in MONEY_FLOORS:
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.Constant(value=float() | complex()):
                yield node.lineno, f"{ast.unparse(node)}: write a Fraction, or a Decimal of a text"
            case ast.Call(func=ast.Name(id="float")) | ast.Attribute(value=ast.Name(id="float")):
                yield node.lineno, f"{ast.unparse(node)}: money is exact"
            case ast.Attribute(value=ast.Name(id="math"), attr=name) if name not in EXACT_MATH:
                yield node.lineno, f"math.{name} gives a float"
            case ast.ImportFrom(module="math", names=names):
                yield from ((node.lineno, f"math.{n.name} gives a float") for n in names if n.name not in EXACT_MATH)
    yield from (
        (line, f"{name} works in floats") for line, name in _imports(module.tree) if _top(name) in FLOAT_MODULES
    )


def a_function_is_too_long(module: Module) -> Iterator[Breach]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield node.lineno, f"{node.name} has {length} lines: find the second idea in it"


def a_file_is_too_long(module: Module) -> Iterator[Breach]:
    length = len(module.text.splitlines())
    if length > LONGEST_FILE and not module.is_made:
        yield LONGEST_FILE, f"{length} lines: find the second idea in it"


def a_text_chooses_what_is_run(module: Module) -> Iterator[Breach]:
    if module.path in LAZY_EDGES:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DISPATCH:
            yield node.lineno, f"{ast.unparse(node)}: match over a closed union instead"
    yield from (
        (line, f"{name} is not for us") for line, name in _imports(module.tree) if _top(name) in DISPATCH_MODULES
    )


def a_type_is_given_up(module: Module) -> Iterator[Breach]:
    if module.path.startswith(UNTYPED_EDGES):
        return
    given_up = {f"{typing}.{name}" for typing in ("typing", "typing_extensions") for name in ("Any", "cast")}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in given_up:
            yield node.lineno, f"{ast.unparse(node)}: only at lark's and the editor protocol's edges"
    yield from (
        (n, f"{name}: only at lark's and the editor protocol's edges")
        for n, name in _imports(module.tree)
        if name in given_up
    )


def a_name_says_nothing(module: Module) -> Iterator[Breach]:
    for part in module.path.removesuffix(".py").split("/"):
        vague = VAGUE & set(part.split("_"))
        if vague:
            yield 1, f"{module.path}: say in the deal's words what it is about, not {', '.join(sorted(vague))}"


def a_module_does_not_say_its_role(module: Module) -> Iterator[Breach]:
    if not (ast.get_docstring(module.tree) or "").strip():
        yield 1, "begin with a sentence on what this module is for"


def a_library_from_outside_is_out_of_place(module: Module) -> Iterator[Breach]:
    on_loading = set(_imports(ast.Module([node for node in module.tree.body if _is_import(node)], [])))
    for line, name in _imports(module.tree):
        library = _top(name)
        if library == "obcdsl" or library in sys.stdlib_module_names:
            continue
        if not module.path.startswith(OUTSIDE.get(library, ())):
            yield (
                line,
                f"{library} may be imported only in: {', '.join(OUTSIDE.get(library, ())) or 'nothing that ships'}",
            )
        elif library in EXTRAS and (line, name) in on_loading:
            yield line, f"{library} is an extra: import it where it is used, and say so when it is absent"


def the_core_touches_the_world(module: Module) -> Iterator[Breach]:
    if module.path.startswith(SHELLS):
        return
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in TALKING:
                yield node.lineno, f"{name}(): only resources, api, files, cli and lsp touch files or people"
            case ast.Attribute(attr=name) if name in TOUCHING:
                yield (
                    node.lineno,
                    f".{name}: only resources, api, files, cli and lsp touch files; take bytes or text as an argument",
                )


def a_kind_of_problem_is_written_elsewhere(module: Module) -> Iterator[Breach]:
    """The inventory of problems looks through obcdsl.problems only."""
    if module.floor == "problems":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(_names_a_code(statement) for statement in node.body):
            yield node.lineno, f"{node.name}: kinds of problem are all in obcdsl/problems, each with its page"


def _names_a_code(statement: ast.stmt) -> bool:
    match statement:
        case ast.Assign(targets=[ast.Name(id="code")]) | ast.AnnAssign(target=ast.Name(id="code"), value=ast.expr()):
            return True
    return False


def a_floor_reaches_up_to_the_public_api(module: Module) -> Iterator[Breach]:
    """import-linter orders the floors but does not see the roof above them."""
    if module.path == "__init__.py" or module.floor in {"cli", "lsp"}:
        return
    floors = {path.name.removesuffix(".py") for path in PACKAGE.iterdir()}
    for node in ast.walk(module.tree):
        match node:
            case ast.ImportFrom(module="obcdsl", names=names):
                yield from (
                    (node.lineno, f"obcdsl.{n.name}: import it from where it is made")
                    for n in names
                    if n.name not in floors
                )
            case ast.Import(names=names):
                yield from ((node.lineno, "import obcdsl: name the floor") for n in names if n.name == "obcdsl")


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, full name) of each thing imported anywhere in a module."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, name.name) for name in names)
            case ast.ImportFrom(module=str() as source, names=names):
                yield from ((node.lineno, f"{source}.{name.name}") for name in names)


def _top(name: str) -> str:
    return name.split(".", maxsplit=1)[0]
