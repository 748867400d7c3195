"""The syllables and numbers of a text, exactly as they stand in it.

A token is a slice of the source, whatever its normal form (NFC, NFD, or precomposed vowels with
combining tones as Windows-1258 writes them); `index.language.normalise.key` turns it into the
term that is indexed. So offsets need no map and marks land on the right letters.

- A syllable is a run of letters with their combining marks; zero-width characters and soft
  hyphens inside it belong to it. A letter beside a digit ends it: `NQ28` -> `NQ`, `28`.
- A number may carry one kind of thousand separator: `12.139`, `1.234.567` and `12,139` are one
  token each; `7,54`, `16.6.2022` and `0,125` are not of that shape and split. A space never
  joins digits: in `năm 2024 100 đại biểu` it would invent a number.
- `T.Ư` and `T.W` (Trung ương) are one token each, so that they meet `TƯ` and `TW`.
"""

import re
from typing import NamedTuple

MARKS = "\u0300-\u036f"
"""Combining Diacritical Marks: every tone and shape of Vietnamese in NFD."""
IGNORED = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""Characters that are not seen: soft hyphen, zero-width, directions, variation selectors."""
_SMALL_DIGITS = "²³¹⁰⁴-⁹₀-₉"
_LETTER = rf"[^\W\d_{_SMALL_DIGITS}¼-¾⅐-⅟↉①-⒛⓪-⓿❶-➓]"
_MAX_LETTERS = 64
"""Letters or digits of a token; longer runs (base64, noise) are cut, so a term is bounded."""
_MAX_MARKS = 16
"""Marks and unseen characters after one letter; Vietnamese has two at most."""

_TOKEN = re.compile(
    rf"[Tt]\.(?:[ƯưWw]|[Uu]\u031b)(?!{_LETTER}|[{MARKS}])"
    rf"|(?:{_LETTER}[{MARKS}{IGNORED}]{{0,{_MAX_MARKS}}}+){{1,{_MAX_LETTERS}}}+"
    rf"|[1-9]\d{{0,2}}(?:(?:\.\d{{3}}){{1,8}}|(?:,\d{{3}}){{1,8}})(?!\d)"
    rf"|\d{{1,{_MAX_LETTERS}}}"
    rf"|[{_SMALL_DIGITS}]+"
)


class Token(NamedTuple):
    """One syllable or number: `source[start:end] == text`, offsets in code points."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Return the syllables and numbers of a text, in order, with their places in it."""
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text)]


def raw_terms(text: str) -> list[str]:
    """Return the texts of `tokenise(text)` alone, several times faster."""
    return _TOKEN.findall(text)
