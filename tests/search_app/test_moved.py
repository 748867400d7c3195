"""Addresses of articles whose files were moved or removed."""

import json
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.building.build import rebuild, update
from index.building.options import BuildOptions
from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import article
from tests.search_app.html import links, page, texts

ADDRESSES = ("/articles/{}", "/api/v1/articles/{}", "/api/v1/articles/{}/similar")
FORCED = BuildOptions(workers=1, force=True)


@pytest.fixture
def moved(archive: Flask) -> FlaskClient:
    """Return a reader of the archive who comes for the first time."""
    return archive.test_client()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return an application over an archive in which files were moved, renamed and removed."""
    folder = tmp_path_factory.mktemp("moved")
    corpus = folder / "corpus"
    (corpus / "2024").mkdir(parents=True)
    for number in range(4):
        values = {**article(number), "id": ""}
        (corpus / f"bài-{number}.json").write_text(json.dumps(values), encoding="utf-8")
    undated = {"title": "Bài không ngày", "body": "Một đoạn."}
    (corpus / "undated.json").write_text(json.dumps(undated), encoding="utf-8")
    rebuild(corpus, folder / "index", FORCED)
    (corpus / "bài-0.json").rename(corpus / "2024" / "a.json")
    (corpus / "bài-1.json").unlink()
    (corpus / "undated.json").unlink()
    update(corpus, folder / "index", FORCED)
    (corpus / "2024" / "a.json").rename(corpus / "2024" / "b.json")
    rebuild(corpus, folder / "index", FORCED)
    app = create_app(Settings(index=folder / "index", rate_limit=""))
    yield app
    with app.app_context():
        live_index().close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_old_address_leads_to_the_article_in_one_step(moved: FlaskClient, address: str) -> None:
    for old in ("bài-0.json", "2024~a.json"):
        response = moved.get(address.format(quote(old)) + "?lang=en")
        assert response.status_code == 308
        assert response.location == address.format("2024~b.json") + "?lang=en"
        assert response.cache_control.no_cache
        assert moved.get(response.location).status_code == 200


def test_the_words_that_were_searched_for_come_along(moved: FlaskClient) -> None:
    response = moved.get(
        "/articles/2024~a.json?q=h%E1%BB%99i+ngh%E1%BB%8B&not_year=2020&not_year=2021"
    )
    assert response.location is not None
    assert response.location.endswith("?q=h%E1%BB%99i+ngh%E1%BB%8B&not_year=2020&not_year=2021")


def test_a_decomposed_address_leads_to_the_composed_one(moved: FlaskClient) -> None:
    response = moved.get("/articles/" + quote(unicodedata.normalize("NFD", "bài-2.json")))
    assert (response.status_code, response.location) == (308, "/articles/" + quote("bài-2.json"))


def test_a_removed_article_is_gone_with_its_title_and_day(moved: FlaskClient) -> None:
    tree = page(moved, "/articles/" + quote("bài-1.json"), 410)
    assert texts(tree, "h1") == ["Bài này đã được gỡ"]
    assert texts(tree, "#problem") == [
        "Bài “Huyện ủy tổng kết công tác lần thứ 1”, đăng ngày 02/02/2024, không còn trong kho bài."
    ]
    assert len(links(tree, ".latest a")) == 3


def test_a_program_is_told_what_is_gone(moved: FlaskClient) -> None:
    for address in ADDRESSES[1:]:
        response = moved.get(address.format(quote("bài-1.json")))
        assert response.status_code == 410
        assert response.mimetype == "application/problem+json"
        assert response.headers["Cache-Control"] == "no-store"
        assert response.get_json()["article"] == {
            "title": "Huyện ủy tổng kết công tác lần thứ 1",
            "published": "2024-02-02T08:30:00+07:00",
        }


def test_an_undated_article_is_gone_without_a_day(moved: FlaskClient) -> None:
    response = moved.get("/api/v1/articles/undated.json?lang=en")
    assert response.get_json()["detail"] == "“Bài không ngày” is no longer in the archive."
    assert response.get_json()["article"]["published"] is None


def test_what_never_was_there_is_not_found(moved: FlaskClient) -> None:
    assert moved.get("/articles/never.json").status_code == 404
