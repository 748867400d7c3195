"""What a search came to, for figures and logs; also of an answer that was kept from before."""

from dataclasses import dataclass
from threading import Lock

from cachetools import LRUCache
from flask import Flask, current_app, g

from index import ResultPage

REMEMBERED = 20_000
"""Answers of which the outcome is known though the answer itself is no longer kept."""
_EXTENSION = "outcomes"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A search, as much of it as is counted."""

    query: str
    kind: str
    """`document` where the query names one, `days` or `filters` where there are no words,
    `operators`, else `words`."""
    total: int


class Outcomes:
    """Outcomes by the ETag of the answer; safe to use from many threads."""

    def __init__(self) -> None:
        self._kept: LRUCache[str, Outcome] = LRUCache(REMEMBERED)
        self._lock = Lock()

    def remember(self, tag: str, outcome: Outcome) -> None:
        """Keep what an answer says."""
        with self._lock:
            self._kept[tag] = outcome

    def recall(self, tag: str) -> Outcome | None:
        """Return what an answer of before says."""
        with self._lock:
            return self._kept.get(tag)


def init_outcomes(app: Flask) -> None:
    """Give the application its memory of outcomes."""
    app.extensions[_EXTENSION] = Outcomes()


def noted(page: ResultPage) -> ResultPage:
    """Note what this request found; return it as it is."""
    g.outcome = Outcome(page.request.query.text, _kind(page), page.total)
    return page


def outcome() -> Outcome | None:
    """Return what this request found, or None where it searched for nothing."""
    found: Outcome | None = g.get("outcome")
    return found


def recall(tag: str) -> None:
    """Note what the answer with this tag found, where that is known."""
    found = _outcomes().recall(tag)
    if found is not None:
        g.outcome = found


def remember(tag: str) -> None:
    """Keep what this request found for the next one with its tag."""
    found = outcome()
    if found is not None:
        _outcomes().remember(tag, found)


def _outcomes() -> Outcomes:
    kept: Outcomes = current_app.extensions[_EXTENSION]
    return kept


def _kind(page: ResultPage) -> str:
    query = page.request.query
    if query.root is None:
        has_days = page.request.day_from or page.request.day_to
        return "days" if has_days else "filters"
    if page.documents:
        return "document"
    return "operators" if query.has_operators else "words"
