"""Pieces of text on a page -> its lines in the order in which they are read.

The page is cut where it is empty from top to bottom between columns, and from side to side above
and below them: recursive X-Y cut (Nagy, Seth: Hierarchical representation of optically scanned
documents, ICPR 1984), in which a cut from side to side is made only where it leaves columns.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from corpus.encoding.fonts import Run
from corpus.office.pdf_text import Span

_MIN_COLUMN_LINES = 3
_MIN_COLUMN_LETTERS = 12
"""Of a line, on average: numbers and dashes before the items of a list are no column."""
_MIN_COLUMN_SHARE = 0.15
"""Of the width of what is cut."""
_MIN_GUTTER = 0.7
"""Width between columns, in heights of letters."""
_MAX_CUTS = 60
_MAX_FEET = 4
"""Lines of a running foot or note below columns."""
_MAX_DEPTH = 12


@dataclass(slots=True)
class TextLine:
    """A line as it stands on a page."""

    page: int
    runs: list[Run]
    left: float
    right: float
    bottom: float
    top: float
    size: float
    column: int = 0
    """Number of its column on the page, in the order in which they are read."""
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Put the text of its runs together."""
        self.text = " ".join("".join(run.text for run in self.runs).split())


def lines(page: int, spans: Sequence[Span]) -> list[TextLine]:
    """Return the lines of a page, number `page`, in reading order."""
    found: list[TextLine] = []
    for column, block in enumerate(_blocks(list(spans), 0)):
        for group in _level(block):
            line = _line(page, group)
            line.column = column
            found.append(line)
    return found


def _blocks(spans: list[Span], depth: int) -> Iterator[list[Span]]:
    """Yield what is read from top to bottom, one after the other."""
    if depth == _MAX_DEPTH or len(spans) < 2 * _MIN_COLUMN_LINES:
        yield spans
        return
    parts = _columns(spans) or _bands(spans)
    if not parts:
        yield spans
        return
    for part in parts:
        yield from _blocks(part, depth + 1)


def _columns(spans: list[Span]) -> list[list[Span]]:
    """Return the columns of a part of a page; none where there is but one."""
    least = _MIN_GUTTER * median(span.size for span in spans)
    width = max(span.right for span in spans) - min(span.left for span in spans)
    for at in _gaps(spans, lambda one: (one.left, one.right), least):
        sides = [one for one in spans if one.right <= at], [one for one in spans if one.left >= at]
        if all(_is_column(side, width) for side in sides):
            return list(sides)
    return []


def _is_column(spans: list[Span], width: float) -> bool:
    if len({round(span.bottom) for span in spans}) < _MIN_COLUMN_LINES:
        return False
    own = max(span.right for span in spans) - min(span.left for span in spans)
    rows = len({round(span.bottom) for span in spans})
    letters = sum(len(span.text) for span in spans) / rows
    return own >= _MIN_COLUMN_SHARE * width and letters >= _MIN_COLUMN_LETTERS


def _bands(spans: list[Span], *, footed: bool = True) -> list[list[Span]]:
    """Return the parts above and below a cut that leaves columns in one of them.

    `footed`: there may be a running foot below a title and its columns.
    """
    cuts = sorted(_gaps(spans, _core, 0.0), reverse=True)
    for at in cuts[:_MAX_CUTS]:  # from the top: a title above columns
        above, below = _cut(spans, at)
        if len(below) >= 2 * _MIN_COLUMN_LINES and _columns(below):
            return [above, below]
    for at in reversed(cuts[-_MAX_CUTS:]):  # from the bottom: a note below them
        above, below = _cut(spans, at)
        if len(above) >= 2 * _MIN_COLUMN_LINES and _columns(above):
            return [above, below]
    for at in reversed(cuts[-_MAX_FEET:]) if footed else ():
        above, below = _cut(spans, at)
        if _bands(above, footed=False):
            return [above, below]
    return []


def _core(span: Span) -> tuple[float, float]:
    """Return where letters have most of their ink; the boxes of two lines may overlap."""
    return span.bottom + 0.25 * span.size, span.top - 0.25 * span.size


def _cut(spans: list[Span], at: float) -> tuple[list[Span], list[Span]]:
    """Return what is above and below a height."""
    above = [span for span in spans if sum(_core(span)) / 2 >= at]
    return above, [span for span in spans if sum(_core(span)) / 2 < at]


def _gaps(
    spans: list[Span], extent: Callable[[Span], tuple[float, float]], least: float
) -> list[float]:
    """Return where nothing is, on one axis: the middle of each gap wider than `least`."""
    found: list[float] = []
    end: float | None = None
    for start, stop in sorted(map(extent, spans)):
        if end is not None and start - end > least:
            found.append((start + end) / 2)
        end = stop if end is None else max(end, stop)
    return found


def _level(spans: list[Span]) -> Iterator[list[Span]]:
    """Yield the pieces of each line, from left to right."""
    group: list[Span] = []
    for span in sorted(spans, key=lambda one: -(one.bottom + one.top)):
        middle = (span.bottom + span.top) / 2
        if group and not group[0].bottom <= middle <= group[0].top:
            yield sorted(group, key=lambda one: one.left)
            group = []
        group.append(span)
    if group:
        yield sorted(group, key=lambda one: one.left)


def _line(page: int, group: list[Span]) -> TextLine:
    runs: list[Run] = []
    before: Span | None = None
    for span in group:
        is_apart = before is not None and span.left - before.right > 0.15 * span.size
        if is_apart and runs and not runs[-1].text.endswith(" "):
            runs[-1] = Run(runs[-1].text + " ", runs[-1].font)
        runs.append(Run(span.text, span.font))
        before = span
    size = median(span.size for span in group)
    left, right = min(span.left for span in group), max(span.right for span in group)
    bottom, top = min(span.bottom for span in group), max(span.top for span in group)
    return TextLine(page, runs, left, right, bottom, top, size)
