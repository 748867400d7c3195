"""Other words for the same thing: `khóa 12` for `khóa XII`, `bài Hồng Thanh` for his articles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from index.language.accents import may_spell
from index.language.normalise import folded_key
from index.language.roman import from_roman, to_roman
from index.language.terms import keys
from index.models import AppliedRewrite, RewriteKind
from index.query.tree import And, Either, Node, Or, Phrase, Word, mapped_runs

_BY = (("tac", "gia"), ("bai", "cua"), ("bai",))
"""Folded, the words before an author's name; names after `bài` need their capitals."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One query on its way to its other wordings."""

    notes: list[AppliedRewrite]
    """What was added, gathered as it comes up."""

    def node(self, root: Node) -> Node:
        """Return the tree with what else is searched for."""
        found = mapped_runs(root, self._numbered)
        return self._by_author(found, root.children) if isinstance(root, And) else found

    def _numbered(self, words: Sequence[Word]) -> Iterator[Node]:
        """Yield the nodes of words side by side, with numbers in either kind of numerals."""
        at = 0
        while at < len(words):
            length, other = _in_other_numerals(words[at:])
            if at and words[at - 1].text.isupper():  # ĐH lần thứ: what is behind tells its meaning
                length, other = 1, ""
            yield self._either(words[at : at + length], other) if other else words[at]
            at += length

    def _either(self, typed: Sequence[Word], other: str) -> Node:
        text = " ".join(word.text for word in typed)
        self.notes.append(AppliedRewrite(text, other, RewriteKind.WORDING))
        return Either(And(tuple(typed)), (Phrase(other, typed[0].field),))

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


def _in_other_numerals(words: Sequence[Word]) -> tuple[int, str]:
    """Return how many words a number ends, and `khóa XII` for `khóa 12`; 1 and nothing for none."""
    for phrase, most in _numbered_words().get(folded_key(words[0].text), ()):
        length = phrase.count(" ") + 2
        typed = [word.text for word in words[:length]]
        if len(typed) == length and may_spell(typed[:-1], keys(phrase)):
            other = _other(typed[-1], most)
            return (length, f"{phrase} {other}") if other else (1, "")
    return 1, ""


def _other(number: str, most: int) -> str:
    """Return a number in the other numerals; nothing for one that is too high."""
    if number.isdecimal() and number.isascii():
        value = int(number[:3])
        return to_roman(value) if 0 < value <= most else ""
    value = from_roman(number) or 0
    return str(value) if 0 < value <= most else ""


@cache
def _numbered_words() -> Mapping[str, Sequence[tuple[str, int]]]:
    """Return by their first syllable, folded, the words before a number, the longest first."""
    found: dict[str, list[tuple[str, int]]] = {}
    text = files("index.rewriting").joinpath("numbered_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            phrase, _, most = line.rpartition(" ")
            found.setdefault(folded_key(phrase.split()[0]), []).append((phrase, int(most)))
    return {first: sorted(each, key=_length, reverse=True) for first, each in found.items()}


def _length(each: tuple[str, int]) -> int:
    return len(each[0].split())


def _is_name(words: Sequence[Word]) -> bool:
    return all(word.text[:1].isupper() for word in words)
