"""A file within a file, and what all that hold some have in common."""

import errno
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from corpus.errors import Unreadable
from corpus.sentence import Sentence, words_of

DAMAGED = (
    zlib.error, lzma.LZMAError, struct.error, zipfile.BadZipFile, EOFError, KeyError, OSError,
    ValueError, NotImplementedError,
)  # fmt: skip
"""What is raised where bytes that should be unpacked are wrong."""
INSTALL = Sentence("Reading it needs: pip install 'search-app[documents]'")
_MAX_RATIO = 100
_ALLOWANCE = 100_000_000
"""Bytes that anything may hold. Beyond, text and pages never shrink to a hundredth of their size,
while DEFLATE can make a thousandth of zeros, and Zstandard far less."""


class Bomb(Unreadable):
    """A container that unpacks to more than any real one does."""


def damaged(why: str) -> Unreadable:
    """Return the error of bytes that cannot be unpacked, `why` being a part of its sentence."""
    return Unreadable("damaged", "It cannot be unpacked: %(why)s.", why=why)


def is_of_the_disk(error: Exception) -> bool:
    """Return whether the system is at fault, and not what stands in the file.

    bz2 raises an OSError without a number; where a place is wrong, it is no argument to seek.
    """
    return isinstance(error, OSError) and error.errno not in (None, errno.EINVAL)


def why_damaged(error: Exception) -> str:
    """Return what is wrong with bytes, as a part of a sentence; raise what is the disk's."""
    if is_of_the_disk(error):
        raise error
    return words_of(error)


class Readable(Protocol):
    """What bytes come from, one block after another."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file; its bytes must be read before the next one is asked for."""

    name: str
    """As the container has it; tells the format by its ending."""
    content: Readable | Unreadable
    place: str = ""
    """`#inside.html`, or empty for the only one in its container."""
    charset: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    """Fields of the article, where it does not name them itself."""
    ignored: str = ""
    """Why it is no article by its kind; empty where it may be one."""


class Unpacker(Protocol):
    """Knows one format of container."""

    def __call__(self, file: Any, name: str) -> Iterator[Member]:
        """Yield what a file of this name holds; Unreadable where it is no such container.

        The file is Readable; a BinaryIO where the format says that it seeks.
        """
        ...


@dataclass(slots=True)
class Budget:
    """How much a container may come to, however deep its members are packed."""

    packed: int
    """Bytes of the container on disk."""
    unpacked: int = 0

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked; raise Unreadable where no real file has so many."""
        self.unpacked += size
        if self.unpacked > _ALLOWANCE + _MAX_RATIO * self.packed:
            raise Bomb(
                "bomb",
                "It unpacks to more than a hundred times its size: %(bytes)s bytes and more. "
                "The rest of it was not read.",
                bytes=self.unpacked,
            )


@dataclass(frozen=True, slots=True)
class Metered:
    """A member that spends the budget of its container while it is read."""

    content: Readable
    budget: Budget

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes."""
        try:
            block = self.content.read(size)
        except DAMAGED as error:
            raise damaged(why_damaged(error)) from None
        self.budget.spend(len(block))
        return block
