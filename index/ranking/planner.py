"""A reader's query -> a plan: which terms are asked for, and what makes an article rank higher.

A word typed with accents asks for its exact term; a word typed without asks for the folded
one, and articles with the very spelling typed rank higher. Neighbours in the query that are
neighbours in the article rank highest (`index.ranking.proximity`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
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
    AUTHOR,
    AUTHOR_FOLDED,
    CITATIONS,
    PAIRS,
    TEXT,
    TEXT_FOLDED,
    TITLE,
    TITLE_FOLDED,
)
from index.errors import QueryError
from index.language.fold import fold, has_marks, without_marks
from index.language.terms import keys
from index.language.tokens import raw_terms
from index.query.limits import MAX_LONG_PHRASES, has_few_long_phrases
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
    Word,
    leaves,
)
from index.ranking.proximity import passage, should_have
from index.ranking.weights import WEIGHTS, Weights

MAX_EXPANSIONS = 200

_FIELDS = {
    None: (TEXT, TEXT_FOLDED),
    "title": (TITLE, TITLE_FOLDED),
    "author": (AUTHOR, AUTHOR_FOLDED),
}

Expand = Callable[[str, str, int], list[str]]
"""`Engine.expand`: field, prefix, limit -> terms."""


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans queries for one open engine."""

    expand: Expand
    relaxed: bool = False
    """Ask for most words instead of all, and take other accents where the right ones fail."""
    weights: Weights = WEIGHTS
    expansions: int = MAX_EXPANSIONS
    """Terms that each prefix may stand for; those of a query share `MAX_EXPANSIONS`."""

    def plan(self, query: Query) -> Plan:
        """Return the plan of a whole query; of an empty one, everything.

        QueryError where a prefix has too many words.
        """
        if query.root is None:
            return MatchAll()
        if not has_few_long_phrases(query):
            raise QueryError(
                "q",
                "A query may have at most %(limit)d phrases of three words or more.",
                limit=MAX_LONG_PHRASES,
            )
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
        return self._sequence(number, None) or MatchAll()

    def _ranked(self, node: Node) -> Plan | None:
        required = self._required(node)
        if required is None:
            return None
        parts = should_have(node, self.weights)
        return Boosted(required, AnyOf(parts)) if parts else required

    def _required(self, node: Node) -> Plan | None:
        match node:
            case Word(text, "citation") | Phrase(text, "citation"):
                return self.cited(text)
            case Word(text, field) | Phrase(text, field):
                return self._sequence(text, field)
            case Prefix(text, field):
                return self._prefix(text, field)
            case Not(child):
                unwanted = self._strict()._required(child)
                return MustNot(MatchAll(), unwanted) if unwanted else None
            case And(children):
                return self._all(children)
            case Or(children):
                parts = _present(map(self._ranked, children))
                return AnyOf(parts) if parts else None
            case Either(typed, others):
                whole = self._written(typed) if node.is_abbreviation else self._required(typed)
                planned = self._required if isinstance(typed, Phrase) else self._written
                parts = _present((whole, *map(planned, others)))
                return AnyOf(parts) if parts else None
            case _:
                assert_never(node)

    def _strict(self) -> "Planner":
        return replace(self, relaxed=False)

    def _all(self, children: tuple[Node, ...]) -> Plan | None:
        wanted = _present(self._required(c) for c in children if not isinstance(c, Not))
        unwanted = _present(
            self._strict()._required(c.child) for c in children if isinstance(c, Not)
        )
        least = ceil(len(wanted) * self.weights.relaxed_share)
        plan: Plan = AnyOf(wanted, least) if self.relaxed else AllOf(wanted)
        if not wanted:
            plan = MatchAll()
        return MustNot(plan, AnyOf(unwanted)) if unwanted else plan

    def _sequence(self, text: str, field: str | None) -> Plan | None:
        exact, folded = _FIELDS[field]
        terms = keys(text)
        if not terms:
            return None
        plain = _at(folded, [fold(term) for term in terms])
        if not any(map(has_marks, raw_terms(text))):
            return Boosted(plain, _spelled(exact, terms, self.weights.spelling))
        if self.relaxed and len(terms) == 1:
            other = Term(folded, fold(terms[0]), self.weights.relaxed_folded)
            return AnyOf((_at(exact, terms), other))
        return _at(exact, terms)

    def _written(self, node: Node) -> Plan | None:
        """Plan an abbreviation or its meaning: side by side, in its exact spelling.

        Two syllables are one pair. Of three and more the pairs are asked for, each somewhere: an
        article that has `ủy ban`, `ban nhân` and `nhân dân` but not side by side is hard to find,
        and to look into the texts takes milliseconds for every expansion of a query. Which of
        several ways of writing an article has tells little of it, so that they weigh little.
        """
        if not isinstance(node, Word | Phrase) or not (terms := keys(node.text)):
            return None
        if node.field == CITATION:
            return self.cited(node.text)
        exact, _ = _FIELDS[node.field]
        if len(terms) == 1 or exact != TEXT:
            return _at(exact, terms, self.weights.written)
        share = self.weights.written / (len(terms) - 1)
        pairs = tuple(Term(PAIRS, f"{a} {b}", share) for a, b in pairwise(terms))
        return AllOf(pairs) if len(pairs) > 1 else pairs[0]

    def _prefix(self, text: str, field: str | None) -> Plan | None:
        exact, folded = _FIELDS[field]
        if has_marks(text):
            name, starts = exact, {text.lower(), *keys(text)}
        else:
            name, starts = folded, {fold(text), without_marks(text)}
        found = {term for start in starts for term in self.expand(name, start, self.expansions + 1)}
        if len(found) > self.expansions:
            raise QueryError(
                "q",
                "More than %(limit)d words begin with “%(prefix)s”. Type one more letter.",
                limit=self.expansions,
                prefix=text,
            )
        return AnyOf(tuple(Term(name, term) for term in sorted(found)))


def _at(field: str, terms: list[str], boost: float = 1.0) -> Plan:
    if len(terms) == 1:
        return Term(field, terms[0], boost)
    return TermSequence(field, tuple(terms), boost)


def _spelled(field: str, terms: list[str], boost: float) -> Plan:
    """Welcome the very spelling that was typed: of neighbours in the text, where it is cheap."""
    if len(terms) > 1 and field == TEXT:
        return AnyOf(tuple(Term(PAIRS, f"{a} {b}", boost) for a, b in pairwise(terms)))
    return AnyOf(tuple(Term(field, term, boost) for term in terms))


def _present(plans: Iterable[Plan | None]) -> tuple[Plan, ...]:
    return tuple(plan for plan in plans if plan is not None)
