"""What results can be narrowed by, and what can be left out of them."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext

from index import FacetValue, ResultPage, SearchRequest
from search_app.active_filters import citation_name
from search_app.date_ranges import year_span
from search_app.links import leave_out_link, search_link, year_link

_SHOWN = 8
"""Values of a facet that are shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetEntry:
    """One value, and how many of the articles found have it."""

    text: str
    count: int
    current: bool
    """Whether the search is narrowed to it."""
    href: str
    leave_out_href: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet; `more` are shown when asked for."""

    label: str
    entries: tuple[FacetEntry, ...]
    more: tuple[FacetEntry, ...]


def facets(found: ResultPage) -> tuple[Facet, ...]:
    """Return the facets that have values, in the language of the request."""
    request = found.request
    shown = (
        _facet(found, "year", gettext("Year"), _whole_year(request), year_link),
        _facet(found, "section", gettext("Section"), request.section, _narrowed("section")),
        _facet(
            found, "citation", gettext("Cited document"), request.citation, _narrowed("citation")
        ),
        _facet(found, "author", gettext("Author"), request.author, _narrowed("author")),
    )
    return tuple(facet for facet in shown if facet.entries)


def _facet(
    found: ResultPage, name: str, label: str, current: str | None, link: Callable[[str], str]
) -> Facet:
    entries = tuple(_entry(name, each, current, link) for each in found.facets.get(name, ()))
    return Facet(label, entries[:_SHOWN], entries[_SHOWN:])


def _entry(
    name: str, each: FacetValue, current: str | None, link: Callable[[str], str]
) -> FacetEntry:
    return FacetEntry(
        text=citation_name(each.value) if name == "citation" else each.value,
        count=each.count,
        current=each.value == current,
        href=link(each.value),
        leave_out_href=leave_out_link(name, each.value),
    )


def _narrowed(name: str) -> Callable[[str], str]:
    return lambda value: search_link({name: value})


def _whole_year(request: SearchRequest) -> str | None:
    """Return the year that a search is narrowed to; None where its days are no whole year."""
    if request.day_from is None or request.day_to is None:
        return None
    span = year_span(request.day_from.year)
    return span.label if (request.day_from, request.day_to) == (span.first, span.last) else None
