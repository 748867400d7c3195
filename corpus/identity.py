"""Ids of articles and printable names of files."""

import hashlib
import re
import unicodedata

from corpus.errors import Unreadable

MAX_ID_BYTES = 200
"""Bytes in UTF-8."""
_MAX_HASHED_BYTES = 180
_BETWEEN = "~"
"""Joins the parts of a path in an id; a name that holds it is marked as altered."""
_UNSAFE = re.compile(r"[^\w.-]+")
_FORBIDDEN = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|\\|#)")
_LINE = re.compile(r"#\d+$")


def check_id(identifier: str) -> None:
    """Raise Unreadable unless an id from a file can stand in an address and in a report."""
    if (
        len(identifier.encode("utf-8", "replace")) > MAX_ID_BYTES
        or _FORBIDDEN.search(identifier)
        or identifier.strip() != identifier
        or identifier in (".", "..")
    ):
        raise Unreadable(
            "bad-id",
            f"The id {identifier[:80]!a} has a slash, a line break, space around it or more "
            f"than {MAX_ID_BYTES} bytes. Give it another, or none: it is then named by its path.",
        )


def derive_id(path: str) -> str:
    """Return the id of an article that names none: its path, readable and unlike any other's.

    Where more than slashes had to be altered, part of the path's SHA-256 is added.

    >>> derive_id("2024/05/bai.txt")
    '2024~05~bai.txt'
    """
    parts = re.split("[/#]", path)
    name = _BETWEEN.join(_UNSAFE.sub("-", part) for part in parts)
    if name == _BETWEEN.join(parts) and _is_plain(path, name):
        return name
    name = unicodedata.normalize("NFC", name).encode()[:_MAX_HASHED_BYTES].decode("utf-8", "ignore")
    return f"{name}{_BETWEEN}{hashlib.sha256(path.encode()).hexdigest()[:16]}"


def _is_plain(path: str, name: str) -> bool:
    """Return whether no other path has this id.

    `/`, and `#` before what is within a file, are told apart: where there is a file there is no
    folder of its name, and a file's name ends in its extension, so a number is a line's.
    """
    return (
        _LINE.sub("", path).count("#") <= 1
        and len(name.encode()) <= MAX_ID_BYTES
        and unicodedata.is_normalized("NFC", name)
    )


def printable(name: str) -> str:
    r"""Return a path with every character that cannot be shown, and `\\`, escaped as in Python.

    Bytes that are no UTF-8 (as `os.fsdecode` keeps them) become `\\xff`. `#` becomes `\\#`, for
    a bare one parts a file from what is within it: `a.jsonl#12`, `a.zip#b.html`.
    """
    if name.isprintable() and "\\" not in name and "#" not in name:
        return name
    return "".join(map(_escape, name))


def unprintable(name: str) -> str:
    """Undo `printable`: the path as the file system knows it."""
    return _ESCAPE.sub(_unescape, name) if "\\" in name else name


def _escape(letter: str) -> str:
    if letter in "\\#":
        return "\\" + letter
    if letter.isprintable():
        return letter
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _unescape(match: re.Match[str]) -> str:
    byte, short, long = match.groups()
    if byte:
        return chr(0xDC00 + int(byte, 16))
    return chr(int(short or long, 16)) if short or long else match.group()[1]
