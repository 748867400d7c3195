"""Feeds that readers read, the browser's own search field, and what is new since a moment."""

from urllib.parse import quote
from xml.etree import ElementTree as ET

import feedparser
from flask.testing import FlaskClient

from tests.search_app.html import links, page

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_a_feed_of_a_search_has_its_newest_articles(client: FlaskClient) -> None:
    (address,) = links(page(client, "/?q=quan+uy"), 'link[type="application/atom+xml"]')
    answer = client.get(address)
    feed = feedparser.parse(answer.data, response_headers={"content-type": answer.content_type})
    newest = client.get("/api/v1/search?q=quan+uy&sort=newest&per_page=50").json["hits"]

    assert not feed.bozo
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries] == [hit["title"] for hit in newest]
    assert all(entry.id and entry.link and entry.updated_parsed for entry in feed.entries)
    assert feed.feed.title.startswith("quan uy · ")
    assert feed.feed.id == f"http://localhost{address}"


def test_a_feed_keeps_the_filters_and_marks_its_words(client: FlaskClient) -> None:
    feed = feedparser.parse(client.get("/search.atom?q=quan+uy&from=2025").data)
    assert {entry.updated_parsed.tm_year for entry in feed.entries} <= {2025, 2026}
    assert "<mark" in client.get(feed.entries[0].link.removeprefix("http://localhost")).text
    assert client.get("/api/v1/feed?q=quan+uy&from=2025").status_code == 200


def test_a_browser_can_add_the_site_as_a_search_engine(client: FlaskClient) -> None:
    (address,) = links(page(client, "/"), 'link[rel="search"]')
    answer = client.get(address)
    assert answer.mimetype == "application/opensearchdescription+xml"
    described = ET.fromstring(answer.data)
    urls = {
        each.attrib["type"]: each.attrib["template"] for each in described.iter(f"{OPENSEARCH}Url")
    }
    name = described.findtext(f"{OPENSEARCH}ShortName")
    assert name
    assert len(name) <= 16

    searched = urls["text/html"].replace("{searchTerms}", quote("quận ủy"))
    assert "quận ủy" in page(client, searched.removeprefix("http://localhost")).text()
    suggested = urls["application/x-suggestions+json"].replace("{searchTerms}", "quan u")
    typed, completions = client.get(suggested.removeprefix("http://localhost")).json
    assert typed == "quan u"
    assert completions


def test_what_came_in_since_a_moment_is_a_filter(client: FlaskClient) -> None:
    assert client.get("/api/v1/search?q=quan+uy&since=2001-01-01").json["total"] > 0
    answer = client.get("/api/v1/search?q=quan+uy&since=2999-01-01T08:00:00%2B07:00").json
    assert answer["total"] == 0
    assert answer["query"]["since"] == "2999-01-01T08:00:00+07:00"
    assert (
        "Mới vào kho từ: 01/01/2999 08:00"
        in page(client, "/?q=quan+uy&since=2999-01-01T08:00").text()
    )
    wrong = client.get("/api/v1/search?q=a&since=hom+qua")
    assert (wrong.status_code, wrong.json["code"]) == (400, "day-invalid")


def test_without_javascript_a_search_is_followed_by_its_address(client: FlaskClient) -> None:
    tree = page(client, "/saved?q=quan+uy")
    (new,) = [address for address in links(tree, "main a") if "since=" in address]
    assert client.get(new).status_code == 200
