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

    def best(self, lines: Sequence[Sequence[str]], length: int) -> slice:
        """Return the best of lines, each its pieces between spaces, the first of equals.

        With it as many lines before it, and behind it, as `length` characters need.
        """
        if not lines:
            return slice(0, 0)
        worths = [self._worth(line) for line in lines]
        at = worths.index(max(worths))
        return slice(
            at - _needed(lines[at - 1 :: -1] if at else (), length),
            at + 1 + _needed(lines[at + 1 :], length),
        )

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


def _needed(lines: Sequence[Sequence[str]], length: int) -> int:
    """Return how many of the lines give so many characters, or all of them."""
    for count, line in enumerate(lines):
        if length <= 0:
            return count
        length -= sum(map(len, line)) + len(line)
    return len(lines)


def _phrases(sequences: Iterable[tuple[str, ...]]) -> list[str]:
    return [f" {' '.join(sequence)} " for sequence in sequences if len(sequence) > 1]
