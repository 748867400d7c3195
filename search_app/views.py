"""The pages that people read: the form with its results, an article, help."""

from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit

from flask import Blueprint, Flask, abort, render_template, request
from flask_babel import format_decimal

from corpus.article import VIETNAM
from index import Marker, QueryError, SearchRequest, describe
from search_app import links
from search_app.active_filters import active_filters, asks_for_something, citation_name
from search_app.caching import revalidated
from search_app.date_ranges import format_day, presets, year_span
from search_app.guide import lessons
from search_app.index_access import searcher
from search_app.language import language
from search_app.links import asked
from search_app.pagination import page_numbers
from search_app.params import SIMILAR, parse_expand, parse_name, parse_q
from search_app.search_request import search_request
from search_app.settings import Settings

views = Blueprint("views", __name__)


def init_views(app: Flask, settings: Settings) -> None:
    """Register the pages and what their templates call."""
    app.register_blueprint(views)
    app.jinja_env.filters["day"] = format_day
    app.jinja_env.filters["clock"] = format_clock
    app.jinja_env.filters["number"] = format_decimal
    app.jinja_env.filters["year"] = asked_year
    app.jinja_env.filters["web"] = web_address
    app.jinja_env.filters["cited"] = citation_name
    app.jinja_env.globals.update(
        search_link=links.search_link,
        year_link=links.year_link,
        section_link=links.section_link,
        author_link=links.author_link,
        article_link=links.article_link,
        citation_link=links.citation_link,
        document_link=links.document_link,
        cited_in_year=links.cited_in_year,
        leave_out_link=links.leave_out_link,
        back_link=links.back_link,
        language_link=links.language_link,
        language=language,
        presets=lambda: presets(today()),
        site_title=settings.title,
    )


@views.get("/")
@revalidated
def search() -> str:
    """Show the form, and the articles found where anything was asked for."""
    wish = search_request(request.args)
    if not asks_for_something(wish):
        return render_template("home.html", asked=asked(), stats=searcher().stats())
    page = searcher().search(wish)
    return render_template(
        "results.html",
        asked=asked(),
        page=page,
        understood=describe(page.understood, language()),
        filters=active_filters(wish),
        numbers=page_numbers(page.total, wish.page, wish.per_page),
    )


@views.get("/articles/<id_>")
@revalidated
def article(id_: str) -> str:
    """Show one article, the words of `?q=` marked."""
    found = searcher().article(id_)
    if found is None:
        abort(404)
    marker = _marker(request.args.get("q", ""), request.args.get("citation", ""))
    return render_template(
        "article.html",
        article=found,
        mark=marker.mark,
        asked=asked(),
        similar=searcher().similar(id_, SIMILAR),
        documents=searcher().documents_of(found),
    )


@views.get("/help")
def guide() -> str:
    """Explain the query language by examples that can be tried."""
    return render_template("help.html", lessons=lessons())


def today() -> date:
    """Return the day in Vietnam, wherever the server stands."""
    return datetime.now(VIETNAM).date()


def format_clock(moment: datetime) -> str:
    """Return the time of day: 22:08."""
    return f"{moment:%H:%M}"


def asked_year(wish: SearchRequest) -> str | None:
    """Return the year that a search is narrowed to; None where its days are no whole year."""
    if wish.day_from is None or wish.day_to is None:
        return None
    span = year_span(wish.day_from.year)
    return span.label if (wish.day_from, wish.day_to) == (span.first, span.last) else None


def web_address(url: str) -> str:
    """Return an address that is safe to link to; empty for `javascript:` and the like."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _marker(text: str, cited: str) -> Marker:
    """Return what marks what was searched for; a query that cannot be read marks nothing."""
    marked = SearchRequest(query=parse_q(""))
    try:
        marked = replace(marked, citation=parse_name("citation", cited))
        expand = parse_expand(request.args.get("expand", ""))
        marked = replace(marked, query=parse_q(text), expand=expand)
    except QueryError:
        pass  # what could be read is marked all the same
    return searcher().marker(marked)
