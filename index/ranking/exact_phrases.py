"""Phrases as they were written: articles that have them to the letter come before the others.

A sequence of terms knows neither punctuation nor capitals, and a phrase of five common words is
in hundreds of articles. Who types one in quotes has often copied it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from index.engine.protocol import EngineRequest, EngineResult, Sort
from index.query.tree import Node, Phrase, Query, walk

MAX_READ = 50
"""How many of the best articles are read for the very letters, 50 microseconds each. With a hundred
those that are looked for come no earlier."""
K1, B = 1.2, 0.4
"""The constants of BM25 for phrases: a long article has one by chance, but less so than a word."""
USUAL_LENGTH = 2300
"""Characters of a usual article."""
OFTEN = 10.0
"""How many times the best score an article gains at most that is nothing but the phrase."""
LOOSE = 0.3
"""What a phrase counts that has other punctuation than was typed."""
_BETWEEN = r"(?:\W{1,3}|\s+)"
"""What may stand between two words of a phrase: a space, a comma, a quotation mark."""


class ExactPhrases:
    """The phrases of a query, to be looked for in texts."""

    def __init__(self, query: Query) -> None:
        phrases = [_nfc(text) for text in _phrases(query.root)]
        self._is_cased = any(map(_has_capitals, phrases))
        self._loose = [re.compile(_written(phrase)) for phrase in phrases]
        self._literal = [re.compile(_written(phrase, r"\s+")) for phrase in phrases]

    def decide(self, request: EngineRequest) -> bool:
        """Return whether the hits that are asked for depend on the letters of articles."""
        is_ranked = request.sort is Sort.RELEVANCE and request.limit > 0
        return bool(self._loose) and is_ranked and request.offset < MAX_READ

    def deepened(self, request: EngineRequest) -> EngineRequest:
        """Return the request for all articles that are to be read, and those asked for.

        The same where none is.
        """
        if not self.decide(request):
            return request
        return replace(request, offset=0, limit=max(MAX_READ, request.offset + request.limit))

    def first(
        self, found: EngineResult, texts: Mapping[str, str], request: EngineRequest
    ) -> EngineResult:
        """Return the hits asked for, of all that have a text those first that have the phrases.

        Theirs is the score of the best more, and more the oftener they have them, so that scores
        go on falling.
        """
        weights = {id_: self.weight(text) for id_, text in texts.items()}
        best = found.hits[0].score if found.hits else 0.0
        first = [
            replace(hit, score=hit.score + best * (1 + OFTEN * weights[hit.id]))
            for hit in found.hits
            if weights.get(hit.id)
        ]
        first.sort(key=lambda hit: (-hit.score, hit.id))
        others = (hit for hit in found.hits if not weights.get(hit.id))
        until = request.offset + request.limit
        return replace(found, hits=(*first, *others)[request.offset : until])

    def weight(self, text: str) -> float:
        """Return how much of an article the phrases are, letter by letter: 0 without one of them.

        Capitals count where one was typed, and so does punctuation. The term frequency of BM25,
        from the phrase that is there least often. The text is in NFC, as all of an article is.
        """
        written = text if self._is_cased else text.lower()
        pairs = zip(self._loose, self._literal, strict=True)
        often = min(_count(loose, literal, written) for loose, literal in pairs)
        return often / (often + K1 * (1 - B + B * len(written) / USUAL_LENGTH))


def _phrases(node: Node | None) -> Iterator[str]:
    """Yield the phrases that every article must have somewhere in it."""
    for each in walk(node):
        if each.is_required and isinstance(each.leaf, Phrase) and each.leaf.field is None:
            yield each.leaf.text


def _count(loose: re.Pattern[str], literal: re.Pattern[str], text: str) -> float:
    """Return how often a phrase is in a text, less for each that has other punctuation."""
    return sum(
        1.0 if literal.fullmatch(text, *found.span()) else LOOSE for found in loose.finditer(text)
    )


def _written(phrase: str, between: str = _BETWEEN) -> str:
    """Return the expression for a phrase as whole words.

    Between two may stand more than was typed: who quotes from memory leaves commas out. Looking
    back after the first word, instead of before it, lets `re` search for its letters.
    """
    first, *others = map(re.escape, phrase.split())
    return between.join([rf"{first}(?<!\w{first})", *others]) + r"(?!\w)"


def _has_capitals(text: str) -> bool:
    return text.lower() != text


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
