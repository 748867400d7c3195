"""Other words for the same thing: `khóa 12` for `khóa XII`, `bài Hồng Thanh` for his articles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.fold import has_marks
from index.language.normalise import folded_key, key
from index.language.roman import from_roman, to_roman
from index.models import AppliedRewrite, RewriteKind
from index.query.tree import And, Either, Node, Or, Phrase, Word

_FIRST_UNHEARD_OF = 20
"""No term or congress has so high a number."""
_TERM = "khoa"
"""Folded, the word before the number of a term or a congress."""
_BY = (("tac", "gia"), ("bai", "cua"), ("bai",))
"""Folded, the words before an author's name; names after `bài` need their capitals."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One query on its way to its other wordings."""

    notes: list[AppliedRewrite]
    """What was added, gathered as it comes up."""

    def node(self, root: Node) -> Node:
        """Return the tree with what else is searched for."""
        if not isinstance(root, And):
            return root
        return self._by_author(And(tuple(self._terms(root.children))), root.children)

    def _terms(self, nodes: Sequence[Node]) -> Iterator[Node]:
        """Yield the nodes, those that name a term in either kind of numerals."""
        at = 0
        while at < len(nodes):
            other = _in_other_numerals(nodes[at : at + 2])
            yield self._either(nodes[at : at + 2], other) if other else nodes[at]
            at += 2 if other else 1

    def _either(self, typed: Sequence[Node], other: Phrase) -> Node:
        text = " ".join(word.text for word in typed if isinstance(word, Word))
        self.notes.append(AppliedRewrite(text, other.text, RewriteKind.WORDING))
        return Either(And(tuple(typed)), (other,))

    def _by_author(self, root: Node, typed: Sequence[Node]) -> Node:
        """Return the tree, or an author's articles: of a query that names the author alone."""
        words = [node for node in typed if isinstance(node, Word) and node.field is None]
        if len(words) < len(typed):
            return root
        for before in _BY:
            name = words[len(before) :]
            begins = tuple(folded_key(word.text) for word in words[: len(before)]) == before
            if begins and len(name) > 1 and (before == _BY[0] or _is_name(name)):
                text = " ".join(word.text for word in name)
                self.notes.append(
                    AppliedRewrite(" ".join(w.text for w in words), text, RewriteKind.WORDING)
                )
                return Or((root, Phrase(text, "author")))
        return root


def _in_other_numerals(nodes: Sequence[Node]) -> Phrase | None:
    """Return `khóa XII` for the words `khóa`, `12`, and the reverse; else None."""
    match nodes:
        case [Word(word, field), Word(number, same)] if field == same:
            if folded_key(word) != _TERM or (has_marks(word) and key(word) != "khóa"):
                return None
            other = _other(number)
            return Phrase(f"khóa {other}", field) if other else None
    return None


def _other(number: str) -> str | None:
    """Return a number below 20 in the other numerals."""
    if number.isdecimal() and number.isascii():
        value = int(number[:3])
        return to_roman(value) if 0 < value < _FIRST_UNHEARD_OF else None
    value = from_roman(number) or 0
    return str(value) if 0 < value < _FIRST_UNHEARD_OF else None


def _is_name(words: Sequence[Word]) -> bool:
    return all(word.text[:1].isupper() for word in words)
