"""Where a text cites given documents, found faster than by reading all of it."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from index.citations.key import Citation
from index.citations.recognise import recognise

_LINE = re.compile(r"[^\n]+")


def mentions(text: str, keys: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the citations of documents with these keys, partial or full.

    >>> list(mentions("Theo Nghị quyết 28-NQ/TW", ["nq:28"]))
    [(5, 24)]
    """
    digits = _digits(frozenset(keys))
    for line in _LINE.finditer(text):
        if not any(each in line[0] for each in digits):
            continue
        for found in recognise(line[0]):
            if any(key in keys for key in found.citation.partial_keys()):
                yield line.start() + found.start, line.start() + found.end


@lru_cache(maxsize=256)
def _digits(keys: frozenset[str]) -> tuple[str, ...]:
    """Return what a line has to hold to be read; nothing where numbers may be in words."""
    numbers = {citation.number for key in keys if (citation := Citation.from_key(key))}
    return tuple(number if number.isdigit() else "" for number in numbers)
