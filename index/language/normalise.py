"""The exact index key of a token: one spelling for all the ways of writing one syllable.

Tone placement: the tone is lifted off and put back where the old style has it, so the place
where it was typed cannot matter (`uỷ` = `ủy`, `hoà` = `hòa`, `cuả` = `của`, `gía` = `giá`).
The only two syllables of Vietnamese that this could merge are `gịa` and `giạ`; neither is in
use as a word of its own beside the other.
"""

import re
import unicodedata
from functools import lru_cache

from corpus.syllable import is_syllable
from index.language.fold import REMEMBERED, fold
from index.language.homoglyphs import latin
from index.language.tokens import APOSTROPHES, IGNORED, MARKS

_UNSEEN = re.compile(f"[{IGNORED}{APOSTROPHES}]")
_NOT_A_TERM = re.compile(rf"[^\w{MARKS}]|_")
_D = str.maketrans("ðɖ", "đđ")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_FIRST_HORN = re.compile("u(?=[ơờớởỡợ])")
_SECOND_HORN = re.compile("(?<=[ưừứửữự])[oòóỏõọ]")
_ONE_HORN = re.compile(f"{_FIRST_HORN.pattern}|{_SECOND_HORN.pattern}")
_WITH_HORN = str.maketrans("oòóỏõọ", "ơờớởỡợ")
_SHAPED = re.compile("[êôơâăư]")
_SYLLABLE = re.compile(
    "(?P<onset>ngh|ng|nh|gh|gi(?=[aăâeêioôơuưy])|qu(?=[aăâeêioôơuưy])|ch|kh|ph|th|tr"
    "|[bcdđghklmnpqrstvx])?"
    "(?P<vowels>[aăâeêioôơuưy]{1,3})"
    "(?P<coda>ng|nh|ch|[cmnpt])?"
)
_TONED_I_OR_Y = re.compile("([hklmstv]|qu)([íìỉĩịýỳỷỹỵ])")
_TO_Y = str.maketrans("íìỉĩị", "ýỳỷỹỵ")
_TO_I = str.maketrans("ýỳỷỹỵ", "íìỉĩị")
_TONELESS = {"hi": "hy", "qui": "quy"}
_ZEROS_DROPPED_UP_TO = 3


@lru_cache(REMEMBERED)
def key(syllable: str) -> str:
    """Return the index key of one token: NFC, lower case, readable, idempotent, without spaces.

    Numbers lose their thousand separators, and up to three digits their leading zeros, so that
    `5/2` = `05/02` and `Chỉ thị 05` = `Chỉ thị 5`; longer ones (telephone numbers) keep them.
    """
    plain = syllable.lower() if syllable.isascii() else _plain(latin(_UNSEEN.sub("", syllable)))
    if plain[:1].isdigit():
        return _number(plain)
    if plain.isascii():
        plain = _UNSEEN.sub("", plain.replace(".", ""))  # T.W, M'gar
        return _TONELESS.get(plain, plain)
    return _one_spelling(_tone_placed(_horned(plain)))


@lru_cache(REMEMBERED)
def folded_key(syllable: str) -> str:
    """Return the key of one token without marks: what is compared where none were typed."""
    return fold(key(syllable))


def _plain(text: str) -> str:
    """Level compatibility forms (full-width, ligatures), case, look-alikes of đ, dots (T.Ư)."""
    lower = unicodedata.normalize("NFKC", text).casefold()
    level = unicodedata.normalize("NFKC", lower).translate(_D)
    return level if level.isalnum() else _NOT_A_TERM.sub("", level) or level


def _number(digits: str) -> str:
    plain = digits.replace(".", "").replace(",", "")
    return plain.lstrip("0") or "0" if len(plain) <= _ZEROS_DROPPED_UP_TO else plain


def _horned(syllable: str) -> str:
    """Return a syllable with both horns of ươ where only one was typed: `truờng`, `trưòng`.

    Input methods leave it so when the keys came in another order. `thuở`, `huơ` are syllables.
    """
    if not _ONE_HORN.search(syllable) or is_syllable(syllable):
        return syllable
    shaped = _SECOND_HORN.sub(lambda vowel: vowel[0].translate(_WITH_HORN), syllable)
    shaped = _FIRST_HORN.sub("ư", shaped)
    return shaped if is_syllable(shaped) else syllable


def _tone_placed(syllable: str) -> str:
    """Move the tone of a Vietnamese syllable to where the old style has it."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = _TONE.findall(decomposed)
    if len(tones) != 1:
        return syllable
    bare = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    parts = _SYLLABLE.fullmatch(bare)
    if parts is None:
        return syllable
    at = parts.start("vowels") + _toned_vowel(parts["vowels"], parts["coda"]) + 1
    return unicodedata.normalize("NFC", bare[:at] + tones[0] + bare[at:])


def _toned_vowel(vowels: str, coda: str | None) -> int:
    """Return which vowel bears the tone: the last with a shape of its own, else by position."""
    shaped = [match.start() for match in _SHAPED.finditer(vowels)]
    if shaped:
        return shaped[-1]
    return len(vowels) - 1 if coda else (len(vowels) - 1) // 2


def _one_spelling(syllable: str) -> str:
    """Choose between i and y where they are one sound: the spelling that newspapers prefer."""
    parts = _TONED_I_OR_Y.fullmatch(syllable)
    if parts is None:
        return syllable
    onset, vowel = parts.groups()
    return onset + vowel.translate(_TO_I if onset in "sv" else _TO_Y)
