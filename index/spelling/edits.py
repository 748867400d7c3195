"""Slips of the fingers: what could have been meant by a syllable that was typed, and how likely.

Four in five slips are one letter left out, one too many, one wrong, or two swapped (Damerau: A
technique for computer detection and correction of spelling errors, CACM 7, 1964). In Vietnamese
the marks are typed apart from the letters and go wrong apart from them.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from index.language.fold import fold
from index.language.tokens import MARKS

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SLIP = 4.0
"""What any slip costs, in nats: about one word of fifty has one."""
SWAPPED = 0.0
"""Two neighbours swapped, or a letter doubled: the commonest slips of a fast typist."""
OTHER = 1.5
"""A letter left out, one too many, or a wrong one."""
MARK = 2.0
"""Each mark that is missing, wrong, or too many."""
SPACE = 6.0
"""A space that is missing."""


def near(folded: str) -> Iterator[str]:
    """Yield what one slip makes of a folded syllable, once or more often; never itself."""
    cuts = [(folded[:at], folded[at:]) for at in range(len(folded) + 1)]
    for before, after in cuts:
        if after:
            yield before + after[1:]
            yield from (before + each + after[1:] for each in LETTERS if each != after[0])
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + each + after for each in LETTERS)


def cost(typed: str, meant: str) -> float:
    """Return how unlikely it is that `meant` became `typed`: -log of its probability, about.

    `meant` is one slip of the letters away at most, however many marks differ; 0 for itself.

    >>> cost("cihến", "chiến"), cost("quân", "quận"), cost("quân", "quân")
    (4.0, 6.0, 0.0)
    """
    if typed == meant:
        return 0.0
    letters = _letters(fold(typed), fold(meant))
    return SLIP + letters + MARK * _different_marks(typed, meant)


def _letters(typed: str, meant: str) -> float:
    """Return what the difference of two folded syllables costs."""
    swapped = sorted(typed) == sorted(meant)
    doubled = len(typed) != len(meant) and _without_doubles(typed) == _without_doubles(meant)
    return SWAPPED if swapped or doubled else OTHER


def _without_doubles(text: str) -> str:
    return "".join(each for at, each in enumerate(text) if text[at - 1 : at] != each)


def _different_marks(typed: str, meant: str) -> int:
    """Return how many marks one has that the other lacks; a wrong mark is one, not two."""
    first, second = _marks(typed), _marks(meant)
    return max((first - second).total(), (second - first).total())


def _marks(syllable: str) -> Counter[str]:
    plain = unicodedata.normalize("NFD", syllable.replace("đ", "d" + MARKS[0]))
    return Counter(each for each in plain if MARKS[0] <= each <= MARKS[-1])
