"""Which lines of an article are worth a closer look for a snippet.

An article has hundreds of syllables and a page of hits ten articles, so the search for the best
line goes by what stands between spaces: pieces that are looked up, not analysed again.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from index.language.fold import fold
from index.language.normalise import key
from index.language.tokens import raw_terms

REMEMBERED = 1 << 17
"""Pieces whose keys are remembered; then all are forgotten, so that memory stays bounded."""
NEIGHBOURS = 1
"""Lines before and after the best one that are looked at with it."""


class _Pieces(dict[str, tuple[str, ...]]):
    """What stands between two spaces (`viên,` or `28-NQ/TW`) -> its keys."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self._form = form

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[piece] = tuple(map(self._form, raw_terms(piece)))
        return found


_EXACT = _Pieces(key)
_FOLDED = _Pieces(lambda term: fold(key(term)))


class Glance:
    """Finds the line of an article that has most of what is wanted."""

    def __init__(
        self,
        exact: Iterable[tuple[str, ...]],
        folded: Iterable[tuple[str, ...]],
        exact_prefixes: tuple[str, ...],
        folded_prefixes: tuple[str, ...],
    ) -> None:
        self._kinds = [
            (pieces, frozenset(chain.from_iterable(sequences)), _phrases(sequences), prefixes)
            for pieces, sequences, prefixes in (
                (_EXACT, list(exact), exact_prefixes),
                (_FOLDED, list(folded), folded_prefixes),
            )
            if sequences or prefixes
        ]

    def best(self, lines: Sequence[Sequence[str]]) -> slice:
        """Return the best of lines, each its pieces between spaces, with its neighbours."""
        worths = [self._worth(line) for line in lines]
        at = worths.index(max(worths, default=0)) if worths else 0
        return slice(max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1)

    def _worth(self, line: Sequence[str]) -> int:
        """Count the different keys that are wanted, and twice every phrase."""
        worth = 0
        for pieces, wanted, phrases, prefixes in self._kinds:
            keys = list(chain.from_iterable(map(pieces.__getitem__, line)))
            worth += len(wanted.intersection(keys))
            if phrases:
                text = f" {' '.join(keys)} "
                worth += 2 * sum(phrase in text for phrase in phrases)
            worth += sum(any(k.startswith(p) for k in keys) for p in prefixes)
        return worth


def _phrases(sequences: Iterable[tuple[str, ...]]) -> list[str]:
    return [f" {' '.join(sequence)} " for sequence in sequences if len(sequence) > 1]
