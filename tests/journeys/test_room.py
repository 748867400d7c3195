"""Room on small screens: for fingers, for large letters, for long words; nothing sticks out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.browser import CHROMIUM, QUIET
from tests.journeys.every_page import PAGES, PHONE, SMALL_PHONE, open_page, overflow

pytestmark = pytest.mark.slow

SMALL = """() => {
    // A link within a sentence may be as high as its line: WCAG 2.5.8, exception "inline".
    const isInSentence = each => getComputedStyle(each).display === "inline" &&
        each.closest("p, dd, li:not(.hits > li)") && [...each.parentElement.childNodes].some(
            node => node.nodeType === Node.TEXT_NODE && node.data.trim().length > 1);
    const all = "a[href], button, input, select, summary, textarea, [role=option]";
    return [...document.querySelectorAll(all)].filter(each => {
        if (!each.checkVisibility({visibilityProperty: true})) return false;
        if (each.matches("[tabindex='-1'], .skip")) return false;
        if (each.closest(".unseen, svg, #site:not(:target)")) return false;
        const label = each.matches("[type=radio], [type=checkbox]") && each.closest("label");
        const {width, height} = (label || each).getBoundingClientRect();
        return !isInSentence(each) && (width < 43.5 || height < 43.5);
    }).map(each => {
        const {width, height} = each.getBoundingClientRect();
        return `${each.outerHTML.slice(0, 120)} ${Math.round(width)}x${Math.round(height)}`;
    });
}"""
BARS = """() => [...document.querySelectorAll("svg a")].filter(each => {
    const {x, y, width, height} = each.getBoundingClientRect();
    const hit = document.elementFromPoint(x + width / 2, y + height / 2);
    const target = each.getAttribute("href");
    // Another link does the same in the table below, or lies over the whole chart.
    return each.contains(hit) && width < 43.5 &&
        ![...document.querySelectorAll("table a")].some(a => a.getAttribute("href") === target);
}).map(each => each.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """Return a page of a phone, in which all addresses are opened one after the other."""
    context = browser.new_context(
        base_url=server, locale="vi-VN", viewport=PHONE, is_mobile=True, has_touch=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_every_target_has_room_for_a_finger(phone: Page, address: str) -> None:
    open_page(phone, address)
    small = phone.evaluate(SMALL) + phone.evaluate(BARS)
    for sheet in ("narrow", "site"):
        if phone.locator(f"a[href='#{sheet}']").count():
            phone.evaluate("sheet => { location.hash = sheet; }", sheet)
            small += phone.evaluate(SMALL) + phone.evaluate(BARS)
    assert small == []


def test_no_text_is_smaller_than_15_pixels_and_no_field_makes_a_phone_zoom(phone: Page) -> None:
    for address in ("/", "/?q=quan+uy", "/advanced", "/documents", "/compare", "/help"):
        open_page(phone, address)
        assert phone.evaluate(
            """() => [...document.querySelectorAll("body *")].filter(each =>
                each.checkVisibility() && !each.closest("svg, .unseen") &&
                parseFloat(getComputedStyle(each).fontSize) <
                    (each.matches("input, select, textarea") ? 16 : 15)
            ).map(each => each.outerHTML.slice(0, 100))"""
        ) == []  # fmt: skip


def test_a_chart_is_tapped_as_a_whole_where_its_bars_are_narrow(phone: Page) -> None:
    open_page(phone, "/?q=quan+uy#narrow")
    with phone.expect_navigation():
        phone.locator("#narrow .chart").tap(force=True)
    assert "/timeline?" in phone.url
    assert phone.locator(".numbers tbody tr").count()


def test_no_page_is_wider_than_320_pixels(browser: Browser, server: str) -> None:
    page = browser.new_page(base_url=server, locale="vi-VN", viewport=SMALL_PHONE)
    wide = _wide(page)
    page.close()
    assert wide == {}


def _wide(page: Page) -> dict[str, int]:
    """Return which pages can be scrolled sideways, and by how many pixels."""
    found = {}
    for address in PAGES:
        open_page(page, address)
        found[address] = overflow(page)
    return {address: pixels for address, pixels in found.items() if pixels > 0}


@pytest.fixture
def large_letters(playwright: Playwright, server: str, tmp_path: Path) -> Iterator[Page]:
    """Return a page of a phone whose reader set letters twice as large."""
    if not CHROMIUM:
        pytest.skip("there is no Chromium on this machine")
    (tmp_path / "Default").mkdir()
    preferences = {"webkit": {"webprefs": {"default_font_size": 32}}}
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(preferences))
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=[*QUIET],
        base_url=server, locale="vi-VN", viewport=PHONE, has_touch=True,
    )  # fmt: skip
    yield context.new_page()
    context.close()


def test_letters_twice_as_large_have_room(large_letters: Page) -> None:
    page = large_letters
    open_page(page, "/?q=quan+uy")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    field, button = (
        page.locator(f".search .row {name}").bounding_box() for name in ("input", "button")
    )
    assert field
    assert button
    assert field["width"] > 300
    assert button["y"] >= field["y"] + field["height"]
    assert _wide(page) == {}
    open_page(page, "/documents")
    rows = page.locator("table.documents tbody tr")
    assert rows.first.evaluate("e => getComputedStyle(e).display") == "flex"
    assert page.locator("table.documents time").first.is_visible()


def test_a_long_title_is_set_smaller_and_a_long_word_is_broken(phone: Page) -> None:
    open_page(phone, f"/?q={60 * 'a'}")
    assert overflow(phone) <= 0
    open_page(phone, "/?q=quan+uy")
    title = phone.locator(".hit h2").first
    before = title.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    title.evaluate(
        "(e, word) => { e.className = 'long'; e.firstChild.textContent = word; }", 200 * "ă"
    )
    assert title.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") < before
    assert overflow(phone) <= 0
