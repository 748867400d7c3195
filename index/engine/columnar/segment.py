"""One open segment: its fields, its columns, and which articles were removed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import cast

import numpy as np

from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.lexicon import Lexicon, PairLexicon, StoredLexicon, encoded
from index.engine.columnar.positions import Positions
from index.engine.columnar.postings import Postings, StoredPostings, UnionPostings
from index.engine.schema import FACETS, FIELDS, PAIRS, TEXT, Field
from index.language.fold import fold

_FIELD = {field.name: field for field in FIELDS}
_NO_TERMS = np.zeros(0, np.uint32)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a field and where they occur."""

    lexicon: Lexicon
    postings: Postings


class Segment:
    """Reads one file of `segment_writer`. Safe for many threads: nothing ever changes."""

    def __init__(self, path: Path, removed: Path | None) -> None:
        self._arrays = Arrays(path)
        self.size: int = self._arrays.values["articles"]
        self.facet_values: dict[str, list[str]] = self._arrays.values["facets"]
        self.ids = StoredLexicon(self._arrays, "id")
        self.id_rank = self._arrays["id_rank"]
        self.by_id = self._arrays["by_id"]
        self.by_newest = self._arrays["by_newest"]
        self.by_oldest = self._arrays["by_oldest"]
        self.published = self._arrays["published"]
        self.removed = Arrays(removed)["articles"] if removed else self.by_id[:0]
        self.nowhere = np.zeros(self.size, np.uint8)
        """The row of a term that does not occur; not to be written to."""
        self._postings = {
            field.name: StoredPostings(self._arrays, field.name, self.size)
            for field in FIELDS
            if not field.folded
        }
        self._facet_totals = lru_cache(len(FACETS))(self._count_facet)
        self._folded_values = lru_cache(len(FACETS))(self._fold_values)
        self._fields: dict[str, Terms] = {}
        for field in FIELDS:
            self._fields[field.name] = self._terms(field)

    @cached_property
    def live(self) -> Array:
        """uint8: 1 for each article that was not removed."""
        live = np.ones(self.size, np.uint8)
        live[self.removed] = 0
        return live

    def terms(self, field: str) -> Terms:
        """Return the terms of a field; KeyError where the schema has no such field."""
        return self._fields[field]

    def stored_postings(self, field: str) -> StoredPostings:
        """Return the postings of a field that is not folded."""
        return self._postings[field]

    @property
    def pair_keys(self) -> Array:
        """The keys (`lexicon.key_of`) of all pairs, in order."""
        return cast("PairLexicon", self._fields[PAIRS].lexicon).keys()

    def row(self, field: str, text: str) -> Array:
        """Return the impact of a term in every article; not to be written to."""
        return self.row_and_size(field, text)[0]

    def row_and_size(self, field: str, text: str) -> tuple[Array, int]:
        """Return the same, and in how many articles the term occurs, removed ones included."""
        terms = self._fields[field]
        number = terms.lexicon.find(encoded(text))
        return (self.nowhere, 0) if number < 0 else terms.postings.row_and_size(number)

    def frequency(self, field: str, text: str) -> int:
        """Return in how many articles a term occurs, removed ones included."""
        terms = self._fields[field]
        number = terms.lexicon.find(encoded(text))
        return 0 if number < 0 else terms.postings.size(number)

    def count(self, field: str, text: str) -> int:
        """Return in how many articles a term occurs that were not removed."""
        if not len(self.removed):
            return self.frequency(field, text)
        row, size = self.row_and_size(field, text)
        return size - int(np.count_nonzero(row[self.removed]))

    def lengths(self, field: str) -> Array:
        """Return the number of terms of each article in a field, uint32."""
        base = _FIELD[field].base or field
        return self._arrays[f"{base}.lengths"]

    def facet_totals(self, facet: str) -> Array:
        """Return how many articles have each of `facet_values`, removed ones included."""
        return self._facet_totals(facet)

    def folded_facet_values(self, facet: str) -> tuple[str, ...]:
        """Return the values of a facet, folded, by their ordinals; "" alone for an unknown one."""
        return self._folded_values(facet)

    def ordinals(self, facet: str) -> Array | None:
        """Return which value of `facet_values` each article has, None for an unknown facet."""
        return self._arrays.get(f"facet.{facet}")

    def more_ordinals(self, facet: str) -> tuple[Array, Array]:
        """Return the values behind the first of articles with several, and beside them whose."""
        name = f"facet.{facet}.more"
        return self._arrays[name], self._arrays[f"{name}_articles"]

    def id(self, article: int) -> str:
        """Return an article's id."""
        return self.ids.term(int(self.id_rank[article])).decode()

    def article(self, id_: str) -> int:
        """Return the article with this id, -1 where there is none."""
        rank = self.ids.find(encoded(id_))
        return -1 if rank < 0 else int(self.by_id[rank])

    def exact_terms(self, field: str, number: int) -> tuple[Array, StoredPostings]:
        """Return the numbers of the exact terms that a term stands for, and their postings."""
        postings = self._fields[field].postings
        exact = postings.exact if isinstance(postings, UnionPostings) else self._postings[field]
        return self.meant(field, number), exact

    def meant(self, field: str, number: int) -> Array:
        """Return the numbers of the exact terms that a term stands for, as streams have them.

        None where the term is -1, as one that the segment has not.
        """
        if number < 0:
            return _NO_TERMS
        postings = self._fields[field].postings
        if isinstance(postings, UnionPostings):
            return postings.variants(number)
        return np.array([number], np.uint32)

    def stream(self, field: str) -> tuple[Positions, Array | None]:
        """Return the stream of a positional field, and how to fold its numbers."""
        base = _FIELD[field].base
        return self._streams[base or field], self._arrays[f"{field}.fold"] if base else None

    @cached_property
    def _streams(self) -> dict[str, Positions]:
        names = [field.name for field in FIELDS if field.positions and not field.base]
        return {n: Positions(self._arrays, n, len(self._fields[n].lexicon)) for n in names}

    def _count_facet(self, facet: str) -> Array:
        values = self.facet_values[facet]
        first, more = self._arrays[f"facet.{facet}"], self.more_ordinals(facet)[0]
        return np.bincount(first, minlength=len(values)) + np.bincount(more, minlength=len(values))

    def _fold_values(self, facet: str) -> tuple[str, ...]:
        return tuple(map(fold, self.facet_values.get(facet, [""])))

    def _terms(self, field: Field) -> Terms:
        name, arrays = field.name, self._arrays
        lexicon: Lexicon
        if field.paired:
            singles = self._fields[single_of(name)].lexicon
            lexicon = PairLexicon(arrays, name, singles)
        else:
            lexicon = StoredLexicon(arrays, name)
        if not field.folded:
            return Terms(lexicon, self._postings[name])
        exact = self._postings[PAIRS if field.paired else field.base]
        return Terms(lexicon, UnionPostings(arrays, name, exact))


@cache
def single_of(field: str) -> str:
    """Return the field whose terms a field of pairs joins."""
    paired = _FIELD[field]
    return next(
        each.name
        for each in FIELDS
        if not each.paired
        and each.folded == paired.folded
        and (each.base or each.name) == paired.base
    )


def has_pairs(field: str) -> bool:
    """Return whether neighbours in a field are terms of their own."""
    return (_FIELD[field].base or field) == TEXT


def necessary(field: str, texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the fields and terms that every article with a sequence must have."""
    if len(texts) == 1 or not has_pairs(field):
        return [(field, text) for text in texts]
    pairs = next(f.name for f in FIELDS if f.paired and f.folded == _FIELD[field].folded)
    return [(pairs, f"{a} {b}") for a, b in pairwise(texts)]
