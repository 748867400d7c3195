"""Phrases as they were written: articles that have them to the letter come before the others.

A sequence of terms knows neither punctuation nor capitals, and a phrase of five common words is
in hundreds of articles. Who types one in quotes has often copied it.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from index.engine.protocol import EngineRequest, EngineResult, Sort
from index.query.tree import Node, Phrase, Query, walk

MAX_READ = 100
"""How many of the best articles are read for the very letters: 50 microseconds each."""


class ExactPhrases:
    """The phrases of a query, to be looked for in texts."""

    def __init__(self, query: Query) -> None:
        self._phrases = [_nfc(text) for text in _phrases(query.root)]
        self._in_lower_case = not any(map(_has_capitals, self._phrases))

    def decide(self, request: EngineRequest) -> bool:
        """Return whether the hits that are asked for depend on the letters of articles."""
        is_ranked = request.sort is Sort.RELEVANCE and request.limit > 0
        return bool(self._phrases) and is_ranked and request.offset < MAX_READ

    def deepened(self, request: EngineRequest) -> EngineRequest:
        """Return the request for all articles that are to be read, and those asked for."""
        return replace(request, offset=0, limit=max(MAX_READ, request.offset + request.limit))

    def first(
        self, found: EngineResult, texts: Mapping[str, str], request: EngineRequest
    ) -> EngineResult:
        """Return the hits asked for, of all that have a text those first that have the phrases.

        Theirs is the score of the best more, so that scores go on falling.
        """
        written = {id_ for id_, text in texts.items() if self.stands_in(text)}
        best = found.hits[0].score if found.hits else 0.0
        first = (replace(hit, score=hit.score + best) for hit in found.hits if hit.id in written)
        others = (hit for hit in found.hits if hit.id not in written)
        until = request.offset + request.limit
        return replace(found, hits=(*first, *others)[request.offset : until])

    def stands_in(self, text: str) -> bool:
        """Return whether the text has every phrase, letter by letter.

        Capitals count where one was typed.
        """
        written = _nfc(text)
        if self._in_lower_case:
            written = written.lower()
        return all(phrase in written for phrase in self._phrases)


def _phrases(node: Node | None) -> Iterator[str]:
    """Yield the phrases that every article must have somewhere in it."""
    for each in walk(node):
        if each.is_required and isinstance(each.leaf, Phrase) and each.leaf.field is None:
            yield each.leaf.text


def _has_capitals(text: str) -> bool:
    return text.lower() != text


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
