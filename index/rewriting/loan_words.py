"""Loan words in one piece or syllable by syllable: `Lênin`, `Lê-nin`, `Lê nin`; `Cuba`, `Cu-ba`.

There is no list of them. A word that is no Vietnamese syllable, but is several put together, is a
loan where the index has it both ways, neither far more often than the other: `đảngviên` is a slip.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.syllable import is_syllable
from index.engine.protocol import Frequency
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT
from index.language.fold import fold, has_marks
from index.language.normalise import key
from index.language.tokens import raw_terms
from index.matching.links import Links
from index.models import AppliedRewrite, RewriteKind
from index.query.limits import MAX_WORDS
from index.query.tree import (
    ADDRESS,
    CITATION,
    Either,
    Node,
    Phrase,
    Word,
    mapped_runs,
    side_by_side,
)

ONE_IN_JOINED = 10
"""A word in one piece must have an article for so many that have its syllables side by side."""
ONE_IN_PARTED = 50
"""The reverse: syllables side by side are no slip of the fingers."""
MAX_SYLLABLES = 4
MIN_LETTERS = 4
"""Of a loan in one piece."""
MIN_LETTERS_OF_SYLLABLE = 2
"""Of a loan that is cut: `khi ê` is none."""
MIN_ARTICLES = 2
"""Of a loan in one piece that has a tone: `đểim` is a slip, `vắcxin` is none."""
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Spelled(NamedTuple):
    """Words from the first of a run on, spelled otherwise."""

    length: int
    text: str


class LoanWords:
    """Spells the loan words of a query otherwise, for one open index."""

    def __init__(self, frequency: Frequency, links: Links, notes: list[AppliedRewrite]) -> None:
        self._frequency = frequency
        self._links = links
        self._notes = notes

    def node(self, root: Node) -> Node:
        """Return the tree with the other spellings, each of them noted."""
        return mapped_runs(root, self._run, either=lambda words: words)

    def _run(self, words: Sequence[Word]) -> Iterator[Node]:
        if words[0].field in ("author", CITATION, ADDRESS) or len(words) > MAX_WORDS:
            yield from words
            return
        at = 0
        while at < len(words):
            other = self._other(words[at:])
            typed = words[at : at + other.length]
            yield self._either(typed, other.text) if other.text else words[at]
            at += other.length

    def _either(self, typed: Sequence[Word], other: str) -> Node:
        text = " ".join(word.text for word in typed)
        shown = other.capitalize() if text[:1].isupper() else other
        self._notes.append(AppliedRewrite(text, shown, RewriteKind.SPELLING))
        return Either(side_by_side(typed), (Phrase(shown, typed[0].field),))

    def _other(self, words: Sequence[Word]) -> _Spelled:
        """Return another spelling of what begins these words; nothing where there is none."""
        for length in range(min(len(words), MAX_SYLLABLES), 1, -1):
            typed = [word.text for word in words[:length]]
            if whole := self._joined(typed, is_exact=any(map(has_marks, typed))):
                return _Spelled(length, whole)
        if not _LETTERS.fullmatch(words[0].text):
            return _Spelled(1, "")
        typed = raw_terms(words[0].text)
        other = " ".join(self._pieces(typed))
        return _Spelled(1, "" if other == " ".join(map(key, typed)) else other)

    def _pieces(self, typed: Sequence[str]) -> Iterator[str]:
        """Yield the pieces of a word between hyphens, joined or parted where that is a spelling."""
        at = 0
        while at < len(typed):
            ends = range(min(len(typed), at + MAX_SYLLABLES), at + 1, -1)
            joined = ((end, self._joined(typed[at:end], is_exact=True)) for end in ends)
            end, whole = next(((e, w) for e, w in joined if w), (at + 1, ""))
            yield whole or self._parted(typed[at]) or key(typed[at])
            at = end

    def _joined(self, syllables: Sequence[str], *, is_exact: bool) -> str:
        """Return syllables as one word that the index has; nothing where it has none."""
        terms = list(map(key, syllables))
        if not all(map(is_syllable, terms)):
            return ""
        wholes = self._wholes("".join(terms), is_exact=any(map(has_marks, syllables)))
        whole, articles = max(wholes, key=lambda each: each[1], default=("", 0))
        if not articles:
            return ""
        apart = self._apart(terms if is_exact else map(fold, terms), is_exact=is_exact)
        return whole if articles * ONE_IN_JOINED >= apart else ""

    def _parted(self, word: str) -> str:
        """Return a word as several that stand side by side in the index."""
        for whole, articles in self._wholes(key(word), is_exact=has_marks(word)):
            ways = [(self._apart(way, is_exact=True), way) for way in _syllables(whole)]
            apart, way = max(ways, default=(0, ()))
            is_slip = articles < MIN_ARTICLES and _has_tone(whole)
            if apart and apart * ONE_IN_PARTED >= articles and not is_slip:
                return " ".join(way)
        return ""

    def _wholes(self, word: str, *, is_exact: bool) -> list[tuple[str, int]]:
        """Return a loan word, and others that it may be where it was typed without marks."""
        others = [] if is_exact else self._links.readings(fold(word))
        wholes = [(word, self._frequency(TEXT, word)), *others]
        return wholes if all(_is_loan(whole) for whole, _ in wholes) else []

    def _apart(self, terms: Sequence[str] | Iterator[str], *, is_exact: bool) -> int:
        pairs = PAIRS if is_exact else PAIRS_FOLDED
        return min(self._frequency(pairs, f"{a} {b}") for a, b in pairwise(terms))


def _is_loan(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word.isalpha() and not is_syllable(word)


def _has_tone(word: str) -> bool:
    return _TONE.search(unicodedata.normalize("NFD", word)) is not None


def _syllables(word: str, most: int = MAX_SYLLABLES) -> Iterator[tuple[str, ...]]:
    """Yield every way to cut a word into two or more syllables, at most so many."""
    for end in range(MIN_LETTERS_OF_SYLLABLE, len(word) + 1 - MIN_LETTERS_OF_SYLLABLE):
        first, rest = word[:end], word[end:]
        if most > 1 and is_syllable(first):
            if is_syllable(rest):
                yield first, rest
            yield from ((first, *others) for others in _syllables(rest, most - 1))
