"""Errors as pages: friendly, with a way on, and without a trace."""

import logging

import pytest
from flask.testing import FlaskClient

from index.searcher import Searcher
from tests.search_app.html import links, page, parsed, texts


def test_a_bad_day_is_shown_beside_the_form(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy&from=31/02/2024", 400)
    assert texts(tree, "#problem") == [
        "Từ ngày: “31/02/2024” không phải là ngày. "
        "Hãy viết như 28/05/2024; tháng như 5/2024, năm như 2024."
    ]
    field = tree.css_first("#from")
    assert field is not None
    assert field.attributes["value"] == "31/02/2024"
    assert field.attributes["aria-describedby"] == "problem"


def test_a_bad_order_does_not_stick_to_the_form(client: FlaskClient) -> None:
    assert not page(client, "/?q=a&sort=best", 400).css('[name="sort"]')


def test_an_unknown_page_leads_to_the_search(client: FlaskClient) -> None:
    for address in ("/khong-co", "/articles/khong-co"):
        assert "/" in links(page(client, address, 404), "main a")


def test_row_15_without_an_index_readers_get_an_explanation(homeless: FlaskClient) -> None:
    for address in ("/", "/?q=a", "/articles/a"):
        response = homeless.get(address)
        assert "search-app rebuild" in texts(parsed(response, 503), "#problem")[0]
        assert "Retry-After" in response.headers
    assert homeless.get("/help").status_code == 200


@pytest.mark.parametrize(
    "address", ["/?q=never+asked+before", "/api/v1/search?q=never+asked+before"]
)
def test_row_78_an_exception_shows_its_number_only(
    client: FlaskClient,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the secret of /var/lib")

    monkeypatch.setattr(Searcher, "search", fail)
    with caplog.at_level(logging.ERROR):
        response = client.get(address)
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    number = caplog.records[-1].getMessage().split()[1]
    assert number in response.text
    assert "the secret of /var/lib" in caplog.text


def test_row_81_logged_addresses_are_one_short_line(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Searcher, "article", fail)
    with caplog.at_level(logging.ERROR):
        client.get("/articles/a%0Aforged%20line%E2%80%A8" + "b" * 1000)
    message = caplog.records[-1].getMessage()
    assert len(message.splitlines()) == 1
    assert len(message) < 400
