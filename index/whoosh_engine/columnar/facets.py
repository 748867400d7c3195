"""Facets: which articles have a value, and how many of those found have each value."""

from collections import Counter
from collections.abc import Collection, Mapping

import numpy as np

from index.models import FacetValue
from index.schema import TERM_FACETS
from index.whoosh_engine.columnar.layout import Array
from index.whoosh_engine.columnar.segment import Segment


def having(segment: Segment, name: str, folded: Collection[str]) -> Array:
    """Tell by 1 or 0 which articles have one of these values, given folded; "" is for none."""
    chosen = np.array([value in folded for value in segment.folded_facet_values(name)], np.uint8)
    ordinals = segment.ordinals(name)
    return chosen[ordinals] if ordinals is not None else segment.nowhere + chosen[0]


def count(segment: Segment, mask: Array, facets: Mapping[str, Counter[str]]) -> None:
    """Add to each facet's counts how many articles of the mask have each of its values."""
    matched = mask != 0
    most = 2 * np.count_nonzero(matched) > len(mask)
    # The fewer are counted: those that match, or those that do not.
    few = np.flatnonzero(~matched if most else matched)
    for name, counts in facets.items():
        if name in TERM_FACETS:
            _count_terms(segment, TERM_FACETS[name], matched, counts)
            continue
        ordinals = segment.ordinals(name)
        if ordinals is None:
            continue
        values = segment.facet_values[name]
        found = np.bincount(ordinals[few], minlength=len(values))
        if most:
            found = segment.facet_totals(name) - found
        for ordinal in np.flatnonzero(found).tolist():
            if values[ordinal]:
                counts[values[ordinal]] += int(found[ordinal])


def ordered(counts: Counter[str]) -> tuple[FacetValue, ...]:
    """Return the values by falling count, then by value."""
    pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, number) for value, number in pairs)


def _count_terms(segment: Segment, field: str, matched: Array, counts: Counter[str]) -> None:
    terms, articles = segment.terms_of(field)
    found = np.bincount(terms[matched[articles]])
    lexicon = segment.terms(field).lexicon
    for number in np.flatnonzero(found).tolist():
        counts[lexicon.term(number).decode()] += int(found[number])
