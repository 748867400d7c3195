"""Raw Telex and VNI in a query, decoded where the index knows no such word."""

from dataclasses import replace
from itertools import pairwise

from index.engine.protocol import Frequency
from index.engine.schema import PAIRS, TEXT
from index.language.terms import keys
from index.language.typing import decode
from index.models import AppliedRewrite, RewriteKind
from index.query.tree import Leaf, Node, Prefix, leaves, mapped

ONE_IN_IS_A_SLIP = 1000
"""A word may stand in an article for every so many that have what it would be decoded to: slips
are printed too."""


class Decoding:
    """Decodes the words of a query.

    One word that nobody knows, and that decodes into one that is known, shows that no input
    method was at work. Then the other words of the query are decoded as well, those that are
    rarer than what they decode to: in `ddangr moon` the latter is `môn`.
    """

    def __init__(self, frequency: Frequency, notes: list[AppliedRewrite]) -> None:
        self._frequency = frequency
        self._notes = notes

    def node(self, root: Node) -> Node:
        """Return the tree with its raw words decoded, each of them noted."""
        texts = [leaf.text for leaf in leaves(root) if not isinstance(leaf, Prefix)]
        pieces = dict.fromkeys(piece for text in texts for piece in text.split())
        decoded = {piece: whole for piece in pieces if (whole := decode(piece))}
        if not any(self._rarer(piece, whole, ONE_IN_IS_A_SLIP) for piece, whole in decoded.items()):
            return root
        sure = {piece: whole for piece, whole in decoded.items() if self._rarer(piece, whole)}
        self._notes.extend(AppliedRewrite(*each, RewriteKind.TYPING) for each in sure.items())
        return mapped(root, lambda leaf: _with_decoded(leaf, sure))

    def _rarer(self, raw: str, whole: str, times: int = 1) -> bool:
        known = self._frequency(TEXT, keys(whole)[0])
        return self._known(raw) * times < known

    def _known(self, raw: str) -> int:
        """Return how many articles have a word; of `d9ai5`, at most how many."""
        terms = keys(raw)
        if len(terms) == 1:
            return self._frequency(TEXT, terms[0])
        return min(self._frequency(PAIRS, f"{a} {b}") for a, b in pairwise(terms))


def _with_decoded(leaf: Leaf, decoded: dict[str, str]) -> Leaf:
    if isinstance(leaf, Prefix):
        return leaf
    return replace(leaf, text=" ".join(decoded.get(p, p) for p in leaf.text.split()))
