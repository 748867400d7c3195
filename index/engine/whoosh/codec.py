"""Whoosh on the same files: its readers, so that every query class of Whoosh runs on them.

Whoosh's Searcher scores one article at a time and is slow here; it is what `engine` is tested
against. Writing goes by `assemble` alone.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from index.engine.columnar import segment_list
from index.engine.columnar.array_file import Array
from index.engine.columnar.lexicon import Lexicon, terms_from
from index.engine.columnar.segment import Segment
from index.engine.columnar.segment_list import INDEX_NAME, SegmentRecord
from index.engine.schema import FIELDS
from index.engine.whoosh.matcher import ArrayColumn, FacetColumn, LexiconCursor, RowMatcher
from index.errors import BuildError

ID = "id"
PUBLISHED = "published"
FACET = "_facet"
"""Ends the names of columns that are facets: `author` is a field of terms."""


class ColumnarCodec(base.Codec):  # type: ignore[misc]
    """Opens segments for Whoosh."""

    def per_document_reader(self, storage: Any, segment: "ColumnarSegment") -> "PerDocument":
        """Return what Whoosh asks of single articles."""
        return PerDocument(segment.open(storage))

    def terms_reader(self, storage: Any, segment: "ColumnarSegment") -> "TermsReader":
        """Return what Whoosh asks of terms."""
        return TermsReader(segment.open(storage))

    def new_segment(self, storage: Any, indexname: str) -> NoReturn:
        """Refuse: Whoosh's writer adds one article at a time."""
        raise BuildError("This index is written in bulk. Run: search-app update FOLDER")


class ColumnarSegment(base.Segment):  # type: ignore[misc]
    """A segment as Whoosh's table of contents lists it: plain values only."""

    def __init__(self, listed: SegmentRecord) -> None:
        self.indexname = INDEX_NAME
        self.segid = listed.name
        self.compound = False
        self.articles = listed.articles
        self.removed_file = listed.removed

    def codec(self) -> ColumnarCodec:
        """Return the codec that reads it."""
        return ColumnarCodec()

    def doc_count_all(self) -> int:
        """Return the number of articles, removed ones included."""
        return self.articles

    def open(self, storage: Any) -> Segment:
        """Map its files."""
        listed = SegmentRecord(self.segid, self.articles, self.removed_file)
        return segment_list.open_segment(Path(storage.folder), listed)


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """Lexicons and postings of a segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        field, text = term
        return field in self.indexed_field_names() and self._lexicon(field).find(text) >= 0

    def indexed_field_names(self) -> list[str]:
        """Return the names of the fields that have terms."""
        return sorted([ID, *(field.name for field in FIELDS)])

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield every field and term in order."""
        for field in self.indexed_field_names():
            yield from self.terms_from(field, b"")

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms of a field from a prefix on."""
        for _, term in terms_from(self._lexicon(fieldname), prefix):
            yield fieldname, term

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield every field and term with its statistics."""
        for term in self.terms():
            yield term, self.term_info(*term)

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms of a field from a prefix on with their statistics."""
        for term in self.terms_from(fieldname, prefix):
            yield term, self.term_info(*term)

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return a term's statistics; a weight here is a quantised impact."""
        row = self._row(fieldname, text)
        articles = np.flatnonzero(row)
        lengths = self._lengths(fieldname)[articles]
        return TermInfo(
            weight=float(row[articles].sum(dtype=np.int64)),
            df=len(articles),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(row.max()),
            minid=int(articles[0]),
            maxid=int(articles[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Return the sum of a term's impacts."""
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return the number of articles with a term."""
        if (fieldname, text) not in self:
            return 0
        return int(np.count_nonzero(self._row(fieldname, text)))

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> RowMatcher:
        """Return a matcher of a term's postings."""
        row = self._row(fieldname, text)
        return RowMatcher(self._segment, fieldname, text, row, format_, scorer)

    def cursor(self, fieldname: str, fieldobj: Any) -> LexiconCursor:
        """Return a cursor over a field's terms."""
        return LexiconCursor(self._lexicon(fieldname))

    def _lexicon(self, field: str) -> Lexicon:
        return self._segment.ids if field == ID else self._segment.terms(field).lexicon

    def _row(self, field: str, text: bytes) -> Array:
        if (field, text) not in self:
            raise TermNotFound(f"{field}:{text!r}")
        if field != ID:
            return self._segment.row(field, text.decode())
        row = self._segment.nowhere.copy()
        row[self._segment.article(text.decode())] = 1
        return row

    def _lengths(self, field: str) -> Array:
        if field == ID:
            return np.ones(self._segment.size, np.uint32)
        return self._segment.lengths(field)


class PerDocument(base.PerDocumentReader):  # type: ignore[misc]
    """DocValues, lengths and ids of a segment's articles."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def doc_count(self) -> int:
        """Return the number of articles that were not removed."""
        return self._segment.size - len(self._segment.removed)

    def doc_count_all(self) -> int:
        """Return the number of articles."""
        return self._segment.size

    def has_deletions(self) -> bool:
        """Return whether articles were removed."""
        return len(self._segment.removed) > 0

    @cached_property
    def _removed(self) -> frozenset[int]:
        return frozenset(self._segment.removed.tolist())

    def is_deleted(self, docnum: int) -> bool:
        """Return whether an article was removed."""
        return docnum in self._removed

    def deleted_docs(self) -> frozenset[int]:
        """Return the removed articles."""
        return self._removed

    def supports_columns(self) -> bool:
        """Return True."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Return whether a column is there: `published`, and the facets."""
        return fieldname == PUBLISHED or self._facet(fieldname) in self._segment.facet_values

    def column_reader(self, fieldname: str, column: Any) -> ArrayColumn:
        """Return a column's values: minutes, or the values of a facet as a tuple of texts."""
        if fieldname == PUBLISHED:
            return ArrayColumn(self._segment.published)
        facet = self._facet(fieldname)
        ordinals = self._segment.ordinals(facet)
        if ordinals is None:
            raise KeyError(fieldname)
        more = zip(*(array.tolist() for array in self._segment.more_ordinals(facet)), strict=True)
        return FacetColumn(ordinals, list(more), self._segment.facet_values[facet])

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the number of terms of an article's field."""
        return int(self._lengths(fieldname)[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        """Return the number of terms of a field."""
        return int(self._lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """Return the length of the shortest field."""
        return int(self._lengths(fieldname).min())

    def max_field_length(self, fieldname: str) -> int:
        """Return the length of the longest field."""
        return int(self._lengths(fieldname).max())

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """Return an article's id."""
        return {ID: self._segment.id(docnum)}

    def _lengths(self, field: str) -> Array:
        if field == ID:
            return np.ones(self._segment.size, np.uint32)
        return self._segment.lengths(field)

    def _facet(self, column: str) -> str:
        return column.removesuffix(FACET)
