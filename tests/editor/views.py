"""Views of texts, as the server makes them, but without files."""

from __future__ import annotations

from obcdsl.analysis.contract import Analysis, analyse
from obcdsl.files.finding import finder
from obcdsl.ide.view import Known, View


def analysis_of(text: str, name: str = "contract.obc") -> Analysis:
    return analyse(name, text.encode(), finder(name))


def view_of(text: str, before: str | None = None) -> View:
    """A text as it is, with what is known of it; and, if it was another one `before`, what was known then."""
    analysis = analysis_of(text)
    good = analysis_of(before) if before is not None else analysis
    return View(text, Known(analysis), Known(good) if good.prepared is not None else None)
