"""Runs of whole lines, or rows, of a file or of what a container holds.

Where a run may end is decided by the checksum of its last row alone, as in content-defined
chunking (Muthitacharoen, Chen, Mazieres: A Low-bandwidth Network File System, 2001). Behind a row
that was put in or taken out the runs soon end where they did before, so that an update finds most
of them as they were.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from corpus.readers.json import MAX_LINE_BYTES

RUN_BYTES = 1_000_000
"""About as long are the runs."""
MIN_RUN_BYTES = 400_000
MAX_RUN_BYTES = 1_600_000
"""But for a line that is longer by itself, which stands alone."""
EXPECTED_BYTES = 300_000
"""Behind the least, so long does it take on average until a row ends its run."""


class Run(NamedTuple):
    """Some whole lines; the next run begins where it ends."""

    start: int
    end: int
    """Bytes from the beginning of the file."""
    first_line: int
    """Number of the first line, from 1."""


def runs(read: Callable[[int], bytes], *, quoted: bool = False) -> Iterator[Run]:
    """Yield runs of whole lines of what `read` gives, each of about `RUN_BYTES`.

    `quoted`: a line break between double quotes ends no line. A file in UTF-16 stays whole: its
    line breaks are two bytes.
    """
    block = read(RUN_BYTES)
    if block[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in block[:4]:
        size = len(block)
        while block := read(RUN_BYTES):
            size += len(block)
        yield Run(0, size, 1)
        return
    cutter = _Cutter(quoted)
    while block:
        yield from cutter.take(block)
        block = read(RUN_BYTES)
    yield from cutter.rest()


@dataclass(slots=True)
class _Cutter:
    """Takes a file block by block; positions are offsets in the file."""

    is_quoted: bool
    start: int = 0
    """Of the run."""
    first_line: int = 1
    """Of the run."""
    row: int = 0
    """Where the row at hand starts, which is a line but for breaks between quotes."""
    line: int = 1
    """Where the row at hand starts."""
    newlines: int = 0
    """In the row at hand."""
    is_open: bool = False
    """Whether the end of what was taken is between quotes."""
    checksum: int = 0
    """Of the row at hand."""
    taken: int = 0

    def take(self, block: bytes) -> Iterator[Run]:
        """Yield the runs that end within the next block."""
        view, at = memoryview(block), 0
        while end := block.find(b"\n", at) + 1:
            self._add(block, view, at, end)
            self.newlines += 1
            at = end
            if not self.is_open:
                yield from self._end_row()
            elif self.taken - self.row > MAX_LINE_BYTES:  # its quotes are broken
                self.is_quoted = self.is_open = False
                yield from self._end_row()
        self._add(block, view, at, len(block))

    def rest(self) -> Iterator[Run]:
        """Yield what stands behind the last line break, and the run before it."""
        if self.row < self.taken:
            yield from self._end_row()
        if self.start < self.taken:
            yield Run(self.start, self.taken, self.first_line)

    def _add(self, block: bytes, view: memoryview, at: int, end: int) -> None:
        self.checksum = crc32(view[at:end], self.checksum)
        if self.is_quoted:
            self.is_open ^= bool(block.count(b'"', at, end) & 1)
        self.taken += end - at

    def _end_row(self) -> Iterator[Run]:
        length = self.taken - self.row
        if length > RUN_BYTES and self.row > self.start:
            # A line of more than a block stands alone: it may be too long to be read.
            yield Run(self.start, self.row, self.first_line)
            self.start, self.first_line = self.row, self.line
        self.row, self.line = self.taken, self.line + self.newlines
        size = self.taken - self.start
        if size > MAX_RUN_BYTES or (
            size >= MIN_RUN_BYTES and self.checksum % EXPECTED_BYTES < length
        ):
            yield Run(self.start, self.taken, self.first_line)
            self.start, self.first_line = self.taken, self.line
        self.newlines = self.checksum = 0
