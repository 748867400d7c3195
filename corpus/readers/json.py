"""Article JSON: one object a file, a list of them, or one a line (JSONL)."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from corpus.fields import draft_of
from corpus.source import Record, Source

MAX_LINE_BYTES = 10_000_000
"""Bytes of one line of JSONL: as much as a file of one article may have."""
_MAX_DIGITS = 19
"""A 64-bit integer has no more; longer ones take time squared to their length."""


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a JSON file, or each of a list."""
    values = _parse(decode(source.data).text)
    if not isinstance(values, list):
        yield _record("", values)
        return
    for number, value in enumerate(values, 1):
        yield _record(f"#{number}", value)


def read_lines(source: Source) -> Iterator[Record]:
    """Yield what each line of a JSONL file holds; blank lines are passed over."""
    for number, line in enumerate(_lines(source), source.first_line):
        if not line or line.isspace():
            continue
        try:
            yield _record(f"#{number}", _parse(_text(line)))
        except Unreadable as error:
            yield Record(f"#{number}", error)


def _lines(source: Source) -> Sequence[bytes | str]:
    """Return lines, decoded all at once where that is possible; one bad line spoils no other."""
    if source.data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in source.data[:4]:
        return decode(source.data).text.split("\n")
    return source.data.removeprefix(b"\xef\xbb\xbf").split(b"\n")


def _text(line: bytes | str) -> str:
    if len(line) > MAX_LINE_BYTES:
        raise Unreadable(
            "too-large", f"The line has {len(line)} bytes, more than {MAX_LINE_BYTES}."
        )
    return line if isinstance(line, str) else decode(line).text


def _record(place: str, value: Any) -> Record:
    try:
        if not isinstance(value, dict):
            raise Unreadable("bad-json", 'An article is a JSON object: {"title": ..., ...}.')
        return Record(place, draft_of(value))
    except Unreadable as error:
        return Record(place, error)


def _parse(text: str) -> Any:
    try:
        return _DECODER.decode(text.removeprefix("\ufeff"))
    except RecursionError:
        raise Unreadable("bad-json", "Its brackets are nested too deeply.") from None
    except ValueError as error:
        raise Unreadable("bad-json", f"It is no valid JSON: {error}.") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice[:80]!a} stands twice")
    return values


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS + 1:
        raise ValueError("an integer has more than 19 digits")
    return int(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_integer
)
