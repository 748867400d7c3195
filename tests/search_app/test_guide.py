"""The query language by examples."""

from flask.testing import FlaskClient

from tests.search_app.html import links, page


def test_examples_of_the_help_page_can_be_tried(client: FlaskClient) -> None:
    examples = links(page(client, "/help"), "dt a")
    assert len(examples) >= 10
    for address in examples:
        assert links(page(client, address), ".hit h2 a"), address
