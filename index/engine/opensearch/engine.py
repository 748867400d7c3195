"""Searching an index of the cluster, as one generation of ours sees it: the `Engine` here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Any

from index.engine.budget import unhurried
from index.engine.opensearch.client import Client
from index.engine.opensearch.compile import found
from index.engine.opensearch.counting import Counting, Search, total
from index.engine.opensearch.filters import Filters
from index.engine.opensearch.lexicon import LOCAL, Lexicon
from index.engine.opensearch.mapping import stored
from index.engine.opensearch.ranking import RANKED, Candidate, Ranking, ordered_body
from index.engine.opensearch.remote import Remote
from index.engine.protocol import EngineRequest, EngineResult, Ranked, Sort
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED

CACHE_SIZE = 1 << 16
"""Frequencies that were asked for and are remembered, 200 bytes each."""
MAX_FORESEEN = 1_000
"""Frequencies that are asked for at once; of more the rest is asked for when it is needed."""
STREAM_SIZE = 1_000
"""Hits of a stream that are asked for at a time."""
KEEP_ALIVE = "2m"
"""How long the cluster keeps the moment of a stream between two of its pages."""

_SINGLE = {PAIRS: TEXT, PAIRS_FOLDED: TEXT_FOLDED}
"""Field of pairs -> that of their parts."""


class OpenSearchEngine:
    """One open generation; safe to search from many threads."""

    def __init__(self, folder: Path, client: Client) -> None:
        """Open what a build wrote into `folder` of an index of this cluster."""
        self._remote = Remote.load(folder)
        self._client = client
        self._remote.check_identity(client)
        self._visible = self._remote.visible(folder)
        self._lexicon = Lexicon(folder)
        self._known: dict[tuple[str, str], int] = {}
        self._lock = Lock()

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""
        filters = Filters(request, self._visible)
        ranking = Ranking(request, filters, self._lexicon) if request.limit else None
        counting = self._counting(request, filters)
        first = [ranking.search()] if ranking else []
        answers = self._ask([*first, *counting.searches()])
        counted = answers[len(first) :]
        if not counting.is_exact(counted):
            counting = self._counting(request, filters, deep=True)
            counted = self._ask(list(counting.searches()))
        hits = self._hits(ranking, answers[0]) if ranking else ()
        return EngineResult(
            total(counted[0]),
            hits,
            counting.facets(counted),
            counting.undated(counted),
            counting.distinct(counted[0]),
        )

    def totals(self, requests: Sequence[EngineRequest]) -> list[int]:
        """Return how many articles each request finds, all asked for together."""
        searches: list[Search] = []
        for request in requests:
            alone = replace(request, count_facets=(), fold=False)
            counting = self._counting(alone, Filters(alone, self._visible))
            searches.append(next(counting.searches()))
        return list(map(total, self._ask(searches))) if searches else []

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
            yield from islice(self._all(request, pit), max(len(best), request.offset), None)
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
        if field in LOCAL:
            return self._lexicon.frequency(field, stored(term))
        asked = field, term
        found = self._known.get(asked)
        if found is None:
            self.foresee([asked])
            found = self._known.get(asked, 0)
        return found

    def foresee(self, terms: Iterable[tuple[str, str]]) -> None:
        """Ask for the frequencies of terms that are not here, all of them together."""
        known = self._known
        asked = dict.fromkeys(term for term in terms if term[0] not in LOCAL and term not in known)
        if nowhere := [term for term in asked if not self._may_be(*term)]:
            self._remember(dict.fromkeys(nowhere, 0))
        if left := [term for term in asked if term not in self._known][:MAX_FORESEEN]:
            self._remember(self._asked(left))

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

    def _counting(
        self, request: EngineRequest, filters: Filters, *, deep: bool = False
    ) -> Counting:
        return Counting(request, found(request.plan), filters, self._lexicon, deep=deep)

    def _hits(self, ranking: Ranking, answer: Any) -> tuple[Ranked, ...]:
        candidates = list(map(Candidate.of, answer["hits"]["hits"]))
        while not ranking.is_enough(candidates):
            (answer,) = self._ask([ranking.search()])
            candidates = list(map(Candidate.of, answer["hits"]["hits"]))
        page = ranking.page(candidates)
        beside = list(ranking.beside(page))
        return ranking.hits(page, self._ask(beside) if beside else ())

    def _may_be(self, field: str, term: str) -> bool:
        """Return whether articles may have a term, by what is here: no pair without its parts."""
        single = _SINGLE.get(field)
        return single is None or all(
            self._lexicon.frequency(single, part) for part in stored(term).split(" ")
        )

    def _asked(self, terms: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        searches: list[Search] = [
            ({}, {"size": 0, "track_total_hits": True, "query": {"term": {field: stored(term)}}})
            for field, term in terms
        ]
        return dict(zip(terms, map(total, self._ask(searches)), strict=True))

    def _remember(self, found: Mapping[tuple[str, str], int]) -> None:
        """Remember frequencies; where these are too many, those from before are forgotten."""
        with self._lock:
            kept = self._known if len(self._known) < CACHE_SIZE else {}
            self._known = {**kept, **found}

    def _ask(self, searches: Sequence[Search]) -> list[Any]:
        header = {"index": self._remote.index, "allow_partial_search_results": False}
        return self._client.search([({**header, **own}, body) for own, body in searches])

    def _ask_unhurried(self, method: str, path: str, body: object = None, **parameters: Any) -> Any:
        return unhurried(self._client.ask, method, path, body, **parameters)
