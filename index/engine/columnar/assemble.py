"""Prepared chunks -> segments, several at a time in processes of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.bm25 import PARAMETERS
from index.engine.columnar.doc_values import DocValues
from index.engine.columnar.encode import (
    BASE_FIELDS,
    MAX_CHUNK_ARTICLES,
    load_json,
    tokens_of,
)
from index.engine.columnar.invert import MAX_ARTICLES, MAX_TERMS, inverted, inverted_pairs
from index.engine.columnar.segment_writer import POSITIONAL, FieldContent, SegmentWriter
from index.engine.columnar.tokens import Tokens
from index.engine.kind import Batch
from index.engine.schema import PAIRS, TEXT
from index.errors import BuildError
from index.pool import work

T = TypeVar("T")
FULL_SEGMENT = MAX_ARTICLES - MAX_CHUNK_ARTICLES
"""A segment that has so many articles takes no further chunk, and so never has too many."""
MAX_FIELD_TERMS = 40_000_000
"""Terms of a segment's longest field: 60,000 articles of 650. More would take more memory."""
MAX_WRITERS = 2
"""Processes that write segments: each takes up to 0.7 GB, however many articles there are."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A prepared chunk and which of its articles are indexed."""

    path: Path
    kept: tuple[bool, ...]
    vocabulary: int
    """Number of distinct terms of the field that has most."""
    terms: int
    """Number of terms of the longest field."""


@dataclass(frozen=True, slots=True)
class SegmentJob:
    """One segment to write."""

    chunks: tuple[Chunk, ...]
    path: Path


def planned(batches: Sequence[Batch]) -> list[tuple[Chunk, ...]]:
    """Cut the batches into segments of about the same size, whatever machine this is."""
    chunks = [chunk for batch in batches for chunk in _chunks(batch)]
    total = sum(sum(chunk.kept) for chunk in chunks)
    wanted = -(-total // -(-total // FULL_SEGMENT)) if total else FULL_SEGMENT
    segments: list[list[Chunk]] = [[]]
    for chunk in chunks:
        if _is_full(segments[-1], chunk, wanted):
            segments.append([])
        segments[-1].append(chunk)
    return [tuple(segment) for segment in segments if any(any(chunk.kept) for chunk in segment)]


def _is_full(segment: list[Chunk], chunk: Chunk, wanted: int) -> bool:
    """Return whether another chunk belongs into a segment of its own."""
    if not segment:
        return False
    with_chunk = [*segment, chunk]
    return (
        sum(sum(other.kept) for other in segment) >= wanted
        or sum(other.vocabulary for other in with_chunk) > MAX_TERMS
        or sum(other.terms for other in with_chunk) > MAX_FIELD_TERMS
    )


def write_all(jobs: Sequence[SegmentJob], workers: int) -> None:
    """Write the segments; BuildError where a process dies."""
    if workers == 1 or len(jobs) < 2:
        for job in jobs:
            write(job)
        return
    for _ in work(write, jobs, min(workers, len(jobs), MAX_WRITERS)):
        pass


def write(job: SegmentJob) -> None:
    """Write one segment from its chunks."""
    opened = [(Arrays(chunk.path), np.array(chunk.kept)) for chunk in job.chunks]
    doc_values = DocValues.concatenated([_doc_values(chunk, kept) for chunk, kept in opened])
    with SegmentWriter(job.path, doc_values) as writer:
        for field in BASE_FIELDS:
            merged = _merged([_kept(*tokens_of(chunk, field.name), k) for chunk, k in opened])
            writer.add(field.name, _content(field.name, *merged))
            del merged


def _content(name: str, terms: list[str], tokens: Tokens) -> FieldContent:
    keys, pairs = inverted_pairs(tokens, PARAMETERS[PAIRS]) if name == TEXT else (None, None)
    return FieldContent(
        terms,
        inverted(tokens, PARAMETERS[name])[1],
        tokens.lengths,
        tokens if name in POSITIONAL else None,
        keys,
        pairs,
    )


def _chunks(batch: Batch) -> Iterator[Chunk]:
    first = 0
    for path in sorted(batch.folder.glob("chunk-*.arrays")):
        values = Arrays(path).values
        span = range(first, first + values["articles"])
        kept = tuple(number not in batch.dropped for number in span)
        vocabulary, terms = (max(values[name].values()) for name in ("vocabulary", "terms"))
        yield Chunk(path, kept, vocabulary, terms)
        first = span.stop
    if first != batch.size:
        raise BuildError(
            "%(folder)s holds %(first)s prepared articles, not %(size)s.",
            folder=batch.folder,
            first=first,
            size=batch.size,
        )


def _doc_values(chunk: Arrays, kept: Array) -> DocValues:
    def chosen(values: list[T]) -> list[T]:
        return [value for value, keep in zip(values, kept, strict=True) if keep]

    facets = {name: chosen(values) for name, values in load_json(chunk["facets"]).items()}
    return DocValues(chosen(load_json(chunk["ids"])), chunk["published"][kept], facets)


def _kept(terms: list[str], tokens: Tokens, kept: Array) -> tuple[list[str], Tokens]:
    """Leave out articles, and the terms that no other article has."""
    if kept.all():
        return terms, tokens
    left = tokens.kept(kept)
    used = np.unique(left.numbers)
    table = np.zeros(len(terms), np.uint32)
    table[used] = np.arange(len(used))
    return [terms[number] for number in used], left.renumbered(table)


def _merged(chunks: list[tuple[list[str], Tokens]]) -> tuple[list[str], Tokens]:
    """Give the terms of all chunks new numbers, in the order of their bytes."""
    terms = sorted(set().union(*(terms for terms, _ in chunks)))
    numbers = {term: number for number, term in enumerate(terms)}
    tables = [np.array([numbers[term] for term in local], np.uint32) for local, _ in chunks]
    pairs = zip(chunks, tables, strict=True)
    return terms, Tokens.concatenated([tokens.renumbered(table) for (_, tokens), table in pairs])
