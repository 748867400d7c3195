"""Accents that were typed, in a word that is still being typed: `quâ` may become `quận`.

Input methods put shapes and tones on letters one after the other, the tone often last. So a letter
without a shape may get one, a syllable without a tone may get one, and what was typed stays.
"""

import unicodedata
from itertools import zip_longest
from typing import NamedTuple

from index.language.fold import has_marks

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_BARE = str.maketrans("ăâđêôơư", "aadeoou")


class _Syllable(NamedTuple):
    letters: str
    """With their shapes, without its tone."""
    tone: str


class TypedAccents:
    """The accents of the terms that are typed."""

    def __init__(self, typed: str) -> None:
        """`typed` are terms with a space between."""
        self._words = typed.split()
        self._syllables = list(map(_syllable, self._words))
        self.any = any(map(has_marks, self._words))
        """Whether there are any."""

    def agree(self, terms: str) -> bool:
        """Return whether terms go on from what was typed, accents and all.

        Words before the last are typed to their end; those without accents stand for any.
        """
        last = len(self._words) - 1
        for at, (typed, term) in enumerate(zip_longest(self._words, terms.split()[: last + 1])):
            if term is None:
                return False
            if at < last and has_marks(typed) and typed != term:
                return False
            if at == last and not _begins(_syllable(term), self._syllables[at]):
                return False
        return True


def _syllable(term: str) -> _Syllable:
    decomposed = unicodedata.normalize("NFD", term)
    letters = "".join(c for c in decomposed if c not in _TONES)
    tone = "".join(c for c in decomposed if c in _TONES)
    return _Syllable(unicodedata.normalize("NFC", letters), tone)


def _begins(whole: _Syllable, typed: _Syllable) -> bool:
    if typed.tone not in ("", whole.tone) or len(whole.letters) < len(typed.letters):
        return False
    pairs = zip(typed.letters, whole.letters, strict=False)
    return all(letter in (there, there.translate(_BARE)) for letter, there in pairs)
