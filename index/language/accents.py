"""Accents as typed against accents as written: who types none means any."""

from collections.abc import Sequence

from index.language.fold import fold, has_marks
from index.language.normalise import folded_key, key


def may_spell(typed: Sequence[str], keys: Sequence[str]) -> bool:
    """Return whether raw terms may stand for these keys: one typed with accents for itself alone.

    >>> may_spell(["Quận", "uy"], ["quận", "ủy"]), may_spell(["Quân", "uy"], ["quận", "ủy"])
    (True, False)
    """
    return len(typed) == len(keys) and all(
        key(term) == each if has_marks(term) else folded_key(term) == fold(each)
        for term, each in zip(typed, keys, strict=True)
    )
