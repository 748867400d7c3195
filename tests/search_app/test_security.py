"""Headers of every answer, limits of every request, and texts that try to run."""

from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from search_app import create_app
from search_app.security import HEADERS
from search_app.settings import Settings
from tests.search_app.attacks import ADDRESSES, HOSTILE, METHODS, PAYLOADS, PLACES
from tests.search_app.html import active_nodes, page, parsed


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", METHODS)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str, method: str) -> None:
    with client.open(address, method=method) as response:
        pass
    for name, value in HEADERS.items():
        assert response.headers[name] == value
    if response.status_code >= 400:
        assert response.headers["Cache-Control"] == "no-store"
        assert "ETag" not in response.headers
    assert "Location" not in response.headers


@pytest.mark.parametrize("address", ["/api//v1/search?q=a", "/articles//evil.example", "/api/v1//"])
def test_row_73_no_slashes_lead_elsewhere(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Location" not in answer.headers


def test_errors_carry_the_headers_too(homeless: FlaskClient) -> None:
    answers = [
        homeless.get("/?q=a"),
        homeless.get("/", headers={"Host": "evil.example"}),
        homeless.post("/", data=b"x" * 70_000),
    ]
    assert [answer.status_code for answer in answers] == [503, 400, 413]
    assert all(answer.headers[name] for answer in answers for name in HEADERS)


def test_the_policy_allows_nothing_inline() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("address", ["/", "/?q=quan+uy", "/?q=zyxw", "/help", "/khong-co"])
def test_pages_keep_to_the_policy(client: FlaskClient, address: str) -> None:
    assert active_nodes(parsed(client.get(address), 404 if "khong" in address else 200)) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", PAYLOADS)
def test_row_70_no_parameter_runs(client: FlaskClient, payload: str, place: str) -> None:
    args = {"q": "quan uy"} | {place: payload}
    response = client.get("/", query_string=args)
    assert response.status_code in (200, 400)
    assert active_nodes(parsed(response, response.status_code)) == []


@pytest.mark.parametrize("payload", PAYLOADS)
def test_row_70_no_address_runs(client: FlaskClient, payload: str) -> None:
    response = client.get(f"/articles/{quote(payload, safe='')}")
    assert active_nodes(parsed(response, 404)) == []


def test_row_70_no_article_runs(hostile: FlaskClient) -> None:
    for q in ("tieu de", "script", "alert", "tác giả", HOSTILE):
        response = hostile.get("/", query_string={"q": q})
        assert active_nodes(parsed(response)) == []
    results = page(hostile, "/?q=script+alert")
    address = results.css_first(".hit h2 a").attributes["href"]  # type: ignore[union-attr]
    story = page(hostile, address or "")
    assert active_nodes(story) == []
    assert any("alert" in node.text() for node in story.css("mark"))
    assert "<script>" in story.css_first("h1").text()  # type: ignore[union-attr]


def test_row_70_snippets_of_the_api_are_escaped(hostile: FlaskClient) -> None:
    hit = hostile.get("/api/v1/search?q=script").json["hits"][0]
    rest = hit["snippet"].replace("<mark>", "").replace("</mark>", "")
    assert "<mark>" in hit["snippet"]
    assert not set("<>\"'") & set(rest)


def test_a_forged_host_is_refused_in_the_language_of_readers(client: FlaskClient) -> None:
    details = [
        client.get(f"/?lang={lang}", headers={"Host": "evil.example"}).json["detail"]
        for lang in ("en", "vi")
    ]
    assert all("SEARCH_APP_TRUSTED_HOSTS" in detail for detail in details)
    assert details[1].startswith("Tên máy chủ này")


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "a b", "@", "[", "localhost:x"]
)
def test_row_74_forged_hosts_are_refused(client: FlaskClient, host: str) -> None:
    for address in ("/", "/api/v1/search?q=a", "/khong-co", "/?q=" + "a" * 30_000):
        response = client.get(address, headers={"Host": host})
        assert response.status_code == 400
        assert "evil" not in response.text


def test_row_74_forwarded_headers_are_ignored(client: FlaskClient) -> None:
    forged = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}
    assert "evil" not in client.get("/?q=quan+uy", headers=forged).text


def test_row_69_long_addresses_and_large_bodies_are_refused(client: FlaskClient) -> None:
    assert client.get("/?q=a&x=" + "a" * 3000).status_code == 200
    assert client.get("/?q=a&x=" + "a" * 20_480).status_code == 414
    assert client.get("/" + "a" * 20_480).status_code == 414
    assert client.get("/", data=b"x" * 64 * 1024).status_code == 200
    assert client.get("/", data=b"x" * (64 * 1024 + 1)).status_code == 413


def _limited(folder: Path, proxies: int = 0) -> FlaskClient:
    settings = Settings(index=folder, rate_limit="3 per hour", proxies=proxies)
    return create_app(settings).test_client()


def test_row_76_a_flood_is_stopped_client_by_client(tmp_path: Path) -> None:
    client = _limited(tmp_path)
    answers = [client.get("/help") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert int(answers[3].headers["Retry-After"]) > 0
    assert client.get("/api/v1/openapi.json").status_code == 429
    other = client.get("/help", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert other.status_code == 200


def test_row_76_styles_and_health_are_not_counted(tmp_path: Path) -> None:
    client = _limited(tmp_path)
    for _ in range(5):
        with client.get("/static/site.css") as response:
            assert response.status_code == 200
        assert client.get("/healthz").status_code == 200
    assert client.get("/help").status_code == 200


@pytest.mark.parametrize(("proxies", "status"), [(0, 429), (1, 200)])
def test_clients_behind_a_proxy_are_known_apart_where_there_is_one(
    tmp_path: Path, proxies: int, status: int
) -> None:
    client = _limited(tmp_path, proxies)
    for number in range(4):
        response = client.get("/help", headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert response.status_code == status


def test_the_longest_query_fits_into_an_address(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search", query_string={"q": ("quận ệ " * 300)[:2000]})

    assert answer.status_code == 200
