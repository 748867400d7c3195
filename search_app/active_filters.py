"""What a search is narrowed by, as a reader sees it: labels that can be taken away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext

from index import Citation, Query, SearchRequest, taken_apart
from search_app.date_ranges import days_name, format_day
from search_app.index_access import searcher
from search_app.language import language
from search_app.links import search_link, take_in_link
from search_app.parameter import Parameter
from search_app.parameters import SEARCH


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """One filter and the address of the same search without it."""

    text: str
    without: str


def active_filters(request: SearchRequest) -> tuple[ActiveFilter, ...]:
    """Return the filters of a search, in the language of the request."""
    days = _days(request.day_from, request.day_to)
    return (
        *([ActiveFilter(days, search_link({"from": "", "to": ""}))] if days else []),
        *_narrowed(request),
        *_left_out(request),
    )


def parts_of_query(query: Query) -> tuple[ActiveFilter, ...]:
    """Return what a query asks for beside its words, each with the search without it.

    Nothing where the query says what no field of the advanced form says.
    """
    composed = taken_apart(query)
    labels = {
        "exact": gettext("Exactly: %(words)s"),
        "any_of": gettext("Any of: %(words)s"),
        "title": gettext("In the title: %(words)s"),
        "none_of": gettext("Without: %(name)s"),
    }
    return tuple(
        ActiveFilter(
            labels[name] % {"words": words, "name": words},
            search_link({"q": composed.without(name).text()}),
        )
        for name, words in composed.given().items()
        if name != "all"
    )


def citation_name(text: str) -> str:
    """Return how people write the document that a key or a number stands for."""
    citation = Citation.from_key(text)
    return citation.name if citation else text


def _narrowed(request: SearchRequest) -> Iterator[ActiveFilter]:
    for each in SEARCH:
        value = getattr(request, each.field)
        if each.filter_label and value != each.read(()):
            label = each.filter_label.text(language())
            for one in value if each.is_any_of else (value,):
                others = [other for other in value if other != one] if each.is_any_of else []
                text = label if one is True else f"{label}: {_shown(each, one)}"
                yield ActiveFilter(text, search_link({each.name: others}))


def _shown(parameter: Parameter, value: object) -> str:
    if isinstance(value, datetime):
        return f"{format_day(value)} {value:%H:%M}"
    text = str(value)
    if parameter.name == "citation":
        return citation_name(text)
    if parameter.name == "alike":
        article = searcher().article(text)
        return article.title if article else text
    return parameter.choices[text].text(language()) if parameter.choices else text


def _left_out(request: SearchRequest) -> Iterator[ActiveFilter]:
    for facet, values in request.unwanted.items():
        for value in values:
            name = _value_name(facet, value)
            text = gettext("Without: %(name)s", name=name)
            yield ActiveFilter(text, take_in_link(facet, value))


def _value_name(facet: str, value: str) -> str:
    """Return how people write a value of a facet."""
    if facet == "year":
        return str(gettext("the year %(year)s", year=value))
    return citation_name(value) if facet == "citation" else value


def _days(first: date | None, last: date | None) -> str:
    if not (first and last):
        return days_name(first, last)
    days = {"first": format_day(first), "last": format_day(last)}
    text = gettext("From %(first)s to %(last)s", **days)
    return str(text if first != last else gettext("On %(day)s", day=days["first"]))
