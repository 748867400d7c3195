"""Addresses within the site: the search at hand with something changed."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from flask import request, url_for

from search_app.arguments import arguments, asked, asked_as_written
from search_app.date_ranges import Preset, format_day, year_span
from search_app.parameters import DOCUMENTS, left_out_by
from search_app.query_string import NAMES, pair, written

_FIRST, _LAST = "first-day-to-come", "last-day-to-come"
"""Stand in an address for days that are filled in."""
_ENDS = re.compile(f"{_FIRST}|{_LAST}")


def search_link(changes: Mapping[str, object] | None = None) -> str:
    """Return the address of the search at hand with some parameters changed; "" removes one.

    Any change but the page's own begins at the first page again.
    """
    return _search_address({"page": "", **(changes or {})})


def unfiltered_link() -> str:
    """Return the address of the search for the same words without any filter."""
    return url_for("views.search", q=asked().get("q", [""]))


def search_view_link(
    endpoint: str, changes: Mapping[str, object] | None = None, *, by: str = ""
) -> str:
    """Return the address of another view of the search at hand: its timeline, its export, a feed.

    `changes` are of the search, `by` is what a timeline counts by.
    """
    changed = {"page": "", "per_page": "", **(changes or {})}
    return path(endpoint) + _query(changed, [pair("by", by)] if by else ())


def search_view_address(endpoint: str, **values: str) -> str:
    """Return the absolute address of another view of the search at hand."""
    return url_for(endpoint, _external=True, **values) + _query({"page": "", "per_page": ""})


def days_link(span: Preset) -> str:
    """Return the address of the search at hand within other days."""
    return search_link({"from": format_day(span.first), "to": format_day(span.last)})


def days_links() -> Callable[[date, date], str]:
    """Return what gives the address of the search at hand within some days, of many at once.

    An address takes as long as all the rest of a bar: it is made once, and filled in.
    """
    made = search_link({"from": _FIRST, "to": _LAST})

    def link(first: date, last: date) -> str:
        days = {_FIRST: format_day(first), _LAST: format_day(last)}
        return _ENDS.sub(lambda found: days[found[0]], made)

    return link


def year_link(year: str) -> str:
    """Return the address of the search at hand within a year."""
    return days_link(year_span(int(year)))


def document_link(key: str, changes: Mapping[str, object] | None = None) -> str:
    """Return the address of a document's page, perhaps of another page of its articles."""
    values: dict[str, Any] = {**(changes or {}), "key": key}
    return url_for("documents.one", **values)


def document_from_here(key: str, changes: Mapping[str, object] | None = None) -> str:
    """Return the address of a document's page that remembers the search at hand."""
    return document_link(key, {**kept_search(), **(changes or {})})


def kept_search() -> dict[str, Any]:
    """Return the search at hand, from its first page on, as parameters of another page."""
    return {name: texts for name, texts in asked().items() if name != "page"}


def topic_link(kind: str, value: str) -> str:
    """Return the address of the page of a section or an author."""
    return url_for(f"topics.{kind}", name=value)


def years_page() -> str:
    """Return the address of the calendar of all years."""
    return url_for("calendar.years")


def days_search(first: date, last: date) -> str:
    """Return the address of the search for all articles of some days."""
    return url_for("views.search", **_days(first, last))


def article_of_day(id_: str, day: date) -> str:
    """Return the address of an article that remembers that it was found by its day."""
    return url_for("views.article", id_=id_, **_days(day, day))


def _days(first: date, last: date) -> dict[str, Any]:
    return {"from": format_day(first), "to": format_day(last)}


def year_page(year: int) -> str:
    """Return the address of a year in the calendar."""
    return url_for("calendar.year", year=year)


def month_page(year: int, month: int) -> str:
    """Return the address of a month in the calendar."""
    return url_for("calendar.month", year=year, month=month)


def day_page(day: date) -> str:
    """Return the address of a day in the calendar."""
    return url_for("calendar.day", year=day.year, month=day.month, day=day.day)


def cited_in_year(key: str, year: int) -> str:
    """Return the address of the search for a year's articles that cite a document."""
    span = year_span(year)
    days: dict[str, Any] = {"from": format_day(span.first), "to": format_day(span.last)}
    return url_for("views.search", citation=key, **days)


def documents_link(changes: Mapping[str, object]) -> str:
    """Return the address of the list of documents at hand with some parameters changed."""
    merged = {**_of_documents(), "page": "", **changes}
    return url_for("documents.every", **{name: text for name, text in merged.items() if text})


def leave_out_link(facet: str, value: str) -> str:
    """Return the address of the search at hand without the articles that have this value."""
    name = left_out_by(facet).name
    return search_link({name: [*asked().get(name, ()), value]})


def take_in_link(facet: str, value: str) -> str:
    """Return the address of the search at hand, this value no longer left out."""
    name = left_out_by(facet).name
    return search_link({name: [each for each in asked().get(name, ()) if each != value]})


def alike_link(id_: str) -> str:
    """Return the address of the search at hand for articles with the same news as one."""
    return search_link({"alike": id_, "duplicates": "show"})


def back_link() -> str:
    """Return the address of the page of results that led here."""
    return _search_address({})


def article_address(id_: str) -> str:
    """Return the address of an article as such, whatever search led to it."""
    return url_for("views.article", id_=id_)


def article_link(id_: str, changes: Mapping[str, object] | None = None) -> str:
    """Return the address of an article, which remembers the search that led to it."""
    return url_for("views.article", id_=id_) + _query(changes or {})


def canonical_link() -> str:
    """Return the one absolute address of this page; empty for what is no page."""
    if request.endpoint == "views.search":
        return url_for("views.search", _external=True) + _query({})
    if request.endpoint is None or request.routing_exception:
        return ""
    return url_for(request.endpoint, **(request.view_args or {}), _external=True)


def language_link(language: str) -> str:
    """Return the address of this very page in another language."""
    values: dict[str, Any] = {
        **asked(),
        **_of_documents(),
        **(request.view_args or {}),
        "lang": language,
    }
    return url_for(request.endpoint or "views.search", **values)


def path(endpoint: str, **values: str | None) -> str:
    """Return what `url_for` does, which asks the routes anew for each of a page's forty links.

    Only of pages that are few: all that were asked for are kept.
    """
    return _path(request.script_root, endpoint, tuple(values.items()))


@lru_cache(maxsize=1024)
def _path(_root: str, endpoint: str, values: tuple[tuple[str, str | None], ...]) -> str:
    named: dict[str, Any] = dict(values)
    return url_for(endpoint, **named)


def _search_address(changes: Mapping[str, object]) -> str:
    return path("views.search") + _query(changes)


def _query(changes: Mapping[str, object], more: Sequence[str] = ()) -> str:
    """Return the search at hand with some parameters changed, as it stands in an address."""
    changed = {name: written(name, _texts(value)) for name, value in changes.items()}
    pieces = {**asked_as_written(), **changed}
    pairs = "&".join([*(pieces[name] for name in NAMES if pieces.get(name)), *more])
    return f"?{pairs}" if pairs else ""


def _of_documents() -> dict[str, Any]:
    given = arguments()
    return {each.name: given[each.name][0] for each in DOCUMENTS if any(given.get(each.name, ()))}


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(each) for each in values if each != ""]
