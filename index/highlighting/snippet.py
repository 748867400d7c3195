"""The part of an article that shows best why it was found."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.highlighting.text_scan import PatternMatch, TextScanner

Array = NDArray[Any]

_SENTENCE_ENDS = (". ", "! ", "? ", "… ", "\n")
_GAP = 2
"""Characters between neighbours: a space, perhaps a comma."""


class Extract(NamedTuple):
    """A part of an article in one line."""

    text: str
    places: list[tuple[int, int]]
    """Start and end of what was found in it, in order."""
    before: bool
    """Whether more stands before it."""
    after: bool


def extract(paragraphs: Sequence[str], scanner: TextScanner, length: int) -> Extract:
    """Return the best part of an article, at most `length` characters, cut between words.

    The beginning where nothing is found; paragraphs follow each other after a space.
    """
    text = "\n".join(filter(None, (" ".join(each.split()) for each in paragraphs)))
    places = scanner.places(text)
    start, end = _best(places, scanner, length) if places else (0, 0)
    left = _left(text, start, end, length)
    right = _right(text, max(left, start), end, left + length)
    shown = text[left:right].replace("\n", " ")
    inside = [
        (max(place.start, left) - left, min(place.end, right) - left)
        for place in places
        if place.start < right and place.end > left
    ]
    return Extract(shown, inside, left > 0, right < len(text))


def _best(places: Sequence[PatternMatch], scanner: TextScanner, length: int) -> tuple[int, int]:
    """Return start and end of the best window: most that differs, side by side.

    A window is worth its different patterns, each as much as it has terms, and its different
    pairs of neighbours.
    """
    starts, ends, numbers = np.array(places).T
    terms = np.array([len(pattern.keys) for pattern in scanner.patterns])
    first = np.minimum(np.searchsorted(starts, ends - length), np.arange(len(places)))
    worth = _worth(numbers, terms[numbers], np.arange(len(places)), first)
    neighbours = 1 + np.flatnonzero(
        (starts[1:] - ends[:-1] <= _GAP) & (numbers[1:] != numbers[:-1])
    )
    pairs = numbers[neighbours - 1] * len(terms) + numbers[neighbours]
    worth += _worth(pairs, np.ones_like(pairs), neighbours, first)
    last = int(worth.argmax())
    return places[int(first[last])].start, places[last].end


def _worth(features: Array, values: Array, at: Array, first: Array) -> Array:
    """Return for each place the worth of the window from place `first` of it to itself.

    That is the value of its different features, each of which stands `at` a place. Of equal
    features the first in a window counts: it adds to the windows that end behind it and begin
    behind the one before.
    """
    order = np.argsort(features, kind="stable")
    before = np.full(len(at), -1)
    again = features[order[1:]] == features[order[:-1]]
    before[order[1:][again]] = at[order[:-1][again]]
    begin = np.maximum(at, np.searchsorted(first, before, "right"))
    end = np.maximum(begin, np.searchsorted(first, at, "right"))
    count = len(first) + 1
    changes = np.bincount(begin, values, count) - np.bincount(end, values, count)
    return np.cumsum(changes)[:-1]


def _left(text: str, start: int, end: int, length: int) -> int:
    """Return where to begin: with the sentence of what was found, or some words before it."""
    spare = max(0, length - (end - start))
    floor = max(0, start - spare * 2 // 3)
    sentence = max(
        found + len(mark)
        for mark in _SENTENCE_ENDS
        if (found := text.rfind(mark, floor, start)) >= 0 or mark == "\n"
    )
    left = sentence if sentence > floor else start - spare // 3 if floor else 0
    left = max(0, min(left, len(text) - length))
    if left in (0, start) or text[left - 1].isspace():
        return left
    space = _space(text, left, start)
    return space + 1 if space >= 0 else start


def _right(text: str, start: int, end: int, right: int) -> int:
    """Return where to end: between words, behind what was found if there is room for it."""
    if right >= len(text) or text[right].isspace():
        return min(right, len(text))
    if start < end <= right:
        return max(_last_space(text, end, right), end)
    space = _last_space(text, start, right)
    return space if space > start else right


def _space(text: str, start: int, end: int) -> int:
    found = [at for at in (text.find(" ", start, end), text.find("\n", start, end)) if at >= 0]
    return min(found, default=-1)


def _last_space(text: str, start: int, end: int) -> int:
    return max(text.rfind(" ", start, end), text.rfind("\n", start, end))
