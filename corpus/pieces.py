"""What is read at once: a whole file, some lines of a large one, or what a container holds."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from corpus.errors import Unreadable
from corpus.identity import unprintable
from corpus.line_runs import RUN_BYTES, runs
from corpus.readers.formats import format_of
from corpus.readers.table import MAX_HEAD_BYTES, head_of
from corpus.sentence import Sentence, words_of
from corpus.unpacking import Unpacked, unpack
from corpus.verdict import Ignored, Rejected

NO_FILE = Sentence("It is a pipe, socket or device, not a file.")
LEADS_OUT = Sentence("The link leads out of the folder of articles.")
_DIGEST_BYTES = 16
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file to read, some whole lines of it, or something that was unpacked from it."""

    path: str
    """Relative to the root, `/` between parts, unprintable characters escaped; behind `#` the
    place within a container."""
    offset: int
    length: int
    """Bytes from `offset` on; the whole file unless each of its lines stands alone. Of what was
    unpacked: about how many bytes of the container it took."""
    first_line: int
    """Number of the first line, from 1."""
    size: int
    """Bytes of the file when it was found."""
    linked: bool = False
    """Whether the file is reached by a symbolic link that was asked to be followed."""
    named: bool = False
    """Whether somebody named the file itself, so that links are followed wherever they lead."""
    unpacked: Unpacked | None = None
    digest: bytes = b""
    """Of all that is read of it, where it is a part of a file; empty for a whole file."""

    @property
    def is_whole(self) -> bool:
        """Whether it is all of its file."""
        return self.offset == 0 and self.length == self.size

    @property
    def weight(self) -> int:
        """Bytes that reading it takes."""
        return len(self.unpacked.data) if self.unpacked else self.length

    def file(self, root: Path) -> Path:
        """Return where the file lies."""
        return root / unprintable(self.path)

    def emptied(self) -> "Piece":
        """Return the piece without the bytes that it carries."""
        return replace(self, unpacked=None)


def open_file(root: Path, piece: Piece) -> BinaryIO:
    """Open the file of a piece to be read; not what it became since it was found.

    Raises Unreadable for a link that leads out of the corpus and for what is no file.
    """
    path = piece.file(root)
    if piece.linked and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise Unreadable("link-outside", LEADS_OUT)
    number = os.open(path, _FLAGS if piece.linked or piece.named else _FLAGS | _NO_LINK)
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise Unreadable("special-file", NO_FILE)
    return os.fdopen(number, "rb")


def cut(path: Path, whole: Piece, *, quoted: bool = False) -> Iterator[Piece]:
    """Yield runs of whole lines, or rows, of a file as pieces."""
    with path.open("rb") as file:
        head = head_of(os.pread(file.fileno(), MAX_HEAD_BYTES, 0)) if quoted else b""
        for run in runs(file.read, quoted=quoted):
            length = run.end - run.start
            digest = hashlib.blake2b(_salt(path.suffix, head), digest_size=_DIGEST_BYTES)
            for at in range(run.start, run.end, RUN_BYTES):
                digest.update(os.pread(file.fileno(), min(RUN_BYTES, run.end - at), at))
            yield replace(
                whole,
                offset=run.start,
                length=length,
                first_line=run.first_line,
                digest=digest.digest(),
            )


def _salt(*parts: object) -> bytes:
    """Return what else than its bytes decides how something is read."""
    return "\0".join(map(repr, parts)).encode("utf-8", "surrogatepass") + b"\0"


def _digest(found: Unpacked) -> bytes:
    about = sorted(found.about.items())
    salt = _salt(found.name, found.header, found.charset, about)
    return hashlib.blake2b(salt + found.data, digest_size=_DIGEST_BYTES).digest()


def pieces(root: Path, whole: Piece) -> Iterator[Piece | Rejected | Ignored]:
    """Yield a file in pieces that can be read one by one: itself, where it is not large.

    Of a container what is within it, unpacked: to be read before the next piece is asked for.
    """
    format_ = format_of(whole.path)
    try:
        if format_ is not None and format_.unpack is not None:
            yield from _unpacked(root, whole)
        elif format_ is not None and format_.by_lines and whole.size > RUN_BYTES:
            yield from cut(whole.file(root), whole, quoted=format_.has_header)
        else:
            yield whole
    except OSError as error:
        yield unreadable(whole.path, error)
    except Unreadable as error:
        yield Rejected(whole.path, error.reason, error.detail)


def lines(root: Path, piece: Piece) -> list[Piece]:
    """Return each line of a piece by itself; the piece where its lines do not stand alone."""
    format_ = format_of(piece.path)
    if piece.unpacked or format_ is None or not format_.by_lines or format_.has_header:
        return [piece]
    try:
        with open_file(root, piece) as file:
            file.seek(piece.offset)
            data = file.read(piece.length)
    except (OSError, Unreadable):
        return [piece]
    if b"\0" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [piece]
    found, start = [], piece.offset
    for number, line in enumerate(data.split(b"\n"), piece.first_line):
        if line and not line.isspace():
            length = len(line)
            found.append(replace(piece, offset=start, length=length, first_line=number, digest=b""))
        start += len(line) + 1
    return found


def _unpacked(root: Path, whole: Piece) -> Iterator[Piece | Rejected | Ignored]:
    """Yield what is within a container; it may change meanwhile, and is read again then."""
    with open_file(root, whole) as file:
        before = os.fstat(file.fileno())
        done = 0
        for found in unpack(file, whole.path, before.st_size):
            if isinstance(found, Unpacked):
                at = max(done, min(file.tell(), before.st_size))
                yield replace(
                    whole,
                    path=found.path,
                    length=at - done,
                    first_line=found.first_line,
                    unpacked=found,
                    digest=_digest(found),
                )
                done = at
            else:
                yield found
        after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        again = Sentence("It changed while it was read. Run the build again.")
        yield Rejected(whole.path, "changed", again)


def unreadable(path: str, error: OSError) -> Rejected:
    """Return the verdict on a file or folder that the system does not let us read."""
    if isinstance(error, PermissionError):
        may_not = Sentence("You may not read it. Check its permissions.")
        return Rejected(path, "permission", may_not)
    if isinstance(error, FileNotFoundError):
        return Rejected(path, "unreadable", Sentence("There is no such file. Check the name."))
    why = Sentence(error.strerror or words_of(error))
    return Rejected(path, "unreadable", Sentence("It cannot be read: %(why)s.", why=why))
