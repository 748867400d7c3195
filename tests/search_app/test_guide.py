"""The query language by examples."""

from flask.testing import FlaskClient

from tests.search_app.html import links, page, texts


def test_examples_of_the_help_page_can_be_tried(client: FlaskClient) -> None:
    examples = links(page(client, "/help"), "dt a:has(code)")
    assert len(examples) >= 10
    for address in examples:
        assert links(page(client, address), ".hit h2 a"), address


def test_the_contents_lead_to_every_part(client: FlaskClient) -> None:
    tree = page(client, "/help")
    parts = [node.attributes["id"] for node in tree.css(".story > section > h2")]
    assert links(tree, ".contents a") == [f"#{part}" for part in parts]


def test_what_can_be_done_is_told_and_led_to(client: FlaskClient) -> None:
    tasks = links(page(client, "/help"), "dt a:not(:has(code))")
    assert len(tasks) == 9
    for address in tasks:
        assert client.get(address, buffered=True).status_code == 200, address


def test_the_card_for_paper_holds_what_works(client: FlaskClient) -> None:
    examples = texts(page(client, "/help"), ".to-print code")
    assert len(examples) == 12
    for query in examples:
        assert client.get("/", query_string={"q": query}).text.count('class="hit"'), query
