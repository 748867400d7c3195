"""Prepared parts -> segments, several at a time in processes of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.bm25 import PARAMETERS
from index.engine.columnar.doc_values import DocValues, joined
from index.engine.columnar.encode import (
    BASE_FIELDS,
    PART_ARTICLES,
    load_json,
    tokens_of,
)
from index.engine.columnar.invert import MOST_ARTICLES, MOST_TERMS, inverted, inverted_pairs
from index.engine.columnar.segment_writer import POSITIONAL, FieldContent, SegmentWriter
from index.engine.columnar.tokens import Tokens
from index.engine.columnar.tokens import joined as joined_tokens
from index.engine.protocol import Batch
from index.engine.schema import PAIRS, TEXT
from index.errors import BuildError
from index.pool import work

FULL = MOST_ARTICLES - PART_ARTICLES
"""A segment that has so many articles takes no further part, and so never has too many."""
LONGEST = 40_000_000
"""Terms of a segment's longest field: 60,000 articles of 650. More would take more memory."""
MOST_AT_ONCE = 2
"""Processes that write segments: each takes up to 0.7 GB, however many articles there are."""


@dataclass(frozen=True, slots=True)
class Part:
    """A prepared part and which of its articles are indexed."""

    path: Path
    kept: tuple[bool, ...]
    vocabulary: int
    """Number of distinct terms of the field that has most."""
    terms: int
    """Number of terms of the longest field."""


@dataclass(frozen=True, slots=True)
class Job:
    """One segment to write."""

    parts: tuple[Part, ...]
    path: Path


def planned(batches: Sequence[Batch]) -> list[tuple[Part, ...]]:
    """Cut the batches into segments of about the same size, whatever machine this is."""
    parts = [part for batch in batches for part in _parts(batch)]
    total = sum(sum(part.kept) for part in parts)
    wanted = -(-total // -(-total // FULL)) if total else FULL
    segments: list[list[Part]] = [[]]
    for part in parts:
        if _is_full(segments[-1], part, wanted):
            segments.append([])
        segments[-1].append(part)
    return [tuple(segment) for segment in segments if any(any(part.kept) for part in segment)]


def _is_full(segment: list[Part], part: Part, wanted: int) -> bool:
    """Tell whether another part belongs into a segment of its own."""
    if not segment:
        return False
    with_part = [*segment, part]
    return (
        sum(sum(other.kept) for other in segment) >= wanted
        or sum(other.vocabulary for other in with_part) > MOST_TERMS
        or sum(other.terms for other in with_part) > LONGEST
    )


def write_all(jobs: Sequence[Job], workers: int) -> None:
    """Write the segments; BuildError where a process dies."""
    if workers == 1 or len(jobs) < 2:
        for job in jobs:
            write(job)
        return
    for _ in work(write, jobs, min(workers, len(jobs), MOST_AT_ONCE)):
        pass


def write(job: Job) -> None:
    """Write one segment from its parts."""
    opened = [(Arrays(part.path), np.array(part.kept)) for part in job.parts]
    columns = joined([_columns(part, kept) for part, kept in opened])
    with SegmentWriter(job.path, columns) as writer:
        for field in BASE_FIELDS:
            merged = _merged([_kept(*tokens_of(p, field.name), k) for p, k in opened])
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


def _parts(batch: Batch) -> Iterator[Part]:
    first = 0
    for path in sorted(batch.folder.glob("part-*.arrays")):
        values = Arrays(path).values
        span = range(first, first + values["articles"])
        kept = tuple(number not in batch.dropped for number in span)
        vocabulary, terms = (max(values[name].values()) for name in ("vocabulary", "terms"))
        yield Part(path, kept, vocabulary, terms)
        first = span.stop
    if first != batch.size:
        raise BuildError(f"{batch.folder} holds {first} prepared articles, not {batch.size}.")


def _columns(part: Arrays, kept: Array) -> DocValues:
    def chosen(values: list[str]) -> list[str]:
        return [value for value, keep in zip(values, kept, strict=True) if keep]

    facets = {name: chosen(values) for name, values in load_json(part["facets"]).items()}
    return DocValues(chosen(load_json(part["ids"])), part["published"][kept], facets)


def _kept(terms: list[str], tokens: Tokens, kept: Array) -> tuple[list[str], Tokens]:
    """Leave out articles, and the terms that no other article has."""
    if kept.all():
        return terms, tokens
    left = tokens.kept(kept)
    used = np.unique(left.numbers)
    table = np.zeros(len(terms), np.uint32)
    table[used] = np.arange(len(used))
    return [terms[number] for number in used], left.renumbered(table)


def _merged(parts: list[tuple[list[str], Tokens]]) -> tuple[list[str], Tokens]:
    """Give the terms of all parts new numbers, in the order of their bytes."""
    terms = sorted(set().union(*(terms for terms, _ in parts)))
    numbers = {term: number for number, term in enumerate(terms)}
    tables = [np.array([numbers[term] for term in local], np.uint32) for local, _ in parts]
    pairs = zip(parts, tables, strict=True)
    return terms, joined_tokens([tokens.renumbered(table) for (_, tokens), table in pairs])
