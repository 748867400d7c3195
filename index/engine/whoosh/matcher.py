"""What Whoosh walks over: the articles of a term, the terms of a field, the values of a column."""

from typing import Any

import numpy as np
from whoosh.codec.base import FieldCursor
from whoosh.columns import ColumnReader
from whoosh.matching import LeafMatcher

from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARAMETERS
from index.engine.columnar.lexicon import Lexicon
from index.engine.columnar.segment import Segment


class RowMatcher(LeafMatcher):  # type: ignore[misc]
    """The articles of a term in order; the weight is the impact, as BM25 has it."""

    def __init__(
        self, segment: Segment, field: str, text: bytes, row: Array, format_: Any, scorer: Any
    ) -> None:
        self._segment = segment
        self._term = (field, text)
        self._row = row
        self._articles = np.flatnonzero(row)
        self._at = 0
        self.format = format_
        self.scorer = scorer

    def is_active(self) -> bool:
        """Return whether an article is left."""
        return self._at < len(self._articles)

    def reset(self) -> None:
        """Go back to the first article."""
        self._at = 0

    def copy(self) -> "RowMatcher":
        """Return another matcher at the same article."""
        field, text = self._term
        other = RowMatcher(self._segment, field, text, self._row, self.format, self.scorer)
        other._at = self._at
        return other

    def id(self) -> int:
        """Return the article."""
        return int(self._articles[self._at])

    def next(self) -> bool:
        """Go to the next article."""
        self._at += 1
        return True

    def skip_to(self, id: int) -> bool:
        """Go to the first article that is not before this one."""
        self._at = max(self._at, int(np.searchsorted(self._articles, id)))
        return True

    def weight(self) -> float:
        """Return the impact."""
        field = PARAMETERS.get(self._term[0])
        return float(self._row[self.id()]) * (field.step if field else 1.0)

    def value(self) -> bytes:
        """Return the positions as Whoosh's format encodes them, empty for other fields."""
        return self.format.encode(self._positions()) if self.supports("positions") else b""

    def value_as(self, astype: str) -> Any:
        """Return `positions`, `frequency` (in positional fields; else 1) or `weight`."""
        if astype == "weight":
            return self.weight()
        if not self.supports("positions"):
            return 1
        positions = self._positions()
        return positions if astype == "positions" else len(positions)

    def _positions(self) -> list[int]:
        """Return where in the article the term stands; between runs one position is left out."""
        field, text = self._term
        stream, folds = self._segment.stream(field)
        numbers, _ = stream.read(np.array([self.id()]))
        numbers = numbers if folds is None else folds[numbers]
        found = np.flatnonzero(numbers == self._segment.terms(field).lexicon.find(text))
        positions: list[int] = found.tolist()
        return positions


class LexiconCursor(FieldCursor):  # type: ignore[misc]
    """A place in the terms of a field."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._at = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        """Go to the first term that is not before this one."""
        self._at = self._lexicon.lower_bound(term if isinstance(term, bytes) else term.encode())
        return self.text()

    def next(self) -> str | None:
        """Go to the next term."""
        self._at += 1
        return self.text()

    def text(self) -> str | None:
        """Return the term, None behind the last."""
        return self._lexicon.term(self._at).decode() if self.is_valid() else None

    def is_valid(self) -> bool:
        """Return whether a term is there."""
        return self._at < len(self._lexicon)


class ArrayColumn(ColumnReader):  # type: ignore[misc]
    """Numbers of articles."""

    def __init__(self, array: Array) -> None:
        self._array = array
        self._sign = 1

    def __len__(self) -> int:
        return len(self._array)

    def __getitem__(self, docnum: int) -> Any:
        return int(self._array[docnum])

    def __iter__(self) -> Any:
        return (self[number] for number in range(len(self)))

    def sort_key(self, docnum: int) -> int:
        """Return what sorts like the value: the first values of facets are sorted already."""
        return self._sign * int(self._array[docnum])

    def set_reverse(self) -> None:
        """Sort the other way round."""
        self._sign = -1


class FacetColumn(ArrayColumn):
    """The values of a facet: of each article a tuple, empty for none."""

    def __init__(self, first: Array, more: list[tuple[int, int]], values: list[str]) -> None:
        """Take the first value of each article, and pairs of value and article for the others."""
        super().__init__(first)
        self._values = values
        self._more: dict[int, tuple[int, ...]] = {}
        for number, article in more:
            self._more[article] = (*self._more.get(article, ()), number)

    def __getitem__(self, docnum: int) -> Any:
        numbers = (int(self._array[docnum]), *self._more.get(docnum, ()))
        return tuple(self._values[number] for number in numbers if number)
