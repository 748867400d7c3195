"""The protocol that an engine fulfils: it stores terms, finds and ranks. Nothing else.

Analysis, the reader's query, snippets, article text and dates in words are its callers'
business, the same for every engine.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from index.models import FacetValue, Sort
from index.plan import Plan


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive terms of a field: a title, a paragraph. Sequences never cross its ends."""

    terms: Sequence[str]
    weight: float = 1.0
    """How much each occurrence counts (BM25F with one length for the whole field)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an engine stores of one article."""

    id: str
    published: int | None
    """Minutes since 1970-01-01T00:00Z; None for an undated article."""
    fields: Mapping[str, Sequence[Run]]
    facets: Mapping[str, str] = field(default_factory=dict)
    """Facet name -> value as shown; an empty value is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRequest:
    """One search."""

    plan: Plan
    published_from: int | None = None
    """First minute, inclusive."""
    published_until: int | None = None
    """Last minute, exclusive."""
    facets_wanted: Mapping[str, str] = field(default_factory=dict)
    """Facet name -> folded value that articles must have."""
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    count_facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """One article found."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class EngineResult:
    """The articles of one page, best first, and the exact number of all."""

    total: int
    hits: tuple[Ranked, ...]
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)


class Engine(Protocol):
    """One open generation, safe to search from many threads at once."""

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""

    def expand(self, field: str, prefix: str, limit: int) -> list[str]:
        """Return the field's terms that begin with `prefix`, at most `limit`, in order."""

    def frequency(self, field: str, term: str) -> int:
        """Return the number of articles with this term."""

    def count(self) -> int:
        """Return the number of articles."""

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field."""

    def close(self) -> None:
        """Release files; searches under way may finish first."""


class EngineKind(Protocol):
    """How a kind of engine writes and opens its folder inside a generation."""

    name: str
    """Stored in the manifest; an index of another engine is refused."""

    def build(self, folder: Path, entries: Iterable[Entry]) -> None:
        """Write a new, complete index into the empty folder."""

    def revise(
        self, old: Path, folder: Path, entries: Iterable[Entry], removed: Iterable[str]
    ) -> None:
        """Write into the empty folder the old index with ids removed and entries added."""

    def open(self, folder: Path) -> Engine:
        """Open a verified folder."""
