"""In a worker process: entries -> files of arrays, with term numbers of their own.

A folder holds chunks of a few thousand articles, `chunk-00000.arrays` and on. Each has for every
base field F (`index.engine.schema`), in the order of the entries:

    F.terms        uint8: JSON, the list of distinct terms in order of appearance
    F.numbers      uint8/16/32: number of each term, by that list
    F.run_lengths  uint32    F.run_weights  float32    F.run_counts  uint32, runs of an article
    published      int64: minute since 1970, UNDATED without a date
    ids, facets    uint8: JSON, a list, and facet name -> for each article the list of its values
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.engine.columnar import array_file
from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.lexicon import encoded
from index.engine.columnar.tokens import Tokens
from index.engine.protocol import IndexEntry
from index.engine.schema import FIELDS, Run
from index.language.fold import fold

BASE_FIELDS = tuple(field for field in FIELDS if not field.base)
UNDATED = int(np.iinfo(np.int64).min)
MAX_CHUNK_ARTICLES = 4096
MAX_CHUNK_TERMS = 1 << 21
"""A chunk ends with the article that reaches either; both bound the memory of a worker."""


def prepare(entries: Iterable[IndexEntry], folder: Path) -> None:
    """Write the entries into a folder, made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    chunk, number = _Chunk(), 0
    for entry in entries:
        chunk.add(entry)
        if chunk.is_full():
            chunk.write(folder / f"chunk-{number:05d}.arrays")
            chunk, number = _Chunk(), number + 1
    if chunk.ids:
        chunk.write(folder / f"chunk-{number:05d}.arrays")


def tokens_of(chunk: Arrays, field: str) -> tuple[list[str], Tokens]:
    """Read back a field of a chunk: its distinct terms, and its tokens."""
    names = ("numbers", "run_lengths", "run_weights", "run_counts")
    return load_json(chunk[f"{field}.terms"]), Tokens(*(chunk[f"{field}.{name}"] for name in names))


def load_json(encoded: Array) -> Any:
    """Read back what is kept as JSON in an array of bytes."""
    return json.loads(encoded.tobytes())


class _Chunk:
    """A chunk being collected."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._published: list[int] = []
        self._facets: dict[str, list[list[str]]] = {}
        self._fields = {field.name: ChunkField() for field in BASE_FIELDS}

    def add(self, entry: IndexEntry) -> None:
        for name, shown in entry.facets.items():
            self._facets.setdefault(name, [[]] * len(self.ids)).append(distinct_values(shown))
        self.ids.append(entry.id)
        self._published.append(UNDATED if entry.published is None else entry.published)
        for values in self._facets.values():
            values.extend([[]] * (len(self.ids) - len(values)))
        for name, terms in self._fields.items():
            terms.add(entry.fields.get(name, ()))

    def is_full(self) -> bool:
        terms = sum(len(field.numbers) for field in self._fields.values())
        return len(self.ids) >= MAX_CHUNK_ARTICLES or terms >= MAX_CHUNK_TERMS

    def write(self, path: Path) -> None:
        arrays = {
            "published": np.array(self._published, np.int64),
            "ids": _json(self.ids),
            "facets": _json(self._facets),
        }
        for name, terms in self._fields.items():
            arrays |= {f"{name}.{key}": value for key, value in terms.arrays().items()}
        values = {
            "articles": len(self.ids),
            "vocabulary": {name: len(terms.vocabulary) for name, terms in self._fields.items()},
            "terms": {name: len(terms.numbers) for name, terms in self._fields.items()},
        }
        array_file.write(path, arrays, values)


class ChunkField:
    """The terms of a field of some articles, numbered as they appear."""

    def __init__(self) -> None:
        self.vocabulary: defaultdict[str, int] = defaultdict()
        self.vocabulary.default_factory = self.vocabulary.__len__
        self.numbers = array("I")
        self._run_lengths = array("I")
        self._run_weights = array("f")
        self._run_counts = array("I")

    def add(self, runs: Iterable[Run]) -> None:
        """Add the runs of the next article."""
        count = 0
        for run in runs:
            if run.terms:
                self.numbers.extend(map(self.vocabulary.__getitem__, run.terms))
                self._run_lengths.append(len(run.terms))
                self._run_weights.append(run.weight)
                count += 1
        self._run_counts.append(count)

    def tokens(self) -> Tokens:
        """Return what was added."""
        return Tokens(
            np.array(self.numbers, np.uint32),
            np.array(self._run_lengths, np.uint32),
            np.array(self._run_weights, np.float32),
            np.array(self._run_counts, np.uint32),
        )

    def arrays(self) -> dict[str, Array]:
        """Return what was added as arrays of a file, its numbers as small as may be."""
        smallest = np.min_scalar_type(max(len(self.vocabulary) - 1, 0))
        return {
            "terms": _json(list(self.vocabulary)),
            "numbers": np.array(self.numbers, smallest),
            "run_lengths": np.array(self._run_lengths, np.uint32),
            "run_weights": np.array(self._run_weights, np.float32),
            "run_counts": np.array(self._run_counts, np.uint32),
        }


def distinct_values(values: Sequence[str]) -> list[str]:
    """Return the values of one article without empty ones, and those that fold alike once.

    So the number of articles with a value is the number that a filter by it finds.
    """
    given = [value for value in values if value]
    if len(given) < 2:
        return given
    first: dict[str, str] = {}
    for value in given:
        first.setdefault(fold(value), value)
    return list(first.values())


def _json(value: object) -> Array:
    return np.frombuffer(encoded(json.dumps(value, ensure_ascii=False)), np.uint8)
