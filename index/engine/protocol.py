"""The protocol that an engine fulfils: it stores terms, finds and ranks. Nothing else.

Analysis, the reader's query, snippets, article text and dates in words are its callers'
business, the same for every engine.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from index.engine.plan import Passage, Plan
from index.engine.schema import Run


class Sort(StrEnum):
    """Order of the hits; ties are broken by id, so that pages never overlap."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many of the articles found have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """What an engine stores of one article."""

    id: str
    published: int | None
    """Minutes since 1970-01-01T00:00Z; None for an undated article."""
    fields: Mapping[str, Sequence[Run]]
    """Base field -> its runs; derived fields are the engine's business (`index.engine.schema`)."""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet name -> values as shown, the first one first; an empty value is none.

    Of values that fold alike, an article has the first.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineRequest:
    """One search."""

    plan: Plan
    passage: Passage | None = None
    """By which the best are ranked again, where they are sorted by relevance."""
    published_from: int | None = None
    """First minute, inclusive."""
    published_until: int | None = None
    """Last minute, exclusive."""
    undated_only: bool = False
    """Only articles without a date; then there are no days to ask for."""
    facets_wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet name (of `schema.FACETS`) -> values; articles must have one. Compared folded.

    An empty value stands for none.
    """
    facets_unwanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet name -> values that articles must not have, compared folded."""
    facets_above: Mapping[str, str] = field(default_factory=dict)
    """Facet name -> text behind which their value must be, compared by code points."""
    sort: Sort = Sort.RELEVANCE
    """Undated articles come last by date either way; ties are broken by id, ascending."""
    offset: int = 0
    limit: int = 10
    named: tuple[Plan, ...] = ()
    """Plans of which each hit is asked whether it is among their articles, too."""
    only: frozenset[str] | None = None
    """Ids of the only articles that are looked for."""
    fold: bool = False
    """Of articles that are alike, only the first in order is a hit; the others stand behind it.

    What is counted are articles all the same; only hits, and so pages, are fewer.
    """
    count_facets: tuple[str, ...] = ()
    """Names of `schema.FACETS` and `schema.TERM_FACETS`, and `schema.DAY`."""

    @property
    def has_days(self) -> bool:
        """Whether days are asked for."""
        return (self.published_from, self.published_until) != (None, None)

    @property
    def has_filters(self) -> bool:
        """Whether anything but the plan decides what is found."""
        facets = self.facets_wanted, self.facets_unwanted, self.facets_above
        return self.has_days or self.undated_only or any(facets) or self.only is not None


@dataclass(frozen=True, slots=True)
class Ranked:
    """One article found."""

    id: str
    score: float
    matched: tuple[bool, ...] = ()
    """For each of the request's named plans, whether the article is among its articles."""
    behind: tuple[str, ...] = ()
    """The articles found that are alike and stand behind this one, in order."""


@dataclass(frozen=True, slots=True)
class EngineResult:
    """The articles of one page, best first, and the exact number of all."""

    total: int
    hits: tuple[Ranked, ...]
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    """Values by falling count, then by value; of `schema.TERM_FACETS` the most frequent.

    A facet of which values are wanted is counted as if none were, so that more can be chosen.
    """
    undated: int = 0
    """Articles that match the plan and facets and have no date, where days were asked for."""
    distinct: int = 0
    """Hits of all pages: as many as articles, or fewer where those that are alike are folded."""


Foresee = Callable[[Iterable[tuple[str, str]]], None]
"""`Engine.foresee`."""


def never_ahead(terms: Iterable[tuple[str, str]]) -> None:
    """Foresee nothing."""


Frequency = Callable[[str, str], int]
"""Field, term -> the number of articles with it: `Engine.frequency`, perhaps remembered."""


class Engine(Protocol):
    """One open generation, safe to search from many threads at once."""

    def search(self, request: EngineRequest) -> EngineResult:
        """Find and rank."""

    def totals(self, requests: Sequence[EngineRequest]) -> list[int]:
        """Return how many articles each request finds; a cluster is asked for all at once."""

    def ahead(
        self, requests: Sequence[EngineRequest], likely: Callable[[], EngineRequest]
    ) -> tuple[list[int], Callable[[], EngineResult]]:
        """Return how many articles each request finds, and what searches by the likely one.

        By these numbers it is decided whether to search so. A cluster is asked for it with them.
        """

    def stream(self, request: EngineRequest) -> Iterator[Ranked]:
        """Yield every article found from the request's offset on, in the order of `search`.

        Neither limit nor facets count, nothing is folded or told of named plans. The articles are
        those of the moment when the first is asked for (of OpenSearch a point in time, read by
        search_after), and memory holds a few bytes of each.
        """

    def expand(self, field: str, prefix: str, limit: int) -> list[str]:
        """Return the terms of a field of syllables that begin with `prefix`: at most `limit`."""

    def frequency(self, field: str, term: str) -> int:
        """Return the number of articles with this term."""

    def foresee(self, terms: Iterable[tuple[str, str]]) -> None:
        """Have at hand what `frequency` will be asked for: fields and terms.

        A cluster is asked for all of them at once. Where the index is at hand already, nothing is
        done, and the terms are not even made.
        """

    def vocabulary(self, field: str, least: int = 1) -> Iterator[tuple[str, int]]:
        """Yield a field's terms that at least so many articles have, in order, with that number.

        Of fields of syllables and of `cited`; KeyError for those that are folded.
        """

    def alike(self, id_: str) -> tuple[str, ...]:
        """Return the articles with the same news as one, itself among them, by id; else none."""

    def count(self) -> int:
        """Return the number of articles."""

    def term_counts(self) -> Mapping[str, int]:
        """Return the number of different terms of each field whose terms are listed.

        Not of pairs: a million articles have tens of millions, which takes a minute to count.
        """

    def problems(self) -> Iterator[str]:
        """Yield a sentence for what is wrong with what lies elsewhere than in its folder."""

    def close(self) -> None:
        """Release files; searches under way may finish first."""
