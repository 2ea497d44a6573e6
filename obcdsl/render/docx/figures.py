"""Figures of Word: pictures made from our SVG, with a text for those who do not see them."""

from __future__ import annotations

import attrs

from obcdsl.documents.blocks import Chart, plain
from obcdsl.render.docx.marks import attribute
from obcdsl.render.svg import svg
from obcdsl.render.typesetting import png

# English Metric Units: so many to an inch, and to a unit of our SVG, of which 96 are an inch.
_EMU, _PIXELS = 914_400, 96
# The numbers of our pictures begin beyond those of a template.
_FIRST = 10_000
# How large a figure stands on the page, in hundredths.
_SCALE = 82
# Dots to the inch.
_FINE = 200
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@attrs.define(eq=False)
class Figures:
    """The pictures of a document, in order."""

    pictures: list[bytes] = attrs.Factory(list)

    def drawing(self, chart: Chart) -> str:
        """The run with the picture of a figure."""
        drawn = svg(chart)
        self.pictures.append(png(drawn, _FINE))
        number = len(self.pictures)
        wide, high = _size(drawn)
        about = f'id="{_FIRST + number}" name="Figure {number}" descr={attribute(f"{plain(chart.caption)}. {chart.alternative}")}'
        size = f'cx="{wide}" cy="{high}"'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {about}/>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="{_FIRST + number}" name="figure{number}.png"/>'
            f"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="rIdFigure{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


def _size(drawn: str) -> tuple[int, int]:
    """How wide and high a figure is on the page."""
    wide, high = (int(part) for part in drawn.partition('viewBox="0 0 ')[2].partition('"')[0].split())
    return wide * _EMU * _SCALE // (100 * _PIXELS), high * _EMU * _SCALE // (100 * _PIXELS)
