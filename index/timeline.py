"""How many articles there are of each year, month or day, the empty ones included."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FEW_DAYS = 62
FEW_MONTHS = 24
"""Spans of at most so many days or months are shown by day or by month."""


class Period(StrEnum):
    """What articles are counted by."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    def first_day(self, day: date) -> date:
        """Return the first day of the period that a day is in."""
        if self is Period.YEAR:
            return day.replace(month=1, day=1)
        return day.replace(day=1) if self is Period.MONTH else day

    def last_day(self, day: date) -> date:
        """Return the last day of the period that a day is in."""
        if self is Period.YEAR:
            return day.replace(month=12, day=31)
        if self is Period.DAY:
            return day
        return day.replace(day=monthrange(day.year, day.month)[1])


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """One period, as far as it lies within the days that were asked for."""

    first: date
    last: date
    articles: int
    of_all: int
    """Articles of the whole index in these days."""

    @property
    def share(self) -> float:
        """The share of all articles of these days, from 0 to 1."""
        return self.articles / self.of_all if self.of_all else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The articles found, over time."""

    by: Period
    periods: tuple[PeriodCount, ...]
    """Without a gap, from the first day to the last."""
    total: int
    undated: int
    """Articles found whose day is unknown; they are in no period."""


def usual_period(first: date, last: date) -> Period:
    """Return the period that suits a span of days."""
    if (last - first).days < FEW_DAYS:
        return Period.DAY
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return Period.MONTH if months <= FEW_MONTHS else Period.YEAR


def number_of_periods(by: Period, first: date, last: date) -> int:
    """Return how many periods a span has."""
    if by is Period.DAY:
        return (last - first).days + 1
    years = last.year - first.year
    return years + 1 if by is Period.YEAR else years * 12 + last.month - first.month + 1


def periods(
    by: Period, first: date, last: date, found: Mapping[date, int], of_all: Mapping[date, int]
) -> tuple[PeriodCount, ...]:
    """Return the periods of a span; the counts are by day, or by the first day of the period."""
    here, everywhere = (_summed(by, counts, first, last) for counts in (found, of_all))
    return tuple(
        PeriodCount(
            max(start, first), min(by.last_day(start), last), here[start], everywhere[start]
        )
        for start in _starts(by, first, last)
    )


def _starts(by: Period, first: date, last: date) -> Iterator[date]:
    start = by.first_day(first)
    while start <= last:
        yield start
        end = by.last_day(start)
        if end >= last:
            return
        start = end + timedelta(1)


def _summed(by: Period, counts: Mapping[date, int], first: date, last: date) -> dict[date, int]:
    sums = dict.fromkeys(_starts(by, first, last), 0)
    for day, count in counts.items():
        if by.first_day(first) <= day <= last:
            sums[by.first_day(day)] += count
    return sums
