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


def format_day(day: date) -> str:
    """Return a day as readers write it, in either language: 28/05/2024."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
