"""Days as readers see them, and the ready-made spans that the form offers."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from flask_babel import gettext

from corpus.article import VIETNAM

STILL_GROWING = timedelta(days=30)
"""An archive whose last article is older than that has ended."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A span of days, both ends inclusive."""

    label: str
    first: date
    last: date


def today() -> date:
    """Return the day in Vietnam, wherever the server stands."""
    return datetime.now(VIETNAM).date()


def presets(today: date, last: date | None) -> tuple[Preset, ...]:
    """Return the spans on offer, in the language of the request.

    Where the archive ended long ago, these are its last years: spans up to today have nothing.
    """
    year = today.year
    if last and today - last > STILL_GROWING:
        return tuple(year_span(last.year - back) for back in range(4))
    return (
        Preset(gettext("7 days"), today - timedelta(days=6), today),
        Preset(gettext("30 days"), today - timedelta(days=29), today),
        replace(year_span(year), label=gettext("this year")),
        replace(year_span(year - 1), label=gettext("last year")),
    )


def year_span(year: int) -> Preset:
    """Return a whole year."""
    return Preset(str(year), date(year, 1, 1), date(year, 12, 31))


def days_name(first: date | None, last: date | None) -> str:
    """Return what readers call days of which either end may be open; empty for both."""
    if first and last:
        return span_name(first, last)
    if first:
        return str(gettext("Since %(first)s", first=format_day(first)))
    return str(gettext("Until %(last)s", last=format_day(last))) if last else ""


def span_name(first: date, last: date) -> str:
    """Return what readers call a span of days: a day, a month, a year, or its ends."""
    if first == last:
        return format_day(first)
    whole_year = year_span(first.year)
    if (first, last) == (whole_year.first, whole_year.last):
        return str(gettext("the year %(year)s", year=str(first.year)))
    if (first, last) == (whole_year.first, year_span(last.year).last):
        return f"{first.year}–{last.year}"
    if first.day == 1 and last == last_of_month(first):
        return str(gettext("the month %(month)s", month=f"{first.month}/{first.year}"))
    return f"{format_day(first)}–{format_day(last)}"


def last_of_month(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_name(day: date) -> str:
    """Return what readers call the month of a day."""
    return str(gettext("Month %(month)s", month=f"{day.month}/{day.year}"))


def format_day(day: date) -> str:
    """Return a day as readers write it, in either language: 28/05/2024."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
