"""A file of named arrays, memory-mapped when read: the one file format of this package.

    offset      bytes
    0           8       b"COLUMNS1"
    64          ...     each array at a multiple of 64 bytes; the gaps are zeros
    size-16-n   n       the table: JSON, {"arrays": {name: [dtype, length, offset]}, "values": {}}
    size-16     8       n, the length of the table, uint64
    size-8      8       b"COLUMNS1" again: a file without it was cut short

Numbers are little-endian. Nothing is ever written to a file after it is complete, so readers
of any number of processes share its pages.

Where a page of a mapped file is not in memory, the system reads what is around it as well, up to
megabytes: right for an array that is read through, and a hundred times too much for one of which a
query wants a few places (`Scattered`).
"""

import json
import mmap
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine.columnar.paging import PAGING
from index.errors import IndexDamaged

MAGIC = b"COLUMNS1"
ALIGNMENT = 64
"""A cache line, and the widest register that numpy uses."""

_RANDOM: int | None = getattr(mmap, "MADV_RANDOM", None)
_SOON: int | None = getattr(mmap, "MADV_WILLNEED", None)
"""madvise(2); not on every system."""

Array = npt.NDArray[Any]


class Arrays:
    """The arrays and values of one open file."""

    def __init__(self, path: Path) -> None:
        """Map the file; IndexDamaged where it is not one of ours, or cut short."""
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            table = _table(self._map)
            self.values: dict[str, Any] = table["values"]
            self._arrays = {name: self._view(*entry) for name, entry in table["arrays"].items()}
            self._offsets = {name: offset for name, (_, _, offset) in table["arrays"].items()}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamaged(
                "%(path)s cannot be read (%(error)s). Run: search-app rebuild",
                path=path,
                error=error,
            ) from error

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def get(self, name: str) -> Array | None:
        """Return an array, None where there is none of this name."""
        return self._arrays.get(name)

    def scattered(self, name: str) -> "Scattered":
        """Return an array of which a few places are wanted at a time."""
        return Scattered(self._map, self._arrays[name], self._offsets[name])

    def _view(self, dtype: str, length: int, offset: int) -> Array:
        return np.frombuffer(self._map, dtype, length, offset)


class Scattered:
    """An array of which a few places are wanted at a time: nothing around them is read.

    What is wanted of it as a whole is read at once, beside what is done meanwhile: else each page
    of 4 kB would be waited for.
    """

    def __init__(self, mapped: mmap.mmap, array: Array, offset: int) -> None:
        self.array = array
        """To look at single places."""
        self._map = mapped
        self._offset = offset
        self._advise(_RANDOM, 0, len(array))

    def between(self, start: int, end: int) -> Array:
        """Return the elements from one to another, soon to be looked at."""
        self.prefetch(start, end)
        return self.array[start:end]

    def prefetch(self, start: int, end: int) -> None:
        """Have elements read that are soon to be looked at, where the disk is waited for."""
        if PAGING.is_cold and start < end:
            self._advise(_SOON, start, end)

    def whole(self) -> Array:
        """Return all elements, soon to be looked at."""
        return self.between(0, len(self.array))

    def _advise(self, advice: int | None, start: int, end: int) -> None:
        size = self.array.itemsize
        first = self._offset + start * size & -mmap.PAGESIZE
        length = self._offset + end * size - first
        if advice is not None:
            with suppress(OSError):  # it is advice, and nothing is wrong where it is not taken
                self._map.madvise(advice, first, length)


class Writer:
    """Writes arrays into a new file, one after the other; use it in a `with` statement."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb")
        self._file.write(MAGIC)
        self._entries: dict[str, list[Any]] = {}
        self._values: dict[str, Any] = {}

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        with self._file:
            if error is None:
                self._finish()

    def add(self, arrays: Mapping[str, Array]) -> None:
        """Write one-dimensional arrays."""
        for name, array in arrays.items():
            self._file.write(bytes(-self._file.tell() % ALIGNMENT))
            self._entries[name] = [_dtype(array), len(array), self._file.tell()]
            self._file.write(np.ascontiguousarray(array, _dtype(array)).data.cast("B"))

    def set(self, values: Mapping[str, Any]) -> None:
        """Keep values that JSON can hold."""
        self._values.update(values)

    def _finish(self) -> None:
        table = json.dumps({"arrays": self._entries, "values": self._values}).encode()
        self._file.write(table + len(table).to_bytes(8, "little") + MAGIC)


def write(path: Path, arrays: Mapping[str, Array], values: Mapping[str, Any]) -> None:
    """Write a whole file."""
    with Writer(path) as writer:
        writer.add(arrays)
        writer.set(values)


def _table(mapped: mmap.mmap) -> dict[str, Any]:
    if mapped[:8] != MAGIC or mapped[-8:] != MAGIC:
        raise ValueError("it is cut short, or no file of arrays")
    length = int.from_bytes(mapped[-16:-8], "little")
    table: dict[str, Any] = json.loads(mapped[-16 - length : -16])
    return table


def _dtype(array: Array) -> str:
    return array.dtype.newbyteorder("<").str
