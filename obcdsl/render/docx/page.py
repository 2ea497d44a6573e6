"""The pages of a Word document: their size, their margins, and the sections of the file that pages of one form make."""

from __future__ import annotations

import attrs


@attrs.frozen
class Page:
    """A page, in twentieths of a point."""

    wide: int
    high: int
    top: int
    right: int
    bottom: int
    left: int
    header: int
    footer: int
    gutter: int = 0

    @property
    def width(self) -> int:
        """The width of its text."""
        return self.wide - self.left - self.right - self.gutter

    @property
    def on_its_side(self) -> Page:
        """The page on its side, with its margins where they were for the eye."""
        return attrs.evolve(self, wide=max(self.wide, self.high), high=min(self.wide, self.high))


# A4.
OUR_PAGE = Page(11906, 16838, 1418, 1418, 1418, 1418, 709, 709)


@attrs.frozen
class PageForm:
    """A page with its headers and footers, by their references."""

    page: Page
    running: str

    def section(self) -> str:
        """What ends a section of the file."""
        page = self.page
        lying = ' w:orient="landscape"' if page.wide > page.high else ""
        return (
            f'<w:sectPr>{self.running}<w:pgSz w:w="{page.wide}" w:h="{page.high}"{lying}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
            f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="{page.gutter}"/></w:sectPr>'
        )


def with_title_page(pages: str) -> str:
    """Pages whose first section has a first page with a header and a footer of its own."""
    return pages.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>", 1)
