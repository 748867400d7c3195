"""Which lines of an article are worth a closer look for a snippet.

An article has hundreds of syllables and a page of hits ten articles, so the search for the best
line goes by what stands between spaces: pieces that are looked up, not analysed again.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain, compress, pairwise
from operator import not_

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
        kinds = (_Kind(_EXACT, exact, exact_prefixes), _Kind(_FOLDED, folded, folded_prefixes))
        self._kinds = [kind for kind in kinds if kind.asks]

    def best(self, lines: Sequence[Sequence[str]], length: int) -> slice:
        """Return the best of lines, each its pieces between spaces, the first of equals.

        Where it has fewer than `length` characters, with lines before and behind it that do.
        """
        if not lines:
            return slice(0, 0)
        worths = [0] * len(lines)
        for kind in self._kinds:
            kind.weigh(lines, worths)
        at = worths.index(max(worths))
        missing = length - sum(map(len, lines[at])) - len(lines[at])
        before = lines[at - 1 :: -1] if at else ()
        return slice(at - _needed(before, missing), at + 1 + _needed(lines[at + 1 :], missing))


class _Kind:
    """What is wanted in one form of the keys, exact or folded."""

    def __init__(
        self, pieces: _Pieces, sequences: Iterable[tuple[str, ...]], prefixes: tuple[str, ...]
    ) -> None:
        listed = list(sequences)
        self.asks = bool(listed or prefixes)
        self._pieces = pieces
        self._wanted = frozenset(chain.from_iterable(listed))
        self._phrases = [sequence for sequence in listed if len(sequence) > 1]
        self._prefixes = prefixes

    def weigh(self, lines: Sequence[Sequence[str]], worths: list[int]) -> None:
        """Add to each line's worth: its different keys that are wanted, twice every phrase."""
        starts = list(accumulate(map(len, lines), initial=0))
        keys = list(map(self._pieces.__getitem__, chain.from_iterable(lines)))
        found: dict[int, set[str]] = {}
        for at in compress(range(len(keys)), map(not_, map(self._wanted.isdisjoint, keys))):
            line = bisect_right(starts, at) - 1
            found.setdefault(line, set()).update(self._wanted.intersection(keys[at]))
        for line, distinct in found.items():
            worths[line] += len(distinct)
            likely = [phrase for phrase in self._phrases if distinct.issuperset(phrase)]
            if likely:
                worths[line] += _phrases(keys[starts[line] : starts[line + 1]], likely)
        for prefix in self._prefixes:
            for line, pair in enumerate(pairwise(starts)):
                worths[line] += _begun(keys[slice(*pair)], prefix)


def _needed(lines: Sequence[Sequence[str]], length: int) -> int:
    """Return how many of the lines give so many characters, or all of them."""
    for count, line in enumerate(lines):
        if length <= 0:
            return count
        length -= sum(map(len, line)) + len(line)
    return len(lines)


def _phrases(keys: Iterable[tuple[str, ...]], phrases: Iterable[tuple[str, ...]]) -> int:
    text = f" {' '.join(chain.from_iterable(keys))} "
    return 2 * sum(f" {' '.join(phrase)} " in text for phrase in phrases)


def _begun(keys: Iterable[tuple[str, ...]], prefix: str) -> bool:
    return any(key.startswith(prefix) for key in chain.from_iterable(keys))
