"""A file of named arrays, memory-mapped when read: the one file format of this package.

    offset  bytes
    0       8       b"COLUMNS1"
    8       8       length of the header, uint64
    16      ...     the header: JSON, {"arrays": {name: [dtype, length, offset]}, "values": {...}}
    ...             each array at a multiple of 64 bytes, its offset counted from the file's
                    beginning; the gaps are zeros

Numbers are little-endian. Nothing is ever written to a file after it is complete, so readers
of any number of processes share its pages.
"""

import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from index.errors import IndexDamaged

MAGIC = b"COLUMNS1"
ALIGNMENT = 64
"""A cache line, and the widest register that numpy uses."""

Array = npt.NDArray[Any]
Places = dict[str, list[Any]]


class Arrays:
    """The arrays and values of one open file."""

    def __init__(self, path: Path) -> None:
        """Map the file; IndexDamaged where it is not one of ours, or cut short."""
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            header = _header(self._map)
            self.values: dict[str, Any] = header["values"]
            self._arrays = {name: self._view(*place) for name, place in header["arrays"].items()}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamaged(
                f"{path} cannot be read ({error}). Run: search-app rebuild"
            ) from error

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def get(self, name: str) -> Array | None:
        """Return an array, None where there is none of this name."""
        return self._arrays.get(name)

    def _view(self, dtype: str, length: int, offset: int) -> Array:
        return np.frombuffer(self._map, dtype, length, offset)


def write(path: Path, arrays: Mapping[str, Array], values: Mapping[str, Any]) -> None:
    """Write one-dimensional arrays, and values that JSON can hold, into a new file."""
    places: Places = {name: [_dtype(array), len(array), 0] for name, array in arrays.items()}
    header = _encode(places, values)
    offset = _aligned(16 + len(header) + 20 * len(places))
    for name, array in arrays.items():
        places[name][2] = offset
        offset = _aligned(offset + array.nbytes)
    header = _encode(places, values)
    with path.open("xb") as file:
        file.write(MAGIC + len(header).to_bytes(8, "little") + header)
        for name, array in arrays.items():
            file.write(bytes(places[name][2] - file.tell()))
            file.write(np.ascontiguousarray(array, _dtype(array)).data.cast("B"))


def _encode(places: "Places", values: Mapping[str, Any]) -> bytes:
    return json.dumps({"arrays": places, "values": values}).encode()


def _header(mapped: mmap.mmap) -> dict[str, Any]:
    if mapped[:8] != MAGIC:
        raise ValueError("it does not begin with COLUMNS1")
    length = int.from_bytes(mapped[8:16], "little")
    header: dict[str, Any] = json.loads(mapped[16 : 16 + length])
    return header


def _dtype(array: Array) -> str:
    return array.dtype.newbyteorder("<").str


def _aligned(offset: int) -> int:
    return -(-offset // ALIGNMENT) * ALIGNMENT
