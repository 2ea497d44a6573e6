"""The modules of obcdsl as text and syntax tree."""

from __future__ import annotations

import ast
from functools import cache, cached_property
from pathlib import Path

import attrs

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "obcdsl"


@attrs.frozen(slots=False)
class Module:
    """A Python file; `path` is counted from the package, as in `syntax/parse.py`."""

    path: str
    text: str = attrs.field(repr=False)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def floor(self) -> str:
        """The name directly under obcdsl: `syntax` for syntax/parse.py, `source` for source.py."""
        return self.path.split("/", maxsplit=1)[0].removesuffix(".py")

    @property
    def is_made(self) -> bool:
        """Whether a program wrote it, so that rules of style are not for it."""
        return self.path == "syntax/_tables.py"


@cache
def modules() -> tuple[Module, ...]:
    paths = sorted(path for path in PACKAGE.rglob("*.py") if "_shipped" not in path.parts)
    return tuple(Module(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8")) for path in paths)
