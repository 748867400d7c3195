"""The article: one news item as every part of the project sees it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "+07:00")
"""Indochina Time: no daylight saving since 1975, so a fixed offset is exact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item, its text in NFC without control characters.

    `published` is aware, in +07:00; None where the source names no usable time.
    """

    id: str
    title: str
    published: datetime | None = None
    lead: str = ""
    body: tuple[str, ...] = field(default=())
    """Paragraphs, captions not among them."""
    captions: tuple[str, ...] = ()
    author: str = ""
    section: str = ""
    source: str = ""
    url: str = ""
    keywords: tuple[str, ...] = ()
