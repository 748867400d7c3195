"""The same address as a page, as JSON, as a table, as a feed; and so are refusals."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search_app import create_app
from search_app.settings import Settings

JSON, CSV, ATOM, PAGE = "application/json", "text/csv", "application/atom+xml", "text/html"
DOCUMENT = "/documents/nq:18"
PROBLEM = "application/problem+json"
ADDRESSES = (
    "/search.json", "/search.csv", "/search.atom", "/documents.json", "/documents/nq:999.atom",
    "/timeline.csv", "/compare.csv", "/ngay/2024.json", "/status.csv", "/nothing.xlsx",
    "/nothing.JSON", "/sitemap/none.xml", "/opensearch/suggest",
)  # fmt: skip


@pytest.mark.parametrize(
    ("address", "ending", "kinds"),
    [
        ("/?q=quan+uy", "/search", (JSON, CSV, ATOM)),
        ("/documents?kind=nq", "/documents", (JSON,)),
        (f"{DOCUMENT}?page=1", DOCUMENT, (JSON, ATOM)),
        ("/timeline?q=quan+uy", "/timeline", (JSON, CSV)),
        ("/compare?q=quan+uy", "/compare", (JSON, CSV)),
    ],
)
def test_an_ending_and_a_header_ask_for_the_same(
    client: FlaskClient, address: str, ending: str, kinds: tuple[str, ...]
) -> None:
    _path, _, query = address.partition("?")
    assert client.get(address).mimetype == PAGE
    for kind in kinds:
        asked = client.get(address, headers={"Accept": kind})
        assert asked.get_data()  # to its end: until then a stream is under way
        named = client.get(f"{ending}.{ {JSON: 'json', CSV: 'csv', ATOM: 'atom'}[kind] }?{query}")
        assert (asked.status_code, asked.mimetype) == (200, kind)
        assert named.mimetype == kind
        assert named.get_data()
        assert "Accept" in asked.headers["Vary"]
        again = client.get(address, headers={"If-None-Match": asked.headers["ETag"]})
        assert (again.status_code, again.mimetype) == (200, PAGE)
    assert client.get(address).mimetype == PAGE


@pytest.mark.parametrize(
    "address",
    [
        "/search.json", "/search.csv", "/search.atom", "/timeline.csv", "/compare.csv",
        f"{DOCUMENT}.atom", f"{DOCUMENT}/feed.atom",
    ],
)  # fmt: skip
def test_no_program_is_answered_as_if_a_misspelt_filter_had_counted(
    client: FlaskClient, address: str
) -> None:
    answer = client.get(f"{address}?q=quan+uy&secton=Tin")
    assert (answer.status_code, answer.mimetype) == (400, PROBLEM)
    named = answer.get_json(force=True)
    expected = "q" if address.startswith(DOCUMENT) else "secton"
    assert (named["parameter"], named["code"]) == (expected, "parameter-unknown")


def test_browsers_and_curl_get_the_page(client: FlaskClient) -> None:
    for accept in ("*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"):
        assert client.get("/?q=quan+uy", headers={"Accept": accept}).mimetype == PAGE


def test_an_article_has_a_twin(client: FlaskClient) -> None:
    (first, *_) = client.get("/api/v1/search?q=quan+uy").json["hits"]
    answer = client.get(f"/articles/{first['id']}", headers={"Accept": "application/json"})
    assert answer.json["title"] == first["title"]


def test_an_id_that_ends_like_a_kind_of_file_has_its_page(client: FlaskClient) -> None:
    hits = client.get("/api/v1/search?q=dang&per_page=100").json["hits"]
    id_ = next(hit["id"] for hit in hits if hit["id"].endswith(".json"))
    answer = client.get(f"/articles/{id_}?q=dang")
    assert (answer.status_code, answer.mimetype) == (200, PAGE)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_refusal_is_a_problem_at_an_address_that_is_no_page(
    homeless: FlaskClient, tmp_path: Path, address: str
) -> None:
    browser = {"Accept": "text/html,*/*;q=0.8"}
    flooded = create_app(Settings(index=tmp_path, rate_limit="1 per hour")).test_client()
    flooded.get("/help")
    answers = [
        homeless.get(address, headers=browser),
        homeless.post(address, headers=browser),
        homeless.get(address, data=b"x" * 65_537, headers=browser),
        homeless.get(f"{address}?q={'a' * 20_480}", headers=browser),
        flooded.get(address, headers=browser),
    ]
    assert [answer.status_code for answer in answers[1:]] == [405, 413, 414, 429] or "no" in address
    for answer in answers:
        assert answer.status_code >= 400
        assert answer.mimetype == PROBLEM
        assert answer.json["status"] == answer.status_code


@pytest.mark.parametrize("query", ["q=a&from=31/02/2024", "q=a&not_year=20", "q=" + "a" * 2001])
@pytest.mark.parametrize("kind", ["json", "csv", "atom"])
def test_what_cannot_be_searched_is_a_problem(client: FlaskClient, kind: str, query: str) -> None:
    named = client.get(f"/search.{kind}?{query}")
    accepted = client.get(
        f"/?{query}", headers={"Accept": {"json": JSON, "csv": CSV, "atom": ATOM}[kind]}
    )
    for answer in (named, accepted):
        assert (answer.status_code, answer.mimetype) == (400, PROBLEM)
        assert answer.json["parameter"]


@pytest.mark.parametrize(
    "accept", [JSON, CSV, ATOM, PROBLEM, "image/png", f"{CSV},{PAGE};q=0.5", f"{PAGE};q=0"]
)
def test_whoever_prefers_something_else_to_a_page_gets_a_problem(
    client: FlaskClient, accept: str
) -> None:
    assert client.get("/nothing", headers={"Accept": accept}).mimetype == PROBLEM


@pytest.mark.parametrize("accept", ["", "*/*", "text/*", f"{PAGE},{JSON};q=0.9"])
@pytest.mark.parametrize("address", ["/nothing", "/nothing.html", "/articles/nothing.json"])
def test_people_get_a_page(client: FlaskClient, address: str, accept: str) -> None:
    assert client.get(address, headers={"Accept": accept}).mimetype == PAGE


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/api/v1/articles/nothing", "No article has this id."),
        ("/api/v1/articles/nothing/similar", "No article has this id."),
        ("/documents/nq:999.json", "No article cites this document."),
        ("/api/v1/nothing", "/api/v1/openapi.json"),
        ("/nothing.csv", "/api/v1/openapi.json"),
    ],
)
def test_programs_are_not_told_of_a_search_box(
    client: FlaskClient, address: str, says: str
) -> None:
    assert says in client.get(f"{address}?lang=en").json["detail"]
    vietnamese = client.get(f"{address}?lang=vi").json["detail"]
    assert vietnamese != client.get(f"{address}?lang=en").json["detail"]
    assert "ô trên" not in vietnamese
