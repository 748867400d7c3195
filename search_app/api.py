"""The JSON API: version 1, described by openapi.yaml. Nothing here changes anything."""

from flask import Blueprint, Response, abort, jsonify, request

from corpus.article_json import to_json
from search_app import period_serializers, serializers
from search_app.advanced import FIELDS, composition
from search_app.arguments import known_arguments
from search_app.caching import revalidated
from search_app.calendar_pages import checked_day, of_day
from search_app.cursor import asked_cursor
from search_app.document_pages import cited
from search_app.export.columns import ARTICLE, chosen_fields
from search_app.export.formats import parse_format
from search_app.export.references import parse_reference_format
from search_app.exports import exported, reference_file
from search_app.following import search_feed
from search_app.index_access import built, searcher
from search_app.language import language
from search_app.openapi import description
from search_app.outcome import noted
from search_app.page_parameters import PAGES
from search_app.pages.calendar import month_view, year_view, years_view
from search_app.parameters import DOCUMENTS, SEARCH
from search_app.parsers import (
    PER_PAGE,
    parse_completions,
    parse_once,
    parse_similar,
    parse_typed,
)
from search_app.search_request import (
    Texts,
    documents_request,
    refuse_wordless,
    search_request,
)
from search_app.status import refuse_unless_set
from search_app.timelines import asked_period, compared

api = Blueprint("api", __name__, url_prefix="/api/v1")


@api.get("/search")
@revalidated
def search() -> Response:
    """Answer a search."""
    given = _each_a_hit(known_arguments((*SEARCH, "cursor", "fields")))
    fields = chosen_fields(given.get("fields", ()), serializers.HIT)
    cursor = asked_cursor(given, searcher().version)
    request = cursor.request if cursor else search_request(given)
    refuse_wordless(request)
    found = noted(searcher().search(request))
    answer = serializers.result_page(found, language(), fields)
    return jsonify(answer | ({"next_cursor": cursor.next(found.distinct)} if cursor else {}))


def _each_a_hit(given: Texts) -> Texts:
    """Return what is given; without a word on duplicates programs get a hit for each article."""
    return given if any(given.get("duplicates", ())) else {**given, "duplicates": ["show"]}


@api.get("/search/documents")
@revalidated
def documents_found() -> Response:
    """Answer with the documents that the articles of a search cite, the most cited first."""
    request = search_request(known_arguments(SEARCH))
    return jsonify(serializers.documents_found(*searcher().documents_found(request)))


@api.get("/timeline")
@revalidated
def timeline() -> Response:
    """Answer with how many articles are found of each year, month or day."""
    request = search_request(known_arguments((*SEARCH, "by")))
    found = searcher().timeline(request, asked_period())
    return jsonify(period_serializers.timeline(found) | {"built": built()})


@api.get("/compare")
@revalidated
def compare() -> Response:
    """Answer with the timelines of up to four queries."""
    known_arguments((*SEARCH, "by"))
    return jsonify(
        {"queries": [{"q": e.query, **period_serializers.timeline(e.found)} for e in compared()]}
    )


@api.get("/export")
@revalidated
def export() -> Response:
    """Answer with all articles that a search finds, as a file."""
    given = known_arguments((*SEARCH, "format", "fields", "head"))
    name = parse_once("format", given.get("format", ())) or "jsonl"
    return exported(parse_format(name), for_people=False)


@api.get("/feed")
@revalidated
def feed() -> Response:
    """Answer with the newest articles that a search finds, as Atom."""
    return search_feed(search_request(known_arguments(SEARCH)))


@api.get("/status")
@revalidated
def status() -> Response:
    """Answer with the state of the archive, where the site tells it."""
    known_arguments(())
    refuse_unless_set()
    return jsonify(serializers.status(searcher().stats(), searcher().intake()))


@api.get("/articles/<id_>")
@revalidated
def article(id_: str) -> Response:
    """Answer with one whole article."""
    fields = chosen_fields(known_arguments(("fields",)).get("fields", ()), ARTICLE)
    found = searcher().article(id_)
    if found is None:
        abort(404)
    return jsonify({name: value for name, value in to_json(found).items() if name in fields})


