"""Which page numbers to offer under the results."""

from dataclasses import dataclass

from search_app.parsers import DEEPEST

AROUND = 2
"""Neighbours of the page at hand that are offered on either side."""


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """The pages of a search."""

    current: int
    last: int
    """The last page that can be asked for; 0 where nothing was found."""
    numbers: tuple[int | None, ...]
    """Pages to offer, in order; None where some are left out."""

    @property
    def previous(self) -> int | None:
        """The page before; the last one where the reader is past the end."""
        return min(self.current - 1, self.last) or None

    @property
    def next(self) -> int | None:
        """The page after."""
        return self.current + 1 if self.current < self.last else None


def page_numbers(total: int, current: int, size: int) -> PageNumbers:
    """Return the numbers of the pages of so many: the first, the last, those around this one."""
    last = -(-min(total, DEEPEST // size * size) // size)
    around = range(current - AROUND, current + AROUND + 1)
    wanted = sorted({n for n in (1, last, *around) if 1 <= n <= last})
    numbers: list[int | None] = []
    for number in wanted:
        if numbers and number - (numbers[-1] or 0) > 1:
            numbers.append(None)
        numbers.append(number)
    return PageNumbers(current, last, tuple(numbers))
