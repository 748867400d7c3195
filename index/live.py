"""The index as a running server sees it: always open, always the newest whole generation."""

import logging
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Self

from index.abbreviations.file import AbbreviationFile
from index.engine.kind import ENGINE
from index.engine.registry import ONLY_FILES, Engines
from index.errors import (
    EngineUnreachable,
    IndexDamaged,
    IndexMissing,
    IndexUnavailable,
    PointerDamaged,
)
from index.reader import IndexReader
from index.searcher import Searcher
from index.storage import generations, slow_check
from index.storage.following import Follower
from index.storage.reading_ahead import read_ahead
from index.warming import Warming

LOOK_SECONDS = 0.5
"""How often the pointer is read: a new generation is opened within this time."""

_UNKNOWN = "?"
"""Stands for a pointer that cannot be understood."""
_log = logging.getLogger(__name__)


class LiveIndex:
    """Serves the newest generation that is whole; safe to use from many threads.

    Opened when first used. A generation that proves damaged gives way to the one before it.
    Where it is opened `once`, for one command, nothing is warmed, verified or looked for beside the
    answer.
    """

    def __init__(
        self,
        index_folder: Path,
        abbreviations: AbbreviationFile | None = None,
        engines: Engines = ONLY_FILES,
        *,
        once: bool = False,
    ) -> None:
        self._engines = engines
        self._follower = Follower(index_folder, engines)
        self._folder = index_folder
        self._abbreviations = abbreviations or AbbreviationFile()
        self._lock = threading.Lock()
        self._reader: IndexReader | None = None
        self._pointer = ""
        self._looked = float("-inf")
        self._bad: set[str] = set()
        self._unreachable: EngineUnreachable | None = None
        self._failed = float("-inf")
        self._warming = None if once else Warming(self._abbreviations)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def acquire(self) -> Searcher:
        """Return what one request is answered from, to be closed when it has been answered.

        IndexUnavailable where there is nothing to serve. What was published meanwhile is opened
        beside it, and answers once it is warm.
        """
        table = self._abbreviations.table()
        self._follower.start()
        with self._lock:
            self._look()
            if self._reader is None:
                raise IndexMissing(
                    "No index at %(folder)s. Run: search-app rebuild FOLDER", folder=self._folder
                )
            self._reader.retain()
            return Searcher(self._reader, table)

    def warm(self) -> None:
        """Open what is served, and return when its first query takes no longer than later ones.

        Where nothing can be opened, those who search are told why.
        """
        with suppress(IndexUnavailable):
            self.acquire().close()
            if self._warming:
                self._warming.wait()

    def close(self) -> None:
        """Close what is open, after the requests under way."""
        self._follower.stop()
        with self._lock:
            self._replace(None)
        if self._warming:
            self._warming.finish()

    def _look(self) -> None:
        """See what is published: the first is opened at once, another one beside the searches."""
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return
        has_failed = time.monotonic() - self._failed < LOOK_SECONDS
        if self._unreachable and self._reader is None and has_failed:
            raise self._unreachable  # those who waited for one that failed need not try as well
        pointer = self._read_pointer()
        if self._reader is None:
            self._open_first(pointer)
        elif self._warming and pointer != self._pointer and not self._warming.is_at_work:
            served = self._reader
            opened, then = partial(self._opened, pointer, served), partial(self._switch, served)
            self._warming.begin(opened, then, served)
        self._looked = time.monotonic()

    def _open_first(self, pointer: str) -> None:
        """Open what is served from now on; IndexUnavailable where nothing is."""
        try:
            reader = self._best(self._names(pointer))
        except EngineUnreachable as error:
            self._unreachable, self._failed = error, time.monotonic()
            raise
        if reader is None:
            raise IndexDamaged(
                "No generation at %(folder)s is whole. Run: search-app rebuild FOLDER",
                folder=self._folder,
            )
        self._unreachable = None
        self._pointer, self._reader = pointer, reader
        if self._warming:
            reader.retain()
            self._warming.begin(lambda: reader, self._check)

    def _opened(self, pointer: str, served: IndexReader) -> IndexReader | None:
        """Return what is to be served once it is warm, retained for both; None for nothing."""
        reader = None
        try:
            reader = self._best(self._names(pointer), served.name)
        except EngineUnreachable as error:  # it is tried again
            _log.error("Serving the older %s: %s", served.name, error)
            return None
        except (IndexUnavailable, OSError) as error:
            _log.error("Still serving %s: %s", served.name, error)
        with self._lock:
            if self._reader is served:
                self._pointer = pointer
        if reader:
            reader.retain()
        return reader

    def _read_pointer(self) -> str:
        try:
            return generations.current(self._folder)
        except PointerDamaged:
            return _UNKNOWN
        except IndexMissing:
            if self._reader is None:
                raise
            return self._pointer

    def _names(self, pointer: str) -> list[str]:
        """Return the generations that may be served, the best first."""
        if pointer != _UNKNOWN:
            return generations.published(self._folder)
        _log.error(
            "The pointer of %s tells nothing; the newest generation that is whole is served. "
            "Run: search-app recover",
            self._folder,
        )
        return [] if self._reader else generations.present(self._folder)

    def _best(self, names: list[str], served: str = "") -> IndexReader | None:
        """Open the first of some generations that is whole; None where that is served, or none is.

        IndexUnavailable where none of several is.
        """
        failures: list[IndexUnavailable] = []
        for name in names:
            if name in self._bad:
                continue
            try:
                reader = None if name == served else IndexReader(self._folder / name, self._engines)
            except EngineUnreachable:
                raise  # nothing here is damaged: an older generation lies there as well
            except Exception as error:  # whatever a damaged file raises
                failures.append(_as_unavailable(error))
                continue
            for failure in failures:
                _log.error("Serving the older %s: %s", name, failure)
            return reader
        if failures:
            raise failures[0]
        return None

    def _replace(self, reader: IndexReader | None) -> None:
        if self._reader:
            self._reader.release()
        self._reader = reader

    def _switch(self, served: IndexReader, reader: IndexReader) -> None:
        """Serve another generation, which is warm: until now the one before answered at once.

        Not where that one was closed or proved damaged meanwhile, or was published again.
        """
        with self._lock:
            pointer = self._read_pointer() if self._reader is served else ""
            if pointer in ("", served.name) or reader.name in self._bad:
                self._pointer = pointer or self._pointer
                reader.release()
            else:
                self._replace(reader)
                self._check(reader)

    def _check(self, reader: IndexReader) -> None:
        """Check every byte beside the searches: an altered file must not be served for long."""
        threading.Thread(target=self._verify, args=(reader.name,), daemon=True).start()

    def _verify(self, name: str) -> None:
        folder = self._folder / name
        try:
            problems = slow_check.altered(folder)
        except (OSError, IndexUnavailable) as error:
            problems = [str(error)] if folder.exists() else []
        if not problems:
            read_ahead(folder / ENGINE, lambda: self._serves(name))
            return
        _log.error("%s is damaged, falling back: %s", name, "; ".join(problems))
        with self._lock:
            self._bad.add(name)
            if self._reader and self._reader.name == name:
                self._replace(None)
            self._looked = float("-inf")

    def _serves(self, name: str) -> bool:
        reader = self._reader
        return reader is not None and reader.name == name


def _as_unavailable(error: Exception) -> IndexUnavailable:
    if isinstance(error, IndexUnavailable):
        return error
    return IndexDamaged(
        "The index cannot be read: %(error)s. Run: search-app rebuild FOLDER", error=error
    )
