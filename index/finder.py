"""Finding: a request -> what an engine found, and what else could be asked for.

    rewriter -> interpreter, matcher -> respeller -> planner -> engine -> exact phrases

What an article must have of a query is decided by the query and the whole index, whatever days or
sections are asked for: so a filter never finds what the search without it does not. A query with
a word that no article has is taken for the one that was meant, and the page says so; any other
spelling is offered, never imposed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from index.engine.plan import MatchAll, Plan
from index.engine.protocol import Engine, EngineRequest, EngineResult, Ranked, Sort
from index.language.terms import keys
from index.matching.matcher import Matcher, as_phrase, informative, is_plain, is_question, is_single
from index.models import AppliedRewrite, Match, RewriteKind, SearchRequest
from index.query.lexer import with_either
from index.query.parser import parse
from index.query.tree import Node, Or, Phrase, Query, leaves
from index.ranking.engine_request import engine_request, filtered, is_filtered
from index.ranking.exact_phrases import MAX_READ, ExactPhrases
from index.ranking.planner import Planner
from index.rewriting.interpreter import Interpreter
from index.rewriting.rewriter import Rewriter, Rewritten
from index.spelling.respeller import Respelled, Respeller
from index.storage.articles import Articles

HANDFUL = 5
"""Where fewer articles have every unit side by side, a page is filled with less."""
ENOUGH_APART = {1: 1, 2: 1, 3: HANDFUL}
"""Units of a query -> articles that are enough where they have its words apart.

