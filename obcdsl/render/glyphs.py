"""Which characters the fonts of `renderers/fonts` can show; one that they cannot is written by its number, never lost."""

from __future__ import annotations

from functools import cache
from struct import iter_unpack, unpack_from

from obcdsl.resources import font_file
from obcdsl.visible import one_line

# What texts are set in; a character that one of these does not have is taken from the last.
_TEXT_FONTS = ("SourceSansPro-Regular.otf", "SourceSansPro-Bold.otf", "SourceSansPro-It.otf")
_OTHER_FONT = "DejaVuSans.ttf"


def showable(text: str) -> str:
    """A text on one line, every character that cannot be shown named by its number, as in <U+1F600>."""
    line = one_line(text)
    if line.isascii():
        return line
    known = _known()
    return "".join(one if one in known else f"<U+{ord(one):04X}>" for one in line)


@cache
def _known() -> frozenset[str]:
    fonts = [_characters(font_file(name)) for name in _TEXT_FONTS]
    return fonts[0].intersection(*fonts[1:]) | _characters(font_file(_OTHER_FONT))


def _characters(font: bytes) -> frozenset[str]:
    """The characters of an OpenType font, by its table of segments (`cmap`, format 4)."""
    start = _segments(font)
    (size,) = unpack_from(">H", font, start + 6)
    ends, begins, deltas, offsets = (
        unpack_from(f">{size // 2}H", font, start + at) for at in (14, 16 + size, 16 + 2 * size, 16 + 3 * size)
    )
    found: set[str] = set()
    for at, (begin, end, delta, offset) in enumerate(zip(begins, ends, deltas, offsets, strict=True)):
        codes = range(begin, end + 1)
        glyphs = unpack_from(f">{len(codes)}H", font, start + 16 + 3 * size + 2 * at + offset) if offset else codes
        found.update(
            chr(code)
            for code, glyph in zip(codes, glyphs, strict=True)
            if (glyph + delta) % 0x10000 and (glyph or not offset)
        )
    return frozenset(found)


def _segments(font: bytes) -> int:
    """Where the table of segments of a font begins."""
    (tables,) = unpack_from(">H", font, 4)
    at = next(at for tag, _, at, _ in iter_unpack(">4sIII", font[12 : 12 + 16 * tables]) if tag == b"cmap")
    (count,) = unpack_from(">H", font, at + 2)
    for _, _, offset in iter_unpack(">HHI", font[at + 4 : at + 4 + 8 * count]):
        if unpack_from(">H", font, at + offset) == (4,):
            return int(at + offset)
    raise LookupError("a font without a table of segments")
