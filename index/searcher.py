"""Requests in, pages of hits out: all of them from one generation."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from corpus.article import VIETNAM, Article
from index.abbreviations.file import shipped
from index.abbreviations.table import Table
from index.analyser import cited_in
from index.citations.article import spellings
from index.citations.key import Citation
from index.completion.store import Completion
from index.engine.plan import MatchAll
from index.engine.protocol import EngineRequest, EngineResult, FacetValue, Ranked, Sort
from index.engine.schema import DATES, FACETS, TERM_FACETS
from index.errors import IndexDamaged
from index.finder import Finder, Matched
from index.highlighting.marker import Marker, wanted
from index.models import (
    DayFilter,
    Document,
    Hit,
    IndexStats,
    Match,
    NamedDocument,
    ResultPage,
    SearchRequest,
)
from index.query.days import DayOffer, day_offers
from index.query.parser import parse
from index.query.tree import Query
from index.ranking.planner import Planner
from index.ranking.weights import WEIGHTS, Weights
from index.reader import IndexReader
from index.rewriting.named_documents import citations_named, named_documents
from index.rewriting.place_names import offers
from index.rewriting.rewriter import Rewriter
from index.storage import generations
from index.storage.cited_documents import CitedDocuments

MAX_SPELLINGS = 8
"""Ways of writing a document that are shown."""
MAX_DAY_FILTERS = 3
"""Days of one query that are offered as filters."""
MAX_DUPLICATES = 100
"""Articles with the same news that are listed."""
MAX_FACET_VALUES = 20
"""Values of a facet that a page shows."""


class Searcher:
    """What one request sees: one generation and one table of abbreviations, whatever is published.

    To be closed when the request has been answered; safe to use from many threads until then.
    """

    def __init__(self, reader: IndexReader, abbreviations: Table) -> None:
        """Search what a reader has open, which was retained for this searcher."""
        self._reader = reader
        self._abbreviations = abbreviations
        self._finder = Finder(
            rewriter=Rewriter(
                reader.engine.frequency, abbreviations, reader.matcher.segmenter.links
            ),
            matcher=reader.matcher,
            planner=Planner(reader.engine.expand, reader.matcher.information),
            engine=reader.engine,
            respeller=reader.respeller,
            articles=reader.articles,
        )
        self._is_closed = False

    @classmethod
    def open(cls, index_folder: Path, abbreviations: Table | None = None) -> "Searcher":
        """Open the generation that is published now; without abbreviations, those shipped."""
        reader = IndexReader(index_folder / generations.current(index_folder))
        return cls(reader, abbreviations or shipped())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @property
    def version(self) -> str:
        """What answers depend on: the generation and the abbreviations."""
        return f"{self._reader.name} {self._abbreviations.version}"

    def search(self, request: SearchRequest) -> ResultPage:
        """Answer a request; QueryError where it cannot be answered."""
        started = time.perf_counter()
        found = self._finder.find(request, (*FACETS, *TERM_FACETS))
        result = found.result
        marker = _marker(found.matched, request.citation)
        hits = tuple(self._hit(each, marker, found.missing(each)) for each in result.hits)
        return ResultPage(
            request=request,
            understood=found.matched.query,
            total=result.total,
            distinct=result.distinct,
            hits=hits,
            facets=_shown(result.facets),
            documents=self._named(found.matched.rewritten.query),
            suggestion=found.suggestion,
            match=found.matched.match,
            counts=found.counts,
            undated=result.undated,
            also=found.matched.rewritten.also,
            offers=offers(request.query),
            days=self._days(request),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def rank(self, request: SearchRequest, weights: Weights = WEIGHTS) -> EngineResult:
        """Find and rank alone: no facets, no texts."""
        planner = replace(self._finder.planner, weights=weights)
        return replace(self._finder, planner=planner).find(request, offer=False).result

    def marker(self, request: SearchRequest) -> Marker:
        """Return what marks in a text what a request asks for."""
        return _marker(self._finder.matched(request), request.citation)

    def complete(self, typed: str, limit: int) -> list[Completion]:
        """Return what a query that is being typed may become."""
        return self._reader.completer.complete(typed, limit)

    def article(self, id_: str) -> Article | None:
        """Return the article with this id, or None."""
        return self._reader.articles.find(id_)

    def similar(self, id_: str, limit: int) -> tuple[Hit, ...]:
        """Return the articles most like this one, best first; none for an unknown id."""
        marker = Marker(wanted(Query("", None)))
        others = self._reader.more_like_this.find(id_)[:limit]
        return tuple(self._hit(ranked, marker) for ranked in others)

    def duplicates(self, id_: str) -> tuple[Hit, ...]:
        """Return the other articles that tell the same news as one, newest first."""
        others = frozenset(self._reader.engine.alike(id_)) - {id_}
        request = EngineRequest(
            plan=MatchAll(), only=others, sort=Sort.NEWEST, limit=MAX_DUPLICATES
        )
        marker = Marker(wanted(Query("", None)))
        found = self._reader.engine.search(request).hits if others else ()
        return tuple(self._hit(each, marker) for each in found)

    def documents(self) -> CitedDocuments:
        """Return the documents that articles cite."""
        return self._reader.documents

    def documents_of(self, article: Article) -> tuple[Document, ...]:
        """Return the documents that an article cites, with all that is known of them."""
        return self._reader.documents.cited_as(cited_in(article))

    def spellings(self, citation: Citation, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ways in which some articles write a document, the most frequent first."""
        articles = filter(None, map(self._reader.articles.find, ids))
        return spellings(citation, articles)[:MAX_SPELLINGS]

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        return self._reader.stats()

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field; takes seconds on an archive."""
        return self._reader.engine.term_counts()

    def close(self) -> None:
        """Let go of the generation."""
        if not self._is_closed:
            self._is_closed = True
            self._reader.release()

    def _named(self, query: Query) -> tuple[NamedDocument, ...]:
        if not (citations := citations_named(query)):
            return ()
        return named_documents(citations, self._reader.documents, self._reader.engine)

    def _days(self, request: SearchRequest) -> tuple[DayFilter, ...]:
        """Return the days that a query names, where no others are asked for."""
        if request.day_from or request.day_to:
            return ()
        today = datetime.now(VIETNAM).date()
        latest = min(self._reader.stats().last or today, today)
        found = (
            DayFilter(offer, self._finder.find(_within(offer, request), offer=False).result.total)
            for offer in day_offers(request.query, latest)[:MAX_DAY_FILTERS]
        )
        return tuple(each for each in found if each.articles or each.offer.has_year)

    def _hit(self, ranked: Ranked, marker: Marker, missing: tuple[str, ...] = ()) -> Hit:
        article = self._reader.articles.find(ranked.id)
        if article is None:
            raise IndexDamaged(f"The article {ranked.id} is missing from the index's texts.")
        return Hit(
            id=ranked.id,
            title=article.title,
            published=article.published,
            authors=article.authors,
            section=article.section,
            source=article.source,
            url=article.url,
            image=article.image,
            image_text=next(iter(article.captions), ""),
            snippet=marker.snippet((article.lead, *article.body, *article.captions)),
            title_marked=marker.mark(article.title, "title"),
            score=ranked.score,
            missing=missing,
            duplicates=ranked.behind,
        )


def _within(offer: DayOffer, request: SearchRequest) -> SearchRequest:
    """Return the request that an offer of days stands for, to be counted."""
    # By date nothing is scored: only the number matters.
    return replace(
        request,
        query=parse(offer.query),
        day_from=offer.span.first,
        day_to=offer.span.last,
        sort=Sort.NEWEST,
        page=1,
        per_page=0,
    )


def _marker(matched: Matched, citation: str | None) -> Marker:
    """Return what marks what was asked for, its words apart where they may stand so."""
    apart = matched.match is Match.ALL
    return Marker(wanted(matched.query, apart=apart, citation=citation))


def _shown(facets: Mapping[str, tuple[FacetValue, ...]]) -> dict[str, tuple[FacetValue, ...]]:
    shown = {name: values[:MAX_FACET_VALUES] for name, values in facets.items()}
    for name in DATES:
        values = facets.get(name, ())
        shown[name] = tuple(sorted(values, key=lambda value: value.value, reverse=True))
    return shown
