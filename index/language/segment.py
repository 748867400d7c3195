"""Word segmentation with pyvi's answers, many times faster.

pyvi composes a text (NFC), cuts it by one regular expression, and lets a CRF say which tokens
continue a word (`index.language.crf`). Neither NFC nor the expression reaches across white
space, so what stands between spaces, a chunk, is cut once and remembered. Whole articles are
labelled at once, each paragraph by itself.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

from index.language import pyvi_model
from index.language.crf import Labeller

CHUNKS_REMEMBERED = 1 << 17
"""When so many are known they are forgotten, so that memory stays bounded."""
LONGEST_REMEMBERED = 64
"""Longer chunks, in characters, rarely come again."""

# pyvi's alternatives in pyvi's order.
_FIRST = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\.|==>|->|\.\.\.|>>|\n|\w+://[^\s]+"
_HOST = r"@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]"
_MAIL = rf"[a-zA-Z0-9_.+-]+{_HOST}+"
_LAST = r"\d+(?:[\.,_]\d+)+|[^\w\s]|\w+"
_TOKEN = re.compile(f"{_FIRST}|{_LAST}")
_TOKEN_OR_MAIL = re.compile(f"{_FIRST}|{_MAIL}|{_LAST}")

_CHUNK = re.compile(r"\S+|\n")
_MAILBOX = re.compile(rf"[a-zA-Z0-9_.+-]++(?=({_HOST})?)")


def segment(text: str) -> list[str]:
    """Return the words of a text as pyvi gives them, syllables joined by `_`.

    It is what `pyvi.ViTokenizer.tokenize(text).split(" ")` returns.

    >>> segment("Chi bộ kết nạp đảng viên.")
    ['Chi_bộ', 'kết_nạp', 'đảng_viên', '.']
    """
    tokens = list(_tokens(text))
    if not tokens:
        return text.split(" ")
    return ["_".join(tokens[start:end]) for start, end in _groups(tokens)]


def compounds(paragraphs: Sequence[str]) -> list[list[tuple[str, ...]]]:
    """Return for each paragraph its words of two or more syllables, as tuples of syllables.

    >>> compounds(["Chi bộ họp.", "đảng viên"])
    [[('Chi', 'bộ')], [('đảng', 'viên')]]
    """
    tokens: list[str] = []
    starts = []
    for paragraph in paragraphs:
        starts.append(len(tokens))
        tokens.extend(_tokens(paragraph))
    runs = _labeller().runs(tokens, starts)
    found = [tuple(tokens[first:end]) for first, end in runs]
    cuts = [bisect_left(runs, (start,)) for start in starts]
    return [found[first:end] for first, end in pairwise([*cuts, len(found)])]


def listed() -> frozenset[str]:
    """Return the words of two and three syllables in pyvi's list, as it spells them."""
    model = _model()
    return model.pairs | model.triples


def version() -> str:
    """Name pyvi's version, model and word list: what decides the answers."""
    return _model().version


class _Chunks(dict[str, tuple[str, ...]]):
    """What has been met between spaces, and pyvi's tokens of it."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        normal = unicodedata.normalize("NFC", chunk)
        tokens = tuple(normal[first:end] for first, end in _spans(normal))
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(self) >= CHUNKS_REMEMBERED:
                self.clear()
            self[chunk] = tokens
        return tokens


_chunks = _Chunks()


def _tokens(text: str) -> Iterable[str]:
    """Return the tokens of a text; of all white space, only a line feed is one."""
    chunks = _CHUNK.findall(text) if "\n" in text else text.split()
    return chain.from_iterable(map(_chunks.__getitem__, chunks))


def _spans(chunk: str) -> Iterator[tuple[int, int]]:
    """Yield the places of pyvi's tokens in a chunk, which is in NFC."""
    at = 0
    for pattern, end in _stretches(chunk):
        for token in pattern.finditer(chunk, at):
            if token.start() >= end:
                break
            yield token.span()
            at = token.end()


def _stretches(chunk: str) -> Iterator[tuple[re.Pattern[str], int]]:
    """Yield what to look for, and how far.

    An address is looked for only where one must be found: at every token of a long run without
    spaces it would take for ever.
    """
    if "@" in chunk:
        for mailbox in _MAILBOX.finditer(chunk):
            if mailbox[1]:
                yield _TOKEN, mailbox.start()
                yield _TOKEN_OR_MAIL, mailbox.end()
    yield _TOKEN, len(chunk)


def _groups(tokens: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first token of each word and the one behind its last."""
    at = 0
    for first, end in _labeller().runs(tokens, [0]):
        yield from ((single, single + 1) for single in range(at, first))
        yield first, end
        at = end
    yield from ((single, single + 1) for single in range(at, len(tokens)))


@cache
def _labeller() -> Labeller:
    return Labeller(_model())


@cache
def _model() -> pyvi_model.Model:
    return pyvi_model.load()
