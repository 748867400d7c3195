"""One open generation: requests in, pages of hits out."""

import time
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.article import Article
from index.abbreviations.file import AbbreviationFile
from index.analyser import cited_in
from index.citations.key import Citation
from index.citations.mentions import mentions
from index.completion.completer import Completer
from index.completion.store import Completion, Completions
from index.engine.plan import Plan
from index.engine.protocol import Engine, EngineRequest, EngineResult, FacetValue, Ranked
from index.engine.registry import engine_kind
from index.engine.schema import DATES, FACETS, TERM_FACETS, TEXT
from index.errors import IndexDamaged
from index.finder import Finder
from index.highlighting.marker import Marker, wanted
from index.models import Hit, ResultPage, SearchRequest
from index.query.tree import Query, leaves
from index.ranking.more_like_this import MOST_SIMILAR, similar
from index.ranking.planner import Planner
from index.ranking.weights import WEIGHTS, Weights
from index.rewriting.numbers import with_joined_numbers
from index.rewriting.place_names import offers
from index.rewriting.rewriter import Rewriter, Rewritten
from index.spelling.respeller import Respelled, Respeller
from index.spelling.vocabulary import LEAST_SHARE, KnownWords
from index.storage import generations, manifest
from index.storage.article_store import ArticleStore
from index.storage.catalogue import Catalogue
from index.storage.check import check_versions
from index.storage.cited_documents import Document, document
from index.storage.manifest import Manifest

