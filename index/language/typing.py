"""Raw Telex and VNI: what keys meant that no input method turned into letters.

`ddangr` (Telex), `d9ang3` (VNI) and `dda3ng` (both) are all `đảng`. Keys of tones and shapes may
stand anywhere after the letter that they belong to, as input methods allow. A word may be read in
several ways; the first that is a well-formed syllable is taken.

Telex: aa ee oo â ê ô, aw ă, ow ơ, uw and w ư, dd đ, s f r x j the tones, z none, ooo a plain oo.
VNI: 1-5 the tones, 0 none, 6 circumflex, 7 horn, 8 breve, 9 đ.
"""

import re
from collections.abc import Iterator

from corpus.syllable import is_syllable
from index.language.capitals import with_capitals_of
from index.language.fold import has_marks
from index.language.normalise import key

MAX_KEYS = 12
"""Keys of a word: `nghieengx` has nine, `ngoawnf` seven."""
MIN_KEYS = 3
"""Two keys are more often an abbreviation: `tw`, `as`."""

_MARKS = ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323", "")
_TONES = dict(zip("sfrxjz", _MARKS, strict=True)) | dict(zip("123450", _MARKS, strict=True))
_CIRCUMFLEX = dict(zip("aeo", "âêô", strict=True))
_PARTS = re.compile("(?P<onset>d?[bcdghklmnpqrstvx9]{0,3})(?P<rest>[aeiouyw][a-z0-9]*)")
_CANCELLED = re.compile("([sfrxj1-5])\\1")


def decode(word: str) -> str | None:
    """Return the syllable that raw keys stand for, its capitals kept; None for any other word.

    Many words of other languages can be read as keys too (`moon` is `môn`, `bus` is `bú`):
    ask for words alone that nobody knows.

    >>> decode("ddangr"), decode("Booj"), decode("quaanj"), decode("d9ai5"), decode("ho6i5")
    ('đảng', 'Bộ', 'quận', 'đại', 'hội')
    """
    lower = word.lower()
    parts = _PARTS.fullmatch(lower) if MIN_KEYS <= len(word) <= MAX_KEYS else None
    if parts is None or _CANCELLED.search(parts["rest"]):
        return None
    onset, rest = parts["onset"], parts["rest"]
    tones = [letter for letter in rest if letter in _TONES]
    plain = "".join(letter for letter in rest if letter not in _TONES)
    if onset.startswith("d"):
        onset, plain = _crossed(onset, plain)
    for shaped in _readings(plain):
        syllable = onset + shaped
        whole = key(syllable + (_TONES[tones[-1]] if tones else ""))
        if syllable.isalpha() and has_marks(whole) and is_syllable(whole):
            return with_capitals_of(word, whole)
    return None


def _crossed(onset: str, plain: str) -> tuple[str, str]:
    """Take the second d, or the 9, that makes the first one đ; none is part of a rime."""
    after = onset[1:] + plain
    marks = after.count("d") + after.count("9")
    if marks != 1:
        return onset, plain
    bare = str.maketrans("", "", "d9")
    return "đ" + onset[1:].translate(bare), plain.translate(bare)


def _readings(plain: str) -> Iterator[str]:
    """Yield what letters and keys of shapes may stand for, the likelier first."""
    found = [""]
    for pressed in plain:
        found = [after for before in found for after in _pressed(before, pressed)]
    for shaped in found:
        yield shaped.replace("ưo", "ươ")  # uwong: the second horn goes without saying
        yield shaped


def _pressed(before: str, pressed: str) -> Iterator[str]:
    if pressed in _CIRCUMFLEX and before.endswith(_CIRCUMFLEX[pressed]):
        yield before[:-1] + 2 * pressed
    elif pressed in _CIRCUMFLEX and pressed in before:
        yield _replaced(before, pressed, _CIRCUMFLEX[pressed])
        if not before.endswith(pressed):
            yield before + pressed  # ngoeo
    elif pressed == "6":
        shapes = _CIRCUMFLEX.items()
        yield from (_replaced(before, bare, hat) for bare, hat in shapes if bare in before)
    elif pressed in "w7":
        yield from _horned(before, pressed)
    elif pressed == "8":
        if "a" in before:
            yield _replaced(before, "a", "ă")
    else:
        yield before + pressed


def _horned(before: str, pressed: str) -> Iterator[str]:
    """Yield `ươ` before `uơ`, `ưa` before `uă`: the latter two are syllables less often."""
    for plain, shaped in (("uo", "ươ"), ("ưo", "ươ"), ("u", "ư"), ("uu", "ưu"), ("o", "ơ")):
        if plain in before:
            yield _replaced(before, plain, shaped)
    if pressed == "w":
        if "a" in before:
            yield _replaced(before, "a", "ă")
        yield before + "ư"


def _replaced(text: str, old: str, new: str) -> str:
    """Replace the last occurrence."""
    return new.join(text.rsplit(old, 1))
