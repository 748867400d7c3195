"""Damage to archives, which `zipfile` tells by errors of many kinds."""

import io
import struct
import zipfile
from collections.abc import Callable
from functools import partial

_LISTED = b"PK\x01\x02"
_END = b"PK\x05\x06"
_HEADER = struct.Struct("<26xHH")
_LZMA_HEADER = 9


def _version(data: bytes) -> bytes:
    """NotImplementedError: a member needs version 14.8 of the format."""
    at = data.rindex(_LISTED) + 6
    return data[:at] + b"\x94" + data[at + 1 :]


def _name(data: bytes) -> bytes:
    """UnicodeDecodeError: a name is said to be UTF-8, and is none."""
    at = data.rindex(_LISTED)
    return data[: at + 9] + b"\x08" + data[at + 10 : at + 46] + b"\xff" + data[at + 47 :]


def _offset(data: bytes) -> bytes:
    """ValueError, of a file on disk OSError: members stand before its beginning."""
    at = data.rindex(_END) + 16
    (offset,) = struct.unpack_from("<L", data, at)
    return data[:at] + struct.pack("<L", offset + 100_000) + data[at + 4 :]


def _stream(data: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack members whose content raises what its method does: zlib.error, LZMAError, OSError."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", method) as fresh:
        for name in old.namelist():
            fresh.writestr(name, old.read(name))
        members = fresh.infolist()
    damaged = bytearray(packed.getvalue())
    for each in members:
        at = each.header_offset + 30 + sum(_HEADER.unpack_from(damaged, each.header_offset))
        end = at + each.compress_size
        at += _LZMA_HEADER if method == zipfile.ZIP_LZMA else 0
        damaged[at:end] = b"\xff" * (end - at)
    return bytes(damaged)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "version": _version,
    "name": _name,
    "offset": _offset,
    "deflate": _stream,
    "lzma": partial(_stream, method=zipfile.ZIP_LZMA),
    "bzip2": partial(_stream, method=zipfile.ZIP_BZIP2),
}
"""What is damaged in an archive -> a function that damages it."""
