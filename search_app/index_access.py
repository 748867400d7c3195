"""The index that this application serves: opened once, used by every request."""

from flask import Flask, current_app

from index.abbreviations.file import AbbreviationFile
from index.live import LiveIndex
from search_app.settings import Settings

_KEY = "live_index"


def init_backend(app: Flask, settings: Settings) -> None:
    """Give the application its index; nothing of it is opened until a request needs it.

    Raises AbbreviationsUnreadable where the archive's own abbreviations cannot be read.
    """
    app.extensions[_KEY] = LiveIndex(settings.index, AbbreviationFile(settings.abbreviations))


def live_index() -> LiveIndex:
    """Return the index of the application at work."""
    index: LiveIndex = current_app.extensions[_KEY]
    return index
