"""Containers -> what is within them, as bytes that workers can read one by one.

What is unpacked is never written to disk, but for archives within archives, and is held no longer
than it takes to hand it on.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from corpus.containers.member import (
    Bomb,
    Budget,
    Member,
    Metered,
    Readable,
    damaged,
    is_of_the_disk,
)
from corpus.errors import Unreadable
from corpus.ignored_names import why_ignored
from corpus.line_runs import runs
from corpus.readers.formats import Format, format_of
from corpus.readers.json import MAX_LINE_BYTES
from corpus.readers.table import head_of
from corpus.sentence import Sentence
from corpus.signatures import misnamed
from corpus.unread import cure_of
from corpus.verdict import Ignored, Rejected

MAX_DEPTH = 3
"""Containers within containers: `a.zip` with `b.zip` with `c.html.gz`."""
_NOTHING = Sentence("Nothing is in it.")
_BLOCK_BYTES = 1_000_000
_MAX_SPOOLED = 10_000_000
"""Bytes of an archive within an archive that are held in memory; more go to an unnamed file."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file, or some whole lines of one, that was unpacked from a container."""

    path: str
    """Of the container, behind `#` the place within it."""
    data: bytes
    name: str
    """Tells the format by its ending."""
    first_line: int = 1
    header: bytes = b""
    """The first lines of its file, which name the columns and stand in an earlier piece."""
    charset: str = ""
    """What a server said of it."""
    about: Mapping[str, str] = field(default_factory=dict)
    """Fields of the article, where it does not name them itself."""


Found = Unpacked | Rejected | Ignored


def unpack(file: BinaryIO, path: str, size: int) -> Iterator[Found]:
    """Yield what a container of `size` bytes, opened to be read, holds; raises OSError alone."""
    try:
        yield from _Unpacking(Budget(size)).container(file, path, path, 1)
    except Unreadable as error:
        yield _rejected(path, error, file)
    except Exception as error:  # libraries raise much where bytes are wrong: zlib.error, IndexError
        if is_of_the_disk(error):
            raise
        yield _rejected(path, damaged(f"{error!r:.200}"), file)


def _rejected(path: str, error: Unreadable, file: BinaryIO) -> Rejected:
    file.seek(0)
    format_ = format_of(path)
    why = misnamed(error, file.read(_BLOCK_BYTES), format_.extensions if format_ else ())
    return Rejected(path, why.reason, why.detail)


@dataclass(frozen=True, slots=True)
class _Unpacking:
    budget: Budget

    def container(self, file: Readable, path: str, name: str, depth: int) -> Iterator[Found]:
        """Yield what a container holds; raise Unreadable where it is none."""
        format_ = format_of(name)
        if format_ is None or format_.unpack is None:
            raise Unreadable("unknown-extension", "No reader knows files with this ending.")
        is_empty = True
        for member in format_.unpack(file, name.rpartition("/")[2]):
            is_empty = False
            yield from self._member(member, path + member.place, depth)
        if is_empty:
            raise Unreadable("empty", _NOTHING)

    def _member(self, member: Member, path: str, depth: int) -> Iterator[Found]:
        format_ = format_of(member.name)
        ignored = member.ignored or _why_ignored(member.name)
        try:
            if ignored or format_ is None:
                yield Ignored(path, ignored or "unknown-extension", _why_unknown(member))
            elif format_.refusal is not None:
                raise Unreadable(*format_.refusal)
            elif isinstance(member.content, Unreadable):
                raise member.content
            else:
                content = Metered(member.content, self.budget)
                yield from self._content(content, member, path, format_, depth)
        except Bomb:
            raise  # what else the container holds is not worth its time
        except Unreadable as error:
            yield Rejected(path, error.reason, error.detail)

    def _content(
        self, content: Readable, member: Member, path: str, format_: Format, depth: int
    ) -> Iterator[Found]:
        if format_.unpack is not None:
            if depth == MAX_DEPTH:
                raise Unreadable(
                    "too-deep", "It lies more than %(most)s containers deep.", most=MAX_DEPTH
                )
            if not format_.seeks:
                yield from self.container(content, path, member.name, depth + 1)
                return
            with _seekable(content) as file:
                yield from self.container(file, path, member.name, depth + 1)
        elif format_.by_lines:
            yield from _lines(content, path, member.name, quoted=format_.has_header)
        else:
            data = _whole(content, format_.limit)
            yield Unpacked(path, data, member.name, charset=member.charset, about=member.about)


