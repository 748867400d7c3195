from math import inf
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.engine.budget import PAGE_SECONDS, seconds_left
from index.live import LiveIndex
from index.searcher import Searcher
from search_app import create_app
from search_app.index_access import live_index, searcher
from search_app.settings import Settings


@pytest.fixture
def acquired(monkeypatch: pytest.MonkeyPatch) -> list[Searcher]:
    """Return what is acquired and not yet closed."""
    held: list[Searcher] = []
    acquire, close = LiveIndex.acquire, Searcher.close

    def acquiring(live: LiveIndex) -> Searcher:
        held.append(acquire(live))
        return held[-1]

    def closing(searcher: Searcher) -> None:
        held.remove(searcher)
        close(searcher)

    monkeypatch.setattr(LiveIndex, "acquire", acquiring)
    monkeypatch.setattr(Searcher, "close", closing)
    return held


def test_a_request_has_one_searcher_until_it_ends(app: Flask, acquired: list[Searcher]) -> None:
    with app.test_request_context():
        assert searcher() is searcher()
        assert acquired == [searcher()]
    assert acquired == []


def test_a_request_has_one_end_that_the_next_one_does_not_have(app: Flask) -> None:
    with app.test_request_context():
        searcher()
        left = seconds_left()
        searcher()
        assert 0 < seconds_left() < left <= PAGE_SECONDS
    assert seconds_left() == inf


@pytest.mark.parametrize(
    ("address", "status"), [("/?q=quan+uy", 200), ("/articles/khong-co", 404), ("/?page=0", 400)]
)
def test_what_a_request_held_is_released_however_it_ends(
    client: FlaskClient, acquired: list[Searcher], address: str, status: int
) -> None:
    assert client.get(address).status_code == status
    assert acquired == []


def test_a_request_that_fails_releases_it_too(
    client: FlaskClient, acquired: list[Searcher], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        assert acquired
        raise RuntimeError

    monkeypatch.setattr(Searcher, "article", fail)
    assert client.get("/articles/a").status_code == 500
    assert acquired == []


def test_pages_that_read_nothing_hold_nothing(tmp_path: Path, acquired: list[Searcher]) -> None:
    app = create_app(Settings(index=tmp_path / "none", rate_limit=""))
    assert app.test_client().get("/healthz").status_code == 200
    assert app.test_client().get("/readyz").status_code == 503
    with app.app_context():
        live_index().close()
    assert acquired == []
