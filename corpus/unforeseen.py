"""What is raised that no reader expects: damage of a file to who reads it, or a fault of ours."""

import logging
import traceback

from corpus.errors import Unreadable
from corpus.sentence import Sentence

_log = logging.getLogger(__name__)
_traced: set[tuple[type[Exception], str, int | None]] = set()


def damaged(error: Exception) -> Unreadable:
    """Return the verdict where a library raises what its reader does not expect.

    So it is with damage that nobody thought of: a file's fault, which ends nothing.
    """
    why = Sentence("it fails with %(error)s", error=f"{error!r:.200}")
    return Unreadable(
        "damaged", "Nothing can read it: %(why)s. Save it in another format.", why=why
    )


def trace_of(error: Exception) -> str:
    """Return the traceback of an error; empty where this process gave one of its type and place."""
    *_, last = traceback.extract_tb(error.__traceback__)
    place = (type(error), last.filename, last.lineno)
    if place in _traced:
        return ""
    _traced.add(place)
    return "".join(traceback.format_exception(error))


def log(trace: str) -> None:
    """Write a traceback down for who looks for a fault of ours.

    At the level INFO, for commands set up no log, and Python would show a warning on the terminal.
    """
    if trace:
        _log.info("What no reader expects was raised:\n%s", trace)
