"""Cyrillic and Greek letters that stand for Latin ones: `28-NQ/ТW` typed with a Russian Т.

The pairs are those of the Unicode security mechanisms (UTS #39, confusables.txt) that share
the shape of a letter on a Vietnamese keyboard.
"""

import re

_PAIRS = {
    "АВЕЅІЈКМНОРСТУҮХҺԌԚԜԀ": "ABESIJKMHOPCTYYXHGQWD",
    "авеѕіјкмнорстуүхһԍԛԝԁ": "abesijkmhopctyyxhgqwd",
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX",
    "αεικνορτυχ": "aeiknoptux",
}
_TO_LATIN = {
    ord(foreign): latin
    for alphabet, letters in _PAIRS.items()
    for foreign, latin in zip(alphabet, letters, strict=True)
}
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff5a]")
_CAPITAL_LOOKALIKES = re.compile("[АВЕЅІЈКМНОРСТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]{1,4}")


def latin(token: str) -> str:
    """Return the token with look-alikes replaced, where it mixes alphabets.

    A word wholly in Cyrillic or Greek stays, but for up to four capitals that all look Latin
    (`33-СТ/TW`): in a Vietnamese newspaper that is a document number.
    """
    if not _FOREIGN.search(token):
        return token
    if _LATIN.search(token) or _CAPITAL_LOOKALIKES.fullmatch(token):
        return token.translate(_TO_LATIN)
    return token


def latin_shape(character: str) -> str:
    """Return the Latin letter that looks like this character, else the character.

    >>> latin_shape("Ѕ"), latin_shape("ж")
    ('S', 'ж')
    """
    return character.translate(_TO_LATIN)
