"""What a row of the table is measured in, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Context:
    """Where a row is measured, and how much of it."""

    folder: Path
    """A folder of its own, empty."""
    share: float = 1.0
    """Of the full count of attempts."""

    def count(self, full: int) -> int:
        """Return how many attempts are made where there are so many in full; one at least."""
        return max(1, round(full * self.share))


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of the table."""

    number: int
    goal: str
    done: str
    """What was attempted, and how often."""
    found: str
    holds: bool
    """Whether what was found is the goal."""

    def line(self, seconds: float) -> str:
        """Return the row as Markdown, with how long it took."""
        verdict = "holds" if self.holds else "**FALLS SHORT**"
        cells = (str(self.number), self.goal, self.done, self.found, verdict, f"{seconds:.0f} s")
        return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


HEAD = "| # | goal | done | found | | time |\n|---|---|---|---|---|---|"


def spread(values: Sequence[Value], count: int) -> Sequence[Value]:
    """Return so many of some values, or a few more, spread evenly over them."""
    return values[:: max(1, len(values) // count)]


def quantile(values: list[float], share: float) -> float:
    """Return the value that this share of some values does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
