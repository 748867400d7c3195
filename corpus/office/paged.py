"""Lines of the pages of a document -> its paragraphs, each with the page where it begins."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from corpus.cleaning import clean, one_line
from corpus.draft import MAX_TITLE_LENGTH
from corpus.encoding.fonts import decoded
from corpus.office.layout import TextLine
from corpus.office.pdf_text import SOFT_HYPHEN
from corpus.page.lines import Line, Role
from corpus.page.paragraphs import is_final
from corpus.syllable import is_syllable

_EDGE_LINES = 2
"""How many lines at the top and at the bottom of a page may be running heads."""
_MIN_HEAD_SHARE = 0.3
"""Of pages; heads of left and right pages differ."""
_NUMBER = re.compile(
    r"\W{0,20}(?:(?:trang|page)\W{1,20})?\d{1,4}(?:\W{0,20}/\W{0,20}\d{1,4})?\W{0,20}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LAST_WORD = re.compile(r"([^\W\d_]{1,40})-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_MIN_TITLE_SIZE = 1.15
"""How much larger a title is than the text."""
_MAX_BYLINE_WORDS = 8


def paragraphs(lines: Sequence[TextLine], repairs: list[str]) -> list[Line]:
    """Return the paragraphs of a document, without running heads and page numbers."""
    kept = _without_heads(lines)
    for line in kept:
        line.text = one_line(decoded(line.runs, repairs))
    if not kept:
        return []
    usual = median(line.size for line in kept for _ in range(len(line.text) // 20 + 1))
    title = _title(kept, usual)
    found: list[Line] = []
    if title:  # its lines may lie in several columns
        text = one_line(clean(_joined([line.text for line in title]), repairs))
        found.append(Line(text, Role.TITLE, page=title[0].page))
        kept = [line for line in kept if line not in title]
    for _, column in groupby(kept, lambda line: (line.page, line.column)):
        for group in _grouped(list(column)):
            text = one_line(clean(_joined([line.text for line in group]), repairs))
            if text:
                whole = is_final(text) and len(text.split()) > _MAX_BYLINE_WORDS
                found.append(Line(text, is_text=True, is_whole=whole, page=group[0].page))
    return found


def _without_heads(lines: Sequence[TextLine]) -> list[TextLine]:
    """Leave out what stands at the edge of many pages, and page numbers."""
    pages = {page: list(of) for page, of in groupby(lines, lambda line: line.page)}
    edges = [line for of in pages.values() for line in _edges(of)]
    counts = Counter(map(_look, edges))
    least = max(2, _MIN_HEAD_SHARE * len(pages))
    dropped = {
        id(line) for line in edges if counts[_look(line)] >= least or _NUMBER.fullmatch(line.text)
    }
    return [line for line in lines if id(line) not in dropped]


def _edges(lines: list[TextLine]) -> list[TextLine]:
    by_height = sorted(lines, key=lambda line: -line.top)
    if len(by_height) <= 2 * _EDGE_LINES:
        return by_height
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _look(line: TextLine) -> tuple[str, int, int]:
    """Return what running heads have in common: text but for numbers, height, size."""
    return _DIGITS.sub("#", line.text.casefold()), round(line.top / 4), round(line.size)


def _title(lines: Sequence[TextLine], usual: float) -> list[TextLine]:
    """Return the lines of the largest letters on the first page, where these are large."""
    first = [line for line in lines if line.page == lines[0].page]
    largest = max((line.size for line in first if len(line.text.split()) > 1), default=0.0)
    if largest < _MIN_TITLE_SIZE * usual:
        return []
    is_large = [line.size > 0.85 * largest for line in first]
    start = is_large.index(True)
    end = next((at for at in range(start, len(first)) if not is_large[at]), len(first))
    title = first[start:end]
    return title if sum(len(line.text) for line in title) <= MAX_TITLE_LENGTH else []


def _grouped(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Yield the lines of each paragraph of a column."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    gaps = [above.bottom - below.top for above, below in pairwise(lines)]
    usual = median(gaps) if gaps else 0.0
    group: list[TextLine] = []
    for at, line in enumerate(lines):
        if group and _begins(line, group[-1], gaps[at - 1] - usual, left, right):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins(line: TextLine, above: TextLine, gap: float, left: float, right: float) -> bool:
    """Return whether a line begins a paragraph: set apart, indented, or below one that ended."""
    size = max(line.size, 1.0)
    if gap > 0.4 * size or abs(line.size - above.size) > 0.2 * size:
        return True
    is_indented = line.left > left + 0.6 * size and above.left < line.left - 0.6 * size
    if is_indented and not line.text[:1].islower():
        return True
    room = right - above.right
    if is_final(above.text):
        return room > 2 * size
    return room > 0.3 * (right - left) and not line.text[:1].islower()


def _joined(texts: Sequence[str]) -> str:
    whole = ""
    for text in texts:
        whole = _glued(whole, text) if whole else text
    return whole


def _glued(above: str, below: str) -> str:
    """Return two lines as one; a hyphen that only the end of the line called for goes.

    Vietnamese has none within syllables: between two syllables it stays, as in `Lê-nin`.
    """
    if above.endswith(SOFT_HYPHEN):
        return above[:-1] + below
    last, first = _LAST_WORD.search(above), _FIRST_WORD.match(below)
    if not last or not first:
        return f"{above} {below}"
    is_one = is_syllable(last[1] + first[0])
    if is_one and not (is_syllable(last[1]) and is_syllable(first[0])):
        return above[:-1] + below
    return above + below
