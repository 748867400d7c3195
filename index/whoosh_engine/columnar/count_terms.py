"""How many different terms a field has, over all segments."""

from collections.abc import Sequence

import numpy as np

from index.schema import Field
from index.whoosh_engine.columnar.lexicon import PairLexicon, all_terms
from index.whoosh_engine.columnar.segment import Segment


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
