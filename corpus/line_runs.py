"""Runs of whole lines, or rows, of a file or of what a container holds."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus.readers.json import MAX_LINE_BYTES

RUN_BYTES = 1_000_000
"""About as long are the runs."""


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
    start, line, newlines = 0, 1, 0  # `newlines` stand between `start` and `position`
    position, is_open, is_wide = 0, False, False
    while block := read(RUN_BYTES):
        is_wide = is_wide or (position == 0 and _is_wide(block))
        if is_wide:
            position += len(block)
            continue
        done = 0
        quoted = quoted and position - start <= MAX_LINE_BYTES  # else its quotes are broken
        is_long = not quoted and position - start > RUN_BYTES
        if is_long and (first := block.find(b"\n") + 1):
            # A line of more than a block stands alone: it may be too long to be read.
            yield Run(start, position + first, line)
            start, line, newlines, done = position + first, line + newlines + 1, 0, first
        end = _last_row(block, is_open=is_open) if quoted else block.rfind(b"\n") + 1
        if end > done:
            newlines += block.count(b"\n", done, end)
            yield Run(start, position + end, line)
            start, line, newlines, done = position + end, line + newlines, 0, end
        newlines += block.count(b"\n", done)
        is_open = quoted and is_open != bool(block.count(b'"') % 2)
        position += len(block)
    if start < position:
        yield Run(start, position, line)


def _is_wide(block: bytes) -> bool:
    return block[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in block[:4]


def _last_row(block: bytes, *, is_open: bool) -> int:
    """Return where the last row of a block ends, at a line break between no quotes; else 0."""
    end = len(block)
    is_open = is_open != bool(block.count(b'"') % 2)  # now at the end of the block
    while (at := block.rfind(b"\n", 0, end)) >= 0:
        is_open = is_open != bool(block.count(b'"', at, end) % 2)
        if not is_open:
            return at + 1
        end = at
    return 0
