"""One file compressed by itself: gzip, Zstandard. Its name is the container's without the ending.

Zstandard by `zstandard` (BSD, binding of the reference implementation), which is an extra.
"""

import gzip
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.containers.member import INSTALL, Member, Readable, damaged
from corpus.draft import CUT_OFF
from corpus.errors import Unreadable
from corpus.sentence import words_of

_MAX_WINDOW = 1 << 27
"""Bytes that `zstd --long` looks back, and so keeps in memory."""
_PACKED_BYTES = 1 << 10
"""Are unpacked at once; four of them may come to 128 kB."""


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
    content = _Frames(file, decompressor.decompressobj, zstandard.ZstdError)
    yield Member(name.rpartition(".")[0], content)


@dataclass(slots=True)
class _Frames:
    """What frames hold, one after another; a stream of the library hides that the last is cut."""

    packed: Readable
    begin: Callable[[], Any]
    damaged: type[Exception]
    frame: Any = None
    left: bytes = b""
    """Behind the frame before, not yet unpacked."""
    ready: io.BytesIO = field(default_factory=io.BytesIO)

    def read(self, size: int = -1, /) -> bytes:
        while not (block := self.ready.read(size)) and (packed := self.left or self._packed()):
            self.ready = io.BytesIO(self._unpacked(packed))
        return block

    def _packed(self) -> bytes:
        packed = self.packed.read(_PACKED_BYTES)
        if self.frame is not None and not packed:
            raise damaged(CUT_OFF)
        return packed

    def _unpacked(self, packed: bytes) -> bytes:
        self.frame = self.frame or self.begin()
        try:
            data: bytes = self.frame.decompress(packed)
        except self.damaged as error:
            raise damaged(words_of(error)) from None
        self.left = self.frame.unused_data
        if self.frame.eof:
            self.frame = None
        return data
