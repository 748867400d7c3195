"""Where what a query asks for may stand in a text, found faster than by analysing the text.

Every character becomes one byte: its letter without marks, `i` as `y`, a digit, or a space for
whatever stands between tokens. In that a search takes a microsecond. It finds too much, other
accents for instance, so what is found is compared with what was wanted by its keys; and now and
then too little (`NQ28` for `28`), good enough for the part of an article that a hit shows.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from corpus.syllable import is_syllable
from index.language.fold import fold
from index.language.homoglyphs import latin_shape
from index.language.normalise import folded_key, key
from index.language.tokens import IGNORED, MARKS, raw_terms

Array = NDArray[Any]

_UNSEEN, _SPACE, _OTHER_LETTER = 0, ord(" "), 0x7F
_NOT_SEEN = re.compile(f"[{MARKS}{IGNORED}]")
_SKIMMED = ((0x00, 0x058F), (0x1E00, 0x20FF), (0xFE00, 0xFFEF))
"""Code points that are looked at one by one: Latin, marks, Greek, Cyrillic, what is not seen."""
_BEYOND = 0x10000
MAX_ONSET = 2
"""Letters before the apostrophe of a word (`index.language.tokens`)."""
_THOUSANDS = re.compile(r"[.,]\d{3}(?!\d)")


class Pattern(NamedTuple):
    """A sequence of keys that is looked for."""

    keys: tuple[str, ...]
    folded: bool
    prefix: bool
    """True where a word that only begins so will do; then there is one key."""


class PatternMatch(NamedTuple):
    """Where a pattern stands: `text[start:end]`, offsets in code points."""

    start: int
    end: int
    number: int
    """Which of the patterns it is, from 0."""


Cited = Callable[[str], Iterable[tuple[int, int]]]
_A_CITATION = Pattern(("",) * 4, folded=False, prefix=False)
"""Stands for all documents that were asked for; worth as much as four words."""


def _nothing(_: str) -> Iterable[tuple[int, int]]:
    return ()


class TextScanner:
    """Finds the same patterns in one text after the other."""

    def __init__(self, patterns: Sequence[Pattern], cited: Cited = _nothing) -> None:
        """`cited` finds the documents that were asked for in a text."""
        self._number = len(patterns)
        self.patterns = [*patterns, _A_CITATION]
        self._cited = cited
        self._has_phrases = any(len(pattern.keys) > 1 for pattern in patterns)
        self._needles = [
            _Needle(needle, len(needle.strip()), number, cache(partial(_recognises, pattern)))
            for number, pattern in enumerate(patterns)
            for needle in _needles(pattern)
        ]

    def places(self, text: str) -> list[PatternMatch]:
        """Return where the patterns stand, by their beginning."""
        found = [PatternMatch(start, end, self._number) for start, end in self._cited(text)]
        if not self._needles:
            return found
        skimmed, begins = _skimmed(text, together=self._has_phrases)
        for needle, length, number, recognises in self._needles:
            at = skimmed.find(needle)
            while at >= 0:
                begun = not needle.endswith(b" ")
                last = skimmed.index(b" ", at + 1) - 1 if begun else at + length
                start, end = int(begins[at]), int(begins[last])
                if recognises(text[start:end]) and not _is_part(text, start, end):
                    found.append(PatternMatch(start, end, number))
                # One space may end a needle and begin the next.
                at = skimmed.find(needle, at + length)
        return sorted(found)


def _is_part(text: str, start: int, end: int) -> bool:
    """Return whether digits are a part of a longer number: `139` of `12.139`."""
    if end - start > 3 or not text[start].isdigit():
        return False
    follows = _THOUSANDS.match(text, end) is not None
    return follows or (_THOUSANDS.match(text, start - 1) is not None and text[start - 2].isdigit())


class _Needle(NamedTuple):
    skimmed: bytes
    length: int
    number: int
    recognises: Callable[[str], bool]
    """Whether a piece of the text itself is what is looked for."""


def _recognises(pattern: Pattern, piece: str) -> bool:
    if "\n" in piece:
        return False
    found = tuple(map(folded_key if pattern.folded else key, raw_terms(piece)))
    if pattern.prefix:
        return bool(found) and found[0].startswith(pattern.keys[0])
    return found == pattern.keys


def _needles(pattern: Pattern) -> Iterator[bytes]:
    """Yield what to search for in a skimmed text."""
    if pattern.prefix:
        yield b" " + _bytes(pattern.keys[0])
        return
    yield _between_spaces(pattern.keys)
    yield from map(_between_spaces, _with_apostrophes(pattern.keys))
    if len(pattern.keys) > 1:
        apart = [part for term in pattern.keys for part in _thousands(term)]
        if len(apart) > len(pattern.keys):
            yield _between_spaces(apart)
        return
    term = fold(pattern.keys[0])
    if term.isdecimal():
        yield _between_spaces(["0" + term])
        if len(term) > 3:
            yield _between_spaces(_thousands(term))
    elif term in {"tu", "tw"}:
        yield _between_spaces(term)  # T.Ư


def _with_apostrophes(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what is to be searched for where a word has an apostrophe: `M’gar` for `mgar`."""
    for at, term in enumerate(keys):
        if term.isalpha() and not is_syllable(term):
            for cut in range(1, min(MAX_ONSET, len(term) - 1) + 1):
                yield (*keys[:at], term[:cut], term[cut:], *keys[at + 1 :])


def _between_spaces(terms: Iterable[str]) -> bytes:
    return b" %b " % b" ".join(map(_bytes, terms))


def _bytes(term: str) -> bytes:
    return fold(term).replace("i", "y").encode("ascii", "replace").replace(b"?", b"\x7f")


def _thousands(digits: str) -> list[str]:
    if not digits.isdecimal():
        return [digits]
    ends = [*range(len(digits), 0, -3), 0][::-1]
    return [digits[start:end] for start, end in pairwise(ends)]


def _skimmed(text: str, *, together: bool) -> tuple[bytes, Sequence[int] | Array]:
    """Return the skimmed text, a space before and after it, and where each byte begins.

    Byte `i` behind that space is of the characters `begins[i]` to `begins[i + 1]`. With
    `together` only one space stands between two tokens, so that phrases can be searched for.
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    letters = _table()[np.minimum(points, _BEYOND)]
    seen: Array | None = None
    if not letters.all():
        seen = np.flatnonzero(letters)
        letters = letters[seen]
    if together:
        is_kept = letters != _SPACE
        is_kept[1:] |= is_kept[:-1].copy()
        kept = np.flatnonzero(is_kept)
        letters = letters[kept]
        seen = kept if seen is None else seen[kept]
    begins = range(len(text) + 1) if seen is None else np.append(seen, len(text))
    return b" %b " % letters.tobytes(), begins


@cache
def _table() -> Array:
    """Return for each code point the byte it becomes; the last is for all beyond the table."""
    table = np.full(_BEYOND + 1, _SPACE, np.uint8)
    table[[point for point in range(_BEYOND) if chr(point).isalnum()]] = _OTHER_LETTER
    for first, last in _SKIMMED:
        table[first : last + 1] = [_byte(chr(point)) for point in range(first, last + 1)]
    return table


def _byte(character: str) -> int:
    if _NOT_SEEN.match(character):
        return _UNSEEN
    plain = folded_key(latin_shape(character))
    if not character.isalnum():
        return _SPACE
    if len(plain) != 1 or not plain.isascii():
        return _OTHER_LETTER
    return ord("y" if plain == "i" else plain)
