"""Phrases as they were written: articles that have them to the letter come before the others.

A sequence of terms knows neither punctuation nor capitals, and a phrase of five common words is
in hundreds of articles. Who types one in quotes has often copied it.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from index.engine.protocol import EngineRequest, EngineResult
from index.query.tree import Node, Phrase, Query, walk

READ = 100
"""How many of the best articles are read for the very letters: 50 microseconds each."""

Search = Callable[[EngineRequest], EngineResult]
TextOf = Callable[[str], str]
"""Id -> all of an article's text."""


class Literal:
    """The phrases of a query, to be looked for in texts."""

    def __init__(self, query: Query) -> None:
        self._phrases = [_nfc(text) for text in _phrases(query.root)]
        self._in_lower_case = not any(map(_has_capitals, self._phrases))

    def __bool__(self) -> bool:
        """Say whether there is any phrase."""
        return bool(self._phrases)

    def first(self, search: Search, request: EngineRequest, text_of: TextOf) -> EngineResult:
        """Return what a search finds, of the best `READ` those first that have the phrases.

        Theirs is the score of the best more, so that scores go on falling.
        """
        if request.offset >= READ or not request.limit:
            return search(request)
        until = request.offset + request.limit
        found = search(replace(request, offset=0, limit=max(READ, until)))
        read, unread = found.hits[:READ], found.hits[READ:]
        written = {hit.id for hit in read if self.stands_in(text_of(hit.id))}
        best = read[0].score if read else 0.0
        first = (replace(hit, score=hit.score + best) for hit in read if hit.id in written)
        others = (hit for hit in read if hit.id not in written)
        return replace(found, hits=(*first, *others, *unread)[request.offset : until])

    def stands_in(self, text: str) -> bool:
        """Say whether the text has every phrase, letter by letter.

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
