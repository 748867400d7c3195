"""Pictures of articles: shown only where the server may, never fetched by it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import article
from tests.search_app.html import page

ADDRESS = "https://anh.bao.example/1.jpg?w=600&h=400"
ARTICLES = [
    article(0, image=ADDRESS, captions=["Các đại biểu dự hội nghị", "Quang cảnh"]),
    article(1, image="http://anh.bao.example/2.jpg"),
    article(2, image="javascript:alert(1)"),
    article(3),
]
EVERY = "/?from=2024-01-01&to=2024-12-31&sort=oldest&lang=en"


@pytest.fixture(scope="module")
def index(indexed: Callable[..., Path]) -> Path:
    return indexed(ARTICLES)


@pytest.fixture(params=[True, False], ids=["shown", "off"])
def client(index: Path, request: pytest.FixtureRequest) -> Iterator[tuple[FlaskClient, bool]]:
    app = create_app(Settings(index=index, images=request.param, rate_limit=""))
    yield app.test_client(), request.param
    with app.app_context():
        live_index().close()


def pictures(client: FlaskClient, address: str) -> list[dict[str, str | None]]:
    return [node.attributes for node in page(client, address).css("img.picture")]


def test_hits_have_small_pictures_where_they_may(client: tuple[FlaskClient, bool]) -> None:
    browser, is_shown = client
    found = {one["src"]: one for one in pictures(browser, EVERY)}
    assert set(found) == ({ADDRESS, "http://anh.bao.example/2.jpg"} if is_shown else set())
    for one in found.values():
        assert (one["loading"], one["referrerpolicy"]) == ("lazy", "no-referrer")
        assert (one["width"], one["height"]) == ("120", "80")
    if is_shown:
        assert found[ADDRESS]["alt"] == "Các đại biểu dự hội nghị"
        other = found["http://anh.bao.example/2.jpg"]["alt"]
        assert other == f"Picture of the article: {ARTICLES[1]['title']}"


def test_an_article_shows_its_own(client: tuple[FlaskClient, bool]) -> None:
    browser, is_shown = client
    shown = [one["src"] for one in pictures(browser, "/articles/bai-000")]
    assert shown == ([ADDRESS] if is_shown else [])
    for unsafe in ("/articles/bai-002", "/articles/bai-003"):
        assert pictures(browser, unsafe) == []


def test_the_policy_follows_the_setting(client: tuple[FlaskClient, bool]) -> None:
    browser, is_shown = client
    for address in (EVERY, "/articles/bai-000", "/healthz", "/none"):
        policy = browser.get(address).headers["Content-Security-Policy"]
        sources = "img-src 'self' data: https: http:;" if is_shown else "img-src 'self' data:;"
        assert sources in policy
        assert "script-src 'self';" in policy


def test_programs_are_told_the_address_alone(client: tuple[FlaskClient, bool]) -> None:
    browser, _ = client
    hits = browser.get("/api/v1/search?q=hội+nghị").json["hits"]
    assert {hit["image"] for hit in hits} == {ADDRESS, "http://anh.bao.example/2.jpg", ""}
    assert browser.get("/api/v1/articles/bai-000").json["image"] == ADDRESS
    assert browser.get("/api/v1/articles/bai-002").json["image"] == ""
