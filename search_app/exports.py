"""Exports over the web: the page that offers them, the files, and the list that is copied."""

from flask import Blueprint, Response, current_app, stream_template, stream_with_context, url_for

from corpus.article import Article
from search_app.arguments import arguments, known_arguments
from search_app.caching import revalidated
from search_app.export.export import Export
from search_app.export.formats import FORMATS, Format, parse_format
from search_app.export.references import ONE, reference
from search_app.exporting import export_of
from search_app.index_access import searcher
from search_app.language import language
from search_app.pages.export import ListPage, export_page
from search_app.parameters import SEARCH
from search_app.parsers import parse_once
from search_app.rendering import render, site
from search_app.search_request import search_request
from search_app.settings import Settings

exports = Blueprint("exports", __name__)
_FILES = {"vi": "bai-bao", "en": "articles"}
TOTAL = "X-Total-Count"
"""Header that says how many articles an export has."""


@exports.get("/export")
@revalidated
def export() -> Response | str:
    """Answer with the file that `format` names; without one, offer those there are."""
    name = parse_once("format", arguments().get("format", ()))
    if name:
        return exported(parse_format(name), for_people=True)
    request = search_request(arguments())
    return render("export.html", export_page(searcher().everything(request).total))


@exports.get("/search.csv")
@revalidated
def table() -> Response:
    """Answer with all articles of the search as a table."""
    known_arguments((*SEARCH, "fields", "head"))
    return exported(FORMATS["csv"], for_people=True)


@exports.get("/export/list")
@revalidated
def numbered() -> Response:
    """Show the articles as a numbered list that is to be copied, however many they are."""
    asked = _export(FORMATS["list"], for_people=True)
    page = ListPage(
        lines=asked.head.lines(),
        total=asked.head.total,
        references=(reference(article, address_of) for article in asked.articles),
    )
    answer = Response(stream_template("list.html", site=site(), page=page))
    answer.headers[TOTAL] = str(asked.head.total)
    return answer


def exported(format_: Format, *, for_people: bool) -> Response:
    """Return an export as a file that is written while it is sent."""
    asked = _export(format_, for_people=for_people)
    answer = Response(stream_with_context(format_.write(asked)), mimetype=format_.mimetype)
    name = f"{_FILES[language()]}-{asked.head.day}.{format_.ending}"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    answer.headers[TOTAL] = str(asked.head.total)
    return answer


def reference_file(article: Article, name: str) -> Response:
    """Return the reference of one article as a file, in a format of `references.ONE`."""
    format_ = FORMATS[name]
    answer = Response(ONE[name](article, address_of(article)), mimetype=format_.mimetype)
    name = f"{_FILES[language()]}.{format_.ending}"
    answer.headers["Content-Disposition"] = f"attachment; filename={name}"
    return answer


def address_of(article: Article) -> str:
    """Return where an article was published; where that is not known, its page here."""
    return article.url or url_for("views.article", id_=article.id, _external=True)


def _export(format_: Format, *, for_people: bool) -> Export:
    settings: Settings = current_app.config["SETTINGS"]
    return export_of(
        searcher(),
        arguments(),
        format_,
        site=settings.title,
        language=language(),
        address=address_of,
        for_people=for_people,
    )
