"""A text in bare Latin letters, each at a known place of the source.

Marks, look-alikes from other alphabets and kinds of dashes are levelled, capitals are kept: so
patterns are plain ASCII, and what they find can be marked in the source.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from index.language.fold import PLAIN_D
from index.language.homoglyphs import latin_shape
from index.language.tokens import IGNORED, MARKS

_GONE = re.compile(f"[{MARKS}{IGNORED}]")
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
_SLASHES = "\u2044\u2215\uff0f"
_SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"

_LEVELLED = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SLASHES, "/"),
    **dict.fromkeys(_SPACES, " "),
}


class AsciiView(NamedTuple):
    """A text without marks: `plain[at]` stands at `places[at]` of the source."""

    plain: str
    places: list[int] | None
    """None where every character stands where it stood."""
    source: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the source a stretch of the plain text stands, marks included."""
        if self.places is None:
            return start, end
        after = self.places[end] if end < len(self.places) else len(self.source)
        last = self.places[end - 1] + 1
        while last < after and _GONE.match(self.source, last):
            last += 1
        return self.places[start], last


@cache
def _letter(code: int) -> str:
    """Return the one bare Latin letter of a code point, else its own character."""
    character = chr(code)
    if character in _LEVELLED:
        return _LEVELLED[character]
    plain = unicodedata.normalize("NFKD", latin_shape(character)).translate(PLAIN_D)
    letter = latin_shape(_GONE.sub("", plain))
    return letter if len(letter) == 1 and letter.isascii() else character


class _Letters:
    """Code point -> bare Latin letter, as `str.translate` asks for it."""

    __getitem__ = staticmethod(_letter)


_LETTERS = _Letters()


def ascii_view(text: str) -> AsciiView:
    """Return the text in bare letters.

    >>> ascii_view("Chỉ thị 33–СТ/TƯ").plain
    'Chi thi 33-CT/TU'
    """
    if not _GONE.search(text):
        return AsciiView(text.translate(_LETTERS), None, text)
    places = [at for at, character in enumerate(text) if not _GONE.match(character)]
    kept = "".join(map(text.__getitem__, places))
    return AsciiView(kept.translate(_LETTERS), places, text)
