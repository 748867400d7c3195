"""One open generation: its files, and what is asked of them."""

import threading
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from index.citations.key import Citation
from index.completion.completer import Completer
from index.completion.store import Completions
from index.engine.plan import MatchAll, Term
from index.engine.protocol import Engine, EngineRequest, Sort
from index.engine.registry import ONLY_FILES, Engines
from index.engine.schema import CITATIONS, DAY
from index.errors import IndexDamaged
from index.kept_queries import KeptQueries
from index.matching.matcher import Matcher
from index.models import IndexStats
from index.ranking.more_like_this import MoreLikeThis
from index.spelling.respeller import Respeller
from index.storage import generations, manifest
from index.storage.articles import Articles
from index.storage.check import check_versions
from index.storage.cited_documents import CitedDocuments
from index.storage.manifest import Manifest


class IndexReader:
    """A published generation, opened after its manifest, owner and sizes were verified.

    Its searchers share it: the files are closed when the last one who retains it has released
    it. Whoever opened it retains it.
    """

    def __init__(self, folder: Path, engines: Engines = ONLY_FILES) -> None:
        generations.check_owner(folder)
        self.name = folder.name
        self._manifest: Manifest = manifest.load(folder)
        kind = engines.of(self._manifest.engine)
        check_versions(self._manifest, kind)
        for problem in manifest.sizes_wrong(folder, self._manifest):
            raise IndexDamaged(
                "%(folder)s: %(problem)s. Run: search-app rebuild", folder=folder, problem=problem
            )
        self.engine: Engine = kind.open(folder / "engine")
        self.articles = Articles(folder)
        self._completions = Completions(folder)
        self.completer = Completer(self._completions, self.articles)
        self.more_like_this = MoreLikeThis(self.engine, self.articles)
        self.respeller = Respeller(self.engine)
        self.matcher = Matcher.of(self.engine, self.respeller)
        self.kept_queries = KeptQueries()
        self._lock = threading.Lock()
        self._users = 1

    @cached_property
    def documents(self) -> CitedDocuments:
        """The documents that articles cite."""
        return CitedDocuments(self.articles.documents(), self._citing)

    @cached_property
    def days_of_all(self) -> Mapping[date, int]:
        """How many articles there are of each day."""
        asked = EngineRequest(plan=MatchAll(), limit=0, sort=Sort.NEWEST, count_facets=(DAY,))
        values = self.engine.search(asked).facets[DAY]
        return {date.fromisoformat(each.value): each.count for each in values}

    def _citing(self, citations: Sequence[Citation]) -> list[int]:
        """Return how many articles cite each document, by its key or a fuller one."""
        plans = (Term(CITATIONS, citation.key) for citation in citations)
        return self.engine.totals([EngineRequest(plan=plan, limit=0) for plan in plans])

    def warm(self) -> None:
        """Read the words that suggestions are made of, and the documents that articles cite.

        Before the first query needs them.
        """
        self.respeller.load()
        _ = self.documents

    def stats(self) -> IndexStats:
        """Return what the index holds."""
        stated = self._manifest
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

    def retain(self) -> None:
        """Keep the files open until a release more."""
        with self._lock:
            self._users += 1

    def release(self) -> None:
        """Need the files no more; the last one closes them."""
        with self._lock:
            self._users -= 1
            is_last = not self._users
        if is_last:
            self.engine.close()
            self.articles.close()
            self._completions.close()
