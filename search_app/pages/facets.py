"""What results can be narrowed by, and what can be left out of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index import ResultPage, SearchRequest, fold
from search_app.active_filters import citation_name
from search_app.arguments import asked
from search_app.date_ranges import year_span
from search_app.language import gettext
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
    """Address of the search narrowed to it alone."""
    without_href: str
    """Address of the search at hand not narrowed to it; empty where it is not."""
    add_href: str
    """Address of the search that takes it in beside what is chosen; empty where nothing is."""
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
    years = _whole_year(request)
    shown = (
        _facet(found, "year", gettext("Year"), years, year_link),
        _facet(found, "section", gettext("Section"), request.section, _narrowed("section"), _added),
        _cited(found),
        _facet(found, "author", gettext("Author"), request.author, _narrowed("author"), _added),
    )
    return tuple(facet for facet in shown if facet.entries)


def _facet(
    found: ResultPage,
    name: str,
    label: str,
    chosen: Sequence[str],
    link: Callable[[str], str],
    added: Callable[[str, str], str] | None = None,
) -> Facet:
    """Return a facet; `added` gives the address that takes a value in beside those chosen."""
    known = {fold(value) for value in chosen}
    entries = tuple(
        FacetEntry(
            text=citation_name(each.value) if name == "citation" else each.value,
            count=each.count,
            current=fold(each.value) in known,
            href=link(each.value),
            without_href=_without(name, each.value) if fold(each.value) in known else "",
            add_href=added(name, each.value) if added and known else "",
            leave_out_href=leave_out_link(name, each.value),
        )
        for each in found.facets.get(name, ())
    )
    shown = max(_SHOWN, sum(each.current for each in entries))
    ordered = sorted(entries, key=lambda each: not each.current)
    return Facet(label, tuple(ordered[:shown]), tuple(ordered[shown:]))


def _cited(found: ResultPage) -> Facet:
    """Return the documents cited; of a search for one, that one alone.

    A search is for one document at most: the others are counted beside it, but their links would
    ask for them instead.
    """
    chosen = (found.request.citation,) if found.request.citation else ()
    facet = _facet(found, "citation", gettext("Cited document"), chosen, _narrowed("citation"))
    if not chosen:
        return facet
    return replace(facet, entries=tuple(each for each in facet.entries if each.current), more=())


def _narrowed(name: str) -> Callable[[str], str]:
    return lambda value: search_link({name: [value]})


def _added(name: str, value: str) -> str:
    return search_link({name: [*asked().get(name, ()), value]})


def _without(name: str, value: str) -> str:
    if name == "year":
        return search_link({"from": "", "to": ""})
    if name == "citation":
        return search_link({"citation": ""})
    return search_link({name: [each for each in asked()[name] if fold(each) != fold(value)]})


def _whole_year(request: SearchRequest) -> tuple[str, ...]:
    """Return the year that a search is narrowed to; nothing where its days are no whole year."""
    if request.day_from is None or request.day_to is None:
        return ()
    span = year_span(request.day_from.year)
    days = request.day_from, request.day_to
    return (span.label,) if days == (span.first, span.last) else ()
