"""The state of the archive: what it was built from, and what is not in it. By setting."""

from collections.abc import Iterator

from flask import Blueprint, Response, abort, current_app, stream_with_context
from flask_babel import gettext

from corpus.sentence import told
from search_app.arguments import known_arguments
from search_app.caching import revalidated
from search_app.export.tables import csv_of
from search_app.index_access import searcher
from search_app.language import format_number
from search_app.pages.status import status_page
from search_app.rendering import render
from search_app.settings import Settings

status = Blueprint("status", __name__)
MIMETYPE = "text/csv"


@status.get("/status")
@revalidated
def page() -> str:
    """Show the state of the archive."""
    refuse_unless_set()
    return render("status.html", status_page(searcher().stats(), searcher().intake()))


@status.get("/status.csv")
@revalidated
def skipped() -> Response:
    """Answer with every file and line that is not indexed, with the reason."""
    refuse_unless_set()
    known_arguments(())
    answer = Response(stream_with_context(_rows()), mimetype=MIMETYPE)
    answer.headers["Content-Disposition"] = "attachment; filename=skipped.csv"
    return answer


def refuse_unless_set() -> None:
    """Answer 404 where the site does not tell its state."""
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.status_page:
        abort(404)


def _rows() -> Iterator[str]:
    yield csv_of([("path", "reason", "detail")])
    for each in searcher().rejected():
        detail = told(each.detail, gettext, format_number)
        yield csv_of([(each.path, each.reason, detail)], bom=False)
