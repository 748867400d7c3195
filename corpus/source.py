"""What a reader is given: the bytes of a file, or of some lines of it, and their name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from corpus.draft import Draft
from corpus.errors import Unreadable
from corpus.field_names import FieldNames
from corpus.page.trace import Trace


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes to read. `first_line` is the number of the first, 1 unless it is a later piece."""

    data: bytes
    path: str = ""
    first_line: int = 1
    header: bytes = b""
    """The first lines of the file, for a later piece of one where they name the columns."""
    charset: str = ""
    """What a server said of its encoding."""
    names: FieldNames | None = None
    """What fields are called in the file; None for the table that comes with the project."""
    trace: Trace | None = None
    """Where decisions are noted, for who asks why a line was taken for what."""


class Record(NamedTuple):
    """One article, or why there is none; `place` is `#12` for line 12, else empty."""

    place: str
    content: Draft | Unreadable


def repaired(records: Iterable[Record], repairs: Sequence[str]) -> Iterator[Record]:
    """Yield records that say what was repaired of the text that they were read from."""
    for record in records:
        if isinstance(record.content, Draft):
            record.content.repairs[:0] = repairs
        yield record


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, source: Source) -> Iterator[Record]:
        """Yield what a source holds; raise Unreadable where it holds nothing readable."""
        ...
