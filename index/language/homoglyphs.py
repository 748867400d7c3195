"""Letters that look like those of Vietnamese: `28-NQ/ТW` with a Russian Т, `đƣợc` with an old ƣ.

`lookalikes.txt` has them and tells where they are from.
"""

import re
import unicodedata
from importlib.resources import files


def _look_alikes() -> dict[int, str]:
    text = files("index.language").joinpath("lookalikes.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {ord(other): letter for letter, *others in lines for other in others}


_TO_LATIN = _look_alikes()
_OF_LATIN = {
    code: letter for code, letter in _TO_LATIN.items() if unicodedata.name(chr(code))[:5] == "LATIN"
}
"""Latin letters are no alphabet of another language: these are always replaced."""
_FOREIGN_CAPITALS = "".join(
    chr(code) for code in _TO_LATIN.keys() - _OF_LATIN if chr(code).isupper()
)
_LOOK_ALIKE = re.compile(f"[{''.join(map(chr, _TO_LATIN))}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff5a]")
_CAPITAL_LOOK_ALIKES = re.compile(f"[{_FOREIGN_CAPITALS}]{{1,4}}")


def latin(token: str) -> str:
    """Return the token with look-alikes replaced, those of other alphabets where it mixes them.

    A word wholly in Cyrillic or Greek stays, but for up to four capitals that all look Latin
    (`33-СТ/TW`): in a Vietnamese newspaper that is a document number.
    """
    if not _LOOK_ALIKE.search(token):
        return token
    plain = token.translate(_OF_LATIN)
    if _LATIN.search(plain) or _CAPITAL_LOOK_ALIKES.fullmatch(plain):
        return plain.translate(_TO_LATIN)
    return plain


def latin_shape(character: str) -> str:
    """Return the letter of Vietnamese that looks like this character, else the character.

    >>> latin_shape("Ѕ"), latin_shape("ƣ"), latin_shape("ж")
    ('S', 'ư', 'ж')
    """
    return character.translate(_TO_LATIN)
