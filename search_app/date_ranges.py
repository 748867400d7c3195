"""Days as readers see them, and the ready-made spans that the form offers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext

from corpus.article import VIETNAM


@dataclass(frozen=True, slots=True)
class Preset:
    """A span of days, both ends inclusive."""

    label: str
    first: date
    last: date


def today() -> date:
    """Return the day in Vietnam, wherever the server stands."""
    return datetime.now(VIETNAM).date()


def presets(today: date) -> tuple[Preset, ...]:
    """Return the spans on offer, in the language of the request."""
    year = today.year
    return (
        Preset(gettext("7 days"), today - timedelta(days=6), today),
        Preset(gettext("30 days"), today - timedelta(days=29), today),
        Preset(gettext("this year"), date(year, 1, 1), date(year, 12, 31)),
        Preset(gettext("last year"), date(year - 1, 1, 1), date(year - 1, 12, 31)),
    )


def year_span(year: int) -> Preset:
    """Return a whole year."""
    return Preset(str(year), date(year, 1, 1), date(year, 12, 31))


def span_name(first: date, last: date) -> str:
    """Return what readers call a span of days: a day, a month, a year, or its ends."""
    if first == last:
        return format_day(first)
    whole_year = year_span(first.year)
    if (first, last) == (whole_year.first, whole_year.last):
        return str(gettext("the year %(year)s", year=str(first.year)))
    if first.day == 1 and last + timedelta(days=1) == _next_month(first):
        return str(gettext("the month %(month)s", month=f"{first.month}/{first.year}"))
    return f"{format_day(first)}–{format_day(last)}"


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def format_day(day: date) -> str:
    """Return a day as readers write it, in either language: 28/05/2024."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
