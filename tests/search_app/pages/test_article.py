"""One article."""

import pytest
from flask.testing import FlaskClient

from tests.search_app.html import links, page, texts


def test_an_article_has_the_words_marked_and_leads_back(client: FlaskClient) -> None:
    results = "/?q=quan+uy&from=2020-01-01&page=2"
    tree = page(client, links(page(client, results), ".hit h2 a")[0])
    assert tree.css(".story mark")
    assert texts(tree, "h1")
    assert links(tree, ".back a") == [results]


def test_an_article_stands_alone(client: FlaskClient) -> None:
    address = links(page(client, "/?q=quan+uy"), ".hit h2 a")[0].partition("?")[0]
    tree = page(client, address)
    assert links(tree, ".back a") == ["/"]
    assert links(tree, 'link[rel="canonical"]') == [address]
    assert not tree.css("mark")


@pytest.mark.parametrize("q", ["a" * 300, "*", "((((((((((((a))))))))))))"])
def test_a_query_that_cannot_be_read_marks_nothing(client: FlaskClient, q: str) -> None:
    address = links(page(client, "/?q=quan+uy"), ".hit h2 a")[0].partition("?")[0]
    assert not page(client, f"{address}?q={q}").css("mark")


def test_an_article_leads_to_similar_ones(client: FlaskClient) -> None:
    (first, *_) = links(page(client, "/?q=dang"), ".hit h2 a")
    others = links(page(client, first), ".similar a")
    assert 1 <= len(others) <= 5
    assert first.partition("?")[0] not in others
    assert client.get(others[0]).status_code == 200
