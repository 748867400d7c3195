"""What a search is narrowed by, as a reader sees it: labels that can be taken away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext

from index import Citation, SearchRequest
from search_app.date_ranges import format_day
from search_app.links import search_link, take_in_link


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """One filter and the address of the same search without it."""

    text: str
    without: str


def active_filters(wish: SearchRequest) -> tuple[ActiveFilter, ...]:
    """Return the filters of a search, in the language of the request."""
    texts = {
        ("from", "to"): _days(wish.day_from, wish.day_to),
        ("section",): wish.section and gettext("Section: %(name)s", name=wish.section),
        ("author",): wish.author and gettext("Author: %(name)s", name=wish.author),
        ("citation",): wish.citation
        and gettext("Cites: %(name)s", name=citation_name(wish.citation)),
    }
    wanted = (
        ActiveFilter(text, search_link(dict.fromkeys(names, "")))
        for names, text in texts.items()
        if text
    )
    return (*wanted, *_left_out(wish))


def citation_name(text: str) -> str:
    """Return how people write the document that a key or a number stands for."""
    citation = Citation.from_key(text)
    return citation.name if citation else text


def _left_out(wish: SearchRequest) -> Iterator[ActiveFilter]:
    for facet, values in wish.unwanted.items():
        for value in values:
            name = citation_name(value) if facet == "citation" else value
            text = gettext("Without: %(name)s", name=name)
            yield ActiveFilter(text, take_in_link(facet, value))


def asks_for_something(wish: SearchRequest) -> bool:
    """Say whether a request has a word or a filter; without either there is only the form."""
    filters = (wish.day_from, wish.day_to, wish.section, wish.author, wish.citation, wish.unwanted)
    return wish.query.root is not None or any(filters)


def _days(first: date | None, last: date | None) -> str:
    if first and last:
        days = {"first": format_day(first), "last": format_day(last)}
        text = gettext("From %(first)s to %(last)s", **days)
        return str(text if first != last else gettext("On %(day)s", day=days["first"]))
    if first:
        return str(gettext("Since %(first)s", first=format_day(first)))
    return str(gettext("Until %(last)s", last=format_day(last))) if last else ""
