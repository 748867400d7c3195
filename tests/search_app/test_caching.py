"""Answers that are asked about again: 304 while nothing has changed (row 75)."""

import json
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index.build import rebuild
from search_app import create_app
from search_app.settings import Settings
from tests.search_app.pages import links, page

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
    assert headers["Vary"] == "Cookie"


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
    deadline = time.monotonic() + 30
    while _tag(client, "/?q=hoi+nghi") == tag:
        assert time.monotonic() < deadline
        time.sleep(0.1)
