"""An installation over a cluster: articles, an index of them, and readers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from index import BuildOptions, BuildReport, rebuild, update
from search_app import create_app
from search_app.index_access import live_index
from search_app.settings import Settings
from tests.index.invented import write

ARTICLES = 20
NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Archive:
    """Where an archive is, and how its cluster is reached."""

    corpus: Path
    settings: Settings

    def rebuild(self) -> BuildReport:
        """Read all articles into a new index."""
        return rebuild(self.corpus, self.settings.index, self._options())

    def update(self) -> BuildReport:
        """Read what has changed."""
        return update(self.corpus, self.settings.index, self._options())

    def reached(self, **settings: object) -> "Archive":
        """Return the same, reached in another way."""
        return replace(self, settings=replace(self.settings, **settings))  # type: ignore[arg-type]

    @contextmanager
    def reader(self) -> Iterator[FlaskClient]:
        """Yield somebody who reads it by an application of its own."""
        app = create_app(self.settings)
        yield app.test_client()
        with app.app_context():
            live_index().close()

    def _options(self) -> BuildOptions:
        return BuildOptions(workers=1, engines=self.settings.engines)


def archive_at(folder: Path, addresses: Sequence[str], **settings: Any) -> Archive:
    """Return an archive of twenty articles that is not built yet."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for number in range(ARTICLES):
        write(corpus, number)
    chosen = Settings(
        index=folder / "index",
        rate_limit="",
        engine="opensearch",
        opensearch_urls=tuple(addresses),
        **settings,
    )
    return Archive(corpus, chosen)


class Unanswered(AssertionError):
    """An answer that is neither all of the articles nor a 503 that says when to come again."""


def found(reader: FlaskClient, query: str = "hội nghị") -> int | str:
    """Return how many articles a search finds; where there is no answer, the code of the error.

    None is asked for twice in the same words, or it would come from memory.
    """
    answer = reader.get("/api/v1/search", query_string={"q": f"{query} -zq{next(NUMBERS)}"})
    told = answer.get_json()
    if answer.status_code == 200:
        if (hits := len(told["hits"])) != min(told["total"], 10):
            raise Unanswered(f"{hits} hits of {told['total']}")
        return int(told["total"])
    if answer.status_code != 503 or int(answer.headers["Retry-After"]) < 1:
        raise Unanswered(f"{answer.status_code}: {told}")
    return str(told["code"])
