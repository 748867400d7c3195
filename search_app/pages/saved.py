"""Saved searches: kept by the browser, for the site has no accounts."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from search_app.arguments import asked
from search_app.links import back_link, search_view_link


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """What saved.html shows."""

    query: str
    """The words of the search at hand; empty where there is none."""
    search_href: str
    feed_href: str
    new_href: str
    """Address of the articles that came in after this moment, to be bookmarked."""
    api: str
    """Where a script asks how many articles are new."""


def saved_page(given: Mapping[str, str], built: str) -> SavedPage:
    """Return the page of saved searches; `built` is the moment of the index that is served."""
    has_search = bool(asked())
    return SavedPage(
        query=given.get("q", ""),
        search_href=back_link() if has_search else "",
        feed_href=search_view_link("following.feed") if has_search else "",
        new_href=search_view_link("views.search", {"since": built}) if has_search else "",
        api=url_for("api.timeline"),
    )
