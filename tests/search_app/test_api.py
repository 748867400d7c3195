"""The JSON API, its health and its problems."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

pytestmark = pytest.mark.every_engine


def _problem(response: TestResponse, status: int) -> dict[str, object]:
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    problem: dict[str, object] = response.get_json(force=True)
    assert problem["status"] == status
    assert problem["detail"]
    return problem


def test_a_search_answers_as_the_contract_says(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=quan+uy&from=28/05/2019&to=2026-12-31").json
    assert list(answer)[:9] == [
        "query",
        "total",
        "distinct",
        "page",
        "per_page",
        "took_ms",
        "hits",
        "facets",
        "suggestion",
    ]
    assert (answer["page"], answer["per_page"], len(answer["hits"])) == (1, 10, 10)
    assert answer["query"]["from"] == "2019-05-28"
    assert answer["query"]["understood"] == "có từ “quan uy”"
    assert answer["query"]["tree"] == {"type": "unit", "text": "quan uy", "field": None}
    assert list(answer["hits"][0]) == [
        "id",
        "title",
        "published",
        "author",
        "authors",
        "section",
        "source",
        "url",
        "image",
        "snippet",
        "score",
        "missing",
        "duplicates",
        "page_number",
    ]


def test_the_language_can_be_chosen(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=quan+uy&lang=en").json
    assert answer["query"]["understood"] == "the word “quan uy”"


def test_times_are_vietnamese(client: FlaskClient) -> None:
    hits = client.get("/api/v1/search?q=quan+uy&sort=newest").json["hits"]
    times = [hit["published"] for hit in hits if "T" in hit["published"]]
    assert times
    assert all(time.endswith("+07:00") for time in times)


def test_a_day_without_a_clock_is_given_alone(client: FlaskClient) -> None:
    hits = client.get("/api/v1/search?q=quan+uy&match=all&per_page=100").json["hits"]
    days = {hit["id"]: hit["published"] for hit in hits if "T" not in hit["published"]}
    assert days
    assert all(len(day) == len("2024-05-28") for day in days.values())
    one = next(iter(days))
    assert client.get(f"/api/v1/articles/{one}").json["published"] == days[one]
    page = client.get(f"/articles/{one}").text
    assert f'<time datetime="{days[one]}">{days[one][8:]}/{days[one][5:7]}/' in page


def test_pages_go_through_every_hit_once(client: FlaskClient) -> None:
    whole = client.get("/api/v1/search?q=dang&per_page=100").json
    ids: list[str] = []
    for number in range(1, 30):
        ids += [
            hit["id"]
            for hit in client.get(f"/api/v1/search?q=dang&per_page=7&page={number}").json["hits"]
        ]
    assert ids == [hit["id"] for hit in whole["hits"]]
    assert len(set(ids)) == whole["total"] > 20


def test_a_facet_value_finds_as_many_as_it_counts(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=dang").json
    for name in ("section", "author"):
        value = answer["facets"][name][0]
        narrowed = client.get("/api/v1/search", query_string={"q": "dang", name: value["value"]})
        assert narrowed.json["total"] == value["count"]


def test_an_article_can_be_read(client: FlaskClient) -> None:
    id_ = client.get("/api/v1/search?q=quan+uy").json["hits"][0]["id"]
    article = client.get(f"/api/v1/articles/{id_}").json
    assert article["id"] == id_
    assert isinstance(article["body"], list)
    assert article["title"]


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("", "q"),
        ("?q=", "q"),
        ("?q=%20", "q"),
        ("?q=()", "q"),
        ("?q=*", "q"),
        ("?q=a&q=b", "q"),
        ("?q=a&form=2024-01-01", "form"),
        ("?q=a&from=31/02/2024", "from"),
        ("?q=a&to=x", "to"),
        ("?q=a&page=0", "page"),
        ("?q=a&per_page=101", "per_page"),
        ("?q=a&sort=best", "sort"),
        ("?q=a&lang=fr", "lang"),
        ("?q=a&lang=vi&lang=fr", "lang"),
        (f"?q=a&section={'x' * 201}", "section"),
    ],
)
def test_problems_name_the_parameter(client: FlaskClient, address: str, parameter: str) -> None:
    problem = _problem(client.get(f"/api/v1/search{address}"), 400)
    assert problem["parameter"] == parameter
    assert problem["type"] == "about:blank"


def test_problems_are_reported_in_the_language_asked_for(client: FlaskClient) -> None:
    english = _problem(client.get("/api/v1/search?q=a&page=0&lang=en"), 400)["detail"]
    vietnamese = _problem(client.get("/api/v1/search?q=a&page=0"), 400)["detail"]
    assert english == "This must be a whole number, 1 or more."
    assert vietnamese == "Đây phải là số nguyên từ 1 trở lên."


def test_unknown_articles_and_addresses_are_problems(client: FlaskClient) -> None:
    _problem(client.get("/api/v1/articles/khong-co"), 404)
    _problem(client.get("/api/v1/nothing"), 404)
    _problem(client.get("/nothing", headers={"Accept": "application/json"}), 404)


def test_row_79_nothing_can_be_changed_over_http(client: FlaskClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        response = client.open("/api/v1/search?q=a", method=method)
        _problem(response, 405)
        assert response.allow.as_set() == {"get", "head", "options"}


def test_health_and_readiness(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    ready = client.get("/readyz")
    assert ready.json["status"] == "ready"
    assert ready.json["articles"] >= 60
    assert ready.headers["Cache-Control"] == "no-store"


def test_row_15_without_an_index_the_server_lives_and_says_so(
    homeless: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    assert homeless.get("/healthz").status_code == 200
    for address in ("/readyz", "/api/v1/search?q=a", "/api/v1/articles/a"):
        response = homeless.get(address)
        assert _problem(response, 503)["detail"]
        assert "search-app rebuild" in caplog.text
        assert int(response.headers["Retry-After"]) > 0


def test_what_is_left_out_of_a_facet_is_not_found(client: FlaskClient) -> None:
    everything = client.get("/api/v1/search?q=dang").get_json()
    for name in ("section", "author", "year"):
        first = everything["facets"][name][0]
        left = client.get(f"/api/v1/search?q=dang&not_{name}={first['value']}").get_json()
        assert left["total"] == everything["total"] - first["count"]
        assert first["value"] not in [each["value"] for each in left["facets"][name]]
        assert left["query"]["unwanted"] == {name: [first["value"]]}


def test_similar_articles_are_hits_without_the_article_itself(client: FlaskClient) -> None:
    id_ = client.get("/api/v1/search?q=dang&per_page=1").get_json()["hits"][0]["id"]
    hits = client.get(f"/api/v1/articles/{id_}/similar?limit=3").get_json()["hits"]
    assert len(hits) == 3
    assert id_ not in [hit["id"] for hit in hits]
    assert all("<mark>" not in hit["snippet"] for hit in hits)


@pytest.mark.parametrize(
    ("address", "status"),
    [("none/similar", 404), ("{}/similar?limit=0", 400), ("{}/similar?limit=51", 400),
     ("{}/similar?limit=1&limit=2", 400), ("{}/similar?size=2", 400)],
)  # fmt: skip
def test_bad_requests_for_similar_articles(client: FlaskClient, address: str, status: int) -> None:
    id_ = client.get("/api/v1/search?q=dang&per_page=1").get_json()["hits"][0]["id"]
    assert client.get(f"/api/v1/articles/{address.format(id_)}").status_code == status
