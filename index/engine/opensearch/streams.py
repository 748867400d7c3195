"""The terms of an article's text in their order, as what OpenSearch keeps for passages.

    uint32  terms of the title
    uint32  terms of the whole text
    uint32  CRC-32 of each term, 0 behind each run; of MAX_POSITIONS at most

Terms have no numbers that all builders know; two of a query's and an article's terms with the same
CRC-32 are one pair in four thousand million.
"""

import base64
from collections.abc import Collection, Mapping, Sequence
from zlib import crc32

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.passages import Places, Way, aligned
from index.engine.columnar.positions import MAX_POSITIONS
from index.engine.columnar.tokens import Tokens
from index.engine.opensearch.mapping import stored
from index.engine.plan import Passage

HEADER = 2
END = 0


def code(term: str) -> int:
    """Return what stands for a term."""
    return crc32(stored(term).encode()) or 1


def encoded(tokens: Tokens, terms: Sequence[str], title_lengths: Array) -> list[str]:
    """Return the stream of each article; `terms` are those of the tokens by their numbers."""
    codes = np.fromiter(map(code, terms), np.uint32, len(terms))[tokens.numbers]
    ends = np.cumsum(tokens.run_lengths, dtype=np.intp) + np.arange(len(tokens.run_lengths))
    stream = np.zeros(len(codes) + len(ends), np.uint32)
    is_term = np.ones(len(stream), bool)
    is_term[ends] = False
    stream[is_term] = codes
    until = np.cumsum(tokens.lengths.astype(np.intp) + tokens.run_counts).tolist()
    rows = zip([0, *until], until, title_lengths.tolist(), tokens.lengths.tolist(), strict=False)
    return [_packed(stream[start:end], title, length) for start, end, title, length in rows]


def scores(
    streams: Sequence[str],
    ways: Sequence[Way],
    passage: Passage,
    meant: Mapping[tuple[str, str], Collection[str]],
) -> list[float]:
    """Return what the passages of each article add to its score.

    `meant` gives the exact terms that each term of the ways stands for.
    """
    # OpenSearch leaves out what fills Base64 up.
    read = [np.frombuffer(base64.b64decode(f"{stream}=="), "<u4") for stream in streams]
    codes = np.concatenate([each[HEADER:] for each in read])
    sizes = np.array([len(each) - HEADER for each in read])
    starts = np.cumsum(sizes) - sizes
    wanted = {
        term: np.fromiter(map(code, texts), np.uint32, len(texts)) for term, texts in meant.items()
    }
    every = np.unique(np.concatenate([*wanted.values(), np.array([END], np.uint32)]))
    at = np.flatnonzero(np.isin(codes, every))
    owners = np.searchsorted(starts, at, side="right") - 1
    found = Places(
        at - starts[owners],
        owners,
        {term: np.flatnonzero(np.isin(codes[at], each)) for term, each in wanted.items()},
        title_lengths=np.array([each[0] for each in read]),
        lengths=np.array([each[1] for each in read], np.uint32),
        firsts=np.zeros(1, np.intp),
    )
    added: list[float] = aligned(found, ways, passage).tolist()
    return added


def _packed(codes: Array, title: int, length: int) -> str:
    header = np.array([title, length], "<u4").tobytes()
    return base64.b64encode(header + codes[:MAX_POSITIONS].astype("<u4").tobytes()).decode()
