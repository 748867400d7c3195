"""How Vietnamese is a text? The share of its tokens that are well-formed syllables."""

import re
import unicodedata
from dataclasses import dataclass

from corpus.syllable import is_syllable

MIN_SHARE = 0.8
"""The lowest share of a text in the right encoding seen was 0.84, in 3,000 samples."""
SAMPLE_LENGTH = 6_000
"""Characters that are judged; more change nothing."""

_TOKEN = re.compile(r"\S+")
_EDGES = "\"'“”‘’«»()[]{}<>.,;:!?…-–—/*_|`~+=#&"
_PARTS = re.compile("[-–—/.,:]")
_ADDRESS = re.compile(r"[0-9@/\\]|\.\w")


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """How Vietnamese a text is; of two, the greater is the likelier reading."""

    share: float
    """Of all tokens, those that are syllables, 0-1; names in plain ASCII are left out."""
    marked: float
    """The same among the tokens with a letter beyond ASCII, where encodings differ."""
    marks: int
    """How many such tokens there are."""

    @property
    def is_vietnamese(self) -> bool:
        """Whether both shares are high enough."""
        return self.marks > 0 and self.share >= MIN_SHARE and self.marked >= MIN_SHARE


def likeness(text: str) -> Likeness:
    """Judge a text by its first 6,000 characters."""
    tokens = marks = right = right_marks = 0
    for raw in _TOKEN.findall(unicodedata.normalize("NFC", text[:SAMPLE_LENGTH])):
        token = raw.strip(_EDGES)
        if not token or _ADDRESS.search(token):
            continue
        good = all(map(is_syllable, _PARTS.split(token)))
        if token.isascii():
            if not good and not token.islower():
                continue
        else:
            good = good or _is_abbreviation(token)
            marks += 1
            right_marks += good
        tokens += 1
        right += good
    return Likeness(right / tokens if tokens else 0.0, right_marks / marks if marks else 0.0, marks)


def _is_abbreviation(token: str) -> bool:
    """Return whether a token is like HĐND or QĐ-TƯ, with no marked capitals but Đ and Ư."""
    return token.isupper() and all(letter.isascii() or letter in "ĐƯ" for letter in token)
