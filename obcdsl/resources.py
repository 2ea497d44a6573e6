"""The only module that knows where grammar, library and renderers live: inside the wheel, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

VERSION = "0.1.0"
_PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """The folder `grammar`, `stdlib_contracts` or `renderers`, wherever this installation keeps it."""
    inside = _PACKAGE / "_shipped" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def problem_page(code: str) -> str | None:
    """The page of a problem code as Markdown, or None where there is no such code."""
    page = problem_page_path(code)
    return page.read_text(encoding="utf-8") if page is not None else None


def problem_page_path(code: str) -> Path | None:
    """The file with the page of a problem code, or None where there is no such code."""
    page = _PACKAGE / "problems" / "pages" / f"{code}.md"
    return page if code.isalnum() and page.is_file() else None


def problem_codes() -> tuple[str, ...]:
    """The codes that have a page, in order."""
    return tuple(sorted(page.stem for page in (_PACKAGE / "problems" / "pages").glob("OBC*.md")))


def edition_names() -> tuple[str, ...]:
    """The editions that schedules may be written in, in order."""
    return tuple(sorted(path.stem for path in (shipped("renderers") / "editions").glob("*.toml")))


def edition_file(name: str) -> str:
    """The text of the edition of a name of `edition_names()`."""
    return (shipped("renderers") / "editions" / f"{name}.toml").read_text(encoding="utf-8")


def font_file(name: str) -> bytes:
    """A font of `renderers/fonts`."""
    return (shipped("renderers") / "fonts" / name).read_bytes()


def look_file(look: str, name: str) -> bytes:
    """A file of one of the looks in `renderers`."""
    return (shipped("renderers") / look / name).read_bytes()


def version() -> str:
    """The version of obcdsl: the same in a wheel, an editable installation and a plain checkout."""
    return VERSION


def engine_files() -> list[tuple[str, bytes]]:
    """Every Python file of this installation, by its name within the package: what decides on a payment."""
    files = sorted(_PACKAGE.rglob("*.py"))
    return [
        (path.relative_to(_PACKAGE).as_posix(), path.read_bytes()) for path in files if "_shipped" not in path.parts
    ]
