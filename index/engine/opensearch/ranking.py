"""The hits of a request: the best by score or date, folded, ranked again by their passages.

The cluster gives more than a page: as many as are read for passages, some more that may be among
them once scores are rounded, and, where articles with the same news are folded, for those that
stand behind others. Where these were too few it is asked again, for twice as many.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Any, NamedTuple

from index.engine.columnar.bm25 import idf, rounded_one
from index.engine.columnar.passages import Gain
from index.engine.opensearch import streams
from index.engine.opensearch.compile import EVERYTHING, Query, found, scored
from index.engine.opensearch.counting import Search
from index.engine.opensearch.filters import Filters
from index.engine.opensearch.lexicon import Lexicon
from index.engine.opensearch.mapping import MAX_WINDOW, stored
from index.engine.plan import Term
from index.engine.protocol import EngineRequest, Ranked, Sort
from index.engine.schema import FIELDS

SPARE = 20
"""So many hits more are asked for: the first may be among the best once scores are rounded."""
SPARE_ONE_IN = 4
"""Of hits that are folded so many more are asked for: one in so many."""
MAX_RUN = 10_000
"""Hits of one rounded score that are held at a time: Lucene gives more of them the same, too."""
MAX_BEHIND = 1_000
"""Articles that stand behind those of one page."""
RANKED = {"search_type": "dfs_query_then_fetch"}
"""Every shard scores by the frequencies of all: else the same term is worth more in one."""
_FOLDED = frozenset(field.name for field in FIELDS if field.folded)


class Candidate(NamedTuple):
    """An article that the cluster ranked."""

    id: str
    score: float
    group: str | None
    stream: str
    named: frozenset[str]
    """Numbers of the named plans that it matches."""

    @classmethod
    def of(cls, hit: Mapping[str, Any]) -> "Candidate":
        """Read a hit of an answer."""
        values = hit.get("fields", {})
        (group,) = values.get("alike", (None,))
        (stream,) = values.get("stream", ("",))
        named = frozenset(hit.get("matched_queries", ()))
        score = rounded_one(hit["_score"] or 0.0)
        return cls(hit["sort"][-1], score, group, stream, named)


class Ranking:
    """The searches that rank for a request, and what their answers say."""

    def __init__(self, request: EngineRequest, filters: Filters, lexicon: Lexicon) -> None:
        self._request = request
        self._filters = filters
        self._lexicon = lexicon
        self._passage = request.passage if request.sort is Sort.RELEVANCE else None
        self._end = request.offset + request.limit
        self.wanted = max(self._end, self._passage.most) if self._passage else self._end
        """Hits that are needed, folded."""
        self._folds = request.fold and lexicon.groups > 0
        spare = self.wanted // SPARE_ONE_IN if self._folds else 0
        self._size = min(self.wanted + SPARE + spare, MAX_WINDOW)
        self._told: tuple[Candidate, ...] = ()
        """All that was told, those that stand behind others too."""

    def search(self) -> Search:
        """Return the search for the best."""
        return RANKED, self._body(self._size)

    def is_enough(self, candidates: Sequence[Candidate]) -> bool:
        """Return whether these are all that are needed; else more are asked for next."""
        self._told = self._ranked(candidates)
        if len(candidates) < self._size or self._size == MAX_WINDOW:
            return True
        if not self._folds or len(_first_of_groups(candidates)) >= self.wanted + SPARE:
            return True
        self._size = min(2 * self._size, MAX_WINDOW)
        return False

    def page(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Return the articles of the page."""
        ranked = self._ranked(candidates)
        kept = _first_of_groups(ranked) if self._folds else list(ranked)
        return self._reranked(kept[: self.wanted])[self._request.offset : self._end]

    def beside(self, page: Sequence[Candidate]) -> Iterator[Search]:
        """Yield what is to be asked of a page: who stands behind, where that was not told."""
        groups = sorted({each.group for each in page if each.group})
        if self._folds and not self._has_whole(groups):
            body = self._body(MAX_BEHIND, {"terms": {"alike": groups}})
            yield RANKED, {**body, "docvalue_fields": ["alike"]}

    def hits(self, page: Sequence[Candidate], answers: Sequence[Any]) -> tuple[Ranked, ...]:
        """Return the hits of a page, with the answers to `beside`."""
        members = self._told
        for answer in answers:
            members = self._ranked(map(Candidate.of, answer["hits"]["hits"]))
        behind: dict[str, list[str]] = {}
        for each in members if self._folds else ():
            if each.group:
                behind.setdefault(each.group, []).append(each.id)
        return tuple(
            Ranked(
                each.id,
                each.score,
                tuple(str(plan) in each.named for plan in range(len(self._request.named))),
                tuple(id_ for id_ in behind.get(each.group or "", ()) if id_ != each.id),
            )
            for each in page
        )

    def _ranked(self, candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Return them as they are ranked once scores are rounded."""
        if self._request.sort is not Sort.RELEVANCE:
            return tuple(candidates)
        return tuple(sorted(candidates, key=lambda each: (-each.score, each.id)))

    def _has_whole(self, groups: Sequence[str]) -> bool:
        """Return whether all articles of some groups that are found were told already."""
        if len(self._told) < self._size:
            return True
        told = {each.id for each in self._told}
        return all(told.issuperset(self._lexicon.members(name)) for name in groups)

    def _body(self, size: int, *also: Query) -> dict[str, Any]:
        fields = ["alike"] if self._folds else []
        if self._passage and self._request.offset < self._passage.most:
            fields.append("stream")
        return {
            **ordered_body(self._request, [*self._filters.every(), *also]),
            **self._naming(),
            "size": size,
            "docvalue_fields": fields,
        }

    def _naming(self) -> dict[str, Any]:
        """Return what leaves out nothing, and has each hit tell which named plans it matches."""
        named = [
            {"constant_score": {"filter": found(plan), "_name": str(number)}}
            for number, plan in enumerate(self._request.named)
        ]
        return {"post_filter": {"bool": {"should": [EVERYTHING, *named]}}} if named else {}

    def _reranked(self, best: list[Candidate]) -> list[Candidate]:
        """Return the best, those first that have the passage."""
        passage = self._passage
        if passage is None or self._request.offset >= passage.most or not best:
            return best
        read, unread = best[: passage.most], best[passage.most :]
        ways = [[self._gain(term) for term in way] for way in passage.ways]
        meant = {(g.field, g.text): self._meant(g) for way in ways for g in way}
        added = streams.scores([each.stream for each in read], ways, passage, meant)
        again = [
            each._replace(score=rounded_one(each.score + more))
            for each, more in zip(read, added, strict=True)
        ]
        return [*self._ranked(again), *unread]

    def _gain(self, term: Term) -> Gain:
        articles = self._lexicon.frequency(term.field, stored(term.text))
        worth = term.boost * idf(articles, self._lexicon.articles)
        return Gain(term.field, term.text, worth)

    def _meant(self, gain: Gain) -> tuple[str, ...]:
        if gain.field in _FOLDED:
            return self._lexicon.variants(stored(gain.text))
        return (gain.text,)


def ordered_body(request: EngineRequest, filters: Sequence[Query]) -> dict[str, Any]:
    """Return the body of a search for a request's articles in its order."""
    by_date = {Sort.NEWEST: "desc", Sort.OLDEST: "asc"}.get(request.sort)
    first = {"published": {"order": by_date, "missing": "_last"}} if by_date else {"_score": "desc"}
    plan = scored(request.plan)
    query = {"bool": {"must": [plan], "filter": list(filters)}}
    if request.undated_only or request.has_days:
        # A shard without such a day makes nothing of the query, and does not tell how often it has
        # the terms. It does for this part, which nothing matches.
        told = {"bool": {"must": [plan], "filter": [{"term": {"batch": ""}}]}}
        query = {"bool": {"should": [query, told]}}
    return {
        "query": query,
        "sort": [first, {"id": "asc"}],
        "track_scores": True,
        "_source": False,
        "stored_fields": "_none_",
        "track_total_hits": False,
    }


def ranked_in_runs(hits: Iterable[Ranked]) -> Iterator[Ranked]:
    """Yield hits that come by their scores as Lucene has them, as they are ranked once rounded."""
    for _, run in groupby(hits, attrgetter("score")):
        while some := sorted(islice(run, MAX_RUN), key=attrgetter("id")):
            yield from some


def _first_of_groups(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the articles without those that stand behind one of their group."""
    seen: set[str] = set()
    kept = []
    for each in candidates:
        if each.group is None or each.group not in seen:
            kept.append(each)
            seen.add(each.group or "")
    return kept
