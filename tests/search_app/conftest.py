"""Applications over real indexes: of the sample, of hostile articles, of nothing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.search_app.attacks import HOSTILE


def _application(settings: Settings) -> Iterator[Flask]:
    app = create_app(settings)
    yield app
    with app.app_context():
        live_index().close()


@pytest.fixture(scope="session")
def app(installed_sample: Settings) -> Iterator[Flask]:
    """Return an application over the sample."""
    yield from _application(installed_sample)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a reader who comes for the first time."""
    return app.test_client()


@pytest.fixture
def homeless(tmp_path: Path) -> Iterator[FlaskClient]:
    """Return a client of an application whose index was never built."""
    for app in _application(Settings(index=tmp_path / "none", rate_limit="")):
        yield app.test_client()


@pytest.fixture
def damaged(sample_index: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """Return a client of an application whose catalogue lost all but its first page."""
    shutil.copytree(sample_index, tmp_path / "damaged")
    (catalogue,) = tmp_path.glob("damaged/generation-*/catalogue.sqlite")
    data = catalogue.read_bytes()
    catalogue.write_bytes(data[:4096] + bytes(len(data) - 4096))
    for app in _application(Settings(index=tmp_path / "damaged", rate_limit="")):
        yield app.test_client()


@pytest.fixture(scope="session")
def hostile(indexed: Callable[..., Path]) -> Iterator[FlaskClient]:
    """Return a client of an application whose articles try to run scripts."""
    article = {
        "id": f"bai{HOSTILE}".replace("/", ""),
        "title": f"Tiêu đề {HOSTILE}",
        "published": "2024-05-28T08:00:00+07:00",
        "lead": f"Mở đầu {HOSTILE}",
        "body": [f"Thân bài {HOSTILE}"],
        "captions": [f"Chú thích {HOSTILE}"],
        "author": f"Tác giả {HOSTILE}",
        "section": f"Mục {HOSTILE}",
        "source": f"Nguồn {HOSTILE}",
        "keywords": [f"khóa {HOSTILE}"],
        "url": "javascript:alert(3)",
    }
    for app in _application(Settings(index=indexed([article]), rate_limit="")):
        yield app.test_client()
