"""A text -> its terms: the exact spelling under which each syllable, number and word is indexed."""

from collections.abc import Sequence
from functools import cache, lru_cache

from index.language import segment
from index.language.fold import fold, has_marks
from index.language.normalise import key
from index.language.tokens import raw_terms

WORDS_CACHE_SIZE = 1024
"""Queries whose words are remembered: several collaborators ask for them."""


def keys(text: str) -> list[str]:
    """Return the exact terms of a text, in order.

    >>> keys("Quận uỷ họp, 12.139 đảng viên")
    ['quận', 'ủy', 'họp', '12139', 'đảng', 'viên']
    """
    return [key(term) for term in raw_terms(text)]


def has_any_marks(text: str) -> bool:
    """Return whether any syllable of a text, as it was typed, has an accent or đ.

    >>> has_any_marks("quan ủy"), has_any_marks("quan uy")
    (True, False)
    """
    return any(map(has_marks, raw_terms(text)))


def compounds(texts: Sequence[str]) -> list[list[str]]:
    """Return for each text the words of two or more syllables that pyvi joins, as terms.

    >>> compounds(["cán bộ, đảng viên"])
    [['cán bộ', 'đảng viên']]
    """
    return [
        [" ".join(map(key, syllables)) for syllables in found] for found in segment.compounds(texts)
    ]


@lru_cache(WORDS_CACHE_SIZE)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of two or more syllables that pyvi joins in a query; it is remembered.

    In small letters, however it was typed: pyvi takes capitals for names, and readers leave them
    out or type nothing else; what they find must be the same.
    """
    return tuple(compounds([" ".join(keys(text))])[0])


@cache
def dictionary(*, folded: bool) -> frozenset[tuple[str, ...]]:
    """Return the words of two and three syllables that pyvi lists, as terms or folded ones."""
    words = (tuple(keys(word)) for word in segment.listed())
    return frozenset(tuple(map(fold, word)) for word in words) if folded else frozenset(words)
