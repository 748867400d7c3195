"""What queries are understood by, loaded when a program starts rather than with the first query."""

from index import analyser
from index.abbreviations.file import shipped
from index.language.terms import dictionary
from index.places.gazetteer import provinces, wards


def preload() -> None:
    """Load words, places and abbreviations now: once for all processes that are forked later."""
    analyser.load()
    for is_folded in (False, True):
        dictionary(folded=is_folded)
    provinces()
    wards()
    shipped()
