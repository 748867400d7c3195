"""A reader's query -> a plan: which terms are asked for, and what makes an article rank higher.

What an article must have says nothing of its rank: units are asked for without a score. All that
ranks is welcome and no more: the words of the query, and neighbours in it that are neighbours in
the article (`index.ranking.proximity`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import assert_never

from index.citations.query import asked
from index.engine.plan import (
    AllOf,
    AnyOf,
    Boosted,
    MatchAll,
    MustNot,
    Passage,
    Plan,
    Term,
    TermSequence,
)
from index.engine.schema import (
    ADDRESS,
    CITATIONS,
    PAIRS,
    PAIRS_FOLDED,
    TEXT,
)
from index.language.address import address_key
from index.language.fold import fold
from index.language.terms import has_any_marks, keys
from index.matching.information import Information
from index.models import Match
from index.query.informative import is_informative
from index.query.tree import (
    CITATION,
    And,
    Either,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Unit,
    Word,
    leaves,
)
from index.ranking.leaf_plans import FIELDS, Expand, phrase_plan, prefix_plan, side_by_side
from index.ranking.proximity import passage, should_have
from index.ranking.weights import WEIGHTS, Weights

MAX_EXPANSIONS = 200


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans queries for one open engine."""

    expand: Expand
    information: Information
    match: Match = Match.NEAR
    """What articles must have of words side by side."""
    weights: Weights = WEIGHTS
    expansions: int = MAX_EXPANSIONS
    """Terms that each prefix may stand for; those of a query share `MAX_EXPANSIONS`."""

    def plan(self, query: Query) -> Plan:
        """Return the plan of a whole query; of an empty one, everything.

        QueryError where a prefix has too many words.
        """
        if query.root is None:
            return MatchAll()
        prefixes = sum(isinstance(leaf, Prefix) for leaf in leaves(query.root))
        planner = replace(self, expansions=MAX_EXPANSIONS // max(1, prefixes))
        return planner._ranked(query.root) or MatchAll()

    def passage(self, query: Query) -> Passage | None:
        """Return what the best articles should have in one place; None without neighbours."""
        return passage(query.root, self.weights) if query.root else None

    def cited(self, number: str) -> Plan:
        """Return the plan for articles that cite a document, by its key or its number.

        What names no document is looked for as a phrase.
        """
        citation = asked(number)
        if citation:
            return Term(CITATIONS, citation.key, self.weights.cited)
        return self._phrase(number, None) or MatchAll()

    def required(self, node: Node) -> Plan | None:
        """Return the plan for articles that have a part of a query, by itself."""
        match node:
            case Word(text, "citation") | Phrase(text, "citation"):
                return self.cited(text)
            case Phrase(text, field):
                return self._phrase(text, field)
            case Word(text, field):
                is_exact = has_any_marks(text)
                return self._unit(Unit(text, field, is_exact))
            case Unit():
                return self._unit(node)
            case Prefix(text, field):
                return prefix_plan(text, field, self.expand, self.expansions)
            case Not(child):
                unwanted = self._strict().required(child)
                return MustNot(MatchAll(), unwanted) if unwanted else None
            case And(children):
                return self._all(children)
            case Or(children):
                plans = _present(map(self._ranked, children))
                return AnyOf(plans) if plans else None
            case Either(typed, others):
                whole = self._written(typed) if node.is_abbreviation else self.required(typed)
                planned = self.required if isinstance(typed, Phrase) else self._written
                plans = _present((whole, *map(planned, others)))
                return AnyOf(plans) if plans else None
        assert_never(node)

    def _ranked(self, node: Node) -> Plan | None:
        required = self.required(node)
        if required is None:
            return None
        welcome = should_have(node, self.weights)
        return Boosted(required, AnyOf(welcome)) if welcome else required

    def _strict(self) -> "Planner":
        return replace(self, match=Match.NEAR)

    def _all(self, children: tuple[Node, ...]) -> Plan | None:
        wanted = [child for child in children if not isinstance(child, Not)]
        unwanted = _present(
            self._strict().required(child.child) for child in children if isinstance(child, Not)
        )
        plan = self._enough(list(filter(is_informative, wanted)) or wanted)
        return MustNot(plan, AnyOf(unwanted)) if unwanted else plan

    def _enough(self, wanted: Sequence[Node]) -> Plan:
        """Return the plan for articles that have enough of some parts."""
        if not wanted:
            return MatchAll()
        if self.match is not Match.ANY or len(wanted) == 1:
            return AllOf(_present(map(self.required, wanted)))
        quoted = [node for node in wanted if isinstance(node, Phrase)]
        if quoted and all(map(self.information.articles_with, quoted)):
            return AllOf(_present(map(self.required, quoted)))  # what is beside it ranks
        apart = AllOf(_present(map(replace(self, match=Match.ALL).required, wanted)))
        return AnyOf((apart, self._informative(wanted)))

    def _informative(self, wanted: Sequence[Node]) -> Plan:
        planned = [(self._told(node), self.information.of(node)) for node in wanted]
        known = [(plan, weight) for plan, weight in planned if plan is not None and weight > 0]
        plans, weights = tuple(p for p, _ in known), tuple(w for _, w in known)
        return AnyOf(plans, self.weights.enough * sum(weights), weights)

    def _told(self, node: Node) -> Plan | None:
        """Return the plan for articles that have a part side by side, where not all are needed.

        Of three words and more the pairs are asked for, each somewhere: to look into the texts
        takes long where no other part is required.
        """
        plan = self._strict().required(node)
        if not isinstance(plan, TermSequence) or not isinstance(node, Unit) or node.field:
            return plan
        pairs = PAIRS if node.is_exact else PAIRS_FOLDED
        return AllOf(tuple(Term(pairs, f"{a} {b}", 0.0) for a, b in pairwise(plan.terms)))

    def _unit(self, unit: Unit) -> Plan | None:
        if unit.field == ADDRESS:
            return Term(ADDRESS, address_key(unit.text))
        exact, folded = FIELDS[unit.field]
        name = exact if unit.is_exact else folded
        terms = keys(unit.text) if unit.is_exact else [fold(term) for term in keys(unit.text)]
        boost = 0.0 if unit.field is None else 1.0  # words of the text rank by `should_have`
        if not terms:
            return None
        if len(terms) > 1 and self.match in (Match.ALL, Match.ANY):
            return AllOf(tuple(Term(name, term, boost) for term in terms))
        return side_by_side(name, terms, boost)

    def _phrase(self, text: str, field: str | None) -> Plan | None:
        return phrase_plan(text, field, self.weights.spelling)

    def _written(self, node: Node) -> Plan | None:
        """Plan an abbreviation or its meaning: side by side, in its exact spelling.

        Two syllables are one pair. Of three and more the pairs are asked for, each somewhere: an
        article that has `ủy ban`, `ban nhân` and `nhân dân` but not side by side is hard to find,
        and to look into the texts takes milliseconds for every expansion of a query. Which of
        several ways of writing an article has tells little of it, so that they weigh little.
        """
        if not isinstance(node, Word | Unit | Phrase) or not (terms := keys(node.text)):
            return None
        if node.field == CITATION:
            return self.cited(node.text)
        exact, _ = FIELDS[node.field]
        if len(terms) == 1 or exact != TEXT:
            return side_by_side(exact, terms, self.weights.written)
        share = self.weights.written / (len(terms) - 1)
        pairs = tuple(Term(PAIRS, f"{a} {b}", share) for a, b in pairwise(terms))
        return AllOf(pairs) if len(pairs) > 1 else pairs[0]


def _present(plans: Iterable[Plan | None]) -> tuple[Plan, ...]:
    return tuple(plan for plan in plans if plan is not None)
