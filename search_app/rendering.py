"""Templates, filled in: each is given the site and one page, as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import unquote

from flask import Flask, current_app, render_template, request, url_for

from corpus.article import VIETNAM
from index import IndexUnavailable
from search_app.arguments import asked
from search_app.date_ranges import format_day, last_of_month, span_name, today
from search_app.index_access import searcher
from search_app.language import LANGUAGE_NAMES, format_number, language
from search_app.links import canonical_link, kept_search, language_link, path
from search_app.pages.form import SearchForm, search_form
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
    form: SearchForm
    canonical: str
    """The one absolute address of this page, whatever led here; empty where it has none."""
    advanced_href: str
    """Address of the advanced form with the search at hand."""
    updated: datetime | None
    """When the index was built; None where there is none to serve."""
    today: date
    address: str
    """Of this very page, for who holds it on paper."""
    has_status: bool
    """Whether readers may see the state of the archive."""


def init_rendering(app: Flask) -> None:
    """Give the templates addresses, and days, times and numbers as readers write them."""
    app.jinja_env.globals["path"] = path
    app.jinja_env.filters["day"] = format_day
    app.jinja_env.filters["clock"] = format_clock
    app.jinja_env.filters["month"] = lambda day: span_name(day, last_of_month(day))
    app.jinja_env.filters["moment"] = format_moment
    app.jinja_env.filters["number"] = format_number


def compile_templates(app: Flask) -> None:
    """Compile all templates now, for which the first page of each kind would wait."""
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def render(template: str, page: object, *, wrong: str = "", detail: str = "") -> str:
    """Return a page as HTML; `wrong` names the parameter of the form that `detail` is about."""
    return render_template(template, site=site(wrong, detail), page=page)


def format_clock(moment: datetime) -> str:
    """Return the time of day: 22:08."""
    return f"{moment:%H:%M}"


def format_moment(moment: datetime) -> str:
    """Return a day and the time of day in Vietnam: 22:08, 28/05/2024."""
    local = moment.astimezone(VIETNAM)
    return f"{format_clock(local)}, {format_day(local)}"


def site(wrong: str = "", detail: str = "") -> Site:
    """Return what the page at hand shows around its own; `wrong` is as of `render`."""
    try:
        stats = searcher().stats()
    except IndexUnavailable:
        stats = None
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
        form=search_form(
            stats.last if stats else None,
            wrong=wrong,
            detail=detail,
            focused=request.endpoint == "views.search" and not asked(),
        ),
        canonical=canonical_link(),
        advanced_href=url_for("advanced.form", **kept_search()),
        updated=stats.built if stats else None,
        today=today(),
        address=unquote(request.url),
        has_status=settings.status_page,
    )
