"""The first page."""

from flask.testing import FlaskClient

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
