"""Searching an index of the cluster, as one generation of ours sees it: the `Engine` here."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from index.engine.budget import unhurried
from index.engine.opensearch.client import Client
from index.engine.opensearch.compile import found
from index.engine.opensearch.counting import Counting, Search, total
from index.engine.opensearch.filters import Filters
from index.engine.opensearch.frequencies import Frequencies
from index.engine.opensearch.lexicon import Lexicon
from index.engine.opensearch.mapping import stored
from index.engine.opensearch.ranking import RANKED, Candidate, Ranking, ordered_body, ranked_in_runs
from index.engine.opensearch.remote import Remote
from index.engine.protocol import EngineRequest, EngineResult, Ranked, Sort

MAX_TOGETHER = 200
"""Counts that are asked for in one request, so that it is answered in time."""
STREAM_SIZE = 1_000
"""Hits of a stream that are asked for at a time."""
KEEP_ALIVE = "2m"
"""How long the cluster keeps the moment of a stream between two of its pages."""


class OpenSearchEngine:
    """One open generation; safe to search from many threads."""

    def __init__(self, folder: Path, client: Client) -> None:
        """Open what a build wrote into `folder` of an index of this cluster."""
        self._remote = Remote.load(folder)
        self._client = client
        self._remote.check_identity(client)
        self._visible = self._remote.visible(folder)
        self._lexicon = Lexicon(folder)
        self._frequencies = Frequencies(client, self._remote.index, self._lexicon)

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""
        page = self._page(request)
        return self._result(page, self._ask(page.searches()))

    def totals(self, requests: Sequence[EngineRequest]) -> list[int]:
        """Return how many articles each request finds, asked for together, not all of thousands."""
        searches = [self._total(each) for each in requests]
        starts = range(0, len(searches), MAX_TOGETHER)
        answers = (self._ask(searches[start : start + MAX_TOGETHER]) for start in starts)
        return [total(each) for some in answers for each in some]

    def ahead(
        self, requests: Sequence[EngineRequest], likely: Callable[[], EngineRequest]
    ) -> tuple[list[int], Callable[[], EngineResult]]:
        """Return how many articles each request finds; with them the likely search is asked for."""
        page = self._page(likely())
        answers = self._ask([*map(self._total, requests), *page.searches()])
        counted, found = answers[: len(requests)], answers[len(requests) :]
        return list(map(total, counted)), lambda: self._result(page, found)

    def stream(self, request: EngineRequest) -> Iterator[Ranked]:
        """Yield every article found from the request's offset on."""
        request = replace(request, fold=False, named=(), count_facets=())
        best: Sequence[Ranked] = ()
        if request.passage and request.sort is Sort.RELEVANCE:
            most = replace(request, offset=0, limit=request.passage.most)
            best = unhurried(self.search, most).hits
        path = f"/{self._remote.index}/_search/point_in_time"
        pit = self._ask_unhurried("POST", path, keep_alive=KEEP_ALIVE)["pit_id"]
        try:
            yield from best[request.offset :]
            told = {each.id for each in best}
            all_ = self._all(request, pit)
            ranked = ranked_in_runs(all_) if request.sort is Sort.RELEVANCE else all_
            others = (each for each in ranked if each.id not in told)
            yield from islice(others, max(0, request.offset - len(best)), None)
        finally:
            path, body = "/_search/point_in_time", {"pit_id": [pit]}
            self._ask_unhurried("DELETE", path, body, missing=True)

    def _all(self, request: EngineRequest, pit: str) -> Iterator[Ranked]:
        filters = Filters(request, self._visible)
        body = {
            **ordered_body(request, filters.every()),
            "size": STREAM_SIZE,
            "pit": {"id": pit, "keep_alive": KEEP_ALIVE},
        }
        while True:
            answer = self._ask_unhurried("POST", "/_search", body, **RANKED)
            self._client.check(answer)
            hits = answer["hits"]["hits"]
            for each in map(Candidate.of, hits):
                yield Ranked(each.id, each.score)
            if len(hits) < STREAM_SIZE:
                return
            body["search_after"] = hits[-1]["sort"]

    def expand(self, field: str, prefix: str, limit: int) -> list[str]:
        """Return the field's terms that begin with `prefix`; of fields of syllables."""
        return self._lexicon.expand(field, stored(prefix), limit)

    def frequency(self, field: str, term: str) -> int:
        """Return the number of articles with this term, removed ones included."""
        return self._frequencies.of(field, term)

    def foresee(self, terms: Iterable[tuple[str, str]]) -> None:
        """Ask for the frequencies of terms that are not here, all of them together."""
        self._frequencies.foresee(terms)

    def vocabulary(self, field: str, least: int = 1) -> Iterator[tuple[str, int]]:
        """Yield the terms of a field of syllables that at least so many articles have."""
        return iter(self._lexicon.vocabulary(field, least))

    def alike(self, id_: str) -> tuple[str, ...]:
        """Return the articles with the same news as one, itself among them, by id; else none."""
        return self._lexicon.alike(id_)

    def count(self) -> int:
        """Return the number of articles."""
        return self._remote.articles

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field of syllables."""
        return self._lexicon.term_counts()

    def problems(self) -> Iterator[str]:
        """Yield what is wrong with the index in the cluster."""
        return self._remote.problems(self._client, self._visible)

    def close(self) -> None:
        """Close the connections and the lexicon."""
        self._client.close()
        self._lexicon.close()

    def _page(self, request: EngineRequest) -> "_Page":
        filters = Filters(request, self._visible)
        ranking = Ranking(request, filters, self._lexicon) if request.limit else None
        return _Page(ranking, self._counting(request, filters))

    def _counting(self, request: EngineRequest, filters: Filters) -> Counting:
        return Counting(request, found(request.plan), filters, self._lexicon)

    def _total(self, request: EngineRequest) -> Search:
        alone = replace(request, count_facets=(), fold=False)
        return next(self._counting(alone, Filters(alone, self._visible)).searches())

    def _result(self, page: "_Page", answers: Sequence[Any]) -> EngineResult:
        """Read the answers to the searches for a page, and ask for what they leave open."""
        ranking, counting = page
        ranked, counted = (answers[:1], answers[1:]) if ranking else ((), answers)
        if not counting.is_exact(counted):
            counting = counting.deepened()
            counted = self._ask(list(counting.searches()))
        return EngineResult(
            total(counted[0]),
            self._hits(ranking, *ranked) if ranking else (),
            counting.facets(counted),
            counting.undated(counted),
            counting.distinct(counted[0]),
        )

    def _hits(self, ranking: Ranking, answer: Any) -> tuple[Ranked, ...]:
        candidates = list(map(Candidate.of, answer["hits"]["hits"]))
        while not ranking.is_enough(candidates):
            (answer,) = self._ask([ranking.search()])
            candidates = list(map(Candidate.of, answer["hits"]["hits"]))
        page = ranking.page(candidates)
        return ranking.hits(page, self._ask(list(ranking.beside(page))))

    def _ask(self, searches: Sequence[Search]) -> list[Any]:
        if not searches:
            return []
        header = {
            "index": self._remote.index,
            "allow_partial_search_results": False,
            # Shards of the node that is asked need not be asked by it: streams are much to send on.
            "preference": "_local",
        }
        return self._client.search([({**header, **own}, body) for own, body in searches])

    def _ask_unhurried(self, method: str, path: str, body: object = None, **parameters: Any) -> Any:
        return unhurried(self._client.ask, method, path, body, **parameters)


class _Page(NamedTuple):
    """What is asked for a page of results."""

    ranking: Ranking | None
    counting: Counting

    def searches(self) -> list[Search]:
        """Return its searches: of the hits, where there are to be any, then of the counts."""
        ranked = [self.ranking.search()] if self.ranking else []
        return [*ranked, *self.counting.searches()]
