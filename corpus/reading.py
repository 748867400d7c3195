"""Pieces of a corpus -> verdicts. One bad file or line never fails a run."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from corpus.draft import Draft, accept
from corpus.errors import Unreadable
from corpus.folder import Piece, unreadable
from corpus.identity import printable
from corpus.readers import FORMATS, Format, format_of
from corpus.readers.json import MAX_LINE_BYTES
from corpus.source import Record, Source
from corpus.verdict import Accepted, Rejected

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def read(root: Path, piece: Piece) -> Iterator[Accepted | Rejected]:
    """Yield what became of each article in a piece of the corpus at `root`."""
    try:
        if not piece.is_whole and piece.length > MAX_LINE_BYTES:
            place = f"{piece.path}#{piece.first_line}"
            yield Rejected(place, "too-large", f"The line has {piece.length:,} bytes.")
            return
        data = _load(root, piece)
        yield from _verdicts(data, piece.path, piece.first_line)
    except OSError as error:
        yield unreadable(piece.path, error)
    except Unreadable as error:
        yield Rejected(piece.path, error.reason, error.detail)


def read_file(path: Path) -> Iterator[Accepted | Rejected]:
    """Yield what becomes of a file that somebody names; its path stands in the verdicts as given.

    Raises nothing: a file that cannot be read, or of an unknown kind, is Rejected.
    """
    shown = printable(str(path))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("special-file", "It is no ordinary file.")
        format_ = format_of(path.name)
        if format_ is None:
            endings = " ".join(ending for one in FORMATS for ending in one.extensions)
            raise Unreadable("unknown-extension", f"Its name ends in none of {endings}.")
        if status.st_size > format_.limit:
            raise Unreadable("too-large", f"It has {status.st_size:,} bytes.")
        yield from _verdicts(path.read_bytes(), shown, 1)
    except OSError as error:
        yield unreadable(shown, error)
    except Unreadable as error:
        yield Rejected(shown, error.reason, error.detail)


def _load(root: Path, piece: Piece) -> bytes:
    """Return a piece's bytes; one more try where the file changes meanwhile."""
    for _ in range(2):
        data = _load_once(root, piece)
        if data is not None:
            return data
    raise Unreadable("changed", "It changed while it was read. Run the rebuild again.")


def _load_once(root: Path, piece: Piece) -> bytes | None:
    path = piece.file(root)
    if piece.linked and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise Unreadable("link-outside", "The link leads out of the folder of articles.")
    file = os.open(path, _FLAGS if piece.linked else _FLAGS | _NO_LINK)
    try:
        before = os.fstat(file)
        if not stat.S_ISREG(before.st_mode):
            raise Unreadable("special-file", "It is a pipe, socket or device, not a file.")
        if not piece.is_whole and before.st_size != piece.size:
            return None  # where its lines begin is no longer known
        if before.st_size > _limit(piece.path):
            raise Unreadable("too-large", f"It has grown to {before.st_size:,} bytes.")
        wanted = before.st_size if piece.is_whole else piece.length
        data = _pread(file, piece.offset, wanted)
        after = os.fstat(file)
    finally:
        os.close(file)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return data if same and len(data) == wanted else None


def _pread(file: int, offset: int, length: int) -> bytes:
    """Return `length` bytes from `offset` on, fewer at the end of the file."""
    blocks = []
    while length > 0 and (block := os.pread(file, length, offset)):
        blocks.append(block)
        offset += len(block)
        length -= len(block)
    return b"".join(blocks)


def _limit(path: str) -> int:
    return _format(path).limit


def _format(path: str) -> Format:
    found = format_of(path)
    if found is None:
        raise Unreadable("unknown-extension", "No reader knows files with this ending.")
    return found


def _verdicts(data: bytes, path: str, first_line: int) -> Iterator[Accepted | Rejected]:
    if not data.strip():
        raise Unreadable("empty", "It is empty or holds nothing but spaces.")
    any_found = False
    for found in _format(path).read(Source(data, path, first_line)):
        any_found = True
        yield _verdict(found, path + found.place)
    if not any_found:
        raise Unreadable("empty", "No article was found in it.")


def _verdict(found: Record, path: str) -> Accepted | Rejected:
    try:
        if not isinstance(found.content, Draft):
            raise found.content
        return accept(found.content, path)
    except Unreadable as error:
        return Rejected(path, error.reason, error.detail)
