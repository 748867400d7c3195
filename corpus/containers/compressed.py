"""One file compressed by itself: gzip, Zstandard. Its name is the container's without the ending.

Zstandard by `zstandard` (BSD, binding of the reference implementation), which is an extra.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from corpus.containers.member import INSTALL, Member, Readable
from corpus.errors import Unreadable
from corpus.sentence import words_of

_MAX_WINDOW = 1 << 27
"""Bytes that `zstd --long` looks back, and so keeps in memory."""


def unpack(file: Any, name: str) -> Iterator[Member]:
    """Yield the only member of a compressed file, which may consist of several parts."""
    is_gzip = name.lower().endswith(".gz")
    return _unpack_gzip(file, name) if is_gzip else _unpack_zstandard(file, name)


def _unpack_gzip(file: Any, name: str) -> Iterator[Member]:
    with gzip.GzipFile(fileobj=file, mode="rb") as content:
        yield Member(name.rpartition(".")[0], _Parts(content))


@dataclass(frozen=True, slots=True)
class _Parts:
    content: gzip.GzipFile

    def read(self, size: int = -1, /) -> bytes:
        return self.content.read1(size)  # the last bytes before damage, where read() loses them


def _unpack_zstandard(file: Any, name: str) -> Iterator[Member]:
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError:
        raise Unreadable("needs-documents", INSTALL) from None
    decompressor = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
    with decompressor.stream_reader(file, read_across_frames=True, closefd=False) as content:
        yield Member(name.rpartition(".")[0], _Frames(content, zstandard.ZstdError))


@dataclass(frozen=True, slots=True)
class _Frames:
    content: Readable
    damaged: type[Exception]

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self.content.read(size)
        except self.damaged as error:
            raise Unreadable(
                "damaged", "It cannot be unpacked: %(why)s.", why=words_of(error)
            ) from None