def _why_unknown(member: Member) -> str:
    """Return what a compressed file must be called, or saved as where no reader knows it."""
    cure = cure_of(member.name)
    if cure or member.place or format_of(member.name) is not None:
        return cure
    return Sentence("Its name must tell what is compressed, as article.html.gz does.")


def _why_ignored(name: str) -> str:
    """Return why a member is passed over by its name or by that of a folder above it."""
    parts = [part for part in name.split("/") if part.strip(".")]
    if not parts or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts):
        return "hidden"
    return why_ignored(parts[-1])


def _whole(content: Readable, limit: int) -> bytes:
    """Return all bytes of a member; Unreadable, having read no more, for one that is too large."""
    blocks, size = [], 0
    while block := content.read(min(_BLOCK_BYTES, limit + 1 - size)):
        blocks.append(block)
        size += len(block)
        if size > limit:
            raise Unreadable(
                "too-large", "It has more than %(most)s bytes, all that may be.", most=limit
            )
    return b"".join(blocks)


def _seekable(content: Readable) -> BinaryIO:
    """Return a container within a container, for archives are read from their end."""
    file = tempfile.SpooledTemporaryFile(_MAX_SPOOLED)  # noqa: SIM115 - the caller closes it
    try:
        shutil.copyfileobj(content, file, _BLOCK_BYTES)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return cast(BinaryIO, file)


def _lines(content: Readable, path: str, name: str, *, quoted: bool) -> Iterator[Found]:
    """Yield a member in runs of whole lines, those before damage too; then raise what it is."""
    kept = _Kept(content)
    header = b""
    is_empty = True
    for run in runs(kept.read, quoted=quoted):
        is_empty = False
        data = kept.take(run.end - run.start)
        if data is None:
            place = f"{path}#{run.first_line}"
            size = Sentence("The line has %(bytes)s bytes.", bytes=run.end - run.start)
            yield Rejected(place, "too-large", size)
            continue
        if kept.error is not None:
            data = _undamaged(data, has_header=quoted and not header)
        if data:
            yield Unpacked(path, data, name, run.first_line, header)
        if quoted and not header:
            header = head_of(data)
    if kept.error is not None:
        raise kept.error
    if is_empty:
        raise Unreadable("empty", _NOTHING)


def _undamaged(data: bytes, *, has_header: bool) -> bytes:
    """Return the whole lines before damage; none where they name columns and no more."""
    whole = data[: data.rfind(b"\n") + 1]
    rows = whole[len(head_of(whole)) :] if has_header else whole
    return whole if rows.strip() else b""


class _Kept:
    """Keeps what was read until it is taken; what is too long for a line is let go."""

    def __init__(self, content: Readable) -> None:
        self._content = content
        self._buffer = bytearray()
        self._dropped = 0
        self.error: Unreadable | None = None
        """What happened behind what was read last, which is the end then."""

    def read(self, size: int) -> bytes:
        """Return exactly so many bytes, fewer at the end."""
        blocks: list[bytes] = []
        try:
            while size > 0 and self.error is None and (block := self._content.read(size)):
                blocks.append(block)
                size -= len(block)
        except Unreadable as error:
            self.error = error
        data = b"".join(blocks)
        if len(self._buffer) > MAX_LINE_BYTES:
            self._dropped += len(self._buffer)
            self._buffer.clear()
        self._buffer += data
        return data

    def take(self, length: int) -> bytes | None:
        """Return the next bytes of what was read; None where they are no longer there."""
        dropped = min(self._dropped, length)
        self._dropped -= dropped
        data = bytes(self._buffer[: length - dropped])
        del self._buffer[: length - dropped]
        return None if dropped else data
