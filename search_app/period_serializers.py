"""What the JSON API answers of years, months and days, as plain values."""

from index import Timeline
from search_app.pages.calendar import MonthPage, PeriodsPage
from search_app.serializers import Json, iso


def timeline(found: Timeline) -> Json:
    """Return articles over time."""
    return {
        "by": found.by.value,
        "total": found.total,
        "undated": found.undated,
        "periods": [
            {
                "first": iso(each.first),
                "last": iso(each.last),
                "articles": each.articles,
                "of_all": each.of_all,
                "share": round(each.share, 6),
            }
            for each in found.periods
        ],
    }


def periods(page: PeriodsPage) -> Json:
    """Return years, newest first, or the months of one: `2024`, `2024-05`."""
    return {
        "total": page.total,
        "periods": [{"period": each.period, "articles": each.count} for each in page.periods],
    }


def days(page: MonthPage) -> Json:
    """Return the days of a month that have articles."""
    found = (day for week in page.weeks for day in week if day.count)
    return {
        "total": page.total,
        "periods": [{"period": iso(each.day), "articles": each.count} for each in found],
    }
