"""What queries are understood by, loaded when a program starts rather than with the first query."""

from index import analyser
from index.abbreviations.file import shipped
from index.places.gazetteer import provinces, wards


def preload() -> None:
    """Load words, places and abbreviations now: once for all processes that are forked later."""
    analyser.load()
    provinces()
    wards()
    shipped()
