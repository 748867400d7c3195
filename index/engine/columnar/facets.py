"""Facets: which articles have a value, and how many of those found have each value."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.encode import UNDATED
from index.engine.columnar.lexicon import all_terms
from index.engine.columnar.segment import Segment
from index.engine.protocol import FacetValue
from index.engine.schema import MAX_TERMS_COUNTED, TermField
from index.language.fold import fold

MINUTES_OF_DAY = 1440
VIETNAM_MINUTES = 7 * 60
"""What the clocks of Vietnam are ahead."""
EPOCH = date(1970, 1, 1).toordinal()


class TermFacet:
    """A facet of several values an article: the terms of a field, over all segments."""

    def __init__(self, segments: Sequence[Segment], field: TermField) -> None:
        """Read what every article has; some milliseconds for the citations of an archive."""
        self._values = sorted(set().union(*(_live_terms(each, field.values) for each in segments)))
        numbers = {value: number for number, value in enumerate(self._values)}
        self._of: dict[Segment, tuple[Array, Array]] = {}
        """Segment -> numbers of values, and beside each the article that has it."""
        for segment in segments:
            terms = all_terms(segment.terms(field.found).lexicon)
            table = np.array([numbers.get(term, -1) for term in terms], np.int64)
            number, articles, _ = segment.stored_postings(field.found).every()
            values = table[number]
            self._of[segment] = values[values >= 0], articles[values >= 0]

    def nothing(self) -> Array:
        """Return how many articles of none have each value."""
        return np.zeros(len(self._values), np.int64)

    def count(self, segment: Segment, mask: Array) -> Array:
        """Return how many articles of the mask have each value."""
        values, articles = self._of[segment]
        return np.bincount(values[mask[articles] != 0], minlength=len(self._values))

    def ordered(self, counts: Array) -> tuple[FacetValue, ...]:
        """Return the most frequent values by falling count, then by value."""
        found = np.flatnonzero(counts)
        best = found[np.argsort(-counts[found], kind="stable")[:MAX_TERMS_COUNTED]]
        return tuple(FacetValue(self._values[at], int(counts[at])) for at in best.tolist())


def _live_terms(segment: Segment, field: str) -> set[str]:
    """Return the terms of a field that articles have which were not removed."""
    terms, articles, _ = segment.stored_postings(field).every()
    used = np.unique(terms[segment.live[articles] != 0]).tolist()
    names = all_terms(segment.terms(field).lexicon)
    return {names[number] for number in used}


def having(segment: Segment, name: str, folded: Collection[str]) -> Array:
    """Return by 1 or 0 which articles have one of these values, given folded; "" is for none."""
    chosen = np.array([value in folded for value in segment.folded_facet_values(name)], np.uint8)
    ordinals = segment.ordinals(name)
    if ordinals is None:
        alone: Array = segment.nowhere + chosen[0]
        return alone
    found: Array = chosen[ordinals]
    more, articles = segment.more_ordinals(name)
    found[articles[chosen[more] != 0]] = 1
    return found


def above(segment: Segment, name: str, least: str) -> Array:
    """Return by 1 or 0 which articles have a value behind this one, by code points."""
    values = segment.facet_values.get(name, [""])
    chosen = np.array([value > least for value in values], np.uint8)
    ordinals = segment.ordinals(name)
    return chosen[ordinals] if ordinals is not None else segment.nowhere


def count(segment: Segment, mask: Array, facets: Mapping[str, Counter[str]]) -> None:
    """Add to each facet's counts how many articles of the mask have each of its values."""
    matched = mask != 0
    most = 2 * np.count_nonzero(matched) > len(mask)
    # The fewer are counted: those that match, or those that do not.
    few = np.flatnonzero(~matched if most else matched)
    for name, counts in facets.items():
        ordinals = segment.ordinals(name)
        if ordinals is None:
            continue
        values = segment.facet_values[name]
        found = np.bincount(ordinals[few], minlength=len(values))
        more, articles = segment.more_ordinals(name)
        if len(more):
            is_counted = ~matched if most else matched
            found += np.bincount(more[is_counted[articles]], minlength=len(values))
        if most:
            found = segment.facet_totals(name) - found
        for ordinal in np.flatnonzero(found).tolist():
            if values[ordinal]:
                counts[values[ordinal]] += int(found[ordinal])


def count_days(segment: Segment, mask: Array, counts: Counter[int]) -> None:
    """Add how many articles of the mask are of each day in Vietnam, by its ordinal."""
    minutes = segment.published[mask != 0]
    minutes = minutes[minutes != UNDATED]
    if not len(minutes):
        return
    days = (minutes + VIETNAM_MINUTES) // MINUTES_OF_DAY
    first = int(days.min())
    found = np.bincount(days - first)
    for at in np.flatnonzero(found).tolist():
        counts[EPOCH + first + at] += int(found[at])


def ordered_days(counts: Counter[int]) -> tuple[FacetValue, ...]:
    """Return the days by falling count, then from the first on."""
    pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(date.fromordinal(day).isoformat(), number) for day, number in pairs)


def ordered(counts: Counter[str], *, are_dates: bool = False) -> tuple[FacetValue, ...]:
    """Return the values by falling count, then by value.

    Values that fold alike are one, in the spelling of the most: so many a filter by it finds.
    Dates never do.
    """
    pairs = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if are_dates:
        return tuple(FacetValue(value, number) for value, number in pairs)
    shown: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for value, number in pairs:
        totals[shown.setdefault(fold(value), value)] += number
    if len(totals) < len(pairs):
        pairs = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, number) for value, number in pairs)
