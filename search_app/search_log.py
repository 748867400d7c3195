"""What was searched for, and how many articles had it: a file of JSON lines, where it is wanted.

No address, no name, no cookie, and of the time only the minute, so that a line tells nobody.
"""

import json
import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from corpus.article import VIETNAM

if TYPE_CHECKING:
    from search_app.observation import Observation

_log = logging.getLogger(__name__)


class SearchLog:
    """Appends a line for each search; each is written at once, so that processes can share it.

    A file that is moved away, as logrotate does, is begun again.
    """

    def __init__(self, path: Path) -> None:
        """Open it. OSError where it cannot be written."""
        self._path = path
        self._lock = Lock()
        self._file = self._opened()
        self._is_failing = False

    def write(self, observation: "Observation") -> None:
        """Write a search; a full disk is logged once and loses no answer."""
        if observation.outcome is None:
            return
        line = _line(observation)
        with self._lock:
            try:
                self._reopen()
                os.write(self._file, line)
                self._is_failing = False
            except OSError as error:
                if not self._is_failing:
                    _log.error("The log of searches %s: %s.", self._path, error.strerror)
                self._is_failing = True

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def _opened(self) -> int:
        return os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def _reopen(self) -> None:
        """Open the file again where another, or none, has its name now."""
        try:
            state = self._path.stat()
        except FileNotFoundError:
            state = None
        if state is None or not os.path.samestat(state, os.fstat(self._file)):
            before, self._file = self._file, self._opened()
            os.close(before)


def _line(observation: "Observation") -> bytes:
    found = observation.outcome
    values = {
        "time": f"{datetime.now(VIETNAM):%Y-%m-%dT%H:%M%z}",
        "q": found.query if found else "",
        "kind": found.kind if found else "",
        "total": found.total if found else 0,
        "ms": round(observation.seconds * 1000, 1),
    }
    return json.dumps(values, ensure_ascii=False).encode(errors="replace") + b"\n"


@dataclass(frozen=True, slots=True)
class Frequency:
    """A query and how often it was asked."""

    query: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchReport:
    """What readers look for, and what they do not find."""

    searches: int
    fruitless: int
    """Searches that found nothing."""
    unreadable: int
    """Lines of the log that are none of ours."""
    median_ms: float
    slow_ms: float
    """19 of 20 searches take no longer."""
    kinds: dict[str, int]
    frequent: tuple[Frequency, ...]
    not_found: tuple[Frequency, ...]
    """The most frequent queries whose last search found nothing."""


def search_report(lines: Iterable[str], top: int) -> SearchReport:
    """Return the report of a log, with so many queries of each sort."""
    asked: Counter[str] = Counter()
    empty: Counter[str] = Counter()
    last: dict[str, bool] = {}
    kinds: Counter[str] = Counter()
    times: Counter[float] = Counter()
    unreadable = 0
    for row in _rows(lines):
        if row is None:
            unreadable += 1
            continue
        query = " ".join(row["q"].casefold().split())
        asked[query] += 1
        kinds[row["kind"]] += 1
        times[row["ms"]] += 1
        last[query] = row["total"] == 0
        empty[query] += last[query]
    missed = Counter({query: count for query, count in empty.items() if last[query] and query})
    asked_in_words = Counter({query: count for query, count in asked.items() if query})
    return SearchReport(
        searches=asked.total(),
        fruitless=empty.total(),
        unreadable=unreadable,
        median_ms=_percentile(times, 0.5),
        slow_ms=_percentile(times, 0.95),
        kinds=dict(kinds.most_common()),
        frequent=_frequencies(asked_in_words, top),
        not_found=_frequencies(missed, top),
    )


def _rows(lines: Iterable[str]) -> Iterator[dict[str, Any] | None]:
    for line in lines:
        try:
            row = json.loads(line)
            whole = {
                "q": str(row["q"]),
                "kind": str(row["kind"]),
                "total": int(row["total"]),
                "ms": float(row["ms"]),
            }
        except (ValueError, TypeError, KeyError, RecursionError):
            yield None
        else:
            yield whole


def _frequencies(counts: Counter[str], top: int) -> tuple[Frequency, ...]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Frequency(query, times) for query, times in ordered[:top])


def _percentile(times: Counter[float], share: float) -> float:
    reached = 0
    for value in sorted(times):
        reached += times[value]
        if reached >= share * times.total():
            return value
    return 0.0
