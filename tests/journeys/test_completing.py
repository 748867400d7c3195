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


def test_arrows_choose_and_enter_searches(page: Page) -> None:
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

    box.press("ArrowDown")
    box.press("ArrowDown")
    text = options.first.get_attribute("data-text") or ""
    with page.expect_navigation():
        box.press("Enter")
    expect(page.get_by_label("Từ khóa")).to_have_value(text)
    expect(page.locator(".hit").first).to_be_visible()


def test_escape_and_leaving_close_the_list(page: Page) -> None:
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    for leave in ("Escape", "Tab"):
        box.fill("")
        box.press_sequentially(TYPED)
        expect(options.first).to_be_visible()
        box.press(leave)
        expect(options).to_have_count(0)
        expect(box).to_have_value(TYPED)


@pytest.mark.parametrize("touch", [False, True], ids=["click", "tap"])
def test_a_chosen_completion_is_searched_for(browser: Browser, server: str, touch: bool) -> None:
    page = browser.new_page(base_url=server, locale="vi-VN", has_touch=touch)
    page.goto("/")
    page.get_by_role("combobox").press_sequentially(TYPED)
    option = page.locator("#completions [role=option]:not([data-href])").first
    text = option.get_attribute("data-text") or ""
    with page.expect_navigation():
        option.tap() if touch else option.click()
    expect(page.get_by_label("Từ khóa")).to_have_value(text)
    expect(page.locator(".hit").first).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    ("typed", "kind", "heading"),
    [("28-nq", "document", ".document h1"), ("chi bo", "title", ".story h1")],
)
def test_a_title_opens_its_article_and_a_document_its_page(
    page: Page, typed: str, kind: str, heading: str
) -> None:
    page.get_by_role("combobox").press_sequentially(typed)
    option = page.locator(f"#completions [data-kind={kind}][data-href]").first
    text = option.get_attribute("data-text") or ""
    with page.expect_navigation():
        option.click()
    expect(page.locator(heading)).to_have_text(re.compile(re.escape(text), re.IGNORECASE))


class Composition:
    """An input method that composes in the box, by the browser's own means."""

    def __init__(self, page: Page) -> None:
        self.box = page.get_by_role("combobox")
        self.box.focus()
        self._devtools = page.context.new_cdp_session(page)

    def type(self, text: str) -> None:
        """Show a text that is still being composed."""
        places = {"selectionStart": len(text), "selectionEnd": len(text)}
        self._devtools.send("Input.imeSetComposition", {"text": text, **places})

    def end(self, text: str) -> None:
        """Put in the text that was composed."""
        self._devtools.send("Input.insertText", {"text": text})


def test_completions_come_while_an_input_method_composes(page: Page) -> None:
    composition, options = Composition(page), page.get_by_role("option")
    for text in ("s", "si", "sinh", "sinh h", "sinh ho"):
        composition.type(text)
    expect(options.first).to_be_visible()
    expect(composition.box).to_have_value("sinh ho")
    # Enter ends the composition: it neither takes a completion nor sends the form.
    ignored = composition.box.evaluate(
        """box => {
            const key = name => new KeyboardEvent("keydown", {
                key: name, isComposing: true, bubbles: true, cancelable: true});
            box.dispatchEvent(key("ArrowDown"));
            return box.hasAttribute("aria-activedescendant") && box.dispatchEvent(key("Enter"));
        }"""
    )
    assert ignored
    composition.end("sinh hoạt")
    expect(composition.box).to_have_value("sinh hoạt")
    expect(page.locator("#completions [role=option]").first).to_be_visible()
    assert page.url.endswith("/")


def test_a_completion_tapped_on_a_phone_while_composing_is_searched_for(
    browser: Browser, server: str
) -> None:
    context = browser.new_context(
        base_url=server, locale="vi-VN", viewport={"width": 390, "height": 844},
        is_mobile=True, has_touch=True,
    )  # fmt: skip
    page = context.new_page()
    page.goto("/")
    composition = Composition(page)
    composition.type("sinh ho")
    option = page.locator("#completions [role=option]:not([data-href])").first
    text = option.get_attribute("data-text") or ""
    with page.expect_navigation():
        option.tap()
    expect(page.get_by_label("Từ khóa")).to_have_value(text)
    expect(page.locator(".hit").first).to_be_visible()
    context.close()


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
