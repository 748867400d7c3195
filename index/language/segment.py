"""Word segmentation with pyvi's answers, many times faster.

pyvi cuts a text by one regular expression; `index.language.crf` then says which tokens
continue a word. Whole articles are labelled at once, paragraph by paragraph independent.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from index.language import pyvi_model
from index.language.crf import Labeller

# pyvi's alternatives in pyvi's order; what begins with a small letter can only be a word, and
# addresses, which cost most to look for, need `://` or `@` somewhere in the text.
_SMALL = r"[^\W\dA-ZĐ_]\w*"
_SHORT = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n"
_WEB = r"\w+://[^\s]+|[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"
_REST = r"\d+(?:[\.,_]\d+)+|[^\w\s]|\w+"
_PLAIN = re.compile(f"{_SMALL}|{_SHORT}|{_REST}")
_ADDRESSES = re.compile(f"{_SHORT}|{_WEB}|{_REST}")


class Word(NamedTuple):
    """A word's place in the text, and the places of its syllables."""

    start: int
    end: int
    syllables: tuple[tuple[int, int], ...]


def segment(text: str) -> list[str]:
    """Return the words of a text as pyvi gives them, syllables joined by `_`.

    `" ".join(segment(text))` is what `pyvi.ViTokenizer.tokenize(text)` returns.

    >>> segment("Chi bộ kết nạp đảng viên.")
    ['Chi_bộ', 'kết_nạp', 'đảng_viên', '.']
    """
    tokens = _tokens(text)
    if not tokens:
        return [text]
    return ["_".join(tokens[start:end]) for start, end in _groups(tokens, [0])]


def compounds(paragraphs: Sequence[str]) -> list[list[tuple[str, ...]]]:
    """Return for each paragraph its words of two or more syllables, as tuples of syllables.

    >>> compounds(["Chi bộ họp.", "đảng viên"])
    [[('Chi', 'bộ')], [('đảng', 'viên')]]
    """
    tokens: list[str] = []
    starts = []
    for paragraph in paragraphs:
        starts.append(len(tokens))
        tokens += _tokens(paragraph)
    found: list[list[tuple[str, ...]]] = [[] for _ in paragraphs]
    ends = [*starts[1:], len(tokens)]
    at = 0
    for first, end in _labeller().runs(tokens, starts):
        while first >= ends[at]:
            at += 1
        found[at].append(tuple(tokens[first:end]))
    return found


def words(text: str) -> list[Word]:
    """Return the words with their places, as code points of the text as it was given."""
    normal, starts, ends = _with_places(text)
    spans = [match.span() for match in _pattern(normal).finditer(normal)]
    found = []
    for start, end in _groups([normal[a:b] for a, b in spans], [0]):
        syllables = tuple((starts[a], ends[b - 1]) for a, b in spans[start:end])
        found.append(Word(syllables[0][0], syllables[-1][1], syllables))
    return found


def version() -> str:
    """Name pyvi's version, model and word list: what decides the answers."""
    return _labeller().model.version


def _tokens(text: str) -> list[str]:
    normal = unicodedata.normalize("NFC", text)
    return _pattern(normal).findall(normal)


def _pattern(text: str) -> re.Pattern[str]:
    return _ADDRESSES if "@" in text or "://" in text else _PLAIN


def _groups(tokens: list[str], starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first token of each word and the one behind its last."""
    at = 0
    for first, end in _labeller().runs(tokens, starts):
        yield from ((single, single + 1) for single in range(at, first))
        yield first, end
        at = end
    yield from ((single, single + 1) for single in range(at, len(tokens)))


@cache
def _labeller() -> Labeller:
    return Labeller(pyvi_model.load())


def _with_places(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the text in NFC and where each of its characters begins and ends in the source."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text)), range(1, len(text) + 1)
    normal, starts, ends, start = "", [], [], 0
    for end in range(1, len(text) + 1):
        piece = text[start:end]
        if end == len(text) or _separable(piece, text[end]):
            composed = unicodedata.normalize("NFC", piece)
            starts += [start] * len(composed)
            ends += [end] * len(composed)
            normal += composed
            start = end
    return normal, starts, ends


def _separable(piece: str, following: str) -> bool:
    """Say whether what follows never combines with the piece."""
    if unicodedata.combining(following):
        return False
    composed = unicodedata.normalize("NFC", piece)
    return unicodedata.normalize("NFC", piece + following) == composed + following
