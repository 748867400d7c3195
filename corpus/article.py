"""The article: one news item as every part of the project sees it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""Indochina Time: no daylight saving since 1975, so a fixed offset is exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item, its text in NFC without control characters."""

    id: str
    title: str
    published: date | None = None
    """A datetime in +07:00; a date where no clock is known; None where no usable day is."""
    lead: str = ""
    body: tuple[str, ...] = field(default=())
    """Paragraphs, captions not among them."""
    captions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    """Persons, or the office that signs, each once."""
    section: str = ""
    source: str = ""
    url: str = ""
    keywords: tuple[str, ...] = ()
    image: str = ""
    """Address of its main picture, http or https; never fetched."""
    pages: tuple[int, ...] = ()
    """Number of the page on which the lead begins, then of each paragraph; empty without pages."""

    @property
    def author(self) -> str:
        """All authors as one text, parted by commas."""
        return ", ".join(self.authors)

    @property
    def moment(self) -> datetime | None:
        """The time of publication; the beginning of its day where no clock is known."""
        return None if self.published is None else moment_of(self.published)

    @property
    def has_clock(self) -> bool:
        """Whether the time of day is known, too."""
        return isinstance(self.published, datetime)


def moment_of(published: date) -> datetime:
    """Return a time of publication; the beginning of its day where no clock is known."""
    if isinstance(published, datetime):
        return published
    return datetime(published.year, published.month, published.day, tzinfo=VIETNAM)
