"""The articles found over time, of one search or of several that are compared."""

from flask import Blueprint, Response

from index import Period, QueryError
from search_app.arguments import arguments, known_arguments
from search_app.caching import revalidated
from search_app.export.tables import csv_of
from search_app.index_access import searcher
from search_app.pages.compare import MOST_QUERIES, Compared, compare_page
from search_app.pages.timeline import timeline_page
from search_app.parameters import SEARCH
from search_app.parsers import optional_one_of, parse_once
from search_app.rendering import render
from search_app.search_request import search_request

timelines = Blueprint("timelines", __name__)


@timelines.get("/timeline")
@revalidated
def timeline() -> str:
    """Show how many articles are found of each year, month or day."""
    found = searcher().timeline(search_request(arguments()), asked_period())
    return render("timeline.html", timeline_page(found))


@timelines.get("/timeline.csv")
@revalidated
def timeline_csv() -> Response:
    """Answer with the table of a timeline."""
    request = search_request(known_arguments((*SEARCH, "by")))
    found = searcher().timeline(request, asked_period())
    rows = [
        (each.first, each.last, each.articles, each.of_all, f"{each.share:.6f}")
        for each in found.periods
    ]
    undated = [("", "", found.undated, "", "")] if found.undated else []
    head = [("first", "last", "articles", "of_all", "share")]
    return as_csv(csv_of([*head, *rows, *undated]), "timeline")


@timelines.get("/compare")
@revalidated
def compare() -> str:
    """Compare up to four queries over time."""
    return render("compare.html", compare_page(compared()))


@timelines.get("/compare.csv")
@revalidated
def compare_csv() -> Response:
    """Answer with the table of a comparison, a row for each query and period."""
    known_arguments((*SEARCH, "by"))
    rows = [
        (
            each.query,
            period.first,
            period.last,
            period.articles,
            period.of_all,
            f"{period.share:.6f}",
        )
        for each in compared()
        for period in each.found.periods
    ]
    head = [("query", "first", "last", "articles", "of_all", "share")]
    return as_csv(csv_of([*head, *rows]), "compare")


def compared() -> tuple[Compared, ...]:
    """Return the queries of the address, `q` given several times, each with its timeline."""
    given = arguments()
    queries = [text for text in given.get("q", ()) if text.strip()]
    if len(queries) > MOST_QUERIES:
        raise QueryError("q", "At most %(most)d queries can be compared.", most=MOST_QUERIES)
    search_request({**given, "q": []})  # what is wrong is said even where nothing is compared
    requests = {text: search_request({**given, "q": [text]}) for text in dict.fromkeys(queries)}
    by = asked_period()
    return tuple(
        Compared(text, searcher().timeline(request, by)) for text, request in requests.items()
    )


def asked_period() -> Period | None:
    """Return what the address wants articles counted by, None where it leaves that open."""
    parse = optional_one_of(Period)
    return parse("by", parse_once("by", arguments().get("by", ())) or "")


def as_csv(text: str, name: str) -> Response:
    """Return a small table as a file."""
    answer = Response(text, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename={name}.csv"
    return answer
