"""Readers before they are served: asked, so that later queries find all that they need."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from corpus.errors import SearchAppError
from index import heap
from index.abbreviations.file import AbbreviationFile
from index.kept_queries import Asked
from index.models import SearchRequest
from index.query.parser import parse
from index.reader import IndexReader
from index.searcher import Searcher

FIRST_QUERY = "hội nghị dang vien"
"""Asked of an index before readers ask: with marks and without, so that what all searches read is
read."""
STEP_SECONDS = 0.0005
"""A search waits so long for the interpreter, each of the hundred times that numpy gave it away."""

_log = logging.getLogger(__name__)


class Warming:
    """Opens and warms readers beside the searches, each in a thread of its own."""

    def __init__(self, abbreviations: AbbreviationFile) -> None:
        self._abbreviations = abbreviations
        self._threads: list[threading.Thread] = []
        self._has_warmed = threading.Event()
        self._ending = threading.Event()

    @property
    def is_at_work(self) -> bool:
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
        self._ending.clear()
        thread = threading.Thread(target=self._run, args=(opened, then, before), daemon=True)
        self._threads = [*(each for each in self._threads if each.is_alive()), thread]
        thread.start()

    def wait(self) -> None:
        """Wait until any reader is warm."""
        self._has_warmed.wait()

    def finish(self) -> None:
        """Begin nothing more, and wait for what has begun.

        A process that ends while another thread is inside numpy is aborted: what is written in C++
        there cannot be left by `pthread_exit`, which is how Python ends such threads.
        """
        self._ending.set()
        for thread in self._threads:
            thread.join()

    def _run(
        self,
        opened: Callable[[], IndexReader | None],
        then: Callable[[IndexReader], None],
        before: IndexReader | None,
    ) -> None:
        with _STEPS.small():
            reader = opened()
            if reader is None:
                return
            for step in self._steps(reader, before):
                if self._ending.is_set() or not self._take(step, reader, rests=bool(before)):
                    break
        heap.give_memory_back()  # what only warming needed
        self._has_warmed.set()
        then(reader)
        reader.release()

    def _steps(
        self, reader: IndexReader, before: IndexReader | None
    ) -> Iterator[Callable[[], object]]:
        """Yield what makes a reader warm."""
        yield reader.warm
        first = SearchRequest(query=parse(FIRST_QUERY))
        yield partial(self._search, reader, first)
        for asked in before.kept_queries.last() if before else ():
            if asked.query != first.query:
                yield partial(self._search, reader, _request(asked))

    def _take(self, step: Callable[[], object], reader: IndexReader, *, rests: bool) -> bool:
        """Take a step, and rest as long as it took: those who search have half of the time.

        Return whether more steps make sense.
        """
        began = time.perf_counter()
        try:
            step()
        except SearchAppError as error:
            _log.error("%s is served before it is warm: %s", reader.name, error)
        except Exception as error:  # what a damaged file raises: verifying it tells that it is one
            _log.error("%s cannot be read: %s", reader.name, error)
            return False
        if rests:
            self._ending.wait(time.perf_counter() - began)
        return True

    def _search(self, reader: IndexReader, request: SearchRequest) -> None:
        table = self._abbreviations.table()
        reader.retain()
        with Searcher(reader, table) as searcher:
            searcher.search(request)


def _request(asked: Asked) -> SearchRequest:
    return SearchRequest(query=asked.query, expand=asked.expand, match=asked.match)


class _Steps:
    """How long a thread keeps the interpreter where others wait for it: of the whole process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = 0
        self._usual = sys.getswitchinterval()

    @contextmanager
    def small(self) -> Iterator[None]:
        """Let other threads in ten times as often as Python does by itself."""
        self._want(1)
        try:
            yield
        finally:
            self._want(-1)

    def _want(self, more: int) -> None:
        with self._lock:
            if not self._wanted:
                self._usual = sys.getswitchinterval()
            self._wanted += more
            sys.setswitchinterval(STEP_SECONDS if self._wanted else self._usual)


_STEPS = _Steps()
