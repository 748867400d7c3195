"""A query as typed -> the query to be planned: what was meant is searched for too.

Raw Telex and VNI is decoded first, where articles have what it stands for and not it. Then the
numbers of documents are looked for in every spelling (`document_numbers`); then come other words
for the same thing (`khóa XII` for `khóa 12`). Then an abbreviation is searched for with its
meaning, and a meaning with its abbreviations, wherever words stand side by side, and loan words in
their other spelling (`Lê-nin` for `Lênin`). What is in quotes is not expanded, nor what must not be
found.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from index.abbreviations.table import Table
from index.engine.protocol import Frequency
from index.language.capitals import is_shouted
from index.language.tokens import raw_terms
from index.matching.links import Links
from index.models import AppliedRewrite, RewriteKind
from index.query.tree import Query, leaves
from index.rewriting.abbreviations import Expansion
from index.rewriting.document_numbers import citing
from index.rewriting.loan_words import LoanWords
from index.rewriting.numbers import with_joined_numbers
from index.rewriting.raw_typing import Decoding
from index.rewriting.wording import Wording

_NUMBER = re.compile(r"\d|\b[IVX]+\b", re.IGNORECASE)
"""Without a number no document is named."""


class Rewritten(NamedTuple):
    """The query to be planned, and notes on what it has beside what was typed."""

    query: Query
    also: tuple[AppliedRewrite, ...] = ()
    recognised: tuple[str, ...] = ()
    """Pieces of what was typed that are right as they stand: abbreviations, raw Telex."""


class Rewriter:
    """Rewrites queries for one open engine and one table of abbreviations."""

    def __init__(self, frequency: Frequency, table: Table, links: Links | None = None) -> None:
        """`frequency` is the engine's: field, term -> number of articles.

        Without `links` words are neither decoded nor spelled by what stands beside them.
        """
        self._frequency = frequency
        self.table = table
        self._links = links

    def rewrite(self, query: Query, *, expand: bool = True) -> Rewritten:
        """Return what is to be planned; the very same query where nothing is known better.

        Without `expand`, only numbers are looked for as one word and as several.
        """
        joined = with_joined_numbers(query)
        found = self._expanded(joined) if expand else Rewritten(joined)
        if query.shortened_to:
            note = AppliedRewrite(query.text, query.shortened_to, RewriteKind.SHORTENED)
            found = found._replace(also=(*found.also, note))
        known = (leaf.text for leaf in leaves(query.root) if self.table.knows(leaf.text))
        return found._replace(recognised=(*(note.typed for note in found.also), *known))

    def _expanded(self, query: Query) -> Rewritten:
        if query.root is None:
            return Rewritten(query)
        notes: list[AppliedRewrite] = []
        root = Decoding(self._frequency, notes, self._links).node(query.root)
        if _NUMBER.search(query.text):
            root = citing(root, notes)
        root = Wording(notes).node(root)
        root = Expansion(self.table, self._shouts_words(query.text), notes).node(root)
        if self._links:
            root = LoanWords(self._frequency, self._links, notes).node(root)
        if root == query.root:
            return Rewritten(query)
        return Rewritten(replace(query, root=root), tuple(dict.fromkeys(notes)))

    def _shouts_words(self, text: str) -> bool:
        """Return whether words are in capitals beside abbreviations: `CA NHẠC`, not `BTV QU`."""
        terms = raw_terms(text)
        return is_shouted(text) and not all(t.isdigit() or self.table.knows(t) for t in terms)
