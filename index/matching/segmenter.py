"""A query's words -> units: words that belong together, each found side by side.

Query segmentation by the corpus (Jones et al.: Generating query substitutions, WWW 2006; Hagen et
al.: The power of naive query segmentation, SIGIR 2010): two neighbours stay together where the
index has them so far more often than chance (`links`). Where a word of the language or a name is
known, less is asked; across the end of a known word and at words of grammar, more. Connectives
(`của`, `là`) belong to nothing, so that they change nothing where they are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from index.engine.protocol import Frequency
from index.engine.schema import TEXT
from index.language.fold import fold, has_marks
from index.language.grammar import is_connective, is_function_word
from index.language.terms import dictionary, has_any_marks, keys, words_of
from index.matching.links import Links
from index.query.tree import CITATION, Node, Unit, Word

JOINED = 20.0
"""Strength (`links`) from which neighbours belong together."""
ACROSS = 60.0
"""The same where a known word ends between them, or one of them is a word of grammar."""
MIN_ARTICLES = 2
"""Neighbours that fewer articles have belong together only in a known word or beside a number."""
MAX_TERMS = 4
"""Longer units are cut where they hold together least: hardly two papers write the same."""
_COUNTED_BY = frozenset({"năm", "tháng", "ngày", "quý", "khóa", "kỳ", "số", "thứ", "lần", "kỷ"})
"""Words before the number that belongs to them."""
_BARE_COUNTED_BY = frozenset(map(fold, _COUNTED_BY))


class _Piece(NamedTuple):
    """One word of a query that is one term."""

    word: Word
    term: str
    folded: str
    is_bare: bool
    """Whether it was typed without marks."""
    is_connective: bool
    """Whether it belongs to no other: `của`, but not in `của cải`."""


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Cuts queries for one open index."""

    links: Links
    frequency: Frequency

    def units(
        self, words: Sequence[Word], *, is_exact: bool, is_all: bool = False
    ) -> Iterator[Unit]:
        """Yield the units of words of one field that stand side by side.

        `is_exact` where any word of the query has marks: then words without marks are meant so,
        too, unless no article has them. `is_all` where these words are all of the query: two of
        them belong together wherever any article has them so, as the words of an author's name do.
        Connectives beside others change nothing about them.
        """
        for is_piece, run in groupby(_dated(words), lambda word: len(keys(word.text)) == 1):
            together = list(run)
            if is_piece:
                parts = list(_between(_pieces(together, folded=not is_exact)))
                is_whole = is_all and len(together) == len(words)
                is_whole = is_whole and sum(not part[0].is_connective for part in parts) == 1
                for part in parts:
                    for unit in self._cut(part, is_exact=is_exact, is_whole=is_whole):
                        yield self._unit(unit, is_exact=is_exact)
            else:
                yield from (_closed(word, is_exact=is_exact) for word in together)

    def whole(self, words: Sequence[Word], *, is_exact: bool) -> Node:
        """Return the one unit of words that are known to belong together."""
        if words[0].field == CITATION:
            return words[0]
        text = " ".join(word.text for word in words)
        has_some = has_any_marks(text)
        return Unit(text, words[0].field, is_exact if len(words) > 1 else is_exact and has_some)

    def _unit(self, pieces: Sequence[_Piece], *, is_exact: bool) -> Unit:
        text = " ".join(piece.word.text for piece in pieces)
        is_bare = all(piece.is_bare for piece in pieces)
        means_marks = is_exact and not (is_bare and self._lost(pieces))
        reading = None if means_marks else self.links.reading(tuple(p.folded for p in pieces))
        return Unit(text, pieces[0].word.field, means_marks, reading or ())

    def _lost(self, pieces: Sequence[_Piece]) -> bool:
        """Return whether no article has these words as they were typed, but for their marks."""
        if len(pieces) == 1:
            return not self.frequency(TEXT, pieces[0].term)
        return not all(
            self.links.articles(a.term, b.term, folded=False) for a, b in pairwise(pieces)
        )

    def _cut(
        self, pieces: Sequence[_Piece], *, is_exact: bool, is_whole: bool
    ) -> Iterator[Sequence[_Piece]]:
        ties = self._ties(pieces, is_exact=is_exact, is_whole=is_whole)
        start = 0
        for at, tie in enumerate(ties, 1):
            if tie < 1:
                yield from _bounded(pieces[start:at], ties[start : at - 1])
                start = at
        yield from _bounded(pieces[start:], ties[start:])

    def _ties(self, pieces: Sequence[_Piece], *, is_exact: bool, is_whole: bool) -> list[float]:
        """Return how strongly each two neighbours belong together: from 1 on they do."""
        folded = not is_exact
        known = _known(pieces, folded=folded, is_whole=is_whole)
        is_one = (is_whole and len(pieces) == 2) or pieces[0].word.field == "author"
        ties = []
        for at, two in enumerate(pairwise(pieces)):
            strength, articles = self._strength(*two, folded=folded)
            if known[at] is True or (articles and (_is_counted(*two) or is_one)):
                strength = max(strength, ACROSS) * JOINED
            elif articles < MIN_ARTICLES:
                strength = 0.0
            is_grammar = any(is_function_word(_form(p, folded=folded), folded=folded) for p in two)
            ties.append(strength / (ACROSS if is_grammar or known[at] is False else JOINED))
        return ties

    def _strength(self, first: _Piece, second: _Piece, *, folded: bool) -> tuple[float, int]:
        """Return the strength of a link, and how many articles have it."""
        if not folded:
            articles = self.links.articles(first.term, second.term, folded=False)
            if articles or not (first.is_bare and second.is_bare):
                return self.links.strength(first.term, second.term, folded=False), articles
        articles = self.links.articles(first.folded, second.folded, folded=True)
        return self.links.strength(first.folded, second.folded, folded=True), articles


