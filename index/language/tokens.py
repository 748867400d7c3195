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
- An apostrophe of any kind behind one or two letters that begin a word belongs to it, as in names
  of the highlands: `Cư M’gar`, `H'Mông`.
- A zero-width space is where a line may be broken, or dirt amid a word: it parts two syllables,
  unless together they are one (`ng\u200bhiệp`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.syllable import is_syllable

MARKS = "\u0300-\u036f"
"""Combining Diacritical Marks: every tone and shape of Vietnamese in NFD."""
IGNORED = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
"""Characters that are not seen: soft hyphen, zero-width, directions, variation selectors."""
APOSTROPHES = "'\u2019\u2018\u02bc\u00b4`"
"""What is typed between the letters of `M’gar`."""
_ZERO_WIDTH_SPACE = "\u200b"
_SMALL_DIGITS = "²³¹⁰⁴-⁹₀-₉"
_LETTER = rf"[^\W\d_\u02bc{_SMALL_DIGITS}¼-¾⅐-⅟↉①-⒛⓪-⓿❶-➓]"
_MAX_LETTERS = 64
"""Letters or digits of a token; longer runs (base64, noise) are cut, so a term is bounded."""
_MAX_MARKS = 16
"""Marks and unseen characters after one letter; Vietnamese has two at most."""

_CENTRAL = rf"[Tt]\.(?:[ƯưWw]|[Uu]\u031b)(?!{_LETTER}|[{MARKS}])"
_SHORT_ONSET = rf"(?<!\w){_LETTER}{{1,2}}[{APOSTROPHES}](?={_LETTER})"
_SYLLABLE = rf"(?:{_LETTER}[{MARKS}{IGNORED}]{{0,{_MAX_MARKS}}}+){{1,{_MAX_LETTERS}}}+"
_NUMBER = (
    r"[1-9]\d{0,2}(?:(?:\.\d{3}){1,8}|(?:,\d{3}){1,8})(?!\d)"
    rf"|\d{{1,{_MAX_LETTERS}}}|[{_SMALL_DIGITS}]+"
)
_TOKEN = re.compile(f"{_CENTRAL}|{_SYLLABLE}|{_NUMBER}")
_TOKEN_WITH_APOSTROPHE = re.compile(f"{_CENTRAL}|(?:{_SHORT_ONSET})?{_SYLLABLE}|{_NUMBER}")
_BETWEEN_ZERO_WIDTHS = re.compile(f"[^{_ZERO_WIDTH_SPACE}]+")
_MAX_PIECES = 7
"""Of one syllable: the longest has seven letters."""
_HAS_ONSET = re.compile(
    rf"[{APOSTROPHES}](?={_LETTER})"
    rf"(?:(?<=(?<!\w){_LETTER}.)|(?<=(?<!\w){_LETTER}{_LETTER}.))"
)


class Token(NamedTuple):
    """One syllable or number: `source[start:end] == text`, offsets in code points."""

    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Return the syllables and numbers of a text, in order, with their places in it."""
    if _is_rare(text):
        return list(_rare_tokens(text))
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(text)]


def raw_terms(text: str) -> list[str]:
    """Return the texts of `tokenise(text)` alone, several times faster."""
    if _is_rare(text):
        return [token.text for token in _rare_tokens(text)]
    return _TOKEN.findall(text)


def without_zero_width_spaces(text: str) -> str:
    """Return a text with spaces for those that part syllables, and without the others."""
    if _ZERO_WIDTH_SPACE not in text:
        return text
    pieces, at = [], 0
    for token in tokenise(text):
        between = text[at : token.start]
        parts = at and between and not between.strip(_ZERO_WIDTH_SPACE)
        pieces.append(" " if parts else between)
        pieces.append(token.text)
        at = token.end
    return "".join([*pieces, text[at:]]).replace(_ZERO_WIDTH_SPACE, "")


def _is_rare(text: str) -> bool:
    """Return whether a text has what only few have, told in a thousandth of the time of its terms.

    To look for one character is far faster than for any of several.
    """
    if _ZERO_WIDTH_SPACE in text:
        return True
    return (
        "'" in text
        or "\u2019" in text
        or "\u2018" in text
        or "\u02bc" in text
        or "\u00b4" in text
        or "`" in text
    ) and _HAS_ONSET.search(text) is not None


def _rare_tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a text with apostrophes in words, or with zero-width spaces."""
    for match in _TOKEN_WITH_APOSTROPHE.finditer(text):
        if _ZERO_WIDTH_SPACE in match[0]:
            yield from _parted(match[0], match.start())
        else:
            yield Token(match[0], *match.span())


def _parted(token: str, start: int) -> Iterator[Token]:
    """Yield the syllables that zero-width spaces part; all as one where they are no syllables."""
    pieces = [(m[0], m.start(), m.end()) for m in _BETWEEN_ZERO_WIDTHS.finditer(token)]
    found, at = [], 0
    while at < len(pieces):
        ends = range(min(len(pieces), at + _MAX_PIECES), at, -1)
        whole = (end for end in ends if is_syllable("".join(p[0] for p in pieces[at:end])))
        end = next(whole, 0)
        if not end:
            yield Token(token, start, start + len(token))
            return
        found.append((pieces[at][1], pieces[end - 1][2]))
        at = end
    yield from (Token(token[a:b], start + a, start + b) for a, b in found)
