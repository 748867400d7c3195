"""What goes into a search and what comes out: frozen values, the same for every engine."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from index.citations.key import Citation, kind_name
from index.engine.protocol import FacetValue, Sort
from index.query.days import DayOffer
from index.query.tree import Query
from index.timeline import Timeline


class RewriteKind(StrEnum):
    """Why something else was searched for than what was typed."""

    CORRECTION = "correction"
    """The whole query, spelled otherwise: no article has all of its words as typed."""
    ABBREVIATION = "abbreviation"
    TYPING = "typing"
    """Raw Telex or VNI: `ddangr`, `d9ang3`."""
    CITATION = "citation"
    WORDING = "wording"
    """`khóa XII` for `khóa 12`; an author's articles for `bài Hồng Thanh`."""
    SPELLING = "spelling"
    """`Lê-nin` for `Lênin`, and the reverse."""
    SHORTENED = "shortened"
    """Of a query that asks for too much, all that was searched for; parts apart by ` · `."""


class Match(StrEnum):
    """What an article must have of a query's words; each is found by the next one as well."""

    PHRASE = "phrase"
    """All of them side by side, as typed."""
    NEAR = "near"
    """Every unit that says something, each side by side."""
    ALL = "all"
    """Every word that says something, anywhere."""
    ANY = "any"
    """Enough of what is asked for, by how much it tells; all words anywhere as well."""


class Duplicates(StrEnum):
    """What is done with articles that tell the same news in nearly the same words."""

    FOLD = "fold"
    """Only the first of them is a hit; the others found stand behind it."""
    SHOW = "show"
    """Each is a hit of its own."""


@dataclass(frozen=True, slots=True)
class AppliedRewrite:
    """A note on a query: for `typed`, `meant` was searched for too, or instead where it is raw."""

    typed: str
    meant: str
    kind: RewriteKind


@dataclass(frozen=True, slots=True)
class Offer:
    """Another query that a reader may want; never applied by itself."""

    query: str
    """The text to search for instead."""
    label: str
    """The other name, or names: `Hải Dương`."""
    earlier: bool
    """True where these are names of before 1 July 2025; else they are of after."""
    place: str = ""
    """The name of the place that was typed, as it is usually written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """A checked request: every value is within its limits."""

    query: Query
    day_from: date | None = None
    """First day, inclusive, in +07:00; None for an open end."""
    day_to: date | None = None
    """Last day, inclusive, in +07:00; None for an open end."""
    sort: Sort = Sort.RELEVANCE
    section: tuple[str, ...] = ()
    """Only one of these sections, compared without case or accents; all where none is named."""
    author: tuple[str, ...] = ()
    """Only one of these authors, compared without case or accents; all where none is named."""
    citation: str | None = None
    """Only articles that name this document number, as `28-NQ/TW`."""
    undated: bool = False
    """Only articles whose day is unknown."""
    alike: str | None = None
    """Only articles with the same news as the one with this id, itself among them."""
    unwanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Facet (`section`, `author`, `year`, `citation`) -> values that articles must not have."""
    since: datetime | None = None
    """Only articles that came into the index after this moment, whenever they were published."""
    match: Match | None = None
    """What articles must have; None lets the query decide."""
    duplicates: Duplicates = Duplicates.FOLD
    """Whether articles that tell the same news are one hit; all are counted."""
    expand: bool = True
    """Also search for what was meant: abbreviations written out, raw Telex decoded."""
    page: int = 1
    per_page: int = 10


@dataclass(frozen=True, slots=True)
class Document:
    """A document and the articles that cite it, by its key or a fuller one."""

    citation: Citation
    name: str
    """As people write it: `28-NQ/TW (khóa XII)`."""
    articles: int
    first: date | None
    """Day of the first article that cites it, in +07:00; None where none is dated."""
    last: date | None

    @property
    def kind(self) -> str:
        """The name of its kind: `Nghị quyết`."""
        return kind_name(self.citation.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """A document that a query names, and what a reader may want to know of it."""

    document: Document
    """With all articles that cite it, whatever else they tell of it."""
    years: tuple[FacetValue, ...]
    """Year -> articles that cite it, newest first."""
    fuller: tuple[Document, ...] = ()
    """The documents that a partial citation may mean, the most cited first."""


@dataclass(frozen=True, slots=True)
class DayFilter:
    """Days that a query names, offered as a filter; never applied by itself."""

    offer: DayOffer
    articles: int
    """How many articles of these days have the rest of the query; none where 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexStats:
    """What an index holds."""

    generation: str
    built: datetime
    engine: str
    analyser: str
    corpus: str
    articles: int
    undated: int
    first: date | None
    last: date | None
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of the files that an index was built from."""

    files: int
    """Files that may hold articles."""
    reasons: Mapping[str, int]
    """Reason -> files and lines that were not indexed for it, the most frequent first."""

    @property
    def duplicates(self) -> int:
        """Articles that were left out because another has their id or content."""
        return sum(n for reason, n in self.reasons.items() if reason.startswith("duplicate"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found."""

    id: str
    title: str
    published: date | None
    """As `Article.published`: a datetime only where a clock is known."""
    authors: tuple[str, ...]
    section: str
    source: str
    url: str
    image: str
    """Address of the main picture; empty where none is known."""
    image_text: str
    """What the first caption says of it."""
    snippet: str
    """HTML-escaped text with `<mark>` around what was found."""
    title_marked: str
    """The title, HTML-escaped, with `<mark>` likewise."""
    score: float
    missing: tuple[str, ...] = ()
    """What was asked for and is not in it side by side, where less than all was enough."""
    page_number: int | None = None
    """On which page of its document the snippet is; None where that has no pages."""

    duplicates: tuple[str, ...] = ()
    """Ids of other articles that tell the same news.

    Where hits are folded, those found, in order; else all of the index, by id.
    """

    @property
    def author(self) -> str:
        """All authors as one text, parted by commas."""
        return ", ".join(self.authors)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    """One page of hits, and what the reader should know of how they were found."""

    request: SearchRequest
    understood: Query
    """The query that was planned: in units, with other ways of writing it."""
    total: int
    """Articles found; the counts of facets are of all of them."""
    distinct: int
    """Hits of all pages: as many, or fewer where those that tell the same news are folded."""
    hits: tuple[Hit, ...]
    took_ms: float
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    """`section`, `author` -> values, most frequent first; `year`, `month` -> all, newest first."""
    also: tuple[AppliedRewrite, ...] = ()
    """What was searched for beside what was typed."""
    offers: tuple[Offer, ...] = ()
    """Other queries for the same places, by their names before or after 1 July 2025."""
    timeline: Timeline | None = None
    """The articles found over time, by the period that suits the days; it tells no shares."""
    documents: tuple[NamedDocument, ...] = ()
    """The documents that the query names, as far as articles cite them."""
    days: tuple[DayFilter, ...] = ()
    """Days that the query names, with their year or with articles that have the rest of it."""
    suggestion: str | None = None
    match: Match = Match.NEAR
    """What the articles have of the query's words."""
    counts: Mapping[Match, int] = field(default_factory=dict)
    """How many articles would be found side by side, or apart; empty where it is the same."""
    undated: int = 0
    """How many articles match but for their missing date, where days were asked for."""
