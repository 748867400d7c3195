"""Applications over real indexes: of the sample, of hostile articles, of nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index.building.build import rebuild
from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"


def _application(index: Path, **settings: object) -> Iterator[Flask]:
    app = create_app(Settings(index=index, **settings))
    yield app
    with app.app_context():
        live_index().close()


@pytest.fixture(scope="session")
def app(sample_index: Path) -> Iterator[Flask]:
    """Return an application over the sample."""
    yield from _application(sample_index, rate_limit="")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a reader who comes for the first time."""
    return app.test_client()


@pytest.fixture
def homeless(tmp_path: Path) -> Iterator[FlaskClient]:
    """Return a client of an application whose index was never built."""
    for app in _application(tmp_path / "none", rate_limit=""):
        yield app.test_client()


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Return a client of an application whose articles try to run scripts."""
    folder = tmp_path_factory.mktemp("hostile")
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
    (folder / "corpus").mkdir()
    path = folder / "corpus" / "bai.json"
    path.write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
    rebuild(folder / "corpus", folder / "index")
    for app in _application(folder / "index", rate_limit=""):
        yield app.test_client()
