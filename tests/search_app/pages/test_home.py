"""The first page."""

from datetime import date

import pytest
from flask.testing import FlaskClient

from search_app.index_access import searcher
from search_app.pages import home
from tests.search_app.html import links, page, texts


def test_the_front_page_has_a_form_and_tells_what_there_is(client: FlaskClient) -> None:
    tree = page(client, "/")
    names = {node.attributes["name"] for node in tree.css("form input")}
    assert {"q", "from", "to"} <= names
    assert "bài, từ " in texts(tree, ".holdings")[0]
    assert not tree.css(".hit")


def test_examples_of_the_front_page_find_something(client: FlaskClient) -> None:
    for address in links(page(client, "/"), ".try a"):
        assert links(page(client, address), ".hit h2 a"), address


def test_every_way_in_leads_somewhere(client: FlaskClient) -> None:
    tree = page(client, "/")
    ways = ("latest", "sections", "years")
    for way in ways:
        found = links(tree, f"section[aria-labelledby={way}] li a")
        assert found, way
        for address in found:
            assert client.get(address).status_code == 200, address


def test_this_day_in_earlier_years_is_of_this_day(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    latest = client.get("/api/v1/search?q=dang&sort=newest").get_json()["hits"][0]["published"]
    published = date.fromisoformat(latest[:10])
    monkeypatch.setattr(home, "today", lambda: published.replace(year=published.year + 2))
    with client.application.test_request_context("/"):
        found = home.home_page(searcher()).years_ago
    assert found
    assert {(each.published.month, each.published.day) for each in found if each.published} == {
        (published.month, published.day)
    }
