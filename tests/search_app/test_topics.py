"""Sections and authors."""

import pytest
from flask.testing import FlaskClient

from tests.search_app.html import links, page, texts


@pytest.mark.parametrize("address", ["/chuyen-muc", "/tac-gia"])
def test_each_has_a_page_with_its_articles(client: FlaskClient, address: str) -> None:
    tree = page(client, address)
    first, *_ = links(tree, ".counted a")
    name, count = texts(tree, ".counted a")[0].rsplit(maxsplit=1)
    topic = page(client, first)
    assert texts(topic, "h1") == [name]
    assert texts(topic, "#count strong") == [f"{count} bài"]
    search = page(client, links(topic, "#count a")[0])
    assert texts(search, "#count strong") == [f"{count} bài"]
    assert texts(search, "h1") == [f"{'Chuyên mục' if 'chuyen' in address else 'Tác giả'}: {name}"]
    for link in links(topic, ".counted a, .hit h2 a"):
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("address", ["/chuyen-muc/Không có", "/tac-gia/Không Ai"])
def test_what_there_is_not_has_no_page(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_name_is_known_in_any_spelling(client: FlaskClient) -> None:
    (first, *_) = texts(page(client, "/chuyen-muc"), ".counted a > span:first-child")
    assert texts(page(client, f"/chuyen-muc/{first.upper()}"), "h1") == [first]
