"""The articles found over time: bars that lead into their days, and the same as a table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flask_babel import format_percent

from index import Period, PeriodCount, Timeline
from search_app.arguments import arguments, asked
from search_app.date_ranges import format_day
from search_app.language import format_number, gettext, ngettext
from search_app.links import back_link, days_links, search_view_link
from search_app.pages.chart import BarChart, Value, bar_chart
from search_app.pages.link import ChoiceLink


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One period in the table."""

    name: str
    articles: int
    share: str
    """Of all articles of these days; empty where it is not known."""
    width: int
    """Of its bar, per cent of the longest."""
    href: str
    """The articles of these days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """What _timeline.html shows: above the facets, and on a page of its own."""

    caption: str
    """What is drawn, in words."""
    chart: BarChart
    undated: int
    undated_note: str
    table_href: str
    """The page that has the same as a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """What timeline.html shows."""

    words: str
    """What was searched for; empty for the whole archive."""
    histogram: Histogram
    rows: tuple[TimelineRow, ...]
    steps: tuple[ChoiceLink, ...]
    total: int
    back_href: str
    csv_href: str
    json_href: str
    compare_href: str


def histogram(found: Timeline, *, into_timeline: bool = False) -> Histogram:
    """Return the bars of a timeline; they lead to results, or to the timeline of their days."""
    by = found.by
    link = _finer_link if into_timeline else _result_links()
    values = [
        Value(each.articles, _short_name(by, each), _label(by, each), link(by, each))
        for each in found.periods
    ]
    return Histogram(
        caption=_caption(found.by),
        chart=bar_chart(values),
        undated=found.undated,
        undated_note=ngettext(
            "%(shown)s article without a day",
            "%(shown)s articles without a day",
            found.undated,
            shown=format_number(found.undated),
        ),
        table_href=search_view_link("timelines.timeline"),
    )


def timeline_page(found: Timeline) -> TimelinePage:
    """Return the page of a timeline, in the language of the request."""
    by = arguments().get("by", [""])[0]
    most = max((each.articles for each in found.periods), default=0) or 1
    to_results = _result_links()
    return TimelinePage(
        words=arguments().get("q", [""])[0],
        histogram=histogram(found, into_timeline=True),
        rows=tuple(
            TimelineRow(
                name=period_name(found.by, each),
                articles=each.articles,
                share=share(each),
                width=round(100 * each.articles / most),
                href=to_results(found.by, each),
            )
            for each in found.periods
        ),
        steps=tuple(
            ChoiceLink(
                text, search_view_link("timelines.timeline", by=each.value), each is found.by
            )
            for each, text in _step_names().items()
        ),
        total=found.total,
        back_href=back_link(),
        csv_href=search_view_link("timelines.timeline_csv", by=by),
        json_href=search_view_link("api.timeline", by=by),
        compare_href=search_view_link("timelines.compare"),
    )


def period_name(by: Period, each: PeriodCount) -> str:
    """Return what readers call a period: 2024, 5/2024, 28/05/2024."""
    if by is Period.DAY:
        return format_day(each.first)
    return str(each.first.year) if by is Period.YEAR else f"{each.first.month}/{each.first.year}"


def share(each: PeriodCount) -> str:
    """Return the share of all articles of its days that a period has."""
    return str(format_percent(each.share, "#,##0.##%")) if each.of_all else ""


def _short_name(by: Period, each: PeriodCount) -> str:
    return f"{each.first:%d/%m}" if by is Period.DAY else period_name(by, each)


def _label(by: Period, each: PeriodCount) -> str:
    return str(
        ngettext(
            "%(period)s: %(shown)s article",
            "%(period)s: %(shown)s articles",
            each.articles,
            period=period_name(by, each),
            shown=format_number(each.articles),
        )
    )


def _caption(by: Period) -> str:
    captions = {
        Period.YEAR: gettext("Articles by year"),
        Period.MONTH: gettext("Articles by month"),
        Period.DAY: gettext("Articles by day"),
    }
    return str(captions[by])


def _step_names() -> dict[Period, str]:
    return {
        Period.YEAR: gettext("by year"),
        Period.MONTH: gettext("by month"),
        Period.DAY: gettext("by day"),
    }


def _result_links() -> Callable[[Period, PeriodCount], str]:
    """Return what gives the address of the articles of a period."""
    link, is_cut = days_links(), any(asked().get(name) for name in ("from", "to"))
    return lambda by, each: link(*((each.first, each.last) if is_cut else _whole(by, each)))


def _days(by: Period, each: PeriodCount) -> tuple[date, date]:
    """Return the days of a period: all of them, unless fewer were asked for."""
    if any(asked().get(name) for name in ("from", "to")):
        return each.first, each.last
    return _whole(by, each)


def _whole(by: Period, each: PeriodCount) -> tuple[date, date]:
    return by.first_day(each.first), by.last_day(each.last)


def _finer_link(by: Period, each: PeriodCount) -> str:
    first, last = _days(by, each)
    if first == last:
        return _result_links()(by, each)
    days = {"from": format_day(first), "to": format_day(last)}
    return search_view_link("timelines.timeline", days)
