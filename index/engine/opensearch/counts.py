"""In how many articles terms are: noted by workers, summed once it is known which articles stay.

FIELD.terms     uint8: JSON, terms, those of each chunk of articles after those of the last
FIELD.counts    uint32, beside them: how many articles of the chunk have the term
FIELD.articles  uint32: which, one after the other, by their numbers in the batch
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from index.engine.columnar import array_file
from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.lexicon import encoded
from index.engine.opensearch.documents import Postings
from index.engine.opensearch.lexicon import LOCAL

FILE = "counts.arrays"


class Noted:
    """The terms of a batch."""

    def __init__(self) -> None:
        self._terms: dict[str, list[str]] = {field: [] for field in LOCAL}
        self._counts: dict[str, list[Array]] = {field: [] for field in LOCAL}
        self._articles: dict[str, list[Array]] = {field: [] for field in LOCAL}

    def add(self, postings: Mapping[str, Postings], first: int) -> None:
        """Note the terms of some articles, the first of which has this number in the batch."""
        for field in LOCAL:
            self._terms[field] += postings[field].terms
            self._counts[field].append(postings[field].counts.astype(np.uint32))
            self._articles[field].append(postings[field].articles.astype(np.uint32) + first)

    def write(self, folder: Path) -> None:
        """Write what was noted."""
        nothing = np.zeros(0, np.uint32)
        arrays = {}
        for field in LOCAL:
            text = encoded(json.dumps(self._terms[field], ensure_ascii=False))
            arrays[f"{field}.terms"] = np.frombuffer(text, np.uint8)
            arrays[f"{field}.counts"] = np.concatenate([nothing, *self._counts[field]])
            arrays[f"{field}.articles"] = np.concatenate([nothing, *self._articles[field]])
        array_file.write(folder / FILE, arrays, {})


def summed(batches: Sequence[tuple[Path, Array]]) -> dict[str, Counter[str]]:
    """Return field -> term -> articles, of the articles of each batch that a mask is True for."""
    found: dict[str, Counter[str]] = {field: Counter() for field in LOCAL}
    for folder, kept in batches:
        arrays = Arrays(folder / FILE)
        for field, counts in found.items():
            _add(counts, arrays, field, kept)
    return found


def _add(counts: Counter[str], arrays: Arrays, field: str, kept: Array) -> None:
    terms = json.loads(arrays[f"{field}.terms"].tobytes())
    if not terms:
        return
    ends = np.cumsum(arrays[f"{field}.counts"], dtype=np.intp)
    stays = kept[arrays[f"{field}.articles"]].astype(np.int64)
    articles = np.add.reduceat(stays, ends - arrays[f"{field}.counts"])
    for term, number in zip(terms, articles.tolist(), strict=True):
        if number:
            counts[term] += number
