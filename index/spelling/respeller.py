"""A reader's query -> the one that may have been meant, as a text that can be searched for.

Words alone are respelled: numbers and document numbers, operators, quotation marks, field names,
abbreviations in capitals, and words that must not be found stay as they were typed.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from index.engine.protocol import Engine
from index.engine.schema import TEXT
from index.errors import QueryError
from index.language.capitals import is_shouted, with_capitals_of
from index.language.normalise import key
from index.language.tokens import tokenise
from index.places.gazetteer import named
from index.query.lexer import OPERATORS
from index.query.parser import parse
from index.query.tree import ADDRESS, CITATION, Prefix, Query, leaves, walk
from index.spelling.noisy_channel import NoisyChannel
from index.spelling.real_words import RealWordErrors
from index.spelling.vocabulary import ONE_IN_TO_BE_KNOWN, Vocabulary

MAX_QUERIES_KEPT = 128
"""For pages, filters and orders ask by the same query."""
_OPERATORS = frozenset([*OPERATORS, *map(str.lower, OPERATORS)])
"""In small letters, or with nothing to join, these are words, and seldom mistyped ones."""


class Respelled(NamedTuple):
    """A query spelled otherwise."""

    query: Query
    is_known: bool
    """Whether all of its words were known as they were typed, so that the number of articles that
    have them tells nothing."""


class _Piece(NamedTuple):
    """A word in the text of a query."""

    text: str
    start: int
    end: int


class Respeller:
    """Respells queries for one open index."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._respelled = lru_cache(MAX_QUERIES_KEPT)(self._respell)

    def load(self) -> None:
        """Read the words of the index now, rather than with the first query."""
        _ = self._words

    @cached_property
    def _words(self) -> Vocabulary:
        least = 1 + self._engine.count() // ONE_IN_TO_BE_KNOWN
        return Vocabulary(self._engine.vocabulary(TEXT, least))

    def variants(self, folded: str) -> list[tuple[str, int]]:
        """Return the words with this folded form, each with the number of its articles."""
        return self._words.variants(folded)

    def neighbours(self, query: Query) -> Iterator[tuple[str, str]]:
        """Yield what the words of a query will be compared by, as fields and terms."""
        channel, real_words = self._spellers()
        for run in _runs(query, ()):
            terms = [key(piece.text) for piece in run]
            yield from channel.neighbours(terms)
            yield from real_words.neighbours(terms)

    def respell(self, query: Query, recognised: Collection[str] = ()) -> Respelled | None:
        """Return what may have been meant; None where the query seems right.

        `recognised` are pieces of the query that are understood already, as raw Telex is.
        """
        return self._respelled(query, tuple(recognised))

    def _respell(self, query: Query, recognised: Collection[str]) -> Respelled | None:
        channel, real_words = self._spellers()
        runs = [(run, [key(piece.text) for piece in run]) for run in _runs(query, recognised)]
        spelled = [channel.corrected(terms) for _, terms in runs]
        is_known = spelled == [terms for _, terms in runs]
        if is_known:
            spelled = [real_words.corrected(terms) for terms in spelled]
        names = set(named(leaf.text for leaf in leaves(query.root)))  # neighbours, but right
        changes = [
            (piece, term)
            for (run, terms), better in zip(runs, spelled, strict=True)
            for piece, typed, term in zip(run, terms, better, strict=True)
            if term != typed and piece.text not in names
        ]
        changed = _parsed(_edited(query.text, changes)) if changes else None
        return Respelled(changed, is_known) if changed else None

    def _spellers(self) -> tuple[NoisyChannel, RealWordErrors]:
        frequency = cache(self._engine.frequency)
        return (
            NoisyChannel(self._words, frequency, self._engine.foresee),
            RealWordErrors(self._words, frequency, self._engine),
        )


def _parsed(text: str) -> Query | None:
    try:
        return parse(text)
    except QueryError:  # with a space more it may be too long
        return None


def _runs(query: Query, recognised: Collection[str]) -> Iterator[list[_Piece]]:
    """Yield the words that may be respelled, those together between which nothing stands."""
    pieces = list(_pieces(query, recognised))
    breaks = [at for at, two in enumerate(pairwise(pieces), 1) if _is_break(query.text, *two)]
    for start, end in pairwise([0, *breaks, len(pieces)]):
        yield pieces[start:end]


def _is_break(text: str, before: _Piece, after: _Piece) -> bool:
    return text[before.end : after.start] != " "


def _pieces(query: Query, recognised: Collection[str]) -> Iterator[_Piece]:
    is_all_capitals = is_shouted(query.text)
    known = {*recognised, *_OPERATORS}
    at = 0
    for visit in walk(query.root):
        leaf = visit.leaf
        start = query.text.index(leaf.text, at)
        at = start + len(leaf.text)
        is_name = leaf.field in (CITATION, ADDRESS)
        if not visit.is_excluded and not is_name and not isinstance(leaf, Prefix):
            for token in tokenise(leaf.text) if leaf.text not in known else ():
                if _is_word(leaf.text, token.start, token.end, is_all_capitals=is_all_capitals):
                    yield _Piece(token.text, start + token.start, start + token.end)


def _is_word(text: str, start: int, end: int, *, is_all_capitals: bool) -> bool:
    """Return whether what stands there is a word by itself: no part of `28-NQ/TW`, not `UBND`."""
    word = text[start:end]
    is_alone = (start == 0 or text[start - 1] in " ,;") and (end == len(text) or text[end] in " ,;")
    return is_alone and word.isalpha() and (is_all_capitals or not word.isupper())


def _edited(text: str, changes: Sequence[tuple[_Piece, str]]) -> str:
    for piece, term in reversed(changes):
        text = text[: piece.start] + with_capitals_of(piece.text, term) + text[piece.end :]
    return text
