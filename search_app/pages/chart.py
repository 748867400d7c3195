"""Charts drawn by the server: places of bars and points in a drawing of fixed size.

Nothing but numbers and links comes out; a chart library would bring a script, and with it a page
that is empty without one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

WIDTH, HEIGHT = 720, 160
"""Size of the plane that is drawn on, in units of the drawing."""
LEAST_BAR = 2.0
"""A bar that stands for something is never lower."""
MOST_BARS = 400
"""More could not be told apart: then there is the table alone."""
MOST_TICKS = 8
NAME_HEIGHT = 16
"""Of a name beside the end of its line."""
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
    text: str


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
    ticks: tuple[Tick, ...]


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
    end_y: float
    """Where its name stands, beside its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """Lines over one axis."""

    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    top: str
    """What the upper edge stands for."""


def bar_chart(values: Sequence[Value]) -> BarChart:
    """Return bars for some values, none where they are too many to be told apart."""
    if not 0 < len(values) <= MOST_BARS:
        return BarChart(bars=(), ticks=())
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
    return BarChart(bars=tuple(bars), ticks=_ticks([value.name for value in values]))


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
                end_y=points[-1].y if points else HEIGHT,
            )
        )
    names = [value.name for value in series[0][1]] if series else []
    return LineChart(lines=_apart(lines), ticks=_ticks(names), top=top)


def _ticks(names: Sequence[str]) -> tuple[Tick, ...]:
    place = WIDTH / max(len(names), 1)
    step = -(-len(names) // MOST_TICKS) or 1
    return tuple(Tick(round((at + 0.5) * place, 2), names[at]) for at in range(0, len(names), step))


def _apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Move the names at the ends of lines so that none covers another."""
    at, moved = -float(NAME_HEIGHT), {}
    for line in sorted(lines, key=lambda line: line.end_y):
        at = max(line.end_y, at + NAME_HEIGHT)
        moved[line.number] = at
    return tuple(replace(line, end_y=round(moved[line.number], 2)) for line in lines)
