"""Chart -> SVG: a figure by itself, told apart without colours, whose words do not overlap; its data stand in the table beside it.

Colours stand at each shape, for where no style sheet is; one may give others by the classes.
"""

from __future__ import annotations

from collections.abc import Iterator

from obcdsl.documents.blocks import Chart, ChartKind, plain
from obcdsl.render.svg.axes import axes
from obcdsl.render.svg.bars import bars, waterfall
from obcdsl.render.svg.frame import Frame, frame
from obcdsl.render.svg.legend import legend
from obcdsl.render.svg.lines import lines
from obcdsl.render.svg.shapes import element, number

_FONTS = "'Source Sans Pro', 'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"


def svg(chart: Chart) -> str:
    """The figure, `480` units wide, with its title and its description for those who do not see it."""
    room = frame(chart)
    name = "-".join(chart.id.split())
    title, description = f"{name}-title", f"{name}-description"
    inner = [
        element("title", {"id": title}, plain(chart.caption)),
        element("desc", {"id": description}, chart.alternative),
        *axes(chart, room),
        *_drawn(chart, room),
        *legend(chart, room),
    ]
    width, height = number(room.width), number(room.height)
    about = {
        "xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width} {height}", "width": width, "height": height,
        "role": "img", "aria-labelledby": f"{title} {description}", "font-family": _FONTS, "font-size": "12",
    }  # fmt: skip
    return element("svg", about, inner)


def _drawn(chart: Chart, room: Frame) -> Iterator[str]:
    match chart.kind:
        case ChartKind.LINE | ChartKind.STEPS:
            return lines(chart, room)
        case ChartKind.BARS:
            return bars(chart, room)
        case ChartKind.WATERFALL:
            return waterfall(chart, room)
