"""Articles named in passing: a title, a day, an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index import Hit, Searcher, SearchRequest, Sort, parse
from search_app.links import article_link


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article in a short list."""

    title: str
    published: date | None
    href: str


def listed(hits: Iterable[Hit]) -> tuple[ListedArticle, ...]:
    """Return articles as a list; their addresses remember the search at hand."""
    return tuple(ListedArticle(hit.title, hit.published, article_link(hit.id)) for hit in hits)


def latest_articles(searcher: Searcher, most: int) -> tuple[ListedArticle, ...]:
    """Return the newest articles of all."""
    request = SearchRequest(query=parse(""), sort=Sort.NEWEST, per_page=most)
    return listed(searcher.search(request).hits)
