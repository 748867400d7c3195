"""Every page in four states: no fault of WCAG 2.2, A and AA, that axe finds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from index import update
from tests.index.invented import ONE
from tests.journeys.every_page import DESKTOP, PAGES, PHONE, open_page, unfold
from tests.serving import serving
from tests.waiting import eventually

pytestmark = pytest.mark.slow

STATES = {
    "light": (DESKTOP, {"color_scheme": "light", "forced_colors": "none"}),
    "dark": (DESKTOP, {"color_scheme": "dark", "forced_colors": "none"}),
    "phone": (PHONE, {"color_scheme": "light", "forced_colors": "none"}),
    "forced colours": (DESKTOP, {"color_scheme": "light", "forced_colors": "active"}),
}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}


@pytest.fixture(scope="module")
def page(browser: Browser, server: str) -> Iterator[Page]:
    """Return the one page of the one browser in which all is looked at.

    Nothing moves in it: a colour on its way to another would be measured on the way.
    """
    context = browser.new_context(
        base_url=server, locale="vi-VN", has_touch=True, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def _faults(page: Page) -> list[str]:
    """Return what axe finds wrong with the page at hand in each of the states."""
    page.evaluate(Axe().axe_script)
    found = []
    for name, (viewport, media) in STATES.items():
        page.set_viewport_size(viewport)
        page.emulate_media(**media)
        answer = page.evaluate("options => axe.run(options)", OPTIONS)
        found += [
            f"{name}: {each['id']} {[node['html'][:150] for node in each['nodes'][:3]]}"
            for each in answer["violations"]
        ]
    return found


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_a_fault(page: Page, address: str) -> None:
    open_page(page, address)
    assert _faults(page) == []


@pytest.mark.parametrize("address", ["/?q=quan+uy#narrow", "/#site"])
def test_no_sheet_of_a_phone_has_a_fault(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)
    expect(page.locator(f"#{address.partition('#')[2]}")).to_be_visible()
    assert _faults(page) == []


def test_no_completions_have_a_fault(page: Page) -> None:
    page.goto("/")
    page.get_by_role("combobox").press_sequentially("sinh ho")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert _faults(page) == []


def test_no_saved_search_has_a_fault(page: Page) -> None:
    page.goto("/?q=quan+uy")
    page.locator("[data-saves]").click()
    page.goto("/saved")
    expect(page.locator(".saved li")).to_have_count(1)
    assert _faults(page) == []


def test_no_page_has_a_fault_that_says_what_is_gone_or_suspended(
    page: Page, corpus: Path, built: Path, tmp_path: Path
) -> None:
    with serving(tmp_path / "nothing") as address:
        assert (page.goto(f"{address}/?q=quan+uy") or page).status == 503
        unfold(page)
        assert _faults(page) == []
    with serving(built) as address:
        page.goto(f"{address}/?q=h%E1%BB%99i+ngh%E1%BB%8B&sort=oldest")
        first = page.locator(".hit h2 a").first.get_attribute("href") or ""
        min(corpus.iterdir()).unlink()
        update(corpus, built, ONE)
        assert eventually(lambda: (page.goto(f"{address}{first}") or page).status == 410)
        unfold(page)
        assert _faults(page) == []


def test_forced_colours_show_what_is_chosen_and_marked(page: Page) -> None:
    page.emulate_media(forced_colors="active", color_scheme="light")
    page.set_viewport_size(DESKTOP)
    page.goto("/?q=quan+uy")
    mark = page.locator(".snippet mark").first
    assert mark.evaluate("e => getComputedStyle(e).backgroundColor") != mark.evaluate(
        "e => getComputedStyle(e.parentElement).backgroundColor"
    )
    assert _outline(page, ".match a[aria-current]") != "none"
    page.get_by_role("combobox").fill("")
    page.get_by_role("combobox").press_sequentially("sinh ho")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert _outline(page, "#completions [aria-selected=true]") != "none"
    assert _outline(page, "#completions [aria-selected=false]") == "none"


def _outline(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("e => getComputedStyle(e).outlineStyle"))
