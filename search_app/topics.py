"""Sections and authors: all of them, and the page of one."""

from flask import Blueprint, abort

from index import SearchRequest, Sort, parse
from search_app.caching import revalidated
from search_app.index_access import searcher
from search_app.pages.topic import topic_page, topics_page
from search_app.parsers import PER_PAGE
from search_app.rendering import render

topics = Blueprint("topics", __name__)


@topics.get("/chuyen-muc")
@revalidated
def sections() -> str:
    """List the sections."""
    return render("topics.html", topics_page("section", searcher().values("section")))


@topics.get("/tac-gia")
@revalidated
def authors() -> str:
    """List the authors."""
    return render("topics.html", topics_page("author", searcher().values("author")))


@topics.get("/chuyen-muc/<path:name>")
@revalidated
def section(name: str) -> str:
    """Show what there is of a section."""
    return _topic("section", name)


@topics.get("/tac-gia/<path:name>")
@revalidated
def author(name: str) -> str:
    """Show what there is of an author."""
    return _topic("author", name)


def _topic(kind: str, name: str) -> str:
    request = SearchRequest(
        query=parse(""),
        sort=Sort.NEWEST,
        per_page=PER_PAGE,
        section=(name,) if kind == "section" else (),
        author=(name,) if kind == "author" else (),
    )
    found = searcher().search(request)
    if not found.total:
        abort(404)
    return render("topic.html", topic_page(kind, name, found))