def _pieces(words: Sequence[Word], *, folded: bool) -> list[_Piece]:
    """Return words that are one term each."""
    terms = [key for word in words for key in keys(word.text)]
    forms = list(map(fold, terms)) if folded else terms
    return [
        _Piece(word, term, fold(term), not has_marks(word.text), is_alone)
        for word, term, is_alone in zip(words, terms, _alone(forms, folded=folded), strict=True)
    ]


def _alone(forms: Sequence[str], *, folded: bool) -> Iterator[bool]:
    """Yield of each term whether it is a connective and no part of a word that is listed."""
    listed = dictionary(folded=folded)
    for at, form in enumerate(forms):
        around = {tuple(forms[max(at - 1, 0) : at + 1]), tuple(forms[at : at + 2])}
        yield is_connective(form, folded=folded) and listed.isdisjoint(around)


def _between(pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
    """Yield the pieces between connectives, and each connective."""
    for is_alone, run in groupby(pieces, attrgetter("is_connective")):
        together = list(run)
        yield from [[piece] for piece in together] if is_alone else [together]


def _closed(word: Word, *, is_exact: bool) -> Unit:
    """Return a word of several terms: `28-NQ/TW`, whose marks count where it has some."""
    return Unit(word.text, word.field, is_exact and any(map(has_marks, word.text.split())))


def _form(piece: _Piece, *, folded: bool) -> str:
    return piece.folded if folded else piece.term


def _known(pieces: Sequence[_Piece], *, folded: bool, is_whole: bool) -> list[bool | None]:
    """Return for each two neighbours whether a known word has both, ends between them, or neither.

    Words of the language are those that pyvi finds in the query, and those of its list.
    """
    terms = [_form(piece, folded=folded) for piece in pieces]
    spans = [*_listed(terms, folded=folded)] if is_whole else []
    if not folded:
        spans += _found(terms, " ".join(piece.word.text for piece in pieces))
    inside = {at for first, last in spans for at in range(first, last)}
    edges = {at for first, last in spans for at in (first - 1, last)}
    return [
        True if at in inside else False if at in edges else None for at in range(len(terms) - 1)
    ]


def _listed(terms: Sequence[str], *, folded: bool) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of terms that are a word of the dictionary, all of them."""
    if len(terms) in (2, 3) and tuple(terms) in dictionary(folded=folded):
        yield 0, len(terms) - 1


def _found(terms: Sequence[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last term of the words that pyvi joins."""
    at = 0
    for word in words_of(text):
        parts = word.split(" ")
        starts = range(at, len(terms) - len(parts) + 1)
        at = next((s for s in starts if list(terms[s : s + len(parts)]) == parts), -1)
        if at < 0:
            return
        yield at, at + len(parts) - 1
        at += len(parts)


def _dated(words: Sequence[Word]) -> Iterator[Word]:
    """Yield the words, a date of several numbers with the word before it: `tháng 5/2024`."""
    waiting: Word | None = None
    for word in words:
        terms = keys(word.text)
        if waiting and len(terms) > 1 and all(map(str.isdecimal, terms)):
            yield replace(word, text=f"{waiting.text} {word.text}")
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = word if len(terms) == 1 and fold(terms[0]) in _BARE_COUNTED_BY else None
        if not waiting:
            yield word
    if waiting:
        yield waiting


def _is_counted(first: _Piece, second: _Piece) -> bool:
    """Return whether one is a number and the other what it counts: `829 đảng viên`, `quý 3`."""
    if first.term.isdecimal():
        return second.term.isalpha()
    return second.term.isdecimal() and first.term in _COUNTED_BY


def _bounded(pieces: Sequence[_Piece], ties: Sequence[float]) -> Iterator[Sequence[_Piece]]:
    """Yield the pieces, cut where they hold together least until no part is too long."""
    left = [(0, len(pieces))]
    while left:
        start, end = left.pop()
        if end - start <= MAX_TERMS:
            yield pieces[start:end]
        else:
            cut = 1 + min(range(start, end - 1), key=ties.__getitem__)
            left += [(cut, end), (start, cut)]
