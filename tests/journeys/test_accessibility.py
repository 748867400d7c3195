"""Every page in four states: no fault of WCAG A and AA, and targets that a finger hits."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

PAGES = (
    "/",
    "/?q=quan+uy",
    "/?q=quan+uy&section=X%C3%A2y+d%E1%BB%B1ng+%C4%90%E1%BA%A3ng&from=2020",
    "/?q=zyxw",
    "/?q=quan+uy&from=31/02/2024",
    "/articles",
    "/advanced?q=%22chi+b%E1%BB%99%22+-phim",
    "/documents",
    "/documents/nq:28",
    "/ngay",
    "/ngay/2024",
    "/ngay/2024/05",
    "/chuyen-muc",
    "/help",
    "/khong-co",
)
"""Addresses; `/articles` stands for the first article of the results."""
STATES = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "forced": {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"},
}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, summary, textarea")]
    .filter(each => {
        const {width, height} = each.getBoundingClientRect();
        const style = getComputedStyle(each);
        if (!width || style.visibility === "hidden" || each.matches(".skip, [tabindex='-1']"))
            return false;
        if (each.closest(".unseen, #site:not(:target), label")) return false;
        // A link within a sentence may be as high as its line: WCAG 2.5.8, exception "inline".
        const inline = style.display === "inline" && each.closest("p, li, dd, td");
        const alone = each.parentElement.textContent.trim() === each.textContent.trim();
        return !(inline && !alone) && (width < 43.5 || height < 43.5);
    }).map(each => {
        const {width, height} = each.getBoundingClientRect();
        return `${each.outerHTML.slice(0, 120)} ${Math.round(width)}x${Math.round(height)}`;
    })"""


@pytest.fixture(params=[*STATES])
def state(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page of a browser in one of the states."""
    context = browser.new_context(base_url=server, locale="vi-VN", **STATES[request.param])
    yield context.new_page()
    context.close()


def _open(page: Page, address: str) -> None:
    if address == "/articles":
        page.goto("/?q=quan+uy")
        address = page.locator(".hit h2 a").first.get_attribute("href") or ""
    page.goto(address)


def test_no_page_has_a_fault_that_axe_finds(state: Page) -> None:
    found = []
    for address in PAGES:
        _open(state, address)
        options = {"runOnly": {"type": "tag", "values": LEVELS}}
        violations = Axe().run(state, options=options).response["violations"]
        found += [
            f"{address}: {each['id']} {[node['html'][:150] for node in each['nodes'][:3]]}"
            for each in violations
        ]
    assert found == []


def test_every_target_has_room_for_a_finger(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, locale="vi-VN", **STATES["phone"])
    page = context.new_page()
    found = []
    for address in PAGES:
        _open(page, address)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        found += [f"{address}: {each}" for each in page.evaluate(SMALL)]
        if page.locator("a[href='#narrow']").count():
            page.goto(page.url.partition("#")[0] + "#narrow")
            found += [f"{address}#narrow: {each}" for each in page.evaluate(SMALL)]
    context.close()
    assert found == []
