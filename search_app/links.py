"""Addresses within the site: the search at hand with something changed."""

from collections.abc import Mapping
from typing import Any

from flask import request, url_for

from search_app.params import SEARCH_PARAMETERS
from search_app.presets import Preset, format_day, year_span

_DEFAULTS = {"sort": "relevance", "page": "1", "per_page": "10", "expand": "1"}


def asked() -> dict[str, str]:
    """Return the search at hand as typed, by parameter, for the form and for links."""
    return {name: request.args[name] for name in SEARCH_PARAMETERS if request.args.get(name)}


def search_link(changes: Mapping[str, object] | None = None) -> str:
    """Return the address of the search at hand with some parameters changed; "" removes one.

    Any change but the page's own begins at the first page again.
    """
    return url_for("views.search", **_merged({"page": "", **(changes or {})}))


def days_link(span: Preset) -> str:
    """Return the address of the search at hand within other days."""
    return search_link({"from": format_day(span.first), "to": format_day(span.last)})


def year_link(year: str) -> str:
    """Return the address of the search at hand within a year."""
    return days_link(year_span(int(year)))


def section_link(section: str) -> str:
    """Return the address of the search at hand within a section."""
    return search_link({"section": section})


def author_link(author: str) -> str:
    """Return the address of the search at hand among an author's articles."""
    return search_link({"author": author})


def back_link() -> str:
    """Return the address of the page of results that led here."""
    return url_for("views.search", **_merged({}))


def article_link(id_: str) -> str:
    """Return the address of an article, which remembers the search that led to it."""
    return url_for("views.article", id_=id_, **_merged({}))


def language_link(language: str) -> str:
    """Return the address of this very page in another language."""
    values: dict[str, Any] = {**asked(), **(request.view_args or {}), "lang": language}
    return url_for(request.endpoint or "views.search", **values)


def _merged(changes: Mapping[str, object]) -> dict[str, Any]:
    merged = {**asked(), **{name: str(value) for name, value in changes.items()}}
    return {
        name: merged[name]
        for name in SEARCH_PARAMETERS
        if merged.get(name) and merged[name] != _DEFAULTS.get(name)
    }
