"""The first page: the form, what there is to search, and ways in for who has no words yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from index import FacetValue, Searcher, SearchRequest, Sort, parse
from search_app.active_filters import citation_name
from search_app.date_ranges import last_of_month, today
from search_app.links import document_link, search_link, topic_link, year_page
from search_app.pages.link import CountedLink, Link
from search_app.pages.listed import ListedArticle, listed

_EXAMPLES = ("kết nạp đảng viên", "quan uy", "28-NQ/TW", '"sinh hoạt chi bộ"')
_LATEST = 6
_SECTIONS = 12
_DOCUMENTS = 8
_YEARS_AGO = 5
"""Articles of this day in earlier years, one a year."""
_NEWEST = SearchRequest(query=parse(""), sort=Sort.NEWEST, per_page=_LATEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What home.html shows."""

    articles: int
    first: date | None
    last: date | None
    examples: tuple[Link, ...]
    latest: tuple[ListedArticle, ...]
    sections: tuple[CountedLink, ...]
    documents: tuple[CountedLink, ...]
    """Those that most articles of the archive's last month mention."""
    month: date | None
    """The first day of that month."""
    years: tuple[CountedLink, ...]
    """Newest first."""
    today: date
    years_ago: tuple[ListedArticle, ...]
    """Of this day in earlier years, newest first."""


def home_page(searcher: Searcher) -> HomePage:
    """Return the first page over an index."""
    stats = searcher.stats()
    newest = searcher.search(_NEWEST)
    month = stats.last.replace(day=1) if stats.last else None
    return HomePage(
        articles=stats.articles,
        first=stats.first,
        last=stats.last,
        examples=tuple(Link(query, search_link({"q": query})) for query in _EXAMPLES),
        latest=listed(newest.hits),
        sections=tuple(
            CountedLink(each.value, topic_link("section", each.value), each.count)
            for each in newest.facets["section"][:_SECTIONS]
        ),
        documents=tuple(_documents(searcher, month)) if month else (),
        month=month,
        years=tuple(
            CountedLink(each.value, year_page(int(each.value)), each.count)
            for each in newest.facets["year"]
        ),
        today=today(),
        years_ago=tuple(_years_ago(searcher, newest.facets["year"])),
    )


def _documents(searcher: Searcher, month: date) -> Iterator[CountedLink]:
    asked = replace(_NEWEST, day_from=month, day_to=last_of_month(month), per_page=0)
    found = searcher.search(asked)
    for each in found.facets["citation"][:_DOCUMENTS]:
        yield CountedLink(citation_name(each.value), document_link(each.value), each.count)


def _years_ago(searcher: Searcher, years: tuple[FacetValue, ...]) -> Iterator[ListedArticle]:
    """Yield the newest article of this day of each earlier year, as far as there is one."""
    here, shown = today(), 0
    for year in (int(each.value) for each in years if int(each.value) < here.year):
        if shown == _YEARS_AGO:
            return
        last = last_of_month(here.replace(year=year, day=1))
        day = last.replace(day=min(here.day, last.day))
        found = searcher.search(replace(_NEWEST, day_from=day, day_to=day, per_page=1))
        shown += len(found.hits)
        yield from listed(found.hits)
