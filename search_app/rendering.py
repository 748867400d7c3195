"""Templates, filled in: each is given the site and one page, as frozen values."""

from dataclasses import dataclass
from datetime import datetime

from flask import Flask, current_app, render_template, request
from flask_babel import format_decimal

from search_app.date_ranges import format_day
from search_app.language import LANGUAGE_NAMES, language
from search_app.links import language_link
from search_app.settings import Settings


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This very page in another language."""

    language: str
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every page shows around its own."""

    title: str
    language: str
    others: tuple[LanguageLink, ...]
    endpoint: str | None


def init_rendering(app: Flask) -> None:
    """Give the templates their filters: days, times and numbers as readers write them."""
    app.jinja_env.filters["day"] = format_day
    app.jinja_env.filters["clock"] = format_clock
    app.jinja_env.filters["number"] = format_decimal


def render(template: str, page: object) -> str:
    """Return a page as HTML."""
    return render_template(template, site=_site(), page=page)


def format_clock(moment: datetime) -> str:
    """Return the time of day: 22:08."""
    return f"{moment:%H:%M}"


def _site() -> Site:
    settings: Settings = current_app.config["SETTINGS"]
    return Site(
        title=settings.title,
        language=language(),
        others=tuple(
            LanguageLink(code, name, language_link(code))
            for code, name in LANGUAGE_NAMES.items()
            if code != language()
        ),
        endpoint=request.endpoint,
    )
