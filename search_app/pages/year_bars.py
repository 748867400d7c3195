"""How many articles of each year there are, as bars."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index import FacetValue

_TALLEST = 100
"""Height of the largest bar."""


@dataclass(frozen=True, slots=True)
class YearBar:
    """How many articles of a year cite the document."""

    year: int
    count: int
    height: int


def year_bars(years: Sequence[FacetValue]) -> tuple[YearBar, ...]:
    """Return a bar for each year from the first to the last, those without articles as well."""
    counts = Counter({int(each.value): each.count for each in years})
    if not counts:
        return ()
    largest = max(counts.values())
    return tuple(
        YearBar(year, counts[year], -(-_TALLEST * counts[year] // largest))
        for year in range(min(counts), max(counts) + 1)
    )
