"""A Whoosh field whose values are analysed already: runs of terms with weights."""

from collections.abc import Iterator
from typing import Any

from whoosh.fields import FieldType
from whoosh.formats import Frequency, Positions

from index.schema import Run

GAP = 32
"""Positions left free between runs, so that no phrase crosses their ends."""


class RunsField(FieldType):  # type: ignore[misc]
    """Indexes a tuple of `Run`, with positions or with frequencies only."""

    def __init__(self, *, positions: bool) -> None:
        super().__init__(Positions() if positions else Frequency(), None, scorable=True)
        self.positions = positions

    def index(self, value: tuple[Run, ...], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield (term, frequency, weight, encoded positions or frequency) for each term."""
        places: dict[str, list[int]] = {}
        weights: dict[str, float] = {}
        position = 0
        for run in value:
            for term in run.terms:
                places.setdefault(term, []).append(position)
                weights[term] = weights.get(term, 0.0) + run.weight
                position += 1
            position += GAP
        for term, found in places.items():
            encoded = self.format.encode(found) if self.positions else _frequency(len(found))
            yield term.encode(), len(found), weights[term], encoded

    def process_text(self, qstring: str, mode: str = "", **_: Any) -> list[str]:
        """Return the text as the one term that it is."""
        return [qstring]


def _frequency(count: int) -> bytes:
    return count.to_bytes(4, "big")
