"""The state of the archive, told only where the site says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from index import rebuild
from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import ONE, article, write
from tests.search_app.html import page, texts


@pytest.fixture
def told(corpus: Path, index_folder: Path) -> Iterator[FlaskClient]:
    write(corpus, 30, published=None)
    (corpus / "copy.json").write_bytes((corpus / "000.json").read_bytes())
    (corpus / "=cmd.json").write_text("{", encoding="utf-8")
    rebuild(corpus, index_folder, ONE)
    app = create_app(Settings(index=index_folder, rate_limit="", status_page=True))
    yield app.test_client()
    with app.app_context():
        live_index().close()


def test_by_default_nothing_is_told(client: FlaskClient) -> None:
    for address in ("/status", "/status.json", "/status.csv", "/api/v1/status"):
        assert client.get(address).status_code == 404


def test_page_json_and_csv_tell_the_same(told: FlaskClient) -> None:
    answer = told.get("/api/v1/status").json
    counted = {name: answer[name] for name in ("files", "articles", "undated", "duplicates")}
    assert counted == {"files": 23, "articles": 21, "undated": 1, "duplicates": 1}
    assert sum(answer["skipped"].values()) == 2
    assert answer["first"] < answer["last"]
    shown = [text for row in texts(page(told, "/status"), "tbody td") for text in [row]]
    assert "21" in shown and "23" in shown
    assert told.get("/status.csv?kind=empty").status_code == 400
    rows = told.get("/status.csv").text.splitlines()
    assert len(rows) == 3
    assert any(row.startswith("'=cmd.json,") for row in rows)
    assert article(0)["id"] not in shown
