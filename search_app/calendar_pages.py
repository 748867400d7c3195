"""The archive by its days: all years, a year with its months, a month as a table, a day."""

from datetime import date

from flask import Blueprint, abort

from index import Duplicates, SearchRequest, Sort, parse
from search_app.caching import revalidated
from search_app.index_access import searcher
from search_app.pages.calendar import day_view, month_view, year_view, years_view
from search_app.rendering import render

MOST_OF_A_DAY = 500
"""Articles of one day that its page lists."""
EARLIEST, LATEST = 1900, 2199
"""Years that have pages."""
calendar = Blueprint("calendar", __name__, url_prefix="/ngay")


@calendar.get("")
@revalidated
def years() -> str:
    """List the years of the archive."""
    return render("calendar.html", years_view(searcher()))


@calendar.get("/<int(fixed_digits=4):year>")
@revalidated
def year(year: int) -> str:
    """List the months of a year."""
    return render("calendar.html", year_view(searcher(), checked_day(year).year))


@calendar.get("/<int(fixed_digits=4):year>/<int(fixed_digits=2):month>")
@revalidated
def month(year: int, month: int) -> str:
    """Show a month as a table of its days."""
    return render("month.html", month_view(searcher(), checked_day(year, month)))


@calendar.get("/<int(fixed_digits=4):year>/<int(fixed_digits=2):month>/<int(fixed_digits=2):day>")
@revalidated
def day(year: int, month: int, day: int) -> str:
    """List the articles of a day."""
    asked = checked_day(year, month, day)
    return render("day.html", day_view(searcher(), asked, searcher().search(of_day(asked))))


def of_day(day: date) -> SearchRequest:
    """Return the request for all articles of a day, the last one first."""
    return SearchRequest(
        query=parse(""),
        day_from=day,
        day_to=day,
        sort=Sort.NEWEST,
        duplicates=Duplicates.SHOW,
        per_page=MOST_OF_A_DAY,
    )


def checked_day(year: int, month: int = 1, day: int = 1) -> date:
    """Return the day that an address names; 404 where there is none such."""
    if not EARLIEST <= year <= LATEST:
        abort(404)
    try:
        return date(year, month, day)
    except ValueError:
        abort(404)
