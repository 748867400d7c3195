"""Evaluating a plan: which articles match, and what their scores are made of.

What is rare is looked at first, and what is frequent only in the articles that are left. Scores are
not summed here: a match lists the terms that its score is made of, and `top_k` sums them for the
articles that can be among the best.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol, assert_never

import numpy as np

from index.engine.columnar.any_of import enough, enough_within, union
from index.engine.columnar.array_file import Array
from index.engine.columnar.impacts import Confined, Impacts, TermImpacts
from index.engine.columnar.places import Articles, Selection
from index.engine.columnar.segment import has_pairs, necessary
from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, MustNot, Plan, Term, TermSequence

ONE_IN_IS_FEW = 16
"""Fewer articles than one of so many are listed; more are a mask of all articles."""


class TermReader(Protocol):
    """What a plan is evaluated on (`archive.Archive`)."""

    size: int
    """Articles."""

    def kept(self, field: str, text: str) -> TermImpacts:
        """Return a term."""

    def places(self, places: Array) -> Selection:
        """Return places of articles, ascending, so that they can be looked up."""

    def verified(self, field: str, texts: Sequence[str], places: Array) -> Array:
        """Return those of some places that have the terms side by side, by the texts."""


class WeightedTerm(NamedTuple):
    """A share of the score of every article: `weight` times what it has of a term."""

    weight: float
    """What one step of an impact scores."""
    impacts: Impacts


class Match(NamedTuple):
    """The articles of a plan and what their scores are made of."""

    articles: Articles
    terms: list[WeightedTerm]
    closed: bool
    """True where other articles have none of the terms."""


class Leaf(NamedTuple):
    """A term of a plan."""

    field: str
    text: str


class Evaluation:
    """Evaluates the plans of one search."""

    def __init__(
        self,
        archive: TermReader,
        weigh: Callable[[str, int], float],
        known: Callable[[Plan], Match | None] = lambda _: None,
    ) -> None:
        """`weigh` gives what a step of an impact scores; `known` what a part matched before."""
        self._archive = archive
        self._weigh = weigh
        self._known = known
        self._few = archive.size // ONE_IN_IS_FEW
        self._read: dict[tuple[str, str], TermImpacts] = {}

    def of(self, plan: Plan, within: Selection | None = None) -> Match:
        """Return the articles that match: of all, or of those at some places."""
        match plan:
            case Term(field, text, boost):
                articles = self._having(self._impacts(field, text), within)
                return Match(articles, self._terms(field, [text], boost), True)
            case TermSequence(field, texts, boost):
                articles = self._side_by_side(field, texts, within)
                return Match(articles, self._terms(field, texts, boost), not boost)
            case AllOf(parts):
                known = self._known(plan) if within is None else None
                return known or self._all_of(parts, within)
            case AnyOf(parts):
                return self._any_of(
                    plan, [_closed(self.of(part, within)) for part in parts], within
                )
            case MustNot(must, must_not):
                return self._without(self.of(must, within), must_not)
            case Boosted(must, should):
                return self.boosted(self.of(must, within), should)
            case MatchAll():
                return Match(self._all(within), [], True)
        assert_never(plan)

    def within(self, places: Array) -> Selection:
        """Return places of articles, ascending, of which alone plans are evaluated."""
        return self._archive.places(places)

    def boosted(self, must: Match, should: Plan) -> Match:
        """Return the articles of a match, those that are also of another plan with more score."""
        return Match(must.articles, [*must.terms, *self._should(should)], False)

    def weight(self, leaf: Leaf) -> float:
        """Return what one step of the impact of a term scores."""
        return self._weigh(leaf.field, self._impacts(*leaf).articles)

    def _impacts(self, field: str, text: str) -> TermImpacts:
        """Return a term, which one plan asks for many times."""
        if (found := self._read.get((field, text))) is None:
            found = self._read[field, text] = self._archive.kept(field, text)
        return found

    def _terms(self, field: str, texts: Iterable[str], boost: float) -> list[WeightedTerm]:
        """Return terms with their weights, none where they rank nothing."""
        if not boost:
            return []
        found = [self._impacts(field, text) for text in texts]
        return [WeightedTerm(self._weigh(field, each.articles) * boost, each) for each in found]

    def _having(self, impacts: TermImpacts, within: Selection | None) -> Articles:
        if within is not None:
            return Articles(within.places[impacts.at(within) != 0])
        if impacts.frequent or len(impacts.places) > self._few:
            return Articles(mask=impacts.mask(), term=impacts)
        return Articles(impacts.places, term=impacts)

    def _all(self, within: Selection | None) -> Articles:
        if within is not None:
            return Articles(within.places)
        return Articles(mask=np.ones(self._archive.size, np.uint8))

    def _side_by_side(self, field: str, texts: Sequence[str], within: Selection | None) -> Articles:
        parts = [Term(*leaf, 0.0) for leaf in necessary(field, texts)]
        if not parts:
            return Articles(self._all(within).places()[:0])
        articles = self._all_of(parts, within).articles
        if _is_told_by_terms(field, texts):
            return articles
        return Articles(self._archive.verified(field, texts, articles.places()))

    def _all_of(self, parts: Sequence[Plan], within: Selection | None) -> Match:
        """Look for what is rare first, and read texts only where articles have all the rest."""
        if len(parts) == 1:
            return self.of(parts[0], within)
        articles, left = None if within is None else Articles(within.places), within
        terms: dict[int, list[WeightedTerm]] = {}
        for (reads, _), at in sorted((self._cost(part), at) for at, part in enumerate(parts)):
            narrows = articles is not None and (articles.is_few or reads)
            if articles and narrows and left is None:
                left = self.within(articles.places())
            found = self.of(parts[at], left if narrows else None)
            terms[at] = found.terms
            articles = self._both(articles, found) if articles and not narrows else found.articles
            left = None
        if articles is None:
            articles = Articles(np.zeros(0, np.intp))
        return Match(articles, [each for at in range(len(parts)) for each in terms[at]], False)

    def _both(self, mask: Articles, found: Match) -> Articles:
        if found.articles.is_few:
            places = found.articles.places()
            return Articles(places[mask.among(places)])
        size = self._archive.size
        return self._listed(Articles(mask=np.minimum(mask.mask(size), found.articles.mask(size))))

    def _listed(self, articles: Articles) -> Articles:
        """Return articles as a list where they are few."""
        return Articles(articles.places()) if articles.count() <= self._few else articles

    def _cost(self, plan: Plan) -> tuple[bool, int]:
        """Return whether texts may have to be read for a plan, and how many articles it has."""
        match plan:
            case Term(field, text):
                return False, self._impacts(field, text).articles
            case TermSequence(field, texts):
                rarest = (self._impacts(*leaf).articles for leaf in necessary(field, texts))
                return not _is_told_by_terms(field, texts), min(rarest, default=0)
            case AllOf(parts):
                costs = [self._cost(part) for part in parts]
                return any(read for read, _ in costs), min((n for _, n in costs), default=0)
            case AnyOf(parts):
                costs = [self._cost(part) for part in parts]
                return any(read for read, _ in costs), sum(n for _, n in costs)
            case MustNot(must, other) | Boosted(must, other):
                read, articles = self._cost(must)
                return read or self._cost(other)[0], articles
            case MatchAll():
                return False, self._archive.size
        assert_never(plan)

    def _any_of(self, plan: AnyOf, matches: Sequence[Match], within: Selection | None) -> Match:
        terms = [term for match in matches for term in match.terms]
        found = [match.articles for match in matches]
        if plan.needs_one:
            return Match(union(found, self._archive.size, self._few), terms, True)
        weights = plan.weights or (1.0,) * len(found)
        if within is None:
            several = enough(found, weights, plan.least, self._archive.size)
        else:
            several = enough_within(found, weights, plan.least, within.places)
        return Match(several, terms, False)

    def _without(self, must: Match, must_not: Plan) -> Match:
        if must.articles.is_few:
            places = must.articles.places()
            unwanted = self.of(must_not, self.within(places)).articles
            left = places[~unwanted.among(places)]
            return Match(Articles(left), must.terms, False)
        size = self._archive.size
        wanted = self.of(must_not).articles.mask(size) == 0
        mask = np.minimum(must.articles.mask(size), wanted.view(np.uint8))
        return Match(Articles(mask=mask), must.terms, False)

    def _should(self, plan: Plan) -> list[WeightedTerm]:
        """Return the terms of a plan whose articles are not wanted."""
        if isinstance(plan, AnyOf) and plan.needs_one:
            return [term for part in plan.parts for term in self._should(part)]
        if isinstance(plan, Term):
            return self._terms(plan.field, [plan.text], plan.boost)
        return _closed(self.of(plan)).terms


def _is_told_by_terms(field: str, texts: Sequence[str]) -> bool:
    """Return whether terms alone tell where texts are side by side, so that no article is read."""
    return len(texts) == 1 or (len(texts) == 2 and has_pairs(field))


def _closed(match: Match) -> Match:
    """Confine the terms to the articles, so that they can be added to others."""
    if match.closed:
        return match
    articles = match.articles
    confined = [
        each
        if each.impacts is articles.term
        else each._replace(impacts=Confined(each.impacts, articles))
        for each in match.terms
    ]
    return Match(articles, confined, True)
