"""Paging by cursor: to the last article, of one search in one generation."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index import update
from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import ONE, write
from tests.waiting import eventually


@pytest.fixture
def growing(built: Path) -> Iterator[FlaskClient]:
    app = create_app(Settings(index=built, rate_limit=""))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def _walked(client: FlaskClient, address: str) -> list[str]:
    found, cursor = [], "*"
    while cursor:
        answer = client.get(f"{address}&cursor={cursor}").json
        found += [hit["id"] for hit in answer["hits"]]
        cursor = answer["next_cursor"]
    return found


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_cursors_give_what_pages_give_once_each(growing: FlaskClient, sort: str) -> None:
    address = f"/api/v1/search?q=hoi+nghi&sort={sort}&per_page=7"
    pages = [growing.get(f"{address}&page={number}").json["hits"] for number in (1, 2, 3)]
    assert _walked(growing, address) == [hit["id"] for page in pages for hit in page]


def test_without_a_cursor_an_answer_has_none(growing: FlaskClient) -> None:
    assert "next_cursor" not in growing.get("/api/v1/search?q=hoi+nghi").json


def _refused(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 400
    code: str = answer.json["code"]
    return code


def test_a_cursor_that_does_not_fit_is_refused(growing: FlaskClient) -> None:
    address = "/api/v1/search?q=hoi+nghi&per_page=7"
    cursor = growing.get(f"{address}&cursor=*").json["next_cursor"]

    assert _refused(growing, f"{address}&cursor=abc") == "cursor-invalid"
    assert _refused(growing, f"/api/v1/search?q=chi+bo&per_page=7&cursor={cursor}") == (
        "cursor-foreign"
    )
    for values in ([2], [0, "a", "b"], ["2", "a", "b"], {"a": 1}, 7):
        made = urlsafe_b64encode(json.dumps(values).encode()).decode()
        assert _refused(growing, f"{address}&cursor={made}") == "cursor-invalid"
    assert _refused(growing, f"{address}&cursor=*&page=2") == "value-invalid"


def test_a_cursor_ends_with_its_generation(growing: FlaskClient, corpus: Path, built: Path) -> None:
    address = "/api/v1/search?q=hoi+nghi&per_page=7"
    cursor = growing.get(f"{address}&cursor=*").json["next_cursor"]
    write(corpus, 20)
    update(corpus, built, ONE)
    assert eventually(lambda: growing.get(f"{address}&cursor={cursor}").status_code == 400)
    assert _refused(growing, f"{address}&cursor={cursor}") == "cursor-outdated"
