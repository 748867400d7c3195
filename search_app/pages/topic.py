"""The sections or the authors of the archive, and what there is of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from index import FacetValue, ResultPage, fold
from search_app.active_filters import citation_name
from search_app.date_ranges import format_day, year_span
from search_app.language import gettext
from search_app.links import document_link, topic_link
from search_app.pages.hits import HitList, hit_list
from search_app.pages.link import CountedLink, Link

_SHOWN = 8
"""Values of a list beside the articles."""
_OTHER = {"section": "author", "author": "section"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsPage:
    """What topics.html shows."""

    title: str
    topics: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True)
class CountedList:
    """Links below a heading."""

    title: str
    links: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage:
    """What topic.html shows."""

    kind: str
    """What it is, in words: `Chuyên mục`."""
    name: str
    up: Link
    total: int
    search_href: str
    """Address of the search for all of its articles."""
    hits: HitList
    lists: tuple[CountedList, ...]
    """Years, documents, and authors or sections, as far as there are some."""


def topics_page(kind: str, values: Iterable[FacetValue]) -> TopicsPage:
    """Return the list of sections or of authors, the most frequent first."""
    return TopicsPage(
        title=_all_of(kind).text,
        topics=tuple(
            CountedLink(each.value, topic_link(kind, each.value), each.count) for each in values
        ),
    )


def topic_page(kind: str, name: str, found: ResultPage) -> TopicPage:
    """Return the page of a section or an author; `found` are its articles, newest first."""
    other = _OTHER[kind]
    written = (each.value for each in found.facets[kind] if fold(each.value) == fold(name))
    own: dict[str, Any] = {kind: next(written, name)}
    years = (
        CountedLink(each.value, _search(own, each.value), each.count)
        for each in found.facets["year"]
    )
    documents = (
        CountedLink(citation_name(each.value), document_link(each.value), each.count)
        for each in found.facets["citation"][:_SHOWN]
    )
    others = (
        CountedLink(each.value, topic_link(other, each.value), each.count)
        for each in found.facets[other][:_SHOWN]
    )
    lists = (
        CountedList(gettext("By year"), tuple(years)),
        CountedList(gettext("Documents mentioned"), tuple(documents)),
        CountedList(_all_of(other).text, tuple(others)),
    )
    return TopicPage(
        kind=gettext("Section") if kind == "section" else gettext("Author"),
        name=own[kind],
        up=_all_of(kind),
        total=found.total,
        search_href=url_for("views.search", **own),
        hits=hit_list(found, lambda id_: url_for("views.article", id_=id_, **own)),
        lists=tuple(each for each in lists if each.links),
    )


def _all_of(kind: str) -> Link:
    if kind == "section":
        return Link(gettext("Sections"), url_for("topics.sections"))
    return Link(gettext("Authors"), url_for("topics.authors"))


def _search(own: dict[str, Any], year: str) -> str:
    span = year_span(int(year))
    asked = {**own, "from": format_day(span.first), "to": format_day(span.last)}
    return url_for("views.search", **asked)
