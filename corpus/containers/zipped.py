"""ZIP: any number of files in folders. Nothing is written out, so that no name leads anywhere."""

import io
import struct
import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO

from corpus.containers.member import DAMAGED, Member, damaged, why_damaged
from corpus.errors import Unreadable
from corpus.identity import printable
from corpus.ignored_names import is_page_assets

_ENCRYPTED = 0x1
_UTF8 = 0x800
"""Bits of a member's flags."""
_MAX_DIRECTORY = 100_000_000
"""Bytes of the list of members, about a million; it is held in memory, several times as large."""
_TAIL = 66_000
"""An end record has 22 bytes and a comment of at most 65,535."""
_END = struct.Struct("<4s8xL")
_END64 = struct.Struct("<4s36xQ")


def unpack(file: BinaryIO, name: str) -> Iterator[Member]:
    """Yield the files of an archive, in its order."""
    with opened(file) as archive:
        files = [(_name(info), info) for info in archive.infolist() if not info.is_dir()]
        names = frozenset(path for path, _ in files)
        seen: set[str] = set()
        for path, info in files:
            place = "#" + printable(path)
            if _is_asset(path, names):
                yield Member(path, io.BytesIO(), place, ignored="page-assets")
            elif place in seen:
                twice = Unreadable("duplicate-name", "Another member has the same name.")
                yield Member(path, twice, place)
            elif info.flag_bits & _ENCRYPTED:
                yield Member(path, Unreadable("encrypted", "It needs a password."), place)
            else:
                content = _opened(archive, info)
                yield Member(path, content, place)
                if not isinstance(content, Unreadable):
                    content.close()
            seen.add(place)


def opened(file: BinaryIO) -> zipfile.ZipFile:
    """Return an archive, opened; raise Unreadable where it is none or its list is too long."""
    _check_directory(file)
    try:
        return zipfile.ZipFile(file)
    except DAMAGED as error:
        raise Unreadable(
            "bad-zip", "It is no valid ZIP: %(why)s.", why=why_damaged(error)
        ) from None


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes] | Unreadable:
    try:
        return archive.open(info)
    except (RuntimeError, *DAMAGED) as error:
        return damaged(why_damaged(error))


def _is_asset(path: str, names: frozenset[str]) -> bool:
    """Return whether a file lies in the folder of a page that was saved whole."""
    above = path.rpartition("/")[0]
    while above:
        if is_page_assets(above, names):
            return True
        above = above.rpartition("/")[0]
    return False


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; many tools write UTF-8 without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _check_directory(file: BinaryIO) -> None:
    """Raise Unreadable for a list of members that would fill the memory once it is read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at >= 0 and len(tail) - at >= _END.size:
        length = _END.unpack_from(tail, at)[1]
        at64 = tail.rfind(b"PK\x06\x06", 0, at)
        if at64 >= 0 and len(tail) - at64 >= _END64.size:
            length = max(length if length != 0xFFFFFFFF else 0, _END64.unpack_from(tail, at64)[1])
        if min(length, size) > _MAX_DIRECTORY:
            raise Unreadable(
                "too-large",
                "Its list of members has %(bytes)s bytes. Make several files of it.",
                bytes=length,
            )
    file.seek(0)
