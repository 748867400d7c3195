"""What a reader is given: the bytes of a file, or of some lines of it, and their name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from corpus.draft import Draft
from corpus.errors import Unreadable


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes to read. `first_line` is the number of the first, 1 unless it is a later piece."""

    data: bytes
    path: str = ""
    first_line: int = 1


class Record(NamedTuple):
    """One article, or why there is none; `place` is `#12` for line 12, else empty."""

    place: str
    content: Draft | Unreadable


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, source: Source) -> Iterator[Record]:
        """Yield what a source holds; raise Unreadable where it holds nothing readable."""
        ...
