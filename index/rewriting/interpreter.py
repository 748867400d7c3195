"""A query as typed -> what was meant, in units: the better of its readings, not too long."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from index.engine.schema import TEXT, TEXT_FOLDED
from index.language.fold import fold, has_marks
from index.language.terms import keys
from index.language.tokens import raw_terms
from index.matching.matcher import Matcher, parts
from index.matching.selection import most_informative
from index.models import AppliedRewrite, RewriteKind
from index.query.lexer import unquoted
from index.query.limits import MAX_WORDS_OF_PHRASE
from index.query.parser import parse
from index.query.tree import ADDRESS, And, Not, Phrase, Query, Word, leaves
from index.rewriting.rewriter import Rewriter, Rewritten

MOST = 0.5
"""Share of the articles with a word that have it behind another."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Interprets queries for one open index and one table of abbreviations."""

    rewriter: Rewriter
    matcher: Matcher
    count: Callable[[Query], int]
    """How many articles have all of a query in units."""

    def interpreted(self, query: Query, *, expand: bool = True) -> tuple[Rewritten, Query]:
        """Return a query rewritten, and that in units.

        Where operators may be text, they are where so read the query finds more, or where what they
        leave out is rarely anywhere but behind the word before it: `Mác -Lênin`. A long phrase is
        no phrase where it is nowhere, and an address that no article has is the words in it.
        """
        read = self._in_units(query, expand=expand)
        if _has_long_phrase(query) and not self.count(read[1]):
            rewritten, in_units = self._in_units(parse(unquoted(query.text)), expand=expand)
            note = AppliedRewrite(query.text, rewritten.query.text, RewriteKind.SHORTENED)
            return rewritten._replace(also=(note, *rewritten.also)), in_units
        is_address = isinstance(query.root, Word) and query.root.field == ADDRESS
        if query.as_text is None or (is_address and self.count(read[1])):
            return read
        as_text = self._in_units(replace(query, root=query.as_text), expand=expand)
        if self._stand_together(query):
            return as_text
        return max(read, as_text, key=lambda found: self.count(found[1]))

    def shortened(self, rewritten: Rewritten, query: Query) -> tuple[Rewritten, Query]:
        """Return a query of words with its most informative units, noted where some had to go."""
        chosen = most_informative(parts(query), self.matcher.information.of)
        if len(chosen) == len(parts(query)):
            return rewritten, query
        shown = " · ".join(" ".join(leaf.text for leaf in leaves(part)) for part in chosen)
        note = AppliedRewrite(query.text, shown, RewriteKind.SHORTENED)
        shorter = replace(query, root=And(chosen))
        return rewritten._replace(also=(*rewritten.also, note)), shorter

    def _stand_together(self, query: Query) -> bool:
        """Return whether most articles with a word to be left out have it behind the one before."""
        folded = not any(has_marks(leaf.text) for leaf in leaves(query.root))
        segmenter, field = self.matcher.segmenter, TEXT_FOLDED if folded else TEXT
        for two in _left_out(query):
            first, second = (fold(term) if folded else term for term in two)
            together = segmenter.links.articles(first, second, folded=folded)
            if together > segmenter.frequency(field, second) * MOST:
                return True
        return False

    def _in_units(self, query: Query, *, expand: bool) -> tuple[Rewritten, Query]:
        self.matcher.foresee(query)
        rewritten = self.rewriter.rewrite(self.matcher.bound(query), expand=expand)
        return rewritten, self.matcher.in_units(rewritten.query)


def _left_out(query: Query) -> Iterator[tuple[str, str]]:
    """Yield the last term of a word before a dash, and that of the word behind it."""
    for before, after in pairwise(parts(query)):
        if isinstance(after, Not) and isinstance(before, Word) and isinstance(after.child, Word):
            yield keys(before.text)[-1], keys(after.child.text)[-1]


def _has_long_phrase(query: Query) -> bool:
    phrases = (leaf.text for leaf in leaves(query.root) if isinstance(leaf, Phrase))
    return any(len(raw_terms(phrase)) > MAX_WORDS_OF_PHRASE for phrase in phrases)