@api.get("/articles/<id_>/similar")
@revalidated
def similar(id_: str) -> Response:
    """Answer with the articles most like one."""
    limit = parse_similar(known_arguments(("limit",)).get("limit", ()))
    if searcher().article(id_) is None:
        abort(404)
    return jsonify({"hits": [serializers.hit(each) for each in searcher().similar(id_, limit)]})


@api.get("/articles/<id_>/reference")
@revalidated
def article_reference(id_: str) -> Response:
    """Answer with the reference of one article, as programs for references read it."""
    name = parse_once("format", known_arguments(("format",)).get("format", ())) or "bibtex"
    found = searcher().article(id_)
    if found is None:
        abort(404)
    return reference_file(found, parse_reference_format(name))


@api.get("/articles/<id_>/duplicates")
@revalidated
def duplicates(id_: str) -> Response:
    """Answer with the other articles that tell the same news as one."""
    known_arguments(())
    if searcher().article(id_) is None:
        abort(404)
    return jsonify({"hits": [serializers.hit(each) for each in searcher().duplicates(id_)]})


@api.get("/calendar")
@revalidated
def calendar_years() -> Response:
    """Answer with the years of the archive, newest first."""
    known_arguments(())
    return jsonify(period_serializers.periods(years_view(searcher())))


@api.get("/calendar/<int(fixed_digits=4):year>")
@revalidated
def calendar_year(year: int) -> Response:
    """Answer with the months of a year."""
    known_arguments(())
    return jsonify(period_serializers.periods(year_view(searcher(), checked_day(year).year)))


@api.get("/calendar/<int(fixed_digits=4):year>/<int(fixed_digits=2):month>")
@revalidated
def calendar_month(year: int, month: int) -> Response:
    """Answer with the days of a month that have articles."""
    known_arguments(())
    return jsonify(period_serializers.days(month_view(searcher(), checked_day(year, month))))


@api.get(
    "/calendar/<int(fixed_digits=4):year>/<int(fixed_digits=2):month>/<int(fixed_digits=2):day>"
)
@revalidated
def calendar_day(year: int, month: int, day: int) -> Response:
    """Answer with the articles of a day, newest first."""
    known_arguments(())
    found = searcher().search(of_day(checked_day(year, month, day)))
    return jsonify({"total": found.total, "hits": [serializers.hit(each) for each in found.hits]})


@api.get("/compose")
def compose() -> Response:
    """Answer with the query that the fields of the advanced form make up, or take one apart."""
    return jsonify(composition(known_arguments(("q", *FIELDS))))


@api.get("/documents")
@revalidated
def documents() -> Response:
    """Answer with the documents that articles cite."""
    asked = documents_request(known_arguments(DOCUMENTS), PER_PAGE)
    found = searcher().documents().listed(asked.kind, asked.text, asked.sort)
    shown = searcher().counted(found[asked.start : asked.start + asked.per_page])
    return jsonify(serializers.documents(len(found), shown, asked))


@api.get("/documents/<key>")
@revalidated
def document(key: str) -> Response:
    """Answer with one document, and the articles that cite it."""
    asked = documents_request(known_arguments(PAGES), PER_PAGE)
    citation, found = cited(key, asked.page, asked.per_page)
    known = searcher().documents()
    reported = serializers.cited_document(known.summed(citation), known.fuller(citation), found)
    spellings = searcher().spellings(citation, [hit.id for hit in found.hits])
    return jsonify({**reported, "spellings": spellings})


@api.get("/suggest")
@revalidated
def suggest() -> Response:
    """Answer with what a query that is being typed may become."""
    given = known_arguments(("q", "limit"))
    typed = parse_typed(given.get("q", ()))
    limit = parse_completions(given.get("limit", ()))
    found = searcher().complete(typed, limit)
    return jsonify({"suggestions": [serializers.completion(each) for each in found]})


@api.get("/openapi.json")
def openapi() -> Response:
    """Describe the API."""
    return jsonify({**description(), "servers": [{"url": f"{request.script_root}/"}]})
