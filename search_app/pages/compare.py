"""Several queries over time, each as its share of all articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import format_percent

from index import Period, PeriodCount, Timeline
from search_app.arguments import arguments
from search_app.date_ranges import format_day
from search_app.language import format_number, gettext
from search_app.pages.chart import LineChart, Value, line_chart
from search_app.pages.timeline import period_name, share
from search_app.parameters import SEARCH

MOST_QUERIES = 4
_OF_TABLE = (*(each.name for each in SEARCH), "by")
"""The parameters that the table takes; whatever else an address has is none of it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the queries, and its articles over time."""

    query: str
    found: Timeline


@dataclass(frozen=True, slots=True)
class Cell:
    """One query in one period."""

    articles: int
    share: str
    href: str


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One period in the table."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PeriodOption:
    """What may be counted by."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """What compare.html shows."""

    fields: tuple[str, ...]
    """The queries as typed, with room for more."""
    first_day: str
    last_day: str
    periods: tuple[PeriodOption, ...]
    queries: tuple[str, ...]
    totals: tuple[int, ...]
    chart: LineChart
    rows: tuple[CompareRow, ...]
    csv_href: str


def compare_page(compared: Sequence[Compared]) -> ComparePage:
    """Return the page that compares some queries, in the language of the request."""
    given = arguments()
    queries = tuple(each.query for each in compared)
    asked = (given.get(name, [""])[0] for name in ("from", "to", "by"))
    first_day, last_day, by = asked
    known = {name: given[name] for name in _OF_TABLE if name in given}
    series = [(each.query, _values(each)) for each in compared]
    most = max((value.number for _, values in series for value in values), default=0)
    return ComparePage(
        fields=(*queries, *[""] * (MOST_QUERIES - len(queries))),
        first_day=first_day,
        last_day=last_day,
        periods=tuple(PeriodOption(v, text, v == by) for v, text in _period_names().items()),
        queries=queries,
        totals=tuple(each.found.total for each in compared),
        chart=line_chart(series, str(format_percent(most, "#,##0.##%"))),
        rows=_rows(compared),
        csv_href=url_for("timelines.compare_csv", **known),  # type: ignore[arg-type]
    )


def _rows(compared: Sequence[Compared]) -> tuple[CompareRow, ...]:
    if not compared:
        return ()
    by = compared[0].found.by
    return tuple(
        CompareRow(
            period_name(by, periods[0]),
            tuple(
                Cell(period.articles, share(period), _href(each.query, period))
                for each, period in zip(compared, periods, strict=True)
            ),
        )
        for periods in zip(*(each.found.periods for each in compared), strict=True)
    )


def _values(each: Compared) -> list[Value]:
    by = each.found.by
    return [
        Value(
            period.share,
            period_name(by, period),
            gettext(
                "%(query)s, %(period)s: %(shown)s articles, %(share)s of all",
                query=each.query,
                period=period_name(by, period),
                shown=format_number(period.articles),
                share=share(period) or "0%",
            ),
            _href(each.query, period),
        )
        for period in each.found.periods
    ]


def _href(query: str, period: PeriodCount) -> str:
    days = {"from": format_day(period.first), "to": format_day(period.last)}
    return url_for("views.search", q=query, **days)  # type: ignore[arg-type]


def _period_names() -> dict[str, str]:
    return {
        "": gettext("as fits the days"),
        Period.YEAR.value: gettext("by year"),
        Period.MONTH.value: gettext("by month"),
        Period.DAY.value: gettext("by day"),
    }
