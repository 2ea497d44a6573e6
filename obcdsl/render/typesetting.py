"""What typst is asked: pages as PDF, a figure as a picture; with the fonts that come with us and no others."""

from __future__ import annotations

from typing import Final, Literal

from obcdsl.resources import shipped

_STANDARDS: Final[list[Literal["ua-1"]]] = ["ua-1"]


class NeedsTypstError(Exception):
    """The extra for documents is not installed."""


class TypesettingError(Exception):
    """typst did not set the pages, or warned of something: the fault is ours."""


def pdf(look: bytes, given: dict[str, str]) -> bytes:
    """The pages of a look (text of typst) with what is given to it, as tagged PDF. Raises NeedsTypstError, TypesettingError."""
    return _set(look, given, "pdf")


def png(drawn: str, dots: int) -> bytes:
    """An SVG as a picture, so many dots to the inch. Raises NeedsTypstError, TypesettingError."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.figure), format: "svg")\n'
    return _set(page, {"figure": drawn}, "png", dots)


def _set(page: bytes, given: dict[str, str], form: Literal["pdf", "png"], dots: int | None = None) -> bytes:
    try:
        import typst  # noqa: PLC0415  an extra, needed for nothing else
    except ImportError as error:
        raise NeedsTypstError from error
    ours = [shipped("renderers") / "fonts"]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=ours)
    compiler = typst.Compiler(page, font_paths=fonts, sys_inputs=given)
    try:
        made, warnings = compiler.compile_with_warnings(
            format=form, ppi=dots, pdf_standards=[*_STANDARDS] if form == "pdf" else []
        )
    except typst.TypstError as error:
        raise TypesettingError(error.diagnostic) from error
    if warnings:
        raise TypesettingError("; ".join(warning.message for warning in warnings))
    assert isinstance(made, bytes)
    return made
