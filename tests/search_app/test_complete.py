"""Completions over HTTP, and the box that shows them in a real browser."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from index.language.fold import fold
from search_app.parsers import MOST_COMPLETIONS
from tests.search_app.test_browser import CHROMIUM, browser, playwright

__all__ = ["browser", "playwright"]
TYPED, COMPLETED = "sinh ho", "sinh hoạt"

in_a_browser = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")


def _texts(client: FlaskClient, typed: str, limit: str = "8") -> list[str]:
    answer = client.get("/api/v1/suggest", query_string={"q": typed, "limit": limit})
    assert answer.status_code == 200
    return [each["text"] for each in answer.json["suggestions"]]


@pytest.mark.parametrize("typed", [TYPED, "Sinh Hoạt", "SINH HO", "sinh hoạ", "sinh\thoa"])
def test_a_beginning_is_completed_with_accents_or_without(client: FlaskClient, typed: str) -> None:
    assert any(text.lower().startswith(COMPLETED) for text in _texts(client, typed))


def test_titles_that_begin_so_come_last_and_have_no_count(client: FlaskClient) -> None:
    title = client.get("/api/v1/search?q=chi+bộ").json["hits"][0]["title"]
    for typed in (title[:12], title[:40], fold(title[:12])):
        found = client.get("/api/v1/suggest", query_string={"q": typed}).json["suggestions"]
        assert {"text": title, "kind": "title"} in found
        assert all(each["count"] > 0 for each in found if each["kind"] != "title")


@pytest.mark.parametrize("typed", ["", " ", "?", "zyxwv", "-", '"', "*", "(((((((((((("])
def test_nothing_like_it_gives_nothing(client: FlaskClient, typed: str) -> None:
    assert _texts(client, typed) == []


def test_there_are_never_more_than_asked_for(client: FlaskClient) -> None:
    assert len(_texts(client, "ch", "2")) == 2
    assert len(_texts(client, "ch", str(MOST_COMPLETIONS))) <= MOST_COMPLETIONS


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("?limit=0", "limit"),
        ("?limit=21", "limit"),
        ("?q=a&q=b", "q"),
        (f"?q={'a' * 257}", "q"),
        ("?query=a", "query"),
    ],
)
def test_what_cannot_be_answered_names_its_parameter(
    client: FlaskClient, address: str, parameter: str
) -> None:
    answer = client.get(f"/api/v1/suggest{address}")

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.json["parameter"] == parameter


def test_an_answer_is_not_sent_twice(client: FlaskClient) -> None:
    tag = client.get(f"/api/v1/suggest?q={TYPED}").headers["ETag"]

    again = client.get(f"/api/v1/suggest?q={TYPED}", headers={"If-None-Match": tag})
    assert again.status_code == 304


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


@in_a_browser
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


@in_a_browser
def test_escape_and_leaving_close_the_list(page: Page) -> None:
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    for leave in ("Escape", "Tab"):
        box.fill("")
        box.press_sequentially(TYPED)
        expect(options.first).to_be_visible()
        box.press(leave)
        expect(options).to_have_count(0)
        expect(box).to_have_value(TYPED)


@in_a_browser
def test_a_click_takes_a_completion_and_does_not_search(page: Page) -> None:
    box, options = page.get_by_role("combobox"), page.get_by_role("option")
    box.press_sequentially(TYPED)
    text = options.nth(1).inner_text()
    options.nth(1).click()
    expect(box).to_have_value(text)
    expect(box).to_be_focused()
    assert page.url.endswith("/")


@in_a_browser
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


@in_a_browser
def test_without_a_script_it_is_a_plain_box(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("searchbox", name="Từ khóa")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_count(0)
    expect(page.locator("#completions")).to_have_count(0)
    context.close()


@in_a_browser
def test_the_list_is_no_wider_than_a_phone(browser: Browser, server: str) -> None:
    page = browser.new_page(base_url=server, viewport={"width": 360, "height": 740})
    page.goto("/")
    page.get_by_role("combobox").press_sequentially(TYPED)
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.close()
