"""A query -> the same query in units, and what an article must have of it to be found.

Short words, lists of keywords, pasted titles and questions are one model: a query is cut into
units (`segmenter`); an article is found that has every unit which says something, each side by
side. Where the reader asks a question, or hardly an article has them all, less will do (`Match`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from index.engine.protocol import Engine
from index.language.fold import fold
from index.language.grammar import asks
from index.language.terms import has_any_marks, keys
from index.matching.information import Information
from index.matching.links import Links, Variants
from index.matching.operators import bound
from index.matching.segmenter import Segmenter
from index.query.informative import is_informative
from index.query.tree import (
    ADDRESS,
    CITATION,
    And,
    Either,
    Node,
    Phrase,
    Query,
    Unit,
    Word,
    leaves,
    mapped_runs,
)

MANY_UNITS = 10
"""A query of more is a sentence: hardly another article says all of it."""


@dataclass(frozen=True, slots=True)
class Matcher:
    """Cuts queries into units for one open index."""

    segmenter: Segmenter
    information: Information

    @classmethod
    def of(cls, engine: Engine, words: Variants) -> "Matcher":
        """Return the matcher of an open engine, whose words are known by their bare forms."""
        links = Links(engine.frequency, words, engine.count(), engine.foresee)
        return cls(
            Segmenter(links, engine.frequency), Information(engine.frequency, engine.count())
        )

    def foresee(self, query: Query) -> None:
        """Have at hand what the words of a query will be compared by."""
        self.segmenter.links.foresee(_terms(query))

    def neighbours(self, query: Query) -> Iterator[tuple[str, str]]:
        """Yield what the words of a query will be compared by, as fields and terms."""
        return self.segmenter.links.neighbours(_terms(query))

    def bound(self, query: Query) -> Query:
        """Return a query whose operators take whole units of the words behind them."""
        return bound(query, partial(self.segmenter.units, is_exact=_has_any_marks(query)))

    def in_units(self, query: Query) -> Query:
        """Return a query whose words are units; the very same where it has no words."""
        if query.root is None:
            return query
        typed = list(leaves(query.root))
        is_exact = _has_any_marks(query)

        def change(words: Sequence[Word]) -> list[Node]:
            if words[0].field in (CITATION, ADDRESS):
                return list(words)
            is_all = len(words) == len(typed)
            return list(self.segmenter.units(words, is_exact=is_exact, is_all=is_all))

        def whole(words: Sequence[Word]) -> list[Node]:
            return [self.segmenter.whole(words, is_exact=is_exact)]

        root = mapped_runs(query.root, change, either=whole, excluded=True)
        return replace(query, root=root)


def _terms(query: Query) -> Iterator[str]:
    return (term for leaf in leaves(query.root) for term in keys(leaf.text))


def _has_any_marks(query: Query) -> bool:
    return any(has_any_marks(leaf.text) for leaf in leaves(query.root))


def parts(query: Query) -> tuple[Node, ...]:
    """Return the parts of a query that stand side by side, the whole one where it is one."""
    root = query.root
    if root is None:
        return ()
    return root.children if isinstance(root, And) else (root,)


def is_plain(query: Query) -> bool:
    """Return whether a query is nothing but words, some perhaps quoted: no operator, no field."""
    return all(
        isinstance(part, Unit | Either | Phrase)
        and all(each.field is None for each in leaves(part))
        for part in parts(query)
    )


def is_single(query: Query) -> bool:
    """Return whether only one part of a query says something."""
    return len(informative(query)) < 2


def informative(query: Query) -> tuple[Node, ...]:
    """Return the parts of a query that say something."""
    return tuple(filter(is_informative, parts(query)))


def is_question(query: Query) -> bool:
    """Return whether a query asks, or is as long as a sentence."""
    units = [part for part in parts(query) if isinstance(part, Unit)]
    if len(informative(query)) > MANY_UNITS:
        return True
    for unit in units:
        is_exact = unit.is_exact or has_any_marks(unit.text)
        terms = keys(unit.text) if is_exact else [fold(term) for term in keys(unit.text)]
        if asks(terms, folded=not is_exact):
            return True
    return False


def as_phrase(query: Query) -> Query:
    """Return the query that asks for the words of a plain one side by side, all of them."""
    text = " ".join(leaf.text for leaf in leaves(query.root))
    is_exact = has_any_marks(text)
    return replace(query, root=Unit(text, None, is_exact)) if text else query
