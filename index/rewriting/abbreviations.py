"""Abbreviations in a query and what they mean, and the reverse: words side by side -> Either."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, product

from index.abbreviations.table import MAX_SYLLABLES_OF_MEANING, Abbreviation, Table
from index.language.fold import fold
from index.language.terms import keys
from index.language.tokens import raw_terms
from index.models import AppliedRewrite, RewriteKind
from index.query.tree import (
    ADDRESS,
    CITATION,
    Either,
    Node,
    Phrase,
    Word,
    leaves,
    mapped_runs,
    side_by_side,
)

REACH = MAX_SYLLABLES_OF_MEANING
"""Words on either side of one that may tell what it stands for, or belong to a meaning with it."""
MAX_WAYS = 8
"""Ways to write words that belong together."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """One query on its way through a table."""

    table: Table
    shouted: bool
    """Whether all of the query is in capitals, which then tell nothing."""
    notes: list[AppliedRewrite]
    """What was added, gathered as it comes up."""

    def node(self, node: Node) -> Node:
        """Return a tree with what else is searched for."""
        return mapped_runs(node, self.run, either=self.whole)

    def run(self, words: Sequence[Word]) -> Iterable[Node]:
        """Return the nodes that words of one field stand for; names of people are not expanded."""
        return words if words[0].field in ("author", CITATION, ADDRESS) else self.words(words)

    def whole(self, words: Sequence[Word]) -> Iterable[Node]:
        """Return words that belong together, or a node for the ways to write all of them.

        `CT 33` names a document: it is `chỉ thị 33`, not `chỉ thị` and somewhere `33`.
        """
        ways = [" ".join(filter(None, texts)) for texts in product(*map(_ways, self.run(words)))]
        _, *others = dict.fromkeys(ways[:MAX_WAYS])
        if not others:
            return words
        field = words[0].field
        return [Either(side_by_side(words), tuple(Phrase(way, field) for way in others))]

    def words(self, words: Sequence[Word], *, parts: bool = False) -> Iterator[Node]:
        """Yield the nodes that words side by side stand for; with `parts` never one for all."""
        at = 0
        while at < len(words):
            most = min(len(words) - at - (parts and not at), REACH)
            found, length = self.abbreviation(words, at), 1
            if found is None:
                found, length = self.meaning(words[at : at + most])
            yield found or words[at]
            at += length

    def abbreviation(self, words: Sequence[Word], at: int) -> Node | None:
        """Return an abbreviation with its meanings; None where the word is none."""
        word = words[at]
        first, *rest = raw_terms(word.text)
        if not self.table.knows(word.text) and not (rest and self.table.knows(first)):
            return None
        before = _terms(words[max(0, at - REACH) : at])
        after = _terms(words[at + 1 : at + 1 + REACH])
        if rows := self.table.meant_by(word.text, before, after, shouted=self.shouted):
            shorts = [s for row in rows for s in row.searchable if not _is_found_by(word, s)]
            return self.either(word, word, [*_meanings(rows), *shorts])
        if not rest:
            return None
        rows = self.table.meant_by(first, before, (*rest, *after), shouted=self.shouted)
        if "." not in word.text:  # Q.1 is district 1, CT5 the name of a house
            rows = [row for row in rows if not row.contexts]
        return self.either(word, word, [f"{each} {' '.join(rest)}" for each in _meanings(rows)])

    def meaning(self, words: Sequence[Word]) -> tuple[Node | None, int]:
        """Return what begins these words with its abbreviations, and how many words it is."""
        if not words or not self.table.begins(raw_terms(words[0].text)[0]):
            return None, 1
        ends = list(accumulate(len(raw_terms(word.text)) for word in words))
        length, rows = self.table.shortened(_terms(words), ends[-1] if ends else 0)
        if length not in ends:
            return None, 1
        covered = words[: ends.index(length) + 1]
        typed = self.parts(covered) or side_by_side(covered)
        shorts = [short for row in rows for short in row.searchable]
        return self.either(typed, covered, shorts), len(covered)

    def parts(self, words: Sequence[Word]) -> Node | None:
        """Return `Ban Chấp hành Trung ương` as BCH and TW; None where not every word belongs."""
        inner = replace(self, notes=[])
        parts = tuple(inner.words(words, parts=True))
        if not all(isinstance(part, Either) for part in parts):
            return None
        self.notes.extend(inner.notes)
        return side_by_side(parts)

    def either(self, typed: Node, words: Word | Sequence[Word], others: list[str]) -> Node | None:
        """Return a node for what was typed or others, noted; None where there are none."""
        words = [words] if isinstance(words, Word) else words
        text, field = " ".join(word.text for word in words), words[0].field
        self.notes.extend(AppliedRewrite(text, other, RewriteKind.ABBREVIATION) for other in others)
        return Either(typed, tuple(Phrase(other, field) for other in others)) if others else None


def _ways(node: Node) -> list[str]:
    """Return the texts of a node: as typed first, then in its other ways; `số` may be left out."""
    typed = " ".join(leaf.text for leaf in leaves(node))
    if fold(typed) == "so":
        return [typed, ""]
    others = node.spellings if isinstance(node, Either) else ()
    return [typed, *(other.text for other in others)]


def _terms(words: Sequence[Word]) -> list[str]:
    return [term for word in words for term in raw_terms(word.text)]


def _meanings(rows: Sequence[Abbreviation]) -> list[str]:
    return [meaning for row in rows for meaning in row.meanings]


def _is_found_by(word: Word, short: str) -> bool:
    """Return whether articles with this short are found by the word as it was typed."""
    same = keys(word.text) == keys(short)
    return same or (not word.text.isupper() and fold(word.text) == fold(short))
