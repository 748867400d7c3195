"""Charts drawn by the server: places of bars and points in a drawing of fixed size.

Nothing but numbers and links comes out; a chart library would bring a script, and with it a page
that is empty without one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 160
"""Size of the plane that is drawn on, in units of the drawing."""
LEAST_BAR = 2.0
"""A bar that stands for something is never lower."""
MOST_BARS = 400
"""More could not be told apart: then there is the table alone."""
MOST_TICKS = 8
ROOMS = (10, 20, 35)
"""Widths, in letters of the page's size (rem), below which the style sheet thins labels."""
LETTER, SPACE = 0.55, 0.4
"""Width of a letter of a label and of the space between two labels, in the same unit."""
GAP = 0.15
"""Share of its place that a bar leaves free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar, a link."""

    x: float
    y: float
    width: float
    height: float
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label below the bars."""

    x: float
    """Its middle, per cent of the width: that of its bar."""
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The labels below a chart; the style sheet leaves some out where they have no room."""

    ticks: tuple[Tick, ...]
    room: int
    """Width that all of them need, one of `ROOMS`."""


@dataclass(frozen=True, slots=True)
class Value:
    """What a bar or a point stands for."""

    number: float
    name: str
    """Of its place on the axis: `2024`."""
    label: str
    """`2024: 12 bài`."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars side by side."""

    bars: tuple[Bar, ...]
    axis: Axis


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a line, a link."""

    x: float
    y: float
    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line; `number` says how it is dashed."""

    number: int
    name: str
    path: str
    """Coordinates as `polyline` takes them."""
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """Lines over one axis."""

    lines: tuple[Line, ...]
    axis: Axis
    top: str
    """What the upper edge stands for."""


def bar_chart(values: Sequence[Value]) -> BarChart:
    """Return bars for some values, none where they are too many to be told apart."""
    if not 0 < len(values) <= MOST_BARS:
        return BarChart(bars=(), axis=_axis(()))
    most, place = max(value.number for value in values) or 1, WIDTH / len(values)
    bars = []
    for at, value in enumerate(values):
        height = max(HEIGHT * value.number / most, LEAST_BAR) if value.number else 0.0
        bars.append(
            Bar(
                x=round(at * place + place * GAP / 2, 2),
                y=round(HEIGHT - height, 2),
                width=round(place * (1 - GAP), 2),
                height=round(height, 2),
                label=value.label,
                href=value.href,
            )
        )
    return BarChart(bars=tuple(bars), axis=_axis([value.name for value in values]))


def line_chart(series: Sequence[tuple[str, Sequence[Value]]], top: str) -> LineChart:
    """Return a line for each series, all of them of the same places and one scale."""
    most = max((value.number for _, values in series for value in values), default=0) or 1
    lines = []
    for number, (name, values) in enumerate(series):
        place = WIDTH / max(len(values), 1)
        points = tuple(
            Point(
                round((at + 0.5) * place, 2),
                round(HEIGHT * (1 - value.number / most), 2),
                value.label,
                value.href,
            )
            for at, value in enumerate(values)
        )
        path = " ".join(f"{point.x},{point.y}" for point in points)
        lines.append(
            Line(
                number=number,
                name=name,
                path=path,
                points=points if len(points) <= MOST_BARS else (),
            )
        )
    names = [value.name for value in series[0][1]] if series else []
    return LineChart(lines=tuple(lines), axis=_axis(names), top=top)


def _axis(names: Sequence[str]) -> Axis:
    """Return labels each in the middle of as many places as it stands for, none beyond the edge."""
    step = -(-len(names) // MOST_TICKS) or 1
    named = range(step // 2, len(names) - step + step // 2 + 1, step)
    ticks = tuple(Tick(round(100 * (at + 0.5) / len(names), 2), names[at]) for at in named)
    longest = max((len(tick.text) for tick in ticks), default=0)
    needed = len(ticks) * (LETTER * longest + SPACE)
    return Axis(ticks, next((room for room in ROOMS if needed <= room), ROOMS[-1]))
