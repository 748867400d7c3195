"""Requests in, pages of hits out: all of them from one generation."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Self

from corpus.article import Article
from corpus.article_json import published_of
from corpus.verdict import Rejected
from index import research
from index.abbreviations.file import shipped
from index.abbreviations.table import Table
from index.analyser import cited_in
from index.asking import Matched
from index.citations.article import spellings
from index.citations.key import Citation
from index.completion.store import Completion
from index.engine.protocol import EngineResult, FacetValue, Sort
from index.engine.registry import ONLY_FILES, Engines
from index.errors import ArticleGone, ArticleMoved
from index.finder import Finder
from index.highlighting.marker import Marker, wanted
from index.hits import Hits
from index.kept_queries import Asked
from index.models import (
    Document,
    Duplicates,
    Hit,
    IndexStats,
    Intake,
    Match,
    NamedDocument,
    ResultPage,
    SearchRequest,
)
from index.query.tree import Query
from index.ranking.planner import Planner
from index.ranking.weights import WEIGHTS, Weights
from index.reader import IndexReader
from index.research import Everything
from index.rewriting.named_documents import citations_named, named_documents
from index.rewriting.place_names import offers
from index.rewriting.rewriter import Rewriter
from index.storage import generations
from index.storage.catalogue import FormerCount
from index.storage.cited_documents import CitedDocuments
from index.timeline import Period, Timeline

MAX_SPELLINGS = 8
"""Ways of writing a document that are shown."""


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
            kept=reader.kept_queries,
        )
        self._hits = Hits(reader)
        self._is_closed = False

    @classmethod
    def open(
        cls,
        index_folder: Path,
        abbreviations: Table | None = None,
        engines: Engines = ONLY_FILES,
    ) -> "Searcher":
        """Open the generation that is published now; without abbreviations, those shipped."""
        reader = IndexReader(index_folder / generations.current(index_folder), engines)
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
        asked = Asked(request.query, request.expand, request.match, self._abbreviations)
        self._reader.kept_queries.note(asked)
        stats = self.stats()
        found = self._finder.find(request, research.facets_for(request, stats))
        result = found.result
        marker = _marker(found.matched, request.citation)
        is_folded = request.duplicates is Duplicates.FOLD
        hits = tuple(
            self._hits.of(each, marker, found.missing(each), is_folded=is_folded)
            for each in result.hits
        )
        return ResultPage(
            request=request,
            understood=found.matched.query,
            total=result.total,
            distinct=result.distinct,
            hits=hits,
            facets=research.shown(result.facets),
            timeline=research.usual_timeline(request, result.facets, result.total, stats),
            documents=self._named(found.matched.rewritten.query),
            suggestion=found.suggestion,
            match=found.matched.match,
            counts=found.counts,
            undated=result.undated,
            also=found.matched.rewritten.also,
            offers=offers(request.query),
            days=research.named_days(request, self._finder, stats),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def timeline(self, request: SearchRequest, by: Period | None = None) -> Timeline:
        """Return how many articles are found of each period, by default of one that suits the days.

        QueryError where these are too many.
        """
        of_all = self._reader.days_of_all
        return research.timeline(request, by, self._finder, self.stats(), of_all)

    def everything(self, request: SearchRequest) -> Everything:
        """Return all articles found, in order, whatever the request's page."""
        return research.everything(request, self._finder, self._reader.articles)

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
        """Return the article with this id, or None where no article ever had it.

        ArticleMoved where it has another id now, ArticleGone where it was removed.
        """
        article = self._reader.articles.find(id_)
        former = None if article else self._reader.articles.former(id_)
        if former is None:
            return article
        if former.successor is not None:
            raise ArticleMoved(id_, former.successor)
        raise ArticleGone(id_, former.title, published_of(former.published))

    def similar(self, id_: str, limit: int) -> tuple[Hit, ...]:
        """Return the articles most like this one, best first; none for an unknown id."""
        return self._hits.similar(id_, limit)

    def duplicates(self, id_: str) -> tuple[Hit, ...]:
        """Return the other articles that tell the same news as one, newest first."""
        return self._hits.duplicates(id_)

    def count_by_day(self) -> Mapping[date, int]:
        """Return how many articles the whole index has of each day that it has any of."""
        return self._reader.days_of_all

    def values(self, facet: str) -> tuple[FacetValue, ...]:
        """Return every value of a facet in the whole index, the most frequent first."""
        everything = SearchRequest(query=Query("", None), sort=Sort.NEWEST, per_page=0)
        return self._finder.find(everything, (facet,), offer=False).result.facets[facet]

    def documents(self) -> CitedDocuments:
        """Return the documents that articles cite."""
        return self._reader.documents

    def documents_found(self, request: SearchRequest) -> tuple[int, list[tuple[Document, int]]]:
        """Return how many articles are found, and the documents that most of them cite.

        Beside each document stands how many of these articles do.
        """
        return research.documents_found(request, self._finder, self.documents())

    def counted(self, documents: Iterable[Document]) -> tuple[NamedDocument, ...]:
        """Return documents with all articles that cite them, partial and fuller forms together."""
        citations = (each.citation for each in documents)
        return named_documents(citations, self._reader.documents, self._reader.engine)

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

    def intake(self) -> Intake:
        """Return from how many files the articles were read, and why others were not."""
        return self._reader.articles.intake()

    def count_former(self) -> FormerCount:
        """Return how many ids were an article's and are no more."""
        return self._reader.articles.count_former()

    def rejected(self) -> Iterator[Rejected]:
        """Yield every file and line that is not indexed, with the reason."""
        return self._reader.articles.rejected()

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field that is not of pairs."""
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


def _marker(matched: Matched, citation: str | None) -> Marker:
    """Return what marks what was asked for, its words apart where they may stand so."""
    apart = matched.match is Match.ALL
    return Marker(wanted(matched.query, apart=apart, citation=citation))
