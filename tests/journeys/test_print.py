"""What comes out of a printer: what was asked, where and when, the text; and no controls."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.every_page import ARTICLE, open_page

pytestmark = pytest.mark.slow

CONTROLS = (
    ".elsewhere, main nav, main button, main input, main select, search, .masthead nav, "
    "body > footer"
)
PRINTED = (
    "/",
    "/?q=quan+uy&section=X%C3%A2y+d%E1%BB%B1ng+%C4%90%E1%BA%A3ng&from=2020",
    "/?q=quan+uy&from=31/02/2024",
    ARTICLE,
    "/documents",
    "/documents/nq:28",
    "/ngay/2024/05",
    "/chuyen-muc/X%C3%A2y%20d%E1%BB%B1ng%20%C4%90%E1%BA%A3ng",
    "/timeline?q=quan+uy",
    "/compare?q=quan+uy&q=huyen+uy",
    "/export/list?q=quan+uy",
    "/khong-co",
)


@pytest.fixture(scope="module")
def paper(browser: Browser, server: str) -> Iterator[Page]:
    """Return a page as it is printed."""
    page = browser.new_page(base_url=server, locale="vi-VN")
    page.emulate_media(media="print")
    yield page
    page.close()


def test_no_control_is_printed_and_each_page_says_when_and_where(paper: Page) -> None:
    for address in PRINTED:
        open_page(paper, address)
        shown = paper.evaluate(
            """controls => [...document.querySelectorAll(controls)].filter(
                each => each.checkVisibility()).map(each => each.outerHTML.slice(0, 100))""",
            CONTROLS,
        )
        assert shown == [], address
        head = paper.locator(".printed p").last
        expect(head).to_have_text(re.compile(r"In ngày \d\d/\d\d/\d{4} từ http://"))
        assert unquote(paper.url).partition("?")[0] in head.inner_text()


def test_results_are_printed_with_what_was_asked(paper: Page) -> None:
    paper.goto("/?q=quan+uy&from=2020&sort=newest")
    expect(paper.locator(".printed")).to_contain_text("quan uy · Từ 01/01/2020")
    expect(paper.locator(".printed")).to_be_visible()
    expect(paper.locator(".hit").first).to_be_visible()
    expect(paper.locator(".chips")).to_be_hidden()


def test_an_article_is_printed_without_similar_ones(paper: Page) -> None:
    open_page(paper, ARTICLE)
    expect(paper.locator(".story h1")).to_be_visible()
    expect(paper.locator(".similar").first).to_be_hidden()
    assert paper.locator(".similar").count() >= 1


def test_the_card_of_the_help_page_is_one_sheet(paper: Page) -> None:
    paper.goto("/help")
    expect(paper.locator(".to-print")).to_be_visible()
    expect(paper.locator("#tasks")).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b", paper.pdf(format="A4"))) == 1
