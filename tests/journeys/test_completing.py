"""The box that completes what is being typed, in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

TYPED = "sinh ho"


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """Return the front page; whatever the browser complains of is an error."""
    page = browser.new_page(base_url=server, locale="vi-VN")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/")
    yield page
    page.close()
    assert complaints == []


def test_arrows_choose_enter_takes_and_a_second_one_searches(page: Page) -> None:
    box, options = page.get_by_role("combobox", name="Từ khóa"), page.get_by_role("option")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-autocomplete", "list")

    box.press_sequentially(TYPED)
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox", name="Gợi ý")).to_be_visible()
    expect(page.locator(".row [role=status]")).to_have_text(re.compile(r"^Có \d+ gợi ý"))
    expect(options.first.locator("mark")).to_have_text(re.compile("sinh ho", re.IGNORECASE))

    box.press("ArrowDown")
    chosen = options.first.get_attribute("id") or ""
    expect(box).to_have_attribute("aria-activedescendant", chosen)
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_value(TYPED)
    box.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", chosen)
    box.press("ArrowUp")
    last = options.last.get_attribute("id") or ""
    expect(box).to_have_attribute("aria-activedescendant", last)

    text = options.last.inner_text()
    box.press("Enter")
    expect(box).to_have_value(text)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.url.endswith("/")
    with page.expect_navigation():
        box.press("Enter")
    expect(page.get_by_label("Từ khóa")).to_have_value(text)


def test_escape_and_leaving_close_the_list(page: Page) -> None:
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    for leave in ("Escape", "Tab"):
        box.fill("")
        box.press_sequentially(TYPED)
        expect(options.first).to_be_visible()
        box.press(leave)
        expect(options).to_have_count(0)
        expect(box).to_have_value(TYPED)


def test_a_click_takes_a_completion_and_does_not_search(page: Page) -> None:
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    box.press_sequentially(TYPED)
    text = options.nth(1).inner_text()
    options.nth(1).click()
    expect(box).to_have_value(text)
    expect(box).to_be_focused()
    assert page.url.endswith("/")


def test_nothing_happens_while_an_input_method_composes(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda sent: asked.extend([sent.url] * ("/suggest" in sent.url)))
    box = page.get_by_role("combobox")
    box.evaluate(
        """e => { e.focus(); e.dispatchEvent(new CompositionEvent("compositionstart"));
            e.value = "sinh ho"; e.dispatchEvent(new InputEvent("input", {isComposing: true}));
            const down = {key: "ArrowDown", isComposing: true};
            e.dispatchEvent(new KeyboardEvent("keydown", down)); }"""
    )
    page.wait_for_timeout(400)
    assert asked == []
    box.evaluate('e => e.dispatchEvent(new CompositionEvent("compositionend"))')
    expect(page.get_by_role("option").first).to_be_visible()
    assert len(asked) == 1


def test_without_a_script_it_is_a_plain_box(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("searchbox", name="Từ khóa")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(page.locator("#completions")).to_have_count(0)
    context.close()


def test_the_list_is_no_wider_than_a_phone(browser: Browser, server: str) -> None:
    page = browser.new_page(base_url=server, viewport={"width": 360, "height": 740})
    page.goto("/")
    page.get_by_role("combobox").press_sequentially(TYPED)
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()
