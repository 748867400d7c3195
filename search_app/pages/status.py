"""The state of the archive, for readers who want to know what they search in."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from corpus.article import VIETNAM
from corpus.reasons import told
from index import IndexStats, Intake
from search_app.date_ranges import format_day
from search_app.language import gettext


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage:
    """What status.html shows."""

    built: str
    generation: str
    files: int
    articles: int
    first: date | None
    last: date | None
    undated: int
    duplicates: int
    skipped: int
    reasons: tuple[tuple[str, int], ...]
    csv_href: str


def status_page(stats: IndexStats, intake: Intake) -> StatusPage:
    """Return the page of an index."""
    return StatusPage(
        built=moment(stats.built),
        generation=stats.generation,
        files=intake.files,
        articles=stats.articles,
        first=stats.first,
        last=stats.last,
        undated=stats.undated,
        duplicates=intake.duplicates,
        skipped=sum(intake.reasons.values()),
        reasons=tuple((told(code, gettext), count) for code, count in intake.reasons.items()),
        csv_href=url_for("status.skipped"),
    )


def moment(when: datetime) -> str:
    """Return a moment as readers in Vietnam write it: 28/05/2024 22:08."""
    local = when.astimezone(VIETNAM)
    return f"{format_day(local)} {local:%H:%M}"
