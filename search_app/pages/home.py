"""The first page: the form, and what there is to search."""

from dataclasses import dataclass
from datetime import date

from index import IndexStats
from search_app.links import search_link
from search_app.pages.link import Link

_EXAMPLES = ("kết nạp đảng viên", "quan uy", "28-NQ/TW", '"sinh hoạt chi bộ"')


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What home.html shows."""

    articles: int
    first: date | None
    last: date | None
    examples: tuple[Link, ...]


def home_page(stats: IndexStats) -> HomePage:
    """Return the first page over an index."""
    return HomePage(
        articles=stats.articles,
        first=stats.first,
        last=stats.last,
        examples=tuple(Link(query, search_link({"q": query})) for query in _EXAMPLES),
    )
