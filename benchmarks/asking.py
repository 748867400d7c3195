"""Pages of a running server, asked for one after the other, and how long each took."""

import threading
from typing import Self

from benchmarks.measure import Latency, percentiles
from benchmarks.sites import Site


def first_day(number: int) -> str:
    """Return a day before all articles, another for each number: no kept answer is given."""
    return f"{1000 + number // 336:04d}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"


class Asking:
    """Asks for texts in turn: each time that it is told to, or as long as its block lasts."""

    def __init__(self, site: Site, texts: list[str], first: int = 0) -> None:
        """Ask a site; `first` is how many pages others have asked for already."""
        self.taken: list[float] = []
        """Milliseconds of each page so far."""
        self._site = site
        self._texts = texts
        self._first = first
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._ask_on)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()

    def ask(self) -> None:
        """Ask for the next page."""
        number = self._first + len(self.taken)
        text = self._texts[number % len(self._texts)]
        self.taken.append(self._site.listed_ms({"q": text, "from": first_day(number)}))

    def latency(self) -> Latency:
        """Return how long pages took so far."""
        return percentiles(self.taken)

    def _ask_on(self) -> None:
        while not self._ending.is_set():
            self.ask()
