"""Entries -> documents of OpenSearch, some dozens at a time, weighed by the code of the columns."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np

from index.engine.columnar.array_file import Array
from index.engine.columnar.bm25 import PARAMETERS, Parameters
from index.engine.columnar.encode import BASE_FIELDS, ChunkField, distinct_values
from index.engine.columnar.invert import inverted, inverted_pairs
from index.engine.columnar.postings import Inverted
from index.engine.columnar.tokens import Tokens
from index.engine.opensearch import streams
from index.engine.opensearch.mapping import (
    LINE,
    NOTHING,
    WEIGHTS,
    key_of,
    positions_of,
    stored,
    value_of,
)
from index.engine.protocol import IndexEntry
from index.engine.schema import ADDED, CITATIONS, CITED, FACETS, FIELDS, TEXT, TITLE, Field
from index.language.fold import fold

CHECK_BITS = 24
"""Of the checksum of a document: those of ten million add up exactly in a float."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of a field of some articles, by term."""

    terms: list[str]
    counts: Array
    """In how many of the articles each term is."""
    articles: Array
    impacts: Array

    def by_article(self, articles: int) -> Iterator[str]:
        """Yield the field's text of each article."""
        order = np.argsort(self.articles, kind="stable")
        terms = np.repeat(np.arange(len(self.terms)), self.counts)[order].tolist()
        lines = [
            self.terms[term] + WEIGHTS[impact]
            for term, impact in zip(terms, self.impacts[order].tolist(), strict=True)
        ]
        ends = np.cumsum(np.bincount(self.articles, minlength=articles)).tolist()
        for start, end in zip([0, *ends], ends, strict=False):
            yield LINE.join(lines[start:end]) or NOTHING + WEIGHTS[1]


class Document(NamedTuple):
    """What is sent of an article."""

    body: bytes
    check: int
    """Its checksum, which is in the body as well."""


class Documents:
    """The documents of some entries."""

    def __init__(
        self,
        entries: Sequence[IndexEntry],
        common: Mapping[str, object],
        groups: Mapping[str, str],
        first: int = 0,
    ) -> None:
        """Make them, numbered from `first` on.

        `common` are values of all, `groups` names the group of articles alike.
        """
        self._first = first
        self._entries = entries
        self._common = common
        self._groups = groups
        self._terms: dict[str, list[str]] = {}
        self._tokens: dict[str, Tokens] = {}
        for field in BASE_FIELDS:
            read = ChunkField()
            for entry in entries:
                read.add(entry.fields.get(field.name, ()))
            self._terms[field.name] = list(map(stored, read.vocabulary))
            self._tokens[field.name] = read.tokens()
        self._folded = {name: list(map(fold, terms)) for name, terms in self._terms.items()}
        # Those of a field and of its folded one are found once; kept for longer, they would keep
        # this object, which is large, until garbage is looked for.
        invert = lru_cache(self._invert)
        self.postings = {field.name: self._postings(field, invert) for field in FIELDS}

    def all(self) -> Iterator[Document]:
        """Yield the document of each entry, in order."""
        texts = [self.postings[field.name].by_article(len(self._entries)) for field in FIELDS]
        names = [field.name for field in FIELDS]
        places = {field.name: self._places(field) for field in FIELDS if field.positions}
        title_lengths = self._tokens[TITLE].lengths
        coded = streams.encoded(self._tokens[TEXT], self._terms[TEXT], title_lengths)
        rows = zip(self._entries, zip(*texts, strict=True), coded, strict=True)
        for number, (entry, row, stream) in enumerate(rows, self._first):
            values = dict(zip(names, row, strict=True))
            for name, runs in places.items():
                if found := next(runs):
                    values[positions_of(name)] = found
            values |= {"stream": stream, "number": number}
            yield _document({**values, **self._values(entry), **self._common})

    def _values(self, entry: IndexEntry) -> dict[str, object]:
        values: dict[str, object] = {"id": entry.id}
        for name in FACETS:
            shown = distinct_values(entry.facets.get(name, ()))
            if shown:
                values[value_of(name)] = shown
            values[key_of(name)] = list(map(fold, shown)) or [""]
        for key, value in (
            ("published", entry.published),
            ("added", next(iter(entry.facets.get(ADDED, ())), None)),
            ("cited_keys", _terms(entry, CITED)),
            ("citation_keys", _terms(entry, CITATIONS)),
            ("alike", self._groups.get(entry.id)),
        ):
            if value is not None:
                values[key] = value
        return values

    def _postings(self, field: Field, invert: Callable[..., tuple[Array, Inverted]]) -> Postings:
        base = field.base or field.name
        numbers, found = invert(base, PARAMETERS[field.name], is_paired=field.paired)
        terms = (self._folded if field.folded else self._terms)[base]
        if field.paired:
            first, second = (numbers >> np.uint64(32)).tolist(), numbers.astype(np.uint32).tolist()
            texts = [f"{terms[a]} {terms[b]}" for a, b in zip(first, second, strict=True)]
        else:
            texts = [terms[number] for number in numbers.tolist()]
        every = Postings(texts, found.counts, found.articles, found.impacts)
        return _united(every) if field.folded else every

    def _invert(
        self, base: str, parameters: Parameters, *, is_paired: bool
    ) -> tuple[Array, Inverted]:
        return (inverted_pairs if is_paired else inverted)(self._tokens[base], parameters)

    def _places(self, field: Field) -> Iterator[list[str]]:
        """Yield the runs of each article, the terms of each in their order."""
        base = field.base or field.name
        tokens, terms = self._tokens[base], (self._folded if field.folded else self._terms)[base]
        every = [terms[number] for number in tokens.numbers.tolist()]
        ends = np.cumsum(tokens.run_lengths, dtype=np.intp).tolist()
        runs = iter(
            [" ".join(every[start:end]) for start, end in zip([0, *ends], ends, strict=False)]
        )
        for count in tokens.run_counts.tolist():
            yield [next(runs) for _ in range(count)]


def _terms(entry: IndexEntry, field: str) -> list[str] | None:
    """Return the terms of a field, each once; None where there are none."""
    runs = entry.fields.get(field, ())
    return sorted({stored(term) for run in runs for term in run.terms}) or None


def _united(every: Postings) -> Postings:
    """Return postings with each term once: in an article it has its largest impact."""
    numbers: dict[str, int] = {}
    table = [numbers.setdefault(term, len(numbers)) for term in every.terms]
    terms = np.repeat(np.array(table, np.int64), every.counts)
    order = np.lexsort((every.articles, terms))
    terms, articles, impacts = terms[order], every.articles[order], every.impacts[order]
    is_first = np.ones(len(terms), bool)
    is_first[1:] = (terms[1:] != terms[:-1]) | (articles[1:] != articles[:-1])
    firsts = np.flatnonzero(is_first)
    largest = np.maximum.reduceat(impacts, firsts) if len(firsts) else impacts
    counts = np.bincount(terms[firsts], minlength=len(numbers))
    return Postings(list(numbers), counts, articles[firsts], largest)


def _document(values: Mapping[str, object]) -> Document:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "replace")
    check = crc32(body) >> (32 - CHECK_BITS)
    return Document(body[:-1] + b',"check":%d}' % check, check)
