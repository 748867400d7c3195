"""What is read at once: a whole file, or some whole lines or rows of a large one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.identity import unprintable
from corpus.readers import MEGABYTE, format_of
from corpus.readers.json import MAX_LINE_BYTES
from corpus.verdict import Rejected

PIECE_BYTES = MEGABYTE
"""About as long are the pieces that a file of lines is cut into."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file to read, or some whole lines of it."""

    path: str
    """Relative to the root, `/` between parts, unprintable characters escaped."""
    offset: int
    length: int
    """Bytes from `offset` on; the whole file unless each of its lines stands alone."""
    first_line: int
    """Number of the first line, from 1."""
    size: int
    """Bytes of the file when it was found."""
    linked: bool = False
    """Whether the file is reached by a symbolic link that was asked to be followed."""
    named: bool = False
    """Whether somebody named the file itself, so that links are followed wherever they lead."""

    @property
    def is_whole(self) -> bool:
        """Whether it is all of its file."""
        return self.offset == 0 and self.length == self.size

    def file(self, root: Path) -> Path:
        """Return where the file lies."""
        return root / unprintable(self.path)


def pieces(root: Path, whole: Piece) -> Iterator[Piece | Rejected]:
    """Yield a file in pieces that can be read one by one: itself, where it is not large."""
    format_ = format_of(whole.path)
    if format_ is None or not format_.by_lines or whole.size <= PIECE_BYTES:
        yield whole
        return
    try:
        yield from cut(whole.file(root), whole, quoted=format_.has_header)
    except OSError as error:
        yield unreadable(whole.path, error)


def cut(path: Path, whole: Piece, *, quoted: bool = False) -> Iterator[Piece]:
    """Yield runs of whole lines of a file, each of about `PIECE_BYTES`.

    `quoted`: a line break between double quotes ends no line. A file in UTF-16 stays whole: its
    line breaks are two bytes.
    """
    start, line, newlines = 0, 1, 0  # `newlines` stand between `start` and `position`
    position, is_open = 0, False
    with path.open("rb") as file:
        while block := file.read(PIECE_BYTES):
            if position == 0 and (block[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in block[:4]):
                yield whole
                return
            done = 0
            quoted = quoted and position - start <= MAX_LINE_BYTES  # else its quotes are broken
            is_long = not quoted and position - start > PIECE_BYTES
            if is_long and (first := block.find(b"\n") + 1):
                # A line of more than a block stands alone: it may be too long to be read.
                yield _run(whole, start, position + first, line)
                start, line, newlines, done = position + first, line + newlines + 1, 0, first
            end = _last_row(block, is_open=is_open) if quoted else block.rfind(b"\n") + 1
            if end > done:
                newlines += block.count(b"\n", done, end)
                yield _run(whole, start, position + end, line)
                start, line, newlines, done = position + end, line + newlines, 0, end
            newlines += block.count(b"\n", done)
            is_open = quoted and is_open != bool(block.count(b'"') % 2)
            position += len(block)
    if start < whole.size:
        yield _run(whole, start, whole.size, line)


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


def _run(whole: Piece, start: int, end: int, line: int) -> Piece:
    return replace(whole, offset=start, length=end - start, first_line=line)


def unreadable(path: str, error: OSError) -> Rejected:
    """Return the verdict on a file or folder that the system does not let us read."""
    if isinstance(error, PermissionError):
        return Rejected(path, "permission", "You may not read it. Check its permissions.")
    return Rejected(path, "unreadable", f"It cannot be read: {error.strerror or error}.")
