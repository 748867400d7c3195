"""The index that this application serves: opened once, used by every request."""

from flask import Flask, current_app

from index.live import LiveIndex
from search_app.settings import Settings

_KEY = "live_index"


def init_backend(app: Flask, settings: Settings) -> None:
    """Give the application its index; nothing is opened until a request needs it."""
    app.extensions[_KEY] = LiveIndex(settings.index)


def live_index() -> LiveIndex:
    """Return the index of the application at work."""
    index: LiveIndex = current_app.extensions[_KEY]
    return index
