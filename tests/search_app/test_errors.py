"""Errors as pages: friendly, with a way on, and without a trace."""

import logging

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from werkzeug.exceptions import default_exceptions

from index.searcher import Searcher
from tests.search_app.html import links, page, parsed, texts


def test_a_bad_day_is_said_at_its_field_above_the_results(client: FlaskClient) -> None:
    tree = page(client, "/?q=quan+uy&from=31/02/2024&sort=newest", 400)
    assert texts(tree, "#problem") == [
        "“31/02/2024” không phải là ngày. Hãy viết như 28/05/2024; tháng như 5/2024, năm như 2024."
    ]
    field = tree.css_first("details.days[open] #from[autofocus]")
    assert field is not None
    assert field.attributes["value"] == "31/02/2024"
    assert "problem" in (field.attributes["aria-describedby"] or "").split()
    assert len(texts(tree, ".hit")) == 10
    assert not [link for link in links(tree, "main a") if "31/02" in link]
    told = "“Từ ngày” chưa hợp lệ nên chưa được tính đến trong kết quả dưới đây."
    assert texts(tree, "#results > .notice") == [told]
    assert not page(client, "/?q=quan+uy&from=31/01/2024").css("#results > .notice")


def test_a_bad_day_alone_keeps_the_form(client: FlaskClient) -> None:
    tree = page(client, "/?from=31/02/2024", 400)
    assert texts(tree, "h1") == ["Yêu cầu tìm kiếm chưa hợp lệ"]
    assert tree.css_first("details.days[open] #from[autofocus]")
    assert len(texts(tree, "#problem")) == 1


def test_a_bad_order_does_not_stick_to_the_form(client: FlaskClient) -> None:
    assert not page(client, "/?q=a&sort=best", 400).css('[name="sort"]')


@pytest.mark.parametrize(
    ("address", "headline"),
    [
        ("/khong-co", "Không tìm thấy trang này"),
        ("/articles/khong-co", "Không tìm thấy bài này"),
        ("/documents/nq:999", "Chưa có bài nào nhắc đến văn bản này"),
    ],
)
def test_what_is_missing_is_said_with_a_way_on(
    client: FlaskClient, address: str, headline: str
) -> None:
    tree = page(client, address, 404)
    assert texts(tree, "h1") == [headline]
    assert tree.css_first("search input[name=q]")
    latest = links(tree, ".latest a")
    assert len(latest) == 5
    assert client.get(latest[0]).status_code == 200


def test_row_15_without_an_index_readers_hear_no_commands(
    homeless: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    for address in ("/", "/?q=a", "/articles/a"):
        caplog.clear()
        response = homeless.get(address)
        assert texts(parsed(response, 503), "h1") == ["Trang tra cứu tạm ngừng"]
        assert "search-app" not in response.text
        assert "search-app rebuild" in caplog.text
        assert "Retry-After" in response.headers
    assert homeless.get("/help").status_code == 200


@pytest.mark.parametrize("address", ["/articles/a", "/api/v1/articles/a"])
def test_what_a_database_lost_is_a_damaged_index(
    damaged: FlaskClient, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    response = damaged.get(address)

    assert response.status_code == 503
    assert "Retry-After" in response.headers
    assert "search-app rebuild" in caplog.text
    assert "Traceback" not in caplog.text


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


@pytest.mark.parametrize("code", sorted(default_exceptions))
def test_no_message_of_a_status_is_english_on_a_vietnamese_page(
    client: FlaskClient, code: int
) -> None:
    error = default_exceptions[code]()
    with client.application.test_request_context("/?lang=vi"):
        answer = client.application.make_response(client.application.handle_user_exception(error))
    tree = parsed(answer, code)  # type: ignore[arg-type]
    shown = texts(tree, "main h1, #problem")
    assert len(shown) == 2
    assert all(any(ord(letter) > 127 for letter in text) for text in shown), shown
    assert str(error.description)[:30] not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "query",
    [
        "q=a&sort=best",
        "q=a&page=x",
        "q=a&per_page=1000",
        "q=a&page=9999",
        "q=a&from=x",
        "q=a&from=2024&to=2023",
        "q=a&not_year=20",
        "q=a&undated=1&from=2024",
        "q=a&match=best",
        "q=n*",
        "q=" + "a" * 2001,
        "q=a&section=" + "a" * 201,
    ],
)
def test_no_message_of_a_parameter_is_english_on_a_vietnamese_page(
    client: FlaskClient, query: str
) -> None:
    english = client.get(f"/api/v1/search?{query}&lang=en").get_json(force=True)["detail"]
    vietnamese = client.get(f"/api/v1/search?{query}&lang=vi").get_json(force=True)["detail"]
    assert english != vietnamese
    assert any(ord(letter) > 127 for letter in vietnamese)
    tree = LexborHTMLParser(client.get(f"/?{query}&lang=vi").text)
    assert vietnamese in texts(tree, "#problem")[0]
