"""Readers before they are served: asked once, so that later queries find all that they need."""

import logging
import threading
from collections.abc import Callable

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

_log = logging.getLogger(__name__)


class Warming:
    """Warms readers beside the searches, each in a thread of its own."""

    def __init__(self, abbreviations: AbbreviationFile) -> None:
        self._abbreviations = abbreviations
        self._threads: list[threading.Thread] = []
        self._has_warmed = threading.Event()

    def begin(self, reader: IndexReader, then: Callable[[], None]) -> None:
        """Warm a reader and call `then`, also where it cannot be read."""
        reader.retain()
        thread = threading.Thread(target=self._warm, args=(reader, then), daemon=True)
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

    def _warm(self, reader: IndexReader, then: Callable[[], None]) -> None:
        try:
            self._ask(reader)
        except SearchAppError as error:
            _log.error("%s is served before it is warm: %s", reader.name, error)
        except Exception as error:  # what a damaged file raises: verifying it tells that it is one
            _log.error("%s cannot be read: %s", reader.name, error)
        finally:
            heap.give_memory_back()  # what only warming needed
            self._has_warmed.set()
            then()
            reader.release()

    def _ask(self, reader: IndexReader) -> None:
        reader.warm()
        table = self._abbreviations.table()
        reader.retain()
        with Searcher(reader, table) as searcher:
            searcher.search(SearchRequest(query=parse(FIRST_QUERY)))
