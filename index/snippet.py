"""The part of an article that shows best why it was found.

Places are counted in terms first, for finding the characters of every term would cost more
than all the rest; only the lines that are shown are looked at more closely.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from index.language.tokens import tokenise

_SENTENCE_ENDS = (". ", "! ", "? ", "… ")


class Hit(NamedTuple):
    """Terms `start` to `end` (exclusive) of a line, found by the pattern of this number."""

    start: int
    end: int
    number: int


class Extract(NamedTuple):
    """A part of an article in one line, and whether more stands before and after it."""

    text: str
    before: bool
    after: bool


def window(
    lines: Sequence[str],
    terms: Sequence[Sequence[str]],
    hits: Sequence[Sequence[Hit]],
    length: int,
) -> Extract:
    """Return the best part of the lines, at most `length` characters, cut between terms.

    `terms` are the raw terms of each line, `hits` what was found among them.
    """
    best = _best(list(_placed(terms, hits)), length)
    if best is None:
        return _extract(lines, slice(0, 1), slice(0, 0), length)
    first, last = best
    shown = slice(first.line, last.line + 1)
    found = tokenise(" ".join(lines[shown]))
    passed = sum(map(len, terms[first.line : last.line]))
    core = slice(found[first.start].start, found[passed + last.end - 1].end)
    return _extract(lines, shown, core, length)


class _Place(NamedTuple):
    line: int
    start: int
    end: int
    number: int
    near: int
    """About how many characters stand before it in the article."""
    far: int


def _placed(terms: Sequence[Sequence[str]], hits: Sequence[Sequence[Hit]]) -> Iterator[_Place]:
    passed = 0
    for line, (of_line, found) in enumerate(zip(terms, hits, strict=True)):
        ends = list(accumulate(map(len, of_line), initial=passed))
        for start, end, number in found:
            yield _Place(line, start, end, number, ends[start] + start, ends[end] + end)
        passed = ends[-1] + len(of_line)


def _best(places: Sequence[_Place], length: int) -> tuple[_Place, _Place] | None:
    """Return the first and last place of the best window: most that differs, side by side.

    A window is worth its different patterns, each as much as it has terms, and its different
    pairs of neighbours. Two pointers: every place enters and leaves once.
    """
    best: tuple[_Place, _Place] | None = None
    most = worth = start = 0
    inside: Counter[Hashable] = Counter()
    for at, place in enumerate(places):
        for feature, value in _features(places, at):
            worth += 0 if inside[feature] else value
            inside[feature] += 1
        while start < at and place.far - places[start].near > length:
            for feature, value in _features(places, start):
                inside[feature] -= 1
                worth -= 0 if inside[feature] else value
            start += 1
        if worth > most:
            most, best = worth, (places[start], place)
    return best


def _features(places: Sequence[_Place], at: int) -> Iterator[tuple[Hashable, int]]:
    """Yield what a place adds to a window: its pattern, and the pair with its neighbour."""
    place = places[at]
    yield place.number, place.end - place.start
    if at:
        before = places[at - 1]
        side_by_side = (before.line, before.end) == (place.line, place.start)
        if side_by_side and before.number != place.number:
            yield (before.number, place.number), 1


def _extract(lines: Sequence[str], shown: slice, core: slice, length: int) -> Extract:
    """Return the surroundings of the `core` characters of the lines shown."""
    first, last = shown.start, shown.stop
    text = " ".join(lines[shown])
    start, end = core.start, core.stop
    while last < len(lines) and len(text) - start < length:
        text += " " + lines[last]
        last += 1
    while first and len(text) < length:
        first -= 1
        text = lines[first] + " " + text
        start, end = start + len(lines[first]) + 1, end + len(lines[first]) + 1
    left = _left(text, start, end, length)
    right = _right(text, max(left, start), end, left + length)
    return Extract(text[left:right], first > 0 or left > 0, last < len(lines) or right < len(text))


def _left(text: str, start: int, end: int, length: int) -> int:
    """Return where to begin: with the sentence of what was found, or some words before it."""
    spare = max(0, length - (end - start))
    floor = max(0, start - spare * 2 // 3)
    sentence = max(text.rfind(mark, floor, start) for mark in _SENTENCE_ENDS)
    left = sentence + 2 if sentence >= 0 else start - spare // 3 if floor else 0
    left = max(0, min(left, len(text) - length))
    if left in (0, start) or text[left - 1] == " ":
        return left
    space = text.find(" ", left, start)
    return space + 1 if space >= 0 else start


def _right(text: str, start: int, end: int, right: int) -> int:
    """Return where to end: between words, behind what was found if there is room for it."""
    if right >= len(text) or text[right] == " ":
        return min(right, len(text))
    if start < end <= right:
        return max(text.rfind(" ", end, right), end)
    space = text.rfind(" ", start, right)
    return space if space > start else right
