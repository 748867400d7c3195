"""Readers before they are served: asked, so that later queries find all that they need."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from corpus.errors import SearchAppError
from index import heap
from index.abbreviations.file import AbbreviationFile
from index.models import SearchRequest
from index.query.parser import parse
from index.reader import IndexReader
from index.searcher import Searcher

FIRST_QUERY = "hội nghị dang vien"
"""Asked of an index before readers ask: with marks and without, so that what all searches read is
read."""
ASKED_AGAIN = 8
"""Of the last queries, so many are asked of what is served next, as Solr's `newSearcher` does: who
asks on finds them at hand."""
STEP_SECONDS = 0.0005
"""A search waits so long for the interpreter, each of the hundred times that numpy gave it away."""
USUAL_STEP_SECONDS = sys.getswitchinterval()

_log = logging.getLogger(__name__)


class Warming:
    """Opens and warms readers beside the searches, each in a thread of its own."""

    def __init__(self, abbreviations: AbbreviationFile) -> None:
        self._abbreviations = abbreviations
        self._threads: list[threading.Thread] = []
        self._has_warmed = threading.Event()

    @property
    def is_opening(self) -> bool:
        """Whether a reader is opened or warmed at the moment."""
        return any(thread.is_alive() for thread in self._threads)

    def begin(
        self,
        opened: Callable[[], IndexReader | None],
        then: Callable[[IndexReader], None],
        before: IndexReader | None = None,
    ) -> None:
        """Open and warm a reader, and call `then` with it, also where it cannot be read.

        `opened` returns it retained for warming, or None where there is none. `before` answers
        meanwhile: work gives way to that, and its last queries are asked again.
        """
        thread = threading.Thread(target=self._run, args=(opened, then, before), daemon=True)
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        thread.start()

    def wait(self) -> None:
        """Wait until any reader is warm."""
        self._has_warmed.wait()

    def finish(self) -> None:
        """Wait until none is being warmed.

        A process that ends while another thread is inside numpy is aborted: what is written in C++
        there cannot be left by `pthread_exit`, which is how Python ends such threads.
        """
        for thread in self._threads:
            thread.join()

    def _run(
        self,
        opened: Callable[[], IndexReader | None],
        then: Callable[[IndexReader], None],
        before: IndexReader | None,
    ) -> None:
        with _in_small_steps():
            reader = opened()
            if reader is None:
                return
            try:
                self._warm(reader, before)
            except SearchAppError as error:
                _log.error("%s is served before it is warm: %s", reader.name, error)
            except Exception as error:  # of a damaged file: verifying it tells that it is one
                _log.error("%s cannot be read: %s", reader.name, error)
            finally:
                heap.give_memory_back()  # what only warming needed
                self._has_warmed.set()
                then(reader)
                reader.release()

    def _warm(self, reader: IndexReader, before: IndexReader | None) -> None:
        gently = _resting if before else nullcontext
        with gently():
            reader.warm()
        reader.retain()
        with Searcher(reader, self._abbreviations.table()) as searcher:
            with gently():
                searcher.search(SearchRequest(query=parse(FIRST_QUERY)))
            for asked in before.kept_queries.last(ASKED_AGAIN) if before else ():
                with gently():
                    searcher.search(
                        SearchRequest(query=asked.query, expand=asked.expand, match=asked.match)
                    )


@contextmanager
def _resting() -> Iterator[None]:
    """Rest after some work for as long as it took: those who search have half of the time."""
    began = time.perf_counter()
    yield
    time.sleep(time.perf_counter() - began)


@contextmanager
def _in_small_steps() -> Iterator[None]:
    """Let other threads in ten times as often as Python does by itself."""
    sys.setswitchinterval(STEP_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(USUAL_STEP_SECONDS)