SPELLINGS = 8
"""Ways of writing a document that are told."""
REMEMBERED = 1024
"""Articles whose similar ones are remembered."""
FACET_VALUES = 20
"""Values of a facet that a page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStats:
    """What an index holds."""

    generation: str
    built: datetime
    engine: str
    analyser: str
    corpus: str
    articles: int
    undated: int
    first: date | None
    last: date | None
    size_bytes: int


class Searcher:
    """A published generation, opened after its manifest, owner and sizes were verified."""

    def __init__(self, folder: Path, abbreviations: AbbreviationFile | None = None) -> None:
        """Open it; without an archive's own abbreviations those that are shipped are used."""
        generations.check_owner(folder)
        self.manifest: Manifest = manifest.load(folder)
        check_versions(self.manifest)
        for problem in manifest.sizes_wrong(folder, self.manifest):
            raise IndexDamaged(f"{folder}: {problem}. Run: search-app rebuild")
        self._engine: Engine = engine_kind().open(folder / "engine")
        self._catalogue = Catalogue.open(folder)
        self._store = ArticleStore(folder)
        self._completions = Completions(folder)
        self._abbreviations = abbreviations or AbbreviationFile()
        self._similar = lru_cache(REMEMBERED)(self._find_similar)
        self._finder = Finder(
            engine=self._engine,
            planner=Planner(self._engine.expand),
            text=self._text,
            understand=self.understood,
            respell=self._respelled,
        )

    def search(self, request: SearchRequest) -> ResultPage:
        """Answer a request; QueryError where it cannot be answered."""
        started = time.perf_counter()
        found = self._finder.find(request, (*FACETS, *TERM_FACETS))
        result, relaxed = found.result, found.is_relaxed
        marker = Marker(wanted(found.query, relaxed=relaxed, citation=request.citation))
        hits = tuple(self._hit(ranked.id, ranked.score, marker) for ranked in result.hits)
        return ResultPage(
            request=request,
            understood=found.understood.query,
            total=result.total,
            hits=hits,
            took_ms=(time.perf_counter() - started) * 1000,
            facets=_shown(result.facets),
            suggestion=found.suggestion,
            relaxed=relaxed and bool(result.total),
            undated=result.undated,
            also=found.understood.also,
            offers=offers(request.query),
        )

    def understood(self, request: SearchRequest) -> Rewritten:
        """Return the query that is planned for a request, and notes on what was added to it."""
        query = with_joined_numbers(request.query)
        if not request.expand:
            return Rewritten(query)
        return Rewriter(self._engine.frequency, self._abbreviations.table()).rewrite(query)

    def warm(self) -> None:
        """Read the words that suggestions are made of, before the first query needs them."""
        _ = self._respeller

    @cached_property
    def _respeller(self) -> Respeller:
        articles = self._engine.count()
        least = 1 + articles // LEAST_SHARE
        words = KnownWords(self._engine.vocabulary(TEXT, least))
        return Respeller(words, self._engine.frequency, self._count, articles)

    def _respelled(self, query: Query, kept: Collection[str]) -> Respelled | None:
        words = (leaf.text for leaf in leaves(query.root))
        known = filter(self._abbreviations.table().knows, words)
        return self._respeller.respell(query, [*kept, *known])

    def _count(self, plan: Plan) -> int:
        return self._engine.search(EngineRequest(plan=plan, limit=0)).total

    def rank(self, request: SearchRequest, weights: Weights = WEIGHTS) -> EngineResult:
        """Find and rank alone: no facets, no texts."""
        planner = replace(self._finder.planner, weights=weights)
        return replace(self._finder, planner=planner).find(request, (), suggest=False).result

    def complete(self, typed: str, limit: int) -> list[Completion]:
        """Return what a query that is being typed may become."""
        return Completer(self._completions, self._title).complete(typed, limit)

    def _title(self, id_: str) -> str:
        article = self.article(id_)
        return article.title if article else ""

    def article(self, id_: str) -> Article | None:
        """Return the article with this id, or None."""
        row = self._catalogue.find(id_)
        return self._store.read(row.location) if row else None

    def similar(self, id_: str, limit: int) -> tuple[Hit, ...]:
        """Return the articles most like this one, best first; none for an unknown id."""
        marker = Marker(wanted(Query("", None)))
        others = self._similar(id_)[:limit]
        return tuple(self._hit(ranked.id, ranked.score, marker) for ranked in others)

    def _find_similar(self, id_: str) -> tuple[Ranked, ...]:
        article = self.article(id_)
        plan = article and similar(article, self._engine.frequency, self._engine.count())
        if not plan:
            return ()
        found = self._engine.search(EngineRequest(plan=plan, limit=MOST_SIMILAR + 1))
        return tuple(ranked for ranked in found.hits if ranked.id != id_)

    def documents(self) -> tuple[Document, ...]:
        """Return the documents that articles cite, each once, by key."""
        return self._documents

    def documents_of(self, article: Article) -> tuple[Document, ...]:
        """Return the documents that an article cites, with all that is known of them."""
        known = self._documents_by_key
        keys = (citation.key for citation in cited_in(article))
        return tuple(known[key] for key in keys if key in known)

    @cached_property
    def _documents_by_key(self) -> dict[str, Document]:
        return {document.citation.key: document for document in self._documents}

    def spellings(self, citation: Citation, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ways in which some articles write a document, the most frequent first."""
        found: Counter[str] = Counter()
        for article in filter(None, map(self.article, ids)):
            for text in (article.title, article.lead, *article.body, *article.captions):
                places = mentions(text, (citation.key,))
                found.update(" ".join(text[start:end].split()) for start, end in places)
        return tuple(text for text, _ in found.most_common(SPELLINGS))

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        return tuple(map(document, self._catalogue.documents()))

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        stated = self.manifest
        return IndexStats(
            generation=stated.generation,
            built=datetime.fromisoformat(stated.built),
            engine=stated.engine,
            analyser=stated.analyser,
            corpus=stated.corpus,
            articles=stated.articles,
            undated=stated.undated,
            first=date.fromisoformat(stated.first) if stated.first else None,
            last=date.fromisoformat(stated.last) if stated.last else None,
            size_bytes=stated.size,
        )

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field; takes seconds on an archive."""
        return self._engine.term_counts()

    def close(self) -> None:
        """Close every file."""
        self._engine.close()
        self._catalogue.close()
        self._completions.close()
        self._store.close()

    def _text(self, id_: str) -> str:
        row = self._catalogue.find(id_)
        return self._store.text(row.location) if row else ""

    def _hit(self, id_: str, score: float, marker: Marker) -> Hit:
        article = self.article(id_)
        if article is None:
            raise IndexDamaged(f"The article {id_} is missing from the index's texts.")
        return Hit(
            id=id_,
            title=article.title,
            published=article.published,
            author=article.author,
            section=article.section,
            source=article.source,
            url=article.url,
            snippet=marker.snippet((article.lead, *article.body, *article.captions)),
            title_marked=marker.mark(article.title, "title"),
            score=score,
        )


def _shown(facets: Mapping[str, tuple[FacetValue, ...]]) -> dict[str, tuple[FacetValue, ...]]:
    shown = {name: values[:FACET_VALUES] for name, values in facets.items()}
    for name in DATES:
        values = facets.get(name, ())
        shown[name] = tuple(sorted(values, key=lambda value: value.value, reverse=True))
    return shown
