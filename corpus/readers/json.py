"""JSON: an article, a list of them, a list within an object, or one a line (JSONL)."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, NoReturn

from corpus.encoding.decode import Decoded, decode
from corpus.errors import Unreadable
from corpus.field_names import FieldNames, default_names
from corpus.fields import draft_of
from corpus.readers.json_rows import rows_within
from corpus.sentence import Sentence, words_of
from corpus.source import Record, Source, repaired

MAX_LINE_BYTES = 10_000_000
"""Bytes of one line of JSONL: as much as a file of one article may have."""
_MAX_DIGITS = 19
"""A 64-bit integer has no more; longer ones take time squared to their length."""
_MAX_READ = 100_000
"""Characters of a list that are kept though they were read."""
_MAX_TRIES = 1000
"""How many places behind a broken article of a list are tried for the next one."""
_HEAD = {"export"}
"""What the first line of an export of this project has: where it is from."""
_BEGIN = re.compile(r"\s*\[\s*\{")
_SPACE = re.compile(r"[\s,]*")
_BETWEEN_LISTS = re.compile(r"\s*\]\s*\[\s*")
_NEXT = re.compile(r"[,\[\n]\s{0,99}(?=\{)")
_LAST_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+"?)|,(?=\s*+[\]}])', re.DOTALL)
"""A string, which stays, or a comma that nothing follows: many programs write one."""


def read(source: Source) -> Iterator[Record]:
    """Yield the article of a JSON file, or each of a list."""
    decoded = decode(source.data)
    text = decoded.text.removeprefix("\ufeff")
    yield from repaired(_records(text, source), decoded.repairs)


def _records(text: str, source: Source) -> Iterator[Record]:
    if begin := _BEGIN.match(text):
        for number, value in _List(text, begin.end() - 1).values():
            yield _record(f"#{number}", value, source.names)
        return
    value = _parse(text)
    values = rows_within(value, source.names or default_names())
    if values is None:
        yield _record("", value, source.names)
        return
    for number, one in enumerate(values, 1):
        yield _record(f"#{number}", one, source.names)


def read_lines(source: Source) -> Iterator[Record]:
    """Yield what each line of a JSONL file holds; blank lines are passed over, and the head."""
    for number, line in enumerate(_lines(source), source.first_line):
        if not line or line.isspace():
            continue
        try:
            decoded = _decoded(line)
            value = _parse(decoded.text)
            if number == 1 and isinstance(value, dict) and value.keys() == _HEAD:
                continue
            record = _record(f"#{number}", value, source.names)
            yield from repaired([record], decoded.repairs)
        except Unreadable as error:
            yield Record(f"#{number}", error)


@dataclass(slots=True)
class _List:
    """A list of articles that is read one by one; further lists may be appended to it."""

    text: str
    at: int
    line: int = 1
    """Number of the line where `text` begins."""

    def values(self) -> Iterator[tuple[int, Any]]:
        """Yield each element with its number; a broken one as the Unreadable that tells its line.

        Behind a broken one the next that is whole is looked for.
        """
        for number in count(1):
            self._skip()
            if self.at >= len(self.text):
                return
            try:
                value, self.at = _DECODER.raw_decode(self.text, self.at)
                yield number, value
            except (ValueError, RecursionError) as error:
                self._drop_read()
                line = self.line + self.text.count("\n", 0, self.at)
                yield number, _invalid(error, line)
                self._find_next()

    def _skip(self) -> None:
        """Go to the next element, in the next list where this one ends."""
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at
        if following := _BETWEEN_LISTS.match(self.text, self.at):
            self.at = following.end()
        elif self.text[self.at : self.at + 1] == "]" and not self.text[self.at + 1 :].strip():
            self.at = len(self.text)

    def _drop_read(self) -> None:
        """Forget what was read: an error of the decoder counts the lines of all above it."""
        if self.at > _MAX_READ:
            self.line += self.text.count("\n", 0, self.at)
            self.text, self.at = self.text[self.at :], 0

    def _find_next(self) -> None:
        """Go to the next whole object; to the end where none is near."""
        for tries, match in enumerate(_NEXT.finditer(self.text, self.at + 1)):
            if tries == _MAX_TRIES:
                break
            try:
                value, _ = _DECODER.raw_decode(self.text, match.end())
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict):
                self.at = match.end()
                return
        self.at = len(self.text)


def _lines(source: Source) -> Sequence[bytes | str]:
    """Return lines, decoded all at once where that is possible; one bad line spoils no other."""
    if source.data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in source.data[:4]:
        return decode(source.data).text.split("\n")
    return source.data.removeprefix(b"\xef\xbb\xbf").split(b"\n")


def _decoded(line: bytes | str) -> Decoded:
    if len(line) > MAX_LINE_BYTES:
        raise Unreadable(
            "too-large",
            "The line has %(bytes)s bytes, more than %(most)s.",
            bytes=len(line),
            most=MAX_LINE_BYTES,
        )
    return Decoded(line) if isinstance(line, str) else decode(line)


def _record(place: str, value: Any, names: FieldNames | None) -> Record:
    try:
        if isinstance(value, Unreadable):
            raise value
        if not isinstance(value, dict):
            raise Unreadable("bad-json", 'An article is a JSON object: {"title": ..., ...}.')
        if "_source" in value and isinstance(value["_source"], dict):
            value = value["_source"]
        draft = draft_of(value, names)
        if not (draft.title or draft.lead or draft.body or _is_named(value, names)):
            raise _unknown(value)
        return Record(place, draft)
    except Unreadable as error:
        return Record(place, error)


def _is_named(value: dict[str, Any], names: FieldNames | None) -> bool:
    return (names or default_names()).knows(value)


def _unknown(value: dict[str, Any]) -> Unreadable:
    keys = ", ".join(str(key)[:40] for key in list(value)[:20])
    return Unreadable(
        "unknown-fields",
        "None of its fields is a title or a text: %(fields)s. Name them in a file for --map.",
        fields=keys,
    )


def _parse(text: str) -> Any:
    text = text.removeprefix("\ufeff")
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        try:
            return _DECODER.decode(_LAST_COMMA.sub(lambda match: match[1] or "", text))
        except (ValueError, RecursionError):
            raise _invalid(error) from None


def _invalid(error: Exception, line: int | None = None) -> Unreadable:
    """Return why a text is no JSON, and in which line where that is known."""
    if isinstance(error, RecursionError):
        why = Sentence("Its brackets are nested too deeply.")
    else:
        why = Sentence("It is no valid JSON: %(why)s.", why=words_of(error))
    if line is None:
        return Unreadable("bad-json", why)
    return Unreadable("bad-json", "Line %(line)s: %(why)s", line=str(line), why=why)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(Sentence("the key %(key)s stands twice", key=f"{twice[:80]!a}"))
    return values


def _no_constant(name: str) -> NoReturn:
    raise ValueError(Sentence("%(name)s is no JSON number", name=name))


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS + 1:
        raise ValueError(Sentence("an integer has more than 19 digits"))
    return int(digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_integer
)
