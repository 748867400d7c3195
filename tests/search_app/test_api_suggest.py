"""Completions of what is being typed, over HTTP."""

import pytest
from flask.testing import FlaskClient

from index.language.fold import fold
from search_app.parsers import MOST_COMPLETIONS

pytestmark = pytest.mark.every_engine
TYPED, COMPLETED = "sinh ho", "sinh hoạt"


def _texts(client: FlaskClient, typed: str, limit: str = "8") -> list[str]:
    answer = client.get("/api/v1/suggest", query_string={"q": typed, "limit": limit})
    assert answer.status_code == 200
    return [each["text"] for each in answer.json["suggestions"]]


@pytest.mark.parametrize("typed", [TYPED, "Sinh Hoạt", "SINH HO", "sinh hoạ", "sinh\thoa"])
def test_a_beginning_is_completed_with_accents_or_without(client: FlaskClient, typed: str) -> None:
    assert any(text.lower().startswith(COMPLETED) for text in _texts(client, typed))


def test_titles_that_begin_so_come_last_and_have_no_count(client: FlaskClient) -> None:
    title = client.get("/api/v1/search?q=chi+bộ").json["hits"][0]["title"]
    for typed in (title[:12], title[:40], fold(title[:12])):
        found = client.get("/api/v1/suggest", query_string={"q": typed}).json["suggestions"]
        (titled,) = [each for each in found if each["text"] == title]
        assert titled["kind"] == "title"
        assert client.get(titled["href"]).status_code == 200
        assert all(each["count"] > 0 for each in found if each["kind"] != "title")


@pytest.mark.parametrize("typed", ["", " ", "?", "zyxwv", "-", '"', "*", "(((((((((((("])
def test_nothing_like_it_gives_nothing(client: FlaskClient, typed: str) -> None:
    assert _texts(client, typed) == []


def test_there_are_never_more_than_asked_for(client: FlaskClient) -> None:
    assert len(_texts(client, "ch", "2")) == 2
    assert len(_texts(client, "ch", str(MOST_COMPLETIONS))) <= MOST_COMPLETIONS


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("?limit=0", "limit"),
        ("?limit=21", "limit"),
        ("?q=a&q=b", "q"),
        (f"?q={'a' * 2001}", "q"),
        ("?query=a", "query"),
    ],
)
def test_what_cannot_be_answered_names_its_parameter(
    client: FlaskClient, address: str, parameter: str
) -> None:
    answer = client.get(f"/api/v1/suggest{address}")

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.json["parameter"] == parameter


def test_an_answer_is_not_sent_twice(client: FlaskClient) -> None:
    tag = client.get(f"/api/v1/suggest?q={TYPED}").headers["ETag"]

    again = client.get(f"/api/v1/suggest?q={TYPED}", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_too_many_are_refused_in_words_of_completions(client: FlaskClient) -> None:
    answer = client.get("/api/v1/suggest?q=chi&limit=21&lang=vi").json
    assert answer["detail"] == "Chỉ lấy được tối đa 20 gợi ý."
