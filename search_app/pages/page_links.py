"""Links to the other pages of a list."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from search_app.pagination import page_numbers


@dataclass(frozen=True, slots=True)
class PageLink:
    """One page; without an address, a gap where pages are left out."""

    number: int | None
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """The pages of a list."""

    last: int
    """Number of the last page."""
    last_href: str
    previous_href: str
    """Address of the page before; empty where there is none."""
    next_href: str
    links: tuple[PageLink, ...]
    is_cut: bool
    """Whether there are more articles than can be paged to."""


def page_links(
    total: int, current: int, per_page: int, link: Callable[[Mapping[str, object]], str]
) -> PageLinks:
    """Return the links to the pages of so many; `link` gives the address with some changes."""

    def href(number: int | None) -> str:
        return link({"page": number}) if number else ""

    found = page_numbers(total, current, per_page)
    return PageLinks(
        last=found.last,
        last_href=href(found.last),
        previous_href=href(found.previous),
        next_href=href(found.next),
        is_cut=found.last * per_page < total,
        links=tuple(PageLink(each, href(each), each == current) for each in found.numbers),
    )
