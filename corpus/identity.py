"""Ids of articles and printable names of files: the one place that makes either."""

import hashlib
import re
import unicodedata

from corpus.errors import Unreadable

MAX_ID_BYTES = 200
"""Bytes in UTF-8."""
_MAX_HASHED_BYTES = 180
_MAX_TITLE_BYTES = 100
_BETWEEN = "~"
"""Joins the parts of a path in an id; a name that holds it is marked as altered."""
_UNSAFE = re.compile(r"[^\w.-]+")
_FORBIDDEN = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|\\|#)")
_LINE = re.compile(r"#\d+$")
_ROW = re.compile(r"[#!][0-9]+$")
"""How the path of a row ends: `#12`, `#Tháng 5!12`."""
_FILE = re.compile(r"(?:[^#\\]|\\.)*+", re.DOTALL)


def check_id(identifier: str) -> None:
    """Raise Unreadable unless an id from a file can stand in an address and in a report."""
    if not _is_usable(identifier):
        raise Unreadable(
            "bad-id",
            "The id %(id)s has a slash, a line break, space around it or more than %(most)s "
            "bytes. Give it another, or none: it is then named by its path.",
            id=f"{identifier[:80]!a}",
            most=MAX_ID_BYTES,
        )


def _is_usable(identifier: str) -> bool:
    return not (
        len(identifier.encode("utf-8", "replace")) > MAX_ID_BYTES
        or _FORBIDDEN.search(identifier)
        or identifier.strip() != identifier
        or identifier in ("", ".", "..")
    )


def derive_id(path: str) -> str:
    """Return the id of an article that names none: its path, readable and unlike any other's.

    Ids are in NFC. Where more than slashes had to be altered, part of the path's SHA-256 is added.

    >>> derive_id("2024/05/bai.txt")
    '2024~05~bai.txt'
    """
    parts = re.split("[/#]", path)
    name = _BETWEEN.join(map(_safe, parts))
    if name == _BETWEEN.join(parts) and _is_plain(path, name):
        return name
    return _marked(name, path)


def _is_plain(path: str, name: str) -> bool:
    """Return whether no other path has this id.

    `/`, and `#` before what is within a file, are told apart: where there is a file there is no
    folder of its name, and a file's name ends in its extension, so a number is a line's.
    """
    return _LINE.sub("", path).count("#") <= 1 and len(name.encode()) <= MAX_ID_BYTES


def row_id(path: str, title: str, key: str) -> str:
    """Return the id of a row that names none, by its title: the same wherever the row stands.

    `key` tells it from other rows of that title: its address, or its day and how it begins.
    Empty where `path` is no row's, or where there is no title or no key: its place is all
    that it has.

    >>> row_id("tin.jsonl#12", "Quận ủy họp", "https://bao.example/1")
    'Quận-ủy-họp~031d1f63e952f161'
    """
    if not (_ROW.search(path) and title and key):
        return ""
    return _marked(_safe(title).strip("-"), f"{title}\0{key}", _MAX_TITLE_BYTES)


def named_id(identifier: str) -> str:
    """Return an identifier of another system, as feeds give, so that it can be an id here."""
    if _is_usable(identifier):
        return unicodedata.normalize("NFC", identifier)
    return _marked(_safe(identifier).strip("-"), identifier)


def file_of(path: str) -> str:
    """Return the file of what is within it: `a.zip` of `a.zip#b.jsonl#12`.

    A `#` in the name of a file is escaped in its path, so the first bare one ends it.
    """
    found = _FILE.match(path)
    return found[0] if found else path


def _safe(text: str) -> str:
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", text))


def _marked(name: str, whole: str, most: int = _MAX_HASHED_BYTES) -> str:
    """Return a name cut short, in NFC, with part of the SHA-256 of what it stands for."""
    short = unicodedata.normalize("NFC", name.encode()[:most].decode("utf-8", "ignore"))
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{short}{_BETWEEN}{digest[:16]}"


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
