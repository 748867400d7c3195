"""Where things stand on the pages: measured in a real browser, on a phone and on a desktop."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
FIRST_ARTICLE = 260
"""Pixels from the top of a phone to where the first article must have begun."""
FIRST_OF_DOCUMENT, FIRST_OF_PARTIAL = 350, 450
"""The same below the name of a document, and below what a partial number may mean."""


def _opened(browser: Browser, server: str, kind: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(base_url=server, locale="vi-VN", **kind)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """Return a page on a phone."""
    yield from _opened(browser, server, PHONE)


@pytest.fixture
def desktop(browser: Browser, server: str) -> Iterator[Page]:
    """Return a page on a desktop."""
    yield from _opened(browser, server, DESKTOP)


def _box(page: Page, selector: str) -> dict[str, float]:
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return dict(box)


@pytest.mark.parametrize("filters", ["", "&from=2019", "&sort=newest&not_year=2019&from=2015"])
def test_the_first_article_is_in_sight_on_a_phone(phone: Page, filters: str) -> None:
    phone.goto(f"/?q=chi+bo{filters}")
    assert _box(phone, ".hits .hit")["y"] <= FIRST_ARTICLE
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]


def test_the_first_article_of_a_document_is_in_sight_on_a_phone(phone: Page) -> None:
    phone.goto("/?q=quan+uy")  # letters are there
    for key, most in (("nq:5:hdnd:2021", FIRST_OF_DOCUMENT), ("nq:28", FIRST_OF_PARTIAL)):
        phone.goto(f"/documents/{key}")
        assert _box(phone, ".hits .hit")["y"] <= most, key


def test_a_chart_that_compares_is_whole_on_a_phone(phone: Page) -> None:
    phone.goto("/compare?q=quan+uy&q=chi+bo")
    width = PHONE["viewport"]["width"]
    chart, years = _box(phone, ".lines.chart"), phone.locator(".ticks text:visible")
    assert chart["height"] >= 150
    for part in (".lines.chart", ".lines .point >> nth=-1", ".legend li >> nth=1"):
        box = _box(phone, part)
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width, part
    assert years.count() >= 3
    assert phone.locator(".lines .point").count() > years.count()
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["viewport"]["width"]


def test_the_months_of_a_year_stand_in_one_line_each_on_a_phone(phone: Page) -> None:
    phone.goto("/ngay/2024")
    lines = phone.locator(".periods li > :first-child").evaluate_all(
        "names => names.map(each => each.scrollHeight)"
    )
    assert len(lines) == 12
    assert max(lines) <= 44


def test_a_line_of_facts_begins_without_a_dot(phone: Page) -> None:
    phone.goto("/?q=chi+bo")
    meta = phone.locator(".hit .meta").filter(has=phone.locator("span:nth-child(4)")).first
    inset = meta.evaluate("e => getComputedStyle(e).clipPath")
    dot = meta.locator("span").last.evaluate("e => getComputedStyle(e, '::before').left")
    assert float(dot.removesuffix("px")) + 3 <= float(inset.split()[-1].rstrip("px)"))


@pytest.mark.parametrize("address", ["/?q=chi+bo", "/timeline?q=chi+bo"])
def test_the_bars_of_a_chart_are_drawn(desktop: Page, address: str) -> None:
    desktop.goto(address)
    tallest = desktop.locator(".chart .bar").evaluate_all(
        "bars => Math.max(...bars.map(bar => bar.getBoundingClientRect().height))"
    )
    assert tallest > 40


def test_the_years_of_a_document_stand_below_their_bars(desktop: Page) -> None:
    desktop.goto("/?q=NQ+15")
    bars, labels = _box(desktop, ".card .years svg"), _box(desktop, ".card .years figcaption")
    assert (bars["x"], bars["width"]) == (labels["x"], labels["width"])
    card = _box(desktop, ".card")
    assert bars["width"] < card["width"] / 2
    assert bars["y"] >= card["y"]
    assert labels["y"] + labels["height"] <= card["y"] + card["height"]


@pytest.mark.parametrize("by", ["year", "month", "day"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_labels_of_a_chart_stand_apart_within_the_page(
    browser: Browser, server: str, width: int, by: str
) -> None:
    page = browser.new_page(
        base_url=server, locale="vi-VN", viewport={"width": width, "height": 800}
    )
    page.goto(f"/timeline?q=quan+uy&by={by}&from=2023" + "&to=2023" * (by == "day"))
    edges = page.locator(".ticks text").evaluate_all(
        """labels => labels.map(each => each.getBoundingClientRect())
            .filter(each => each.width).map(each => [each.left, each.right])"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
    assert len(edges) >= 2
    assert all(left[1] + 4 <= right[0] for left, right in pairwise(edges))
    assert edges[0][0] >= 0
    assert edges[-1][1] <= width


def test_fifty_articles_stand_closer_than_ten(desktop: Page) -> None:
    heights = []
    for size in (10, 50):
        desktop.goto(f"/?q=chi+bo&per_page={size}")
        heights.append(_box(desktop, ".hits .hit:has(.snippet)")["height"])
    assert heights[1] < heights[0] * 0.7
    day, title = (_box(desktop, f".hits .hit {part}") for part in ("time", "h2"))
    assert day["x"] + day["width"] <= title["x"]
