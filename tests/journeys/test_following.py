"""How a search is followed from outside: by the browser's own search box, and by a feed."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

import feedparser
import pytest
from playwright.sync_api import Browser, Page, expect

from index import update
from tests.index.invented import ONE, write
from tests.serving import serving
from tests.waiting import eventually

pytestmark = pytest.mark.slow

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
WORDS = "quận ủy"


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return the front page."""
    context = browser.new_context(
        base_url=server, java_script_enabled=request.param, locale="vi-VN"
    )
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_a_browser_searches_by_the_description_that_the_page_names(page: Page) -> None:
    link = page.locator('link[rel="search"]')
    assert link.get_attribute("type") == "application/opensearchdescription+xml"
    assert link.get_attribute("title")
    answer = page.request.get(urljoin(page.url, link.get_attribute("href") or ""))
    described = ET.fromstring(answer.body())
    templates = {
        each.attrib["type"]: each.attrib["template"] for each in described.iter(f"{OPENSEARCH}Url")
    }
    assert described.findtext(f"{OPENSEARCH}InputEncoding") == "UTF-8"

    # As a browser does: the words as UTF-8 in the place of {searchTerms}.
    page.goto(templates["text/html"].replace("{searchTerms}", quote(WORDS)))
    expect(page.get_by_label("Từ khóa")).to_have_value(WORDS)
    expect(page.locator(".hit").first).to_be_visible()
    found = page.locator("#count strong").inner_text()
    page.goto(f"/?q={quote(WORDS)}")
    expect(page.locator("#count strong")).to_have_text(found)

    suggesting = templates["application/x-suggestions+json"]
    typed, offered, *_ = page.request.get(suggesting.replace("{searchTerms}", "quan")).json()
    assert typed == "quan"
    page.goto(templates["text/html"].replace("{searchTerms}", quote(offered[0])))
    expect(page.locator(".hit").first).to_be_visible()


def test_a_feed_reader_gets_what_an_update_brought(corpus: Path, built: Path) -> None:
    with serving(built) as address:
        feed = f"{address}/search.atom?q={quote('hội nghị')}"
        first = feedparser.parse(feed)
        assert (first.status, first.bozo, first.version) == (200, False, "atom10")
        assert len(first.entries) == 20
        again = feedparser.parse(feed, etag=first.etag)
        assert (again.status, again.entries) == (304, [])

        write(corpus, 20, published="2024-12-31T08:00:00+07:00")
        update(corpus, built, ONE)
        assert eventually(lambda: feedparser.parse(feed, etag=first.etag).status == 200)
        known = {entry.id for entry in first.entries}
        # Each process of the server looks for what is new by itself: the next answer may be older.
        newest: list[feedparser.FeedParserDict] = []

        def has_come() -> bool:
            newest.append(feedparser.parse(feed).entries[0])
            return newest[-1].id not in known

        assert eventually(has_come)
        new = newest[-1]
        assert new.title.endswith("lần thứ 20")
        assert new.link.startswith(f"{address}/articles/bai-020")