Queries of more units are sentences: where no article says all of one, some may say most of it.
"""
PLAIN_MATCHES = (Match.NEAR, Match.ALL)
"""What articles may have of a query of words, counted together: pages tell of both."""
TIMES_MORE = 3
"""A suggestion is offered where more than so many times the articles have it."""


class Matched(NamedTuple):
    """A query in units, and what articles must have of it."""

    rewritten: Rewritten
    """As typed, with other ways of writing it."""
    query: Query
    match: Match
    is_plain: bool
    """Whether articles may have more or less of it: it is nothing but words."""
    counts: Mapping[Match, int] = MappingProxyType({})
    """How many articles of the whole index have so much of it, as far as that was asked."""

    @property
    def is_lost(self) -> bool:
        """Whether no article has every word of it, side by side or apart."""
        return bool(self.counts) and not any(self.counts.values())


class Found(NamedTuple):
    """What was found, and how."""

    result: EngineResult
    matched: Matched
    """The query that was planned in the end."""
    counts: Mapping[Match, int]
    """How many articles are found with each other match that a reader may want."""
    suggestion: str | None

    def missing(self, hit: Ranked) -> tuple[str, ...]:
        """Return what of the query a hit does not have side by side."""
        parts = informative(self.matched.query) if hit.matched else ()
        return tuple(
            " ".join(leaf.text for leaf in leaves(part))
            for part, is_there in zip(parts, hit.matched, strict=True)
            if not is_there
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds in one open index."""

    rewriter: Rewriter
    matcher: Matcher
    planner: Planner
    engine: Engine
    respeller: Respeller
    articles: Articles

    def find(
        self, request: SearchRequest, facets: tuple[str, ...] = (), *, offer: bool = True
    ) -> Found:
        """Find and rank, counting these facets; QueryError where it cannot be done.

        Without `offer` nothing is looked for that the answer itself does not need.
        """
        typed = matched = self.matched(request)
        meant = None
        if matched.match is Match.ANY or (offer and not isinstance(request.query.root, Or)):
            meant = self.respeller.respell(request.query, typed.rewritten.recognised)
        if meant and not meant.is_known and typed.is_lost and _may_correct(request):
            matched = self._corrected(request, meant)
        result = self._search(request, matched, facets)
        suggestion = None
        if matched is typed and offer:
            is_whole = matched.match is not Match.ANY
            total = result.total if is_whole else typed.counts.get(Match.ALL, 0)
            suggestion = self._suggestion(request, meant, total)
        counts = self._counts(request, matched) if offer and matched.is_plain else {}
        return Found(result, matched, counts, suggestion)

    def stream(self, request: SearchRequest, matched: Matched, skip: int) -> Iterator[Ranked]:
        """Yield the hits of a request behind the first `skip`, of which phrases were looked for."""
        return self.engine.stream(replace(self._asked(request, matched, ()), offset=skip))

    def _corrected(self, request: SearchRequest, meant: Respelled) -> Matched:
        """Return the query that was meant instead of the one typed, and a note that says so."""
        matched = self.matched(replace(request, query=meant.query))
        note = AppliedRewrite(request.query.text, meant.query.text, RewriteKind.CORRECTION)
        rewritten = matched.rewritten
        return matched._replace(rewritten=rewritten._replace(also=(note, *rewritten.also)))

    def matched(self, request: SearchRequest) -> Matched:
        """Return the query of a request in units, and what articles must have of it."""
        read = Interpreter(self.rewriter, self.matcher, partial(self._count, match=Match.NEAR))
        rewritten, query = read.interpreted(request.query, expand=request.expand)
        plain = is_plain(query)
        if request.match is Match.PHRASE and plain:
            return Matched(rewritten, as_phrase(query), Match.PHRASE, plain)
        if plain:
            rewritten, query = read.shortened(rewritten, query)
        if request.match or not plain:
            return Matched(rewritten, query, request.match or Match.NEAR, plain)
        if is_question(query) and not is_single(query):
            return Matched(rewritten, query, Match.ANY, plain)
        asked = [EngineRequest(plan=self._required(query, each)) for each in PLAIN_MATCHES]
        counts = dict(zip(PLAIN_MATCHES, self.engine.totals(asked), strict=True))
        if counts[Match.NEAR] >= (1 if is_single(query) else HANDFUL):
            return Matched(rewritten, query, Match.NEAR, plain, counts)
        least = ENOUGH_APART.get(len(informative(query)), inf)
        match = Match.ALL if counts[Match.ALL] >= least else Match.ANY
        return Matched(rewritten, query, match, plain, counts)

    def _count(self, query: Query, match: Match) -> int:
        """Return how many articles of the whole index have so much of a query."""
        (articles,) = self.engine.totals([EngineRequest(plan=self._required(query, match))])
        return articles

    def _found(self, request: SearchRequest, matched: Matched, *matches: Match) -> dict[Match, int]:
        """Return how many articles a request would find with each match."""
        known = {} if is_filtered(request) else matched.counts
        asked = [match for match in matches if match not in known]
        plans = [self._required(matched.query, match) for match in asked]
        found = self.engine.totals([self._of_plan(request, plan) for plan in plans])
        return {**known, **dict(zip(asked, found, strict=True))}

    def _of_plan(self, request: SearchRequest, plan: Plan) -> EngineRequest:
        """Return what counts the articles of a plan that a request leaves."""
        listed = replace(request, sort=Sort.NEWEST, page=1, per_page=0)
        whole = filtered(plan, request, self.planner)
        return engine_request(listed, whole, None, (), self.engine.alike)

    def _required(self, query: Query, match: Match) -> Plan:
        planner = replace(self.planner, match=match)
        return (query.root and planner.required(query.root)) or MatchAll()

    def _counts(self, request: SearchRequest, matched: Matched) -> dict[Match, int]:
        """Return how many articles are found with another match, where it makes a difference."""
        if not any(len(keys(leaf.text)) > 1 for leaf in leaves(matched.query.root)):
            return {}
        if matched.match is Match.PHRASE:
            matched = matched._replace(query=self.matcher.in_units(matched.rewritten.query))
        others = [each for each in PLAIN_MATCHES if each is not matched.match]
        found = self._found(request, matched, *others)
        return {each: found[each] for each in others}

    def _suggestion(
        self, request: SearchRequest, meant: Respelled | None, articles: int
    ) -> str | None:
        """Return the text of a query that clearly more articles have than the one typed.

        Where all its words are known, `meant` has been found better by what stands side by side.
        """
        if meant:
            least = 0 if meant.is_known else TIMES_MORE * articles
            if self._whole(request, meant.query) > least:
                return meant.query.text
        either = with_either(request.query.text)
        return either if either and self._whole(request, parse(either)) > articles else None

    def _whole(self, request: SearchRequest, query: Query) -> int:
        """Return how many articles of a request would have all of another query."""
        other = self.matched(replace(request, query=query))
        whole = Match.ALL if other.match is Match.ANY else other.match
        return self._found(request, other, whole)[whole]

    def _search(
        self, request: SearchRequest, matched: Matched, facets: tuple[str, ...]
    ) -> EngineResult:
        asked = self._asked(request, matched, facets)
        phrases = ExactPhrases(request.query)
        if not phrases.decide(asked):
            return self.engine.search(asked)
        found = self.engine.search(phrases.deepened(asked))
        texts = {hit.id: self.articles.text(hit.id) for hit in found.hits[:MAX_READ]}
        return phrases.first(found, texts, asked)

    def _asked(
        self, request: SearchRequest, matched: Matched, facets: tuple[str, ...]
    ) -> EngineRequest:
        planner = replace(self.planner, match=matched.match)
        plan = filtered(planner.plan(matched.query), request, self.planner)
        passage = planner.passage(matched.query)
        asked = engine_request(request, plan, passage, facets, self.engine.alike)
        if matched.match is Match.ANY:
            asked = replace(asked, named=_named(informative(matched.query), self.planner))
        return asked


def _named(parts: Sequence[Node], planner: Planner) -> tuple[Plan, ...]:
    """Return the plans by which each hit says which parts of the query it has side by side."""
    return tuple(planner.required(part) or MatchAll() for part in parts)


def _may_correct(request: SearchRequest) -> bool:
    """Return whether a query may be read otherwise than typed: not its very words, no quotes."""
    return request.expand and not any(
        isinstance(leaf, Phrase) for leaf in leaves(request.query.root)
    )
