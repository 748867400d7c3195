"""The articles before and after one in the list of results that led to it."""

from dataclasses import dataclass, replace

from index import Searcher, SearchRequest
from search_app.links import article_link, back_link


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An article beside the one at hand."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands in a list of results."""

    number: int
    """From 1 on, over all pages."""
    total: int
    results_href: str
    """Address of its page of results, at this article."""
    previous: Neighbour | None
    next: Neighbour | None


def place_in(searcher: Searcher, request: SearchRequest, id_: str) -> Place | None:
    """Return the place of an article in the page of results asked for; None where it has none."""
    found = searcher.rank(request)
    ids = [hit.id for hit in found.hits]
    if id_ not in ids:
        return None
    at = ids.index(id_)
    number = (request.page - 1) * request.per_page + at + 1
    here = [(request.page, each) for each in ids]
    before = here[at - 1] if at else _edge(searcher, request, request.page - 1, -1)
    after = here[at + 1] if at + 1 < len(here) else _edge(searcher, request, request.page + 1, 0)
    return Place(
        number=number,
        total=found.total,
        results_href=f"{back_link()}#bai-{number}",
        previous=_neighbour(searcher, before),
        next=_neighbour(searcher, after),
    )


def _edge(searcher: Searcher, request: SearchRequest, page: int, at: int) -> tuple[int, str] | None:
    """Return the first article of a page (0) or its last (-1), with the page."""
    if page < 1:
        return None
    hits = searcher.rank(replace(request, page=page)).hits
    return (page, hits[at].id) if hits else None


def _neighbour(searcher: Searcher, found: tuple[int, str] | None) -> Neighbour | None:
    if found is None:
        return None
    page, id_ = found
    article = searcher.article(id_)
    return Neighbour(article.title, article_link(id_, {"page": page})) if article else None
