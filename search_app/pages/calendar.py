"""Years, months and days of the archive, with how many articles there are of each."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date, timedelta

from index import ResultPage, Searcher
from search_app.date_ranges import format_day, month_name
from search_app.language import gettext
from search_app.links import (
    article_of_day,
    day_page,
    days_search,
    month_page,
    year_page,
    years_page,
)
from search_app.pages.hits import HitList, hit_list
from search_app.pages.link import Link


@dataclass(frozen=True, slots=True)
class PeriodLink:
    """A year or a month, and how many articles it has."""

    period: str
    """As ISO 8601 writes it: `2024`, `2024-05`."""
    text: str
    href: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodsPage:
    """What calendar.html shows: the years, or the months of one."""

    title: str
    up: Link | None
    previous: Link | None
    next: Link | None
    periods: tuple[PeriodLink, ...]
    largest: int
    """Articles of the period that has most."""
    total: int
    search_href: str
    """Address of the search within all of them; empty for the whole archive."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the table; without an address where it has no article or is of another month."""

    day: date | None
    count: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPage:
    """What month.html shows."""

    title: str
    up: Link
    previous: Link
    next: Link
    weeks: tuple[tuple[Day, ...], ...]
    """From Monday to Sunday."""
    total: int
    search_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPage:
    """What day.html shows."""

    title: str
    up: Link
    previous: Link | None
    """The nearest day before that has articles."""
    next: Link | None
    total: int
    hits: HitList
    search_href: str


def years_view(searcher: Searcher) -> PeriodsPage:
    """Return the years of the archive, newest first."""
    counts = {int(each.value): each.count for each in searcher.values("year")}
    return PeriodsPage(
        title=gettext("By day"),
        up=None,
        previous=None,
        next=None,
        periods=tuple(
            PeriodLink(f"{year:04}", str(year), year_page(year), counts[year])
            for year in sorted(counts, reverse=True)
        ),
        largest=max(counts.values(), default=0),
        total=sum(counts.values()),
        search_href="",
    )


def year_view(searcher: Searcher, year: int) -> PeriodsPage:
    """Return the months of a year."""
    known = {each.value: each.count for each in searcher.values("month")}
    counts = [known.get(f"{year:04}-{month:02}", 0) for month in range(1, 13)]
    return PeriodsPage(
        title=gettext("Year %(year)s", year=year),
        up=Link(gettext("All years"), years_page()),
        previous=Link(str(year - 1), year_page(year - 1)),
        next=Link(str(year + 1), year_page(year + 1)),
        periods=tuple(
            PeriodLink(
                f"{year:04}-{month:02}",
                month_name(date(year, month, 1)),
                month_page(year, month),
                count,
            )
            for month, count in enumerate(counts, 1)
        ),
        largest=max(counts),
        total=sum(counts),
        search_href=days_search(date(year, 1, 1), date(year, 12, 31)),
    )


def month_view(searcher: Searcher, first: date) -> MonthPage:
    """Return a month as a table; `first` is its first day."""
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    own = [day for week in weeks for day in week if day.month == first.month]
    known = searcher.count_by_day()
    counts = {day: known.get(day, 0) for day in own}
    before, after = first - timedelta(days=1), own[-1] + timedelta(days=1)
    return MonthPage(
        title=month_name(first),
        up=Link(gettext("Year %(year)s", year=first.year), year_page(first.year)),
        previous=Link(month_name(before), month_page(before.year, before.month)),
        next=Link(month_name(after), month_page(after.year, after.month)),
        weeks=tuple(tuple(_day(each, counts) for each in week) for week in weeks),
        total=sum(counts.values()),
        search_href=days_search(first, own[-1]),
    )


def day_view(searcher: Searcher, day: date, found: ResultPage) -> DayPage:
    """Return the articles of a day, between the nearest days that have any."""
    days = searcher.count_by_day()
    before = max((each for each in days if each < day), default=None)
    after = min((each for each in days if each > day), default=None)
    return DayPage(
        title=gettext("Articles of %(day)s", day=format_day(day)),
        up=Link(month_name(day), month_page(day.year, day.month)),
        previous=_day_link(before),
        next=_day_link(after),
        total=found.total,
        hits=hit_list(found, lambda id_: article_of_day(id_, day)),
        search_href=days_search(day, day),
    )


def _day_link(day: date | None) -> Link | None:
    return Link(format_day(day), day_page(day)) if day else None


def _day(day: date, counts: dict[date, int]) -> Day:
    if day not in counts:
        return Day(None, 0, "")
    return Day(day, counts[day], day_page(day) if counts[day] else "")
