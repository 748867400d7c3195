"""A query as typed -> what was meant, in units: the better of its readings, not too long."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from index.language.tokens import raw_terms
from index.matching.matcher import Matcher, parts
from index.matching.selection import most_informative
from index.models import AppliedRewrite, RewriteKind
from index.query.lexer import unquoted
from index.query.limits import MAX_WORDS_OF_PHRASE
from index.query.parser import parse
from index.query.tree import ADDRESS, And, Phrase, Query, Word, leaves
from index.rewriting.rewriter import Rewriter, Rewritten


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Interprets queries for one open index and one table of abbreviations."""

    rewriter: Rewriter
    matcher: Matcher
    count: Callable[[Query], int]
    """How many articles have all of a query in units."""

    def interpreted(self, query: Query, *, expand: bool = True) -> tuple[Rewritten, Query]:
        """Return a query rewritten, and that in units.

        Where operators may be text, they are where so read the query finds more. A long phrase is
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

    def _in_units(self, query: Query, *, expand: bool) -> tuple[Rewritten, Query]:
        rewritten = self.rewriter.rewrite(self.matcher.bound(query), expand=expand)
        return rewritten, self.matcher.in_units(rewritten.query)


def _has_long_phrase(query: Query) -> bool:
    phrases = (leaf.text for leaf in leaves(query.root) if isinstance(leaf, Phrase))
    return any(len(raw_terms(phrase)) > MAX_WORDS_OF_PHRASE for phrase in phrases)
