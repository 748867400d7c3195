"""One snapshot a request: whatever is published while it is answered, the answer is of one."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from inspect import isfunction
from pathlib import Path
from threading import get_ident

import pytest
from flask.testing import FlaskClient

from index import live
from index.abbreviations import file
from index.building.build import rebuild
from index.building.options import BuildOptions
from index.searcher import Searcher
from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings

ADDRESSES = (
    "/",
    "/?q=hoi+nghi",
    "/?q=HNTK",
    "/articles/bai-1?q=HNTK&citation=28-NQ/TW",
    "/documents",
    "/documents/nq:28:tw",
    "/documents/nq:28:tw/feed.atom",
    "/api/v1/search?q=hoi+nghi",
    "/api/v1/articles/bai-1",
    "/api/v1/articles/bai-1/similar",
    "/api/v1/documents",
    "/api/v1/documents/nq:28:tw",
    "/api/v1/suggest?q=hội+ng",
    "/readyz",
)
READS = [
    name
    for name, value in vars(Searcher).items()
    if isfunction(value) and not name.startswith("_") and name != "close"
]
TIME = re.compile(r'"took_ms":\s*[\d.]+')


class Archive:
    """A folder of articles that changes as a whole, and the index of it."""

    def __init__(self, folder: Path) -> None:
        self.index = folder / "index"
        self.abbreviations = folder / "own.tsv"
        self.turn = 0
        self._corpus = folder / "corpus"
        self._corpus.mkdir()

    def publish(self) -> None:
        """Publish another generation, in which no article is as it was, and other meanings."""
        self.turn += 1
        self.abbreviations.write_text(f"HNTK\thội nghị thứ {self.turn}\n", encoding="utf-8")
        written = ("28-NQ/TW", "NQ 28-NQ/TW")[self.turn % 2]
        for number in range(2 + self.turn):
            article = {
                "id": f"bai-{number}",
                "title": f"Hội nghị kỳ {self.turn} bàn việc {number}",
                "published": f"{2000 + self.turn}-05-28T08:00:00+07:00",
                "body": [
                    f"Hội nghị thứ {self.turn} theo Nghị quyết số {written} của phường.",
                    "Mưa đá làm hư mái trường." if number < 2 else "Trời nắng.",
                ],
            }
            path = self._corpus / f"{number}.json"
            path.write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
        rebuild(self._corpus, self.index, BuildOptions(workers=1))

    @contextmanager
    def client(self) -> Iterator[FlaskClient]:
        """Serve the archive by an application that has kept no answer yet."""
        settings = {"index": self.index, "abbreviations": self.abbreviations, "rate_limit": ""}
        app = create_app(Settings(**settings))  # type: ignore[arg-type]
        yield app.test_client()
        with app.app_context():
            live_index().close()

    def answer(self, address: str) -> str:
        """Return what is answered while nothing is published."""
        with self.client() as client:
            return asked(client, address)


def asked(client: FlaskClient, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return TIME.sub("", response.text)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Return an archive with one generation, whose changes every request looks for."""
    monkeypatch.setattr(live, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr(file, "LOOK_SECONDS", -1.0)
    archive = Archive(tmp_path)
    archive.publish()
    return archive


def publish_after_every_read(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish after whatever a request reads, what its ETag is made of included.

    What an index is warmed by is no request: that is read in another thread.
    """
    asking = get_ident()

    def publishing(read: Callable[..., object]) -> Callable[..., object]:
        @wraps(read)
        def wrapped(*args: object, **options: object) -> object:
            found = read(*args, **options)
            if get_ident() == asking:
                archive.publish()
            return found

        return wrapped

    for name in READS:
        monkeypatch.setattr(Searcher, name, publishing(getattr(Searcher, name)))
    monkeypatch.setattr(Searcher, "version", property(publishing(vars(Searcher)["version"].fget)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_of_the_generation_that_its_request_began_with(
    archive: Archive, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun_with = archive.answer(address)
    with archive.client() as client, monkeypatch.context() as patched:
        publish_after_every_read(archive, patched)
        while_publishing = asked(client, address)

    assert archive.turn > 1
    assert while_publishing == begun_with
    assert archive.answer(address) != begun_with
