"""Which fields of a data set hold something that is not read, and that somebody may miss."""

from collections.abc import Iterator
from typing import Any

from corpus import dates
from corpus.draft import Draft

MAX_DATE_LENGTH = 40
"""Characters; a day is not longer."""
_MIN_TEXT_WORDS = 2
"""Words of a value from which it is a text, and no code."""


def is_missed(value: Any, draft: Draft) -> bool:
    """Return whether an unknown field holds text, or the day of an article that has none."""
    return any(is_text(one) or _is_day(one, draft) for one in strings_in(value))


def strings_in(value: Any) -> Iterator[str]:
    """Yield the strings in a value, however deep, in its order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            waiting += reversed(one.values())


def is_text(value: str) -> bool:
    """Return whether a string is a text, and no code or number."""
    words = (word for word in value.split() if any(map(str.isalpha, word)))
    return sum(1 for _ in words) >= _MIN_TEXT_WORDS


def _is_day(value: str, draft: Draft) -> bool:
    is_undated = draft.published is None and len(value) < MAX_DATE_LENGTH
    return is_undated and any(map(str.isdigit, value)) and dates.find(value) is not None
