"""Raw Telex and VNI in a query, decoded where the index has far more of what it stands for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product

from index.engine.protocol import Frequency
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT
from index.language.fold import fold, has_marks
from index.language.terms import keys
from index.language.typing import decode
from index.matching.links import READINGS, Links
from index.matching.segmenter import JOINED
from index.models import AppliedRewrite, RewriteKind
from index.query.tree import Leaf, Node, Prefix, leaves, mapped

ONE_IN_IS_A_SLIP = 1000
"""A word may stand in an article for every so many that have what it would be decoded to: slips
are printed too."""
TIMES_MORE = 20
"""So many times the articles must have what a known word stands for beside its neighbour, than
have it as typed."""


class Decoding:
    """Decodes the words of a query.

    One word that nobody knows, and that decodes into one that is known, shows that no input
    method was at work. Then the other words of the query are decoded as well, those that are
    rarer than what they decode to: in `ddangr moon` the latter is `môn`. The same is shown by a
    word that belongs to its neighbour only when it is decoded: `bis thu` is `bí thư`, though `bis`
    is a word of other languages. That is asked only where nothing was typed with an input method.
    """

    def __init__(
        self, frequency: Frequency, notes: list[AppliedRewrite], links: Links | None = None
    ) -> None:
        """Without `links` no neighbours are asked."""
        self._frequency = frequency
        self._notes = notes
        self._links = links

    def node(self, root: Node) -> Node:
        """Return the tree with its raw words decoded, each of them noted."""
        texts = [leaf.text for leaf in leaves(root) if not isinstance(leaf, Prefix)]
        pieces = [piece for text in texts for piece in text.split()]
        decoded = {piece: whole for piece in dict.fromkeys(pieces) if (whole := decode(piece))}
        if not decoded or not (self._has_unknown(decoded) or self._has_better(pieces, decoded)):
            return root
        sure = {piece: whole for piece, whole in decoded.items() if self._rarer(piece, whole)}
        self._notes.extend(AppliedRewrite(*each, RewriteKind.TYPING) for each in sure.items())
        return mapped(root, lambda leaf: _with_decoded(leaf, sure))

    def _has_unknown(self, decoded: dict[str, str]) -> bool:
        """Return whether a word that nobody knows is known when it is decoded."""
        return any(self._rarer(piece, whole, ONE_IN_IS_A_SLIP) for piece, whole in decoded.items())

    def _has_better(self, pieces: Sequence[str], decoded: dict[str, str]) -> bool:
        """Return whether a word belongs to its neighbour only when it is decoded."""
        if self._links is None or any(map(has_marks, pieces)):
            return False
        two = [*pairwise(pieces)]
        return any(
            TIMES_MORE * self._together(a, b) < self._meant_together(a, b, decoded, self._links)
            for a, b in two
            if a in decoded or b in decoded
        )

    def _together(self, first: str, second: str) -> int:
        """Return how many articles have two words side by side as typed, at most."""
        terms = [fold(term) for term in keys(f"{first} {second}")]
        return min(self._frequency(PAIRS_FOLDED, f"{a} {b}") for a, b in pairwise(terms))

    def _meant_together(
        self, first: str, second: str, decoded: dict[str, str], links: Links
    ) -> int:
        """Return how many articles have two words side by side that belong together, decoded."""
        ways = (_meanings(each, decoded, links) for each in (first, second))
        return max(
            (
                links.articles(a, b, folded=False)
                for a, b in product(*ways)
                if links.strength(a, b, folded=False) >= JOINED
            ),
            default=0,
        )

    def _rarer(self, raw: str, whole: str, times: int = 1) -> bool:
        known = self._frequency(TEXT, keys(whole)[0])
        return self._known(raw) * times < known

    def _known(self, raw: str) -> int:
        """Return how many articles have a word; of `d9ai5`, at most how many."""
        terms = keys(raw)
        if len(terms) == 1:
            return self._frequency(TEXT, terms[0])
        return min(self._frequency(PAIRS, f"{a} {b}") for a, b in pairwise(terms))


def _meanings(piece: str, decoded: dict[str, str], links: Links) -> list[str]:
    """Return the words that a piece may stand for: decoded, or with any marks."""
    if piece in decoded:
        return keys(decoded[piece])
    return [term for term, _ in links.readings(fold(piece))[:READINGS]]


def _with_decoded(leaf: Leaf, decoded: dict[str, str]) -> Leaf:
    if isinstance(leaf, Prefix):
        return leaf
    return replace(leaf, text=" ".join(decoded.get(p, p) for p in leaf.text.split()))
