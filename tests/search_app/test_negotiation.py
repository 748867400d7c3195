"""The same address as a page, as JSON, as a table, as a feed."""

import pytest
from flask.testing import FlaskClient

JSON, CSV, ATOM, PAGE = "application/json", "text/csv", "application/atom+xml", "text/html"
DOCUMENT = "/documents/nq:18"


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
