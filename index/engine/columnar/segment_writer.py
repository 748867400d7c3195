"""Writing one segment: at most 65,536 articles in one file of arrays.

text, words, title, author      `lexicon.to_arrays` and `postings.to_arrays`, and NAME.lengths
                                (uint32, terms of each article)
text, title, author             also `positions.to_arrays`
text_folded, title_folded, …    `lexicon.to_arrays` of folded terms, `postings.grouped`, and
                                NAME.fold (uint32): number of a term -> of its folded form
pairs                           pairs.keys (uint64) and `postings.to_arrays`
pairs_folded                    pairs_folded.keys (uint64) and `postings.grouped`
id, published, facets           `doc_values.to_arrays`
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.engine.columnar import array_file, doc_values, lexicon, positions, postings
from index.engine.columnar.array_file import Array
from index.engine.columnar.doc_values import DocValues
from index.engine.columnar.postings import Inverted
from index.engine.columnar.tokens import Tokens
from index.engine.schema import FIELDS, PAIRS, PAIRS_FOLDED
from index.language.fold import fold

POSITIONAL = tuple(field.name for field in FIELDS if field.positions and not field.base)


@dataclass(frozen=True)
class FieldContent:
    """A base field of a segment, ready to be written."""

    terms: list[str]
    """Sorted; every one occurs."""
    inverted: Inverted
    lengths: Array
    """uint32: terms of each article."""
    tokens: Tokens | None = None
    """For a positional field."""
    pair_keys: Array | None = None
    """For `text`: the keys of its pairs (`lexicon.key_of`), sorted, and their postings."""
    pairs: Inverted | None = None


class SegmentWriter:
    """Writes a segment's file, field by field; use it in a `with` statement."""

    def __init__(self, path: Path, articles: DocValues) -> None:
        self._count = len(articles.ids)
        self._writer = array_file.Writer(path)
        arrays, values = doc_values.to_arrays(articles)
        self._writer.add(arrays)
        self._writer.set(values)

    def __enter__(self) -> "SegmentWriter":
        return self

    def __exit__(self, *error: Any) -> None:
        self._writer.__exit__(*error)

    def add(self, name: str, content: FieldContent) -> None:
        """Write a base field and all that is derived from it."""
        add = self._writer.add
        add(lexicon.to_arrays(name, content.terms))
        add(postings.to_arrays(name, content.inverted, self._count))
        add({f"{name}.lengths": content.lengths})
        if content.tokens is not None:
            add(positions.to_arrays(name, content.tokens, len(content.terms)))
            folds = self._add_folded(name, content.terms)
            if content.pair_keys is not None and content.pairs is not None:
                self._add_pairs(content.pair_keys, content.pairs, folds)

    def _add_folded(self, name: str, terms: list[str]) -> Array:
        folded = [fold(term) for term in terms]
        distinct = sorted(set(folded))
        numbers = {term: number for number, term in enumerate(distinct)}
        folds = np.fromiter(map(numbers.__getitem__, folded), np.uint32, len(folded))
        _, variants = postings.grouped(f"{name}_folded", folds)
        self._writer.add(lexicon.to_arrays(f"{name}_folded", distinct) | variants)
        folds = np.append(folds, np.uint32(len(distinct)))
        self._writer.add({f"{name}_folded.fold": folds})
        return folds

    def _add_pairs(self, keys: Array, inverted: Inverted, folds: Array) -> None:
        """Write pairs; `folds` has for each term the folded one, and their number at its end."""
        terms, folded_terms = len(folds) - 1, int(folds[-1])
        first, second = lexicon.terms_of(keys)
        folded = lexicon.key_of(folds[first], folds[second])
        distinct, variants = postings.grouped(PAIRS_FOLDED, folded)
        add = self._writer.add
        add(lexicon.pairs_to_arrays(PAIRS, keys, terms))
        add(postings.to_arrays(PAIRS, inverted, self._count))
        add(lexicon.pairs_to_arrays(PAIRS_FOLDED, distinct, folded_terms) | variants)
