"""The documents that articles cite: what is known of each, and how one finds them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from index.citations.key import Citation
from index.citations.query import asked
from index.language.fold import fold
from index.models import Document
from index.storage.catalogue import Catalogue, DocumentRow, day_of

Count = Callable[[Sequence[Citation]], list[int]]
"""Citations -> how many articles each stands for, by the rule of `CitedDocuments`."""


class DocumentOrder(StrEnum):
    """How documents are listed; ties are broken by name."""

    COUNT = "count"
    LAST = "last"
    NAME = "name"


def document(row: DocumentRow) -> Document:
    """Return a document of the catalogue."""
    citation = Citation.from_key(row.key) or Citation("vb", row.key)
    return Document(citation, citation.name, row.articles, day_of(row.first), day_of(row.last))


class CitedDocuments:
    """The documents that the articles of an index cite, by key.

    One rule wherever they are counted: an article counts once for a document that it cites by the
    document's key or by a fuller one, as often and in as many forms as it does.
    """

    def __init__(self, documents: Iterable[Document], count: Count) -> None:
        """Take documents as cited by just their keys, and what counts articles by the rule."""
        self._count = count
        self._by_number = defaultdict[str, list[_Form]](list)
        forms = [_Form(each, frozenset(each.citation.partial_keys())) for each in documents]
        for each in forms:
            self._by_number[each.document.citation.number].append(each)
        summed = self._summed([each.document.citation for each in forms])
        self._by_key = {each.citation.key: each for each in summed}
        self._partial = {each.key: each.partial - {each.key} for each in forms}

    def __iter__(self) -> Iterator[Document]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def cited_as(self, citations: Iterable[Citation]) -> tuple[Document, ...]:
        """Return the documents that are cited by just these keys, in their order."""
        keys = (citation.key for citation in citations)
        return tuple(self._by_key[key] for key in keys if key in self._by_key)

    def listed(
        self, kind: str = "", text: str = "", order: DocumentOrder = DocumentOrder.COUNT
    ) -> list[Document]:
        """Return the documents of a kind that a text names or that are written like it.

        What is partial to others of them stands for them all: these are its `fuller`.
        """
        citation = asked(text)
        key = citation.key if citation else ""
        like = fold(text)
        found = {
            each.citation.key: each
            for each in self
            if kind in ("", each.citation.kind)
            and (like in fold(each.name) or (key and key in each.citation.partial_keys()))
        }
        whole = (each for own, each in found.items() if self._partial[own].isdisjoint(found))
        return sorted(whole, key=_ORDERS[order])

    def kinds(self) -> list[tuple[str, str]]:
        """Return the kinds of the documents, key and name, by name."""
        found = {each.citation.kind: each.kind for each in self}
        return sorted(found.items(), key=lambda kind: fold(kind[1]))

    def summed(self, citation: Citation) -> Document:
        """Return all that a citation, partial or full, stands for as one document."""
        (found,) = self._summed([citation])
        return found

    def _summed(self, citations: Sequence[Citation]) -> Iterator[Document]:
        shared = [each for each in citations if not self._is_alone(each)]
        counts = dict(zip((each.key for each in shared), self._count(shared), strict=True))
        for each in citations:
            meant = [form.document for form in self._meant(each)]
            if each.key not in counts:
                yield meant[0]
                continue
            days = [day for one in meant for day in (one.first, one.last) if day]
            first, last = min(days, default=None), max(days, default=None)
            yield Document(each, each.name, counts[each.key], first, last)

    def _is_alone(self, citation: Citation) -> bool:
        """Return whether it is cited, and no other document has its number."""
        alike = self._by_number.get(citation.number, ())
        return [each.key for each in alike] == [citation.key]

    def fuller(self, citation: Citation) -> list[Document]:
        """Return the documents that a partial citation may mean, the most cited first."""
        meant = (each.key for each in self._meant(citation))
        found = [self._by_key[key] for key in meant if key != citation.key]
        return sorted(found, key=_ORDERS[DocumentOrder.COUNT])

    def _meant(self, citation: Citation) -> "list[_Form]":
        """Return the documents that a citation, partial or full, may mean."""
        alike = self._by_number.get(citation.number, ())
        return [each for each in alike if citation.key in each.partial]


@dataclass(frozen=True, slots=True)
class _Form:
    """A document as cited by just its key."""

    document: Document
    partial: frozenset[str]
    """Keys under which it is found: its own, and all that are partial to it."""

    @property
    def key(self) -> str:
        return self.document.citation.key


_ORDERS: dict[DocumentOrder, Callable[[Document], Any]] = {
    DocumentOrder.COUNT: lambda each: (-each.articles, fold(each.name)),
    DocumentOrder.LAST: lambda each: (-(each.last or date.min).toordinal(), fold(each.name)),
    DocumentOrder.NAME: lambda each: (
        fold(each.kind),
        int(_digits(each.citation.number)),
        each.name,
    ),
}


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number)) or "0"


def recounted(folder: Path, older: Path | None) -> dict[str, int]:
    """Return the documents that more or fewer articles cite than in an older generation."""
    now, before = ({} if each is None else _cited(each) for each in (folder, older))
    keys = now.keys() | before.keys()
    return {key: now.get(key, 0) for key in sorted(keys) if now.get(key) != before.get(key)}


def _cited(folder: Path) -> dict[str, int]:
    catalogue = Catalogue.open(folder)
    try:
        return {row.key: row.articles for row in catalogue.documents()}
    finally:
        catalogue.close()
