"""The fields an engine stores, named once.

`text` holds the whole article, title first; `title` and `author` repeat theirs for
`title:` and `author:`. Callers give the terms of the base fields alone. The others are
derived, by the engine in bulk or by `derived_runs`: folded syllables (`đảng` -> `dang`) and
pairs of neighbours (`đảng viên`), which rank far better than single syllables can.
`citations` holds the keys of the documents that an article cites, and their parts, under which
they are found and counted; `cited` the keys alone, which are the values of the facet. `address`
holds the key of the article's own address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from index.language.fold import fold


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive terms of a field: a title, a paragraph. Sequences never cross its ends."""

    terms: Sequence[str]
    weight: float = 1.0
    """How much each occurrence counts: BM25F with one length for the whole field.

    Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields, 2004.
    """


@dataclass(frozen=True, slots=True)
class Field:
    """One field of terms."""

    name: str
    positions: bool = False
    """True where sequences are asked for; the others keep frequencies only."""
    base: str = ""
    """The field that this one is derived from; empty for a base field."""
    folded: bool = False
    """Derived by removing marks."""
    paired: bool = False
    """Derived by joining neighbours of a run with a space."""


TEXT = "text"
TEXT_FOLDED = "text_folded"
PAIRS = "pairs"
PAIRS_FOLDED = "pairs_folded"
WORDS = "words"
TITLE = "title"
TITLE_FOLDED = "title_folded"
AUTHOR = "author"
AUTHOR_FOLDED = "author_folded"
CITATIONS = "citations"
CITED = "cited"
ADDRESS = "address"

FIELDS = (
    Field(TEXT, positions=True),
    Field(TEXT_FOLDED, positions=True, base=TEXT, folded=True),
    Field(PAIRS, base=TEXT, paired=True),
    Field(PAIRS_FOLDED, base=TEXT, folded=True, paired=True),
    Field(WORDS),
    Field(TITLE, positions=True),
    Field(TITLE_FOLDED, positions=True, base=TITLE, folded=True),
    Field(AUTHOR, positions=True),
    Field(AUTHOR_FOLDED, positions=True, base=AUTHOR, folded=True),
    Field(CITATIONS),
    Field(CITED),
    Field(ADDRESS),
)

DATES = ("year", "month")
"""Facets that make up the date histogram: `2024`, `2024-05`, in +07:00."""
FACETS = ("section", "author", *DATES)
"""Facets of one value an article, or few (of authors), which are columns."""
DAY = "day"
"""A facet that engines make of the minute of publication: `2024-05-28`, in +07:00."""
ADDED = "added"
"""A column beside the facets: the moment of the build that an article came in with, as
`moment_text` writes it."""
MAX_TERMS_COUNTED = 100
"""Values of a facet of several values that are counted: the most frequent."""


@dataclass(frozen=True, slots=True)
class TermField:
    """Where a facet of many values an article is read from."""

    values: str
    """The field whose terms are its values."""
    found: str
    """The field in which a filter looks for a value, and by which articles are counted: so a value
    has as many articles as a filter by it finds, those with fuller forms of it among them."""


TERM_FACETS = {"citation": TermField(CITED, CITATIONS)}
"""Facets of many values an article -> the fields that they are made of."""


def moment_text(moment: datetime) -> str:
    """Return a moment as a text that is greater the later it is: ISO 8601 in UTC."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def derived_runs(field: Field, base: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs of a derived field, for an engine that does not derive in bulk."""
    return tuple(Run(_derive(field, run.terms), run.weight) for run in base)


def _derive(field: Field, terms: Sequence[str]) -> list[str]:
    plain = [fold(term) for term in terms] if field.folded else list(terms)
    return [f"{a} {b}" for a, b in pairwise(plain)] if field.paired else plain
