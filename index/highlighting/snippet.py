"""The part of an article that shows best why it was found."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from index.highlighting.text_scan import PatternMatch, TextScanner

BREAK = "…"
"""A paragraph between two that do not follow each other, as text and the captions of pictures."""
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
    paragraph: int
    """Number of the paragraph in which what was found begins, from 0."""


def extract(paragraphs: Sequence[str], scanner: TextScanner, length: int) -> Extract:
    """Return the best part of an article, at most `length` characters, cut between words.

    The beginning where nothing is found; paragraphs follow each other after a space, or a `BREAK`.
    """
    text = "\n".join(filter(None, map(_in_one_line, paragraphs)))
    places = scanner.places(text)
    start, end = _best(places, scanner, length) if places else (0, 0)
    left = _left(text, start, end, length)
    right = _right(text, max(left, start), end, left + length)
    is_cut = left > 0, right < len(text)
    left, right = _without_breaks(text, left, right)
    shown = text[left:right].replace("\n", " ")
    inside = [
        (max(place.start, left) - left, min(place.end, right) - left)
        for place in places
        if place.start < right and place.end > left
    ]
    begin = start if places else left
    return Extract(shown, inside, *is_cut, _paragraph(paragraphs, text, begin))


def _without_breaks(text: str, left: int, right: int) -> tuple[int, int]:
    """Return where a part of a text begins and ends without a `BREAK` at either end."""
    while text.startswith(f"{BREAK}\n", left):
        left += len(BREAK) + 1
    while text.endswith(f"\n{BREAK}", left, right):
        right -= len(BREAK) + 1
    return left, right


def _paragraph(paragraphs: Sequence[str], text: str, at: int) -> int:
    """Return in which paragraph a place of the text lies; blank ones are not in the text."""
    numbers = [number for number, each in enumerate(paragraphs) if each.strip()]
    return numbers[text.count("\n", 0, at)] if numbers else 0


def _in_one_line(paragraph: str) -> str:
    """Return a paragraph with one space for all white space that stands together."""
    # What can be printed has no white space but the space itself.
    is_even = paragraph.isprintable() and "  " not in paragraph
    return paragraph.strip() if is_even else " ".join(paragraph.split())


def _best(places: Sequence[PatternMatch], scanner: TextScanner, length: int) -> tuple[int, int]:
    """Return start and end of the best window: most that differs, side by side.

    A window is worth its different patterns, each as much as it has terms, and its different
    pairs of neighbours. It ends with one place after the other, and begins as late as it must.
    """
    worths = [len(pattern.keys) for pattern in scanner.patterns]
    pairs = [None, *(_neighbours(*two) for two in pairwise(places))]
    inside: Counter[object] = Counter()
    worth = best = first = 0
    window = places[0], places[0]
    for last, place in enumerate(places):
        inside[place.number] += 1
        worth += worths[place.number] if inside[place.number] == 1 else 0
        if pair := pairs[last]:
            inside[pair] += 1
            worth += inside[pair] == 1
        while first < last and places[first].start < place.end - length:
            gone = places[first].number
            inside[gone] -= 1
            worth -= 0 if inside[gone] else worths[gone]
            if pair := pairs[first]:
                inside[pair] -= 1
                worth -= not inside[pair]
            first += 1
        if worth > best:
            best, window = worth, (places[first], place)
    return window[0].start, window[1].end


def _neighbours(before: PatternMatch, after: PatternMatch) -> tuple[int, int] | None:
    """Return the patterns of two places side by side, where they differ."""
    is_near = after.start - before.end <= _GAP and before.number != after.number
    return (before.number, after.number) if is_near else None


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
