"""Answers that are asked about again: 304 while nothing has changed (row 75)."""

import json
import random
from pathlib import Path

import pytest
from flask import Response
from flask.testing import FlaskClient

from index.building.build import rebuild
from search_app import create_app
from search_app.caching import Answers
from search_app.settings import Settings
from tests.search_app.html import links, page
from tests.waiting import eventually

ADDRESSES = ("/", "/?q=quan+uy", "/api/v1/search?q=quan+uy")


def _tag(client: FlaskClient, address: str) -> str:
    return client.get(address).headers["ETag"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient, address: str) -> None:
    again = client.get(address, headers={"If-None-Match": _tag(client, address)})
    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["ETag"] == _tag(client, address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_may_be_kept_but_not_used_unasked(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert {"private", "no-cache"} == set(headers["Cache-Control"].split(", "))
    kinds = "Accept, " if address.startswith("/?") or address == "/" else ""
    assert headers["Vary"] == f"Cookie, {kinds}Accept-Encoding"


def test_another_address_or_language_is_another_answer(client: FlaskClient) -> None:
    tags = [
        _tag(client, "/?q=quan+uy"),
        _tag(client, "/?q=quan+uy&page=2"),
        _tag(client, "/api/v1/search?q=quan+uy"),
    ]
    client.set_cookie("lang", "en")
    tags.append(_tag(client, "/?q=quan+uy"))
    assert len(set(tags)) == len(tags)


def test_the_order_of_parameters_makes_no_difference(client: FlaskClient) -> None:
    assert _tag(client, "/?q=quan+uy&page=2") == _tag(client, "/?page=2&q=quan%20uy")


def test_styles_are_kept_under_an_address_of_this_start(client: FlaskClient) -> None:
    for address in links(page(client, "/"), 'link[rel="stylesheet"]'):
        with client.get(address) as response:
            assert "v=" in address
            assert response.headers["Cache-Control"] == "public, max-age=31536000"


def test_a_star_or_a_foreign_tag_gets_the_whole_answer(client: FlaskClient) -> None:
    for tag in ("*", '"x"', "nonsense"):
        assert client.get("/?q=quan+uy", headers={"If-None-Match": tag}).status_code == 200
    assert client.get("/?q=a&page=0", headers={"If-None-Match": "*"}).status_code == 400


def test_a_new_generation_is_another_answer(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    article = {"title": "Hội nghị cán bộ", "body": "Quận ủy tổ chức hội nghị."}
    (corpus / "a.json").write_text(json.dumps(article), encoding="utf-8")
    rebuild(corpus, index)
    client = create_app(Settings(index=index)).test_client()
    tag = _tag(client, "/?q=hoi+nghi")
    rebuild(corpus, index)
    assert eventually(lambda: _tag(client, "/?q=hoi+nghi") != tag)


def test_the_same_question_gets_the_bytes_of_the_first_answer(client: FlaskClient) -> None:
    first = client.get("/api/v1/search?q=quan+uy")
    again = client.get("/api/v1/search?q=quan+uy")
    assert again.data == first.data  # `took_ms` included
    for answer in (first, again):
        del answer.headers["X-Request-ID"]
    assert again.headers == first.headers


def test_every_question_gets_its_own_answer(client: FlaskClient) -> None:
    addresses = [f"/api/v1/search?q=quan+uy&per_page={size}" for size in range(1, 6)]
    for _ in range(2):
        for size, address in enumerate(addresses, 1):
            assert client.get(address).get_json()["per_page"] == size


def test_answers_kept_are_bounded_and_the_oldest_go_first() -> None:
    answers = Answers(3072)
    for tag in "abc":
        answers.keep(tag, Response(tag * 500))
    assert answers.find("a") is None
    kept = answers.find("c")
    assert kept is not None
    assert kept.data == b"c" * 500


def test_what_is_kept_cannot_be_changed_from_outside() -> None:
    answers = Answers(4096)
    answer = Response("x")
    answers.keep("a", answer)
    answer.headers["X-Later"] = "1"
    found = answers.find("a")
    assert found is not None
    assert "X-Later" not in found.headers
    found.headers["X-Later"] = "1"
    assert "X-Later" not in (answers.find("a") or found).headers


@pytest.mark.parametrize(
    "answer",
    [Response("x", 404), Response(iter("x")), Response(random.Random(1).randbytes(5000))],
    ids=str,
)
def test_errors_streams_and_giants_are_not_kept(answer: Response) -> None:
    answers = Answers(4096)
    answers.keep("a", answer)
    assert answers.find("a") is None
