"""Keys of readers, and switching them off (WCAG 2.2, success criterion 2.1.4)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """Return some results, of a reader with a keyboard."""
    page = browser.new_page(base_url=server, locale="vi-VN")
    page.goto("/?q=quan+uy")
    yield page
    page.close()


def test_keys_lead_from_title_to_title_and_from_match_to_match(page: Page) -> None:
    titles = page.locator(".hit h2 a")
    for key, at in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(titles.nth(at)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".story")).to_be_visible()
    for key, at in (("n", 1), ("n", 2), ("p", 1)):
        page.keyboard.press(key)
        expect(page.locator("mark.at")).to_have_id(f"khop-{at}")
    first = page.url
    page.keyboard.press("j")
    expect(page).not_to_have_url(first)


def test_keys_can_be_switched_off_and_stay_off(page: Page) -> None:
    box = page.get_by_label("Từ khóa")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.get_by_role("button", name="Tắt phím tắt").click()
    page.goto("/?q=chi+bo")
    for key in ("/", "j"):
        page.keyboard.press(key)
        expect(page.locator("body")).to_be_focused()
    page.get_by_role("button", name="Bật phím tắt").click()
    page.keyboard.press("/")
    expect(box).to_be_focused()


def test_without_a_script_there_is_no_switch(browser: Browser, server: str) -> None:
    page = browser.new_context(base_url=server, java_script_enabled=False).new_page()
    page.goto("/help")
    expect(page.locator("[data-shortcuts]")).to_be_hidden()
    page.context.close()
