"""The index as a running server sees it: always open, always the newest whole generation."""

import logging
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from corpus.article import Article
from index.abbreviations.file import AbbreviationFile
from index.citations.key import Citation
from index.completion.store import Completion
from index.errors import IndexDamaged, IndexMissing, IndexUnavailable
from index.models import Hit, ResultPage, SearchRequest
from index.rewriting.rewriter import Rewritten
from index.searcher import IndexStats, Searcher
from index.storage import generations, manifest
from index.storage.cited_documents import Document

LOOK_SECONDS = 0.5
"""How often the pointer is read: a new generation is served within this time."""

_log = logging.getLogger(__name__)


class LiveIndex:
    """Serves the newest generation that is whole; safe to use from many threads.

    Opened when first used. A generation that proves damaged gives way to the one before it.
    """

    def __init__(self, index_folder: Path, abbreviations: AbbreviationFile | None = None) -> None:
        self._folder = index_folder
        self._abbreviations = abbreviations or AbbreviationFile()
        self._lock = threading.Lock()
        self._served: _Served | None = None
        self._pointer = ""
        self._looked = float("-inf")
        self._bad: set[str] = set()

    def search(self, request: SearchRequest) -> ResultPage:
        """Answer a request; QueryError, or IndexUnavailable where there is nothing to serve."""
        with self._searcher() as searcher:
            return searcher.search(request)

    def understood(self, request: SearchRequest) -> Rewritten:
        """Return the query that is planned for a request, and notes on what was added to it."""
        with self._searcher() as searcher:
            return searcher.understood(request)

    def article(self, id_: str) -> Article | None:
        """Return the article with this id, or None."""
        with self._searcher() as searcher:
            return searcher.article(id_)

    def documents(self) -> tuple[Document, ...]:
        """Return the documents that articles cite."""
        with self._searcher() as searcher:
            return searcher.documents()

    def documents_of(self, article: Article) -> tuple[Document, ...]:
        """Return the documents that an article cites."""
        with self._searcher() as searcher:
            return searcher.documents_of(article)

    def spellings(self, citation: Citation, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ways in which some articles write a document."""
        with self._searcher() as searcher:
            return searcher.spellings(citation, ids)

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        with self._searcher() as searcher:
            return searcher.stats()

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field; takes seconds on an archive."""
        with self._searcher() as searcher:
            return searcher.term_counts()

    def similar(self, id_: str, limit: int) -> tuple[Hit, ...]:
        """Return the articles most like this one."""
        with self._searcher() as searcher:
            return searcher.similar(id_, limit)

    def complete(self, typed: str, limit: int) -> list[Completion]:
        """Return what a query that is being typed may become."""
        with self._searcher() as searcher:
            return searcher.complete(typed, limit)

    def generation(self) -> str:
        """Return the name of the generation served now."""
        with self._searcher() as searcher:
            return searcher.manifest.generation

    def version(self) -> str:
        """Return what answers depend on: the generation served now and the abbreviations."""
        return f"{self.generation()} {self._abbreviations.table().version}"

    def close(self) -> None:
        """Close what is open, after the searches under way."""
        with self._lock:
            self._replace(None)

    @contextmanager
    def _searcher(self) -> Iterator[Searcher]:
        with self._lock:
            self._look()
            served = self._served
            if served is None:
                raise IndexMissing(f"No index at {self._folder}. Run: search-app rebuild FOLDER")
            served.users += 1
        try:
            yield served.searcher
        finally:
            with self._lock:
                served.release()

    def _look(self) -> None:
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return
        pointer = self._read_pointer()
        if pointer != self._pointer or self._served is None:
            self._open()
        self._pointer = pointer
        self._looked = time.monotonic()

    def _read_pointer(self) -> str:
        try:
            return generations.current(self._folder)
        except IndexMissing:
            if self._served is None:
                raise
            return self._pointer

    def _open(self) -> None:
        failures: list[IndexUnavailable] = []
        for name in generations.published(self._folder):
            if name in self._bad:
                continue
            if self._served and name == self._served.name:
                return
            try:
                searcher = Searcher(self._folder / name, self._abbreviations)
            except (IndexUnavailable, OSError) as error:
                failures.append(_as_unavailable(error))
                continue
            for failure in failures:
                _log.error("Serving the older %s: %s", name, failure)
            self._replace(_Served(name, searcher))
            self._check_later(name, searcher)
            return
        if self._served is None:
            raise next(iter(failures), _nothing_whole(self._folder))

    def _replace(self, served: "_Served | None") -> None:
        if self._served:
            self._served.release()
        self._served = served

    def _check_later(self, name: str, searcher: Searcher) -> None:
        """Check every byte beside the searches: an altered file must not be served for long."""
        threading.Thread(target=self._warm_and_verify, args=(name, searcher), daemon=True).start()

    def _warm_and_verify(self, name: str, searcher: Searcher) -> None:
        try:
            searcher.warm()
        except IndexUnavailable:
            pass  # a newer one took its place already
        except Exception as error:  # what a damaged file raises: `_verify` tells it is one
            _log.error("%s cannot be read: %s", name, error)
        finally:
            self._verify(name)

    def _verify(self, name: str) -> None:
        folder = self._folder / name
        try:
            problems = list(manifest.checksums_wrong(folder, manifest.load(folder)))
        except (OSError, IndexUnavailable) as error:
            problems = [str(error)] if folder.exists() else []
        if not problems:
            return
        _log.error("%s is damaged, falling back: %s", name, "; ".join(problems))
        with self._lock:
            self._bad.add(name)
            if self._served and self._served.name == name:
                self._replace(None)
            self._looked = float("-inf")


class _Served:
    """An open generation and how many searches use it; closed when the last one leaves."""

    def __init__(self, name: str, searcher: Searcher) -> None:
        self.name = name
        self.searcher = searcher
        self.users = 1

    def release(self) -> None:
        """Give up one use."""
        self.users -= 1
        if not self.users:
            self.searcher.close()


def _nothing_whole(folder: Path) -> IndexUnavailable:
    return IndexDamaged(f"No generation at {folder} is whole. Run: search-app rebuild FOLDER")


def _as_unavailable(error: Exception) -> IndexUnavailable:
    if isinstance(error, IndexUnavailable):
        return error
    return IndexDamaged(f"The index cannot be read: {error}. Run: search-app rebuild FOLDER")
