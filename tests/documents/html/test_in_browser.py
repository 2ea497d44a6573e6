"""Pages of documents in a real browser: valid, accessible by day, by night and on paper, nothing cut off, nothing run or fetched."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from obcdsl.render.html import render_html
from tests.documents.made import KINDS, by_command, library_schedules
from tests.documents.programs import CHROMIUM_OPTIONS, WEB, program, web_packages
from tests.documents.specimen import specimen

# Paper that stands upright and on its side, within its margins, in the pixels of a screen.
UPRIGHT, SIDEWAYS = 634, 956


@cache
def pages() -> dict[str, str]:
    """The schedule of every contract of the library, a document of every other kind, and one with everything."""
    schedules = {name: render_html(made) for name, made in library_schedules()}
    return {
        "specimen": render_html(specimen(20)),
        **schedules,
        **{kind: by_command(kind, "html").decode() for kind in KINDS},
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pages")
    for name, page in pages().items():
        (made / f"{name}.html").write_text(page, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program("chromium"), args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Callable[[str], Page]]:
    """Opens a page by its name; what it says on the console, asks for or throws is a failure."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: said.append(request.url))

    def open_page(name: str) -> Page:
        page.goto(f"file://{folder}/{name}.html")
        assert said.pop(0).endswith(f"{name}.html")
        assert not said
        return page

    yield open_page
    assert not said
    page.close()


def test_every_page_is_valid(folder: Path) -> None:
    validator = web_packages() / ".bin" / "html-validate"
    found = subprocess.run(
        [validator, "--config", WEB / "html-validate.json", "--formatter", "json", *sorted(folder.glob("*.html"))],
        capture_output=True,
        text=True,
        check=False,
        cwd=WEB,
    )
    assert found.stdout, found.stderr
    faults = [
        f"{Path(one['filePath']).name}:{said['line']}: {said['ruleId']}: {said['message']}"
        for one in json.loads(found.stdout)
        for said in one["messages"]
    ]
    assert not faults, "\n".join(faults[:30])


def faults(page: Page, *rules: str) -> list[str]:
    """What axe-core finds, of some rules or of all."""
    asked = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    found = page.evaluate("asked => axe.run(document, {...asked, resultTypes: ['violations']})", asked)
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


@cache
def axe() -> str:
    return (web_packages() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_checker_of_accessibility_finds_nothing(name: str, opened: Callable[[str], Page]) -> None:
    page = opened(name)
    page.evaluate(axe())
    assert not faults(page)


@pytest.mark.parametrize("name", ["specimen", "bedfordshire_msk", "shared_savings", "redline", "statement"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_colours_are_told_from_their_ground_by_night_and_on_paper_too(
    name: str, media: Literal["screen", "print"], opened: Callable[[str], Page]
) -> None:
    page = opened(name)
    page.evaluate(axe())
    page.emulate_media(color_scheme="dark", media=media)
    assert not faults(page)


# What stands out to the right of the page, or of its table.
CUT_OFF = """() => [...document.querySelectorAll("p, td, th, h1, h2, h3, figure, svg")]
  .filter(one => !one.closest(".cue") && one.getClientRects().length
    && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !one.closest(".scroll"))
  .map(one => one.outerHTML.slice(0, 200))"""
# Tables that are wider than the paper they stand on.
WIDER = """kind => [...document.querySelectorAll(kind)].filter(one => one.scrollWidth > one.clientWidth + 1)
  .map(one => one.innerText.slice(0, 200))"""


@pytest.mark.parametrize("name", sorted(pages()))
def test_nothing_is_cut_off_on_any_screen_or_on_paper(name: str, opened: Callable[[str], Page]) -> None:
    page = opened(name)
    for width in (1600, 1100, 700, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not page.evaluate(CUT_OFF)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": UPRIGHT, "height": 900})
    assert not page.evaluate(WIDER, ".scroll:not(.wide)")
    page.set_viewport_size({"width": SIDEWAYS, "height": 600})
    assert not page.evaluate(WIDER, ".scroll.wide")


def test_no_script_of_a_text_ever_runs(opened: Callable[[str], Page]) -> None:
    page = opened("specimen")
    assert page.evaluate("document.scripts.length") == 0


def test_even_mark_up_that_came_into_a_page_would_run_and_fetch_nothing(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"file://{folder}/specimen.html")
    attack = "<img src=x onerror=\"document.title = 'run'\"><iframe srcdoc='<script>top.document.title = 1</script>'></iframe>"
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", attack)
    page.wait_for_timeout(200)
    assert page.title().startswith("Service for")
    assert any("Content Security Policy" in one for one in said)
    page.close()


def test_a_page_can_be_read_with_the_keys(opened: Callable[[str], Page]) -> None:
    page = opened("bedfordshire_msk")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Skip to the document"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
