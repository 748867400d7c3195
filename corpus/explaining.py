"""`explain`: line by line what a page or a text was taken for, and by which rule."""

from dataclasses import dataclass
from pathlib import Path

from corpus.draft import Draft, accept
from corpus.errors import Unreadable
from corpus.field_names import FieldNames
from corpus.identity import printable
from corpus.page.trace import Trace
from corpus.pieces import unreadable
from corpus.readers.formats import format_of
from corpus.reading import NESTED, load_file
from corpus.source import Source
from corpus.verdict import Accepted, Rejected

EXPLAINED = (".txt", ".html", ".htm", ".xhtml", ".md", ".markdown")
"""Endings of what is read line by line."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of a file, and why."""

    verdict: Accepted | Rejected
    trace: Trace


def explain_file(path: Path, names: FieldNames | None = None) -> Explanation:
    """Return what a page or a text is taken for; raises nothing.

    A page that may be costly is not explained: it is read in a child with limits, which tells no
    more than the article.
    """
    shown, trace = printable(str(path)), Trace()
    try:
        return Explanation(_explained(path, shown, names, trace), trace)
    except OSError as error:
        return Explanation(unreadable(shown, error), trace)
    except Unreadable as error:
        return Explanation(Rejected(shown, error.reason, error.detail), trace)
    except (MemoryError, RecursionError):
        return Explanation(Rejected(shown, "hostile-nesting", NESTED), trace)


def _explained(
    path: Path, shown: str, names: FieldNames | None, trace: Trace
) -> Accepted | Rejected:
    path.stat()  # what is not there is told before what its name means
    format_ = format_of(path.name)
    if format_ is None or not path.name.lower().endswith(EXPLAINED):
        raise Unreadable(
            "not-explained",
            "Pages and texts are explained (%(endings)s). `search-app read` shows what is read "
            "from others.",
            endings=" ".join(EXPLAINED),
        )
    data = load_file(path)
    if not data.strip():
        raise Unreadable("empty", "It is empty or holds nothing but spaces.")
    if format_.is_costly(data):
        raise Unreadable(
            "too-large", "It is too large to be explained; `search-app read` reads it."
        )
    record = next(iter(format_.read(Source(data, shown, names=names, trace=trace))))
    if not isinstance(record.content, Draft):
        raise record.content
    return accept(record.content, shown)
