"""The index that this application serves, and the snapshot of it that a request sees."""

from math import inf

from flask import Flask, current_app, g

from index import PAGE_SECONDS, AbbreviationFile, LiveIndex, Searcher, answer_within
from search_app.settings import Settings

_KEY = "live_index"


def init_index(app: Flask, settings: Settings) -> None:
    """Give the application its index; nothing of it is opened until it is needed.

    Raises AbbreviationsUnreadable where the archive's own abbreviations cannot be read.
    """
    app.extensions[_KEY] = LiveIndex(
        settings.index, AbbreviationFile(settings.abbreviations), settings.engines
    )
    app.teardown_appcontext(_release)


def warm(app: Flask) -> None:
    """Open and warm an application's index, before it has any reader."""
    index: LiveIndex = app.extensions[_KEY]
    index.warm()


def close(app: Flask) -> None:
    """Close an application's index: it answers no more."""
    index: LiveIndex = app.extensions[_KEY]
    index.close()


def live_index() -> LiveIndex:
    """Return the index of the application at work."""
    index: LiveIndex = current_app.extensions[_KEY]
    return index


def searcher() -> Searcher:
    """Return what all of this request is answered from: the same until it ends."""
    if "searcher" not in g:
        g.searcher = live_index().acquire()
        answer_within(PAGE_SECONDS)
    acquired: Searcher = g.searcher
    return acquired


def built() -> str:
    """Return when the index was built that this request is answered from, as `since` takes it."""
    return searcher().stats().built.isoformat(timespec="milliseconds")


def _release(_error: BaseException | None) -> None:
    answer_within(inf)
    acquired: Searcher | None = g.pop("searcher", None)
    if acquired is not None:
        acquired.close()
