"""The terms of a field over all segments: how many there are, and which are frequent."""

from collections.abc import Iterator, Sequence

import numpy as np

from index.engine.columnar.lexicon import PairLexicon, all_terms
from index.engine.columnar.segment import Segment
from index.engine.schema import Field


def frequency(segments: Sequence[Segment], field: str, term: str) -> int:
    """Return in how many articles a term occurs, removed ones included."""
    return sum(segment.frequency(field, term) for segment in segments)


def frequent(segments: Sequence[Segment], field: str, least: int) -> Iterator[tuple[str, int]]:
    """Yield the terms that at least so many articles have, in order, with that number.

    KeyError for a folded field.
    """
    share = -(-least // max(1, len(segments)))
    found: set[bytes] = set()
    for segment in segments:
        # What so many articles have, a segment has its share of.
        sizes = segment.stored_postings(field).sizes()
        lexicon = segment.terms(field).lexicon
        found.update(map(lexicon.term, np.flatnonzero(sizes >= share).tolist()))
    for term in map(bytes.decode, sorted(found)):
        articles = frequency(segments, field, term)
        if articles >= least:
            yield term, articles


def count_terms(segments: Sequence[Segment], field: Field) -> int:
    """Return the number of different terms of a field; a second or so for pairs."""
    lexicons = [segment.terms(field.name).lexicon for segment in segments]
    if len(lexicons) < 2:
        return sum(map(len, lexicons))
    pairs = [lexicon for lexicon in lexicons if isinstance(lexicon, PairLexicon)]
    if not pairs:
        return len(set().union(*map(all_terms, lexicons)))
    terms = [all_terms(lexicon.singles) for lexicon in pairs]
    numbers = {term: number for number, term in enumerate(set().union(*terms))}
    keys = []
    for lexicon, local in zip(pairs, terms, strict=True):
        table = np.array([numbers[term] for term in local], np.uint64)
        first, second = lexicon.keys >> np.uint64(32), lexicon.keys & np.uint64(0xFFFFFFFF)
        keys.append(table[first] << np.uint64(32) | table[second])
    return len(np.unique(np.concatenate(keys)))
