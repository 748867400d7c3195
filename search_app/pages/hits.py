"""The articles found, as a list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from index import Duplicates, Hit, ResultPage
from search_app.links import alike_link
from search_app.pages.marked import marked
from search_app.pages.picture import Picture, picture

DENSE = 50
"""Articles on a page from which on they are to be looked over rather than read."""
_MOST_MISSING = 4
"""What a hit does not have, as far as it is told: of a long text, most hits lack much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitEntry:
    """One article of the list."""

    href: str
    picture: Picture | None
    title: Markup
    published: date | None
    origin: tuple[str, ...]
    """Author, section, source, as far as they are known."""
    snippet: Markup
    missing: tuple[str, ...]
    """What of the query it does not have, the beginning of it."""
    more_missing: int
    """How much else it does not have."""
    page_number: int | None
    """On which page of its document the snippet is."""
    duplicates: int
    """How many articles with the same news are folded into it."""
    duplicates_href: str
    """Address of the search for these and itself; empty where there are none."""


@dataclass(frozen=True, slots=True)
class HitList:
    """Articles, numbered from `start`."""

    start: int
    entries: tuple[HitEntry, ...]
    is_dense: bool
    """Whether they are so many that a wide screen gives each two lines."""


def hit_list(found: ResultPage, link: Callable[[str], str]) -> HitList:
    """Return the articles of a page; `link` gives the address of an article by its id."""
    start = (found.request.page - 1) * found.request.per_page + 1
    is_folded = found.request.duplicates is Duplicates.FOLD
    entries = (_entry(hit, link(hit.id), is_folded=is_folded) for hit in found.hits)
    return HitList(start, tuple(entries), found.request.per_page >= DENSE)


def _entry(hit: Hit, href: str, *, is_folded: bool) -> HitEntry:
    return HitEntry(
        href=href if hit.page_number is None else f"{href}#page={hit.page_number}",
        picture=picture(hit.image, hit.image_text, hit.title),
        title=marked(hit.title_marked),
        published=hit.published,
        origin=tuple(filter(None, (hit.author, hit.section, hit.source))),
        snippet=marked(hit.snippet),
        missing=hit.missing[:_MOST_MISSING],
        more_missing=len(hit.missing[_MOST_MISSING:]),
        page_number=hit.page_number,
        duplicates=len(hit.duplicates) if is_folded else 0,
        duplicates_href=alike_link(hit.id) if hit.duplicates and is_folded else "",
    )
