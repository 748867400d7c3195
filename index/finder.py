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
from itertools import chain
from typing import NamedTuple

from index.asking import Asking, Likely, Matched
from index.engine.protocol import Engine, EngineRequest, EngineResult, Ranked
from index.kept_queries import Asked, KeptQueries
from index.language.terms import keys
from index.matching.enough import enough, likely_match
from index.matching.matcher import Matcher, as_phrase, informative, is_plain, is_question, is_single
from index.models import AppliedRewrite, Match, RewriteKind, SearchRequest
from index.query.lexer import with_either
from index.query.parser import parse
from index.query.tree import Or, Phrase, Query, leaves
from index.ranking.engine_request import is_filtered
from index.ranking.planner import Planner
from index.rewriting.interpreter import Interpreter
from index.rewriting.rewriter import Rewriter
from index.spelling.respeller import Respelled, Respeller
from index.storage.articles import Articles

PLAIN_MATCHES = (Match.NEAR, Match.ALL)
"""What articles may have of a query of words, counted together: pages tell of both."""
TIMES_MORE = 3
"""A suggestion is offered where more than so many times the articles have it."""


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
    kept: KeptQueries

    @property
    def _asking(self) -> Asking:
        return Asking(planner=self.planner, engine=self.engine, articles=self.articles)

    def find(
        self, request: SearchRequest, facets: tuple[str, ...] = (), *, offer: bool = True
    ) -> Found:
        """Find and rank, counting these facets; QueryError where it cannot be done.

        Without `offer` nothing is looked for that the answer itself does not need.
        """
        if offer:
            self._foresee(request.query)
        typed = matched = self.matched(request, facets)
        meant = None
        if matched.match is Match.ANY or (offer and not isinstance(request.query.root, Or)):
            meant = self.respeller.respell(request.query, typed.rewritten.recognised)
        if meant and not meant.is_known and typed.is_lost and _may_correct(request):
            matched = self._corrected(request, meant, facets)
        others = _others(matched) if offer else ()
        result, counts = self._answered(request, matched, facets, others)
        suggestion = None
        if matched is typed and offer:
            is_whole = matched.match is not Match.ANY
            total = result.total if is_whole else typed.counts.get(Match.ALL, 0)
            suggestion = self._suggestion(request, meant, total)
        return Found(result, matched, counts, suggestion)

    def stream(self, request: SearchRequest, matched: Matched, skip: int) -> Iterator[Ranked]:
        """Yield the hits of a request behind the first `skip`, of which phrases were looked for."""
        return self.engine.stream(replace(self._asking.asked(request, matched, ()), offset=skip))

    def _foresee(self, query: Query) -> None:
        """Have at hand what the words of a query are compared by, for units and for spelling."""
        self.engine.foresee(chain(self.matcher.neighbours(query), self.respeller.neighbours(query)))

    def _corrected(
        self, request: SearchRequest, meant: Respelled, facets: tuple[str, ...]
    ) -> Matched:
        """Return the query that was meant instead of the one typed, and a note that says so."""
        matched = self.matched(replace(request, query=meant.query), facets)
        note = AppliedRewrite(request.query.text, meant.query.text, RewriteKind.CORRECTION)
        rewritten = matched.rewritten
        return matched._replace(rewritten=rewritten._replace(also=(note, *rewritten.also)))

    def matched(self, request: SearchRequest, facets: tuple[str, ...] | None = None) -> Matched:
        """Return the query of a request in units, and what articles must have of it.

        With `facets` it is likely to be searched by, counting these.
        """
        asked = Asked(request.query, request.expand, request.match, self.rewriter.table)
        if (found := self.kept.find(asked)) is None:
            found = self._matched(request, facets)
            self.kept.keep(asked, found)
        return found

    def _matched(self, request: SearchRequest, facets: tuple[str, ...] | None) -> Matched:
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
        guess = None if facets is None else likely_match(query, self.matcher.information)
        matched = Matched(rewritten, query, guess or Match.NEAR, plain)
        counts, likely = self._counted(request, matched, facets if guess else None)
        match = enough(query, counts)
        return matched._replace(
            match=match, counts=counts, likely=likely if match is guess else None
        )

    def _counted(
        self, request: SearchRequest, guessed: Matched, facets: tuple[str, ...] | None
    ) -> tuple[dict[Match, int], Likely | None]:
        """Return how many articles have how much of a query; with `facets`, also its search."""
        plans = [self._asking.required(guessed.query, match) for match in PLAIN_MATCHES]
        asked = [EngineRequest(plan=plan) for plan in plans]
        if facets is None:
            return _by_match(self.engine.totals(asked)), None
        totals, likely = self._asking.ahead(request, guessed, facets, asked)
        return _by_match(totals), likely

    def _count(self, query: Query, match: Match) -> int:
        """Return how many articles of the whole index have so much of a query."""
        (articles,) = self.engine.totals([EngineRequest(plan=self._asking.required(query, match))])
        return articles

    def _answered(
        self,
        request: SearchRequest,
        matched: Matched,
        facets: tuple[str, ...],
        others: Sequence[Match],
    ) -> tuple[EngineResult, dict[Match, int]]:
        """Return what a request finds, and how many articles it would find with other matches."""
        known = _known(request, matched)
        unknown = [match for match in others if match not in known]
        if matched.match is Match.PHRASE:
            query = self.matcher.in_units(matched.rewritten.query)
        else:
            query = matched.query
        plans = [self._asking.required(query, match) for match in unknown]
        counted = [self._asking.of_plan(request, plan) for plan in plans]
        if matched.likely:
            totals, likely = self.engine.totals(counted), matched.likely
        else:
            totals, likely = self._asking.ahead(request, matched, facets, counted)
        counts = {**known, **dict(zip(unknown, totals, strict=True))}
        return self._asking.result(request, likely), {match: counts[match] for match in others}

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
        known = _known(request, other).get(whole)
        if known is not None:
            return known
        plan = self._asking.required(other.query, whole)
        (found,) = self.engine.totals([self._asking.of_plan(request, plan)])
        return found


def _others(matched: Matched) -> tuple[Match, ...]:
    """Return what else articles may have of a query, where it makes a difference."""
    is_one = all(len(keys(leaf.text)) < 2 for leaf in leaves(matched.query.root))
    if is_one or not matched.is_plain:
        return ()
    return tuple(each for each in PLAIN_MATCHES if each is not matched.match)


def _known(request: SearchRequest, matched: Matched) -> Mapping[Match, int]:
    """Return how many articles a request would find with some matches, as far as that is known."""
    return {} if is_filtered(request) else matched.counts


def _by_match(totals: Sequence[int]) -> dict[Match, int]:
    return dict(zip(PLAIN_MATCHES, totals, strict=True))


def _may_correct(request: SearchRequest) -> bool:
    """Return whether a query may be read otherwise than typed: not its very words, no quotes."""
    return request.expand and not any(
        isinstance(leaf, Phrase) for leaf in leaves(request.query.root)
    )
