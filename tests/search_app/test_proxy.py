"""Below a path and behind proxies: which host, path and scheme links have."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search_app import create_app
from search_app.settings import Settings
from tests.search_app.html import all_links, page, parsed

FORWARDED = {
    "X-Forwarded-Prefix": "/tin/tra-cuu",
    "X-Forwarded-Host": "bao.example.vn",
    "X-Forwarded-Proto": "https",
}


def _client(index: Path, **settings: object) -> FlaskClient:
    return create_app(Settings(index=index, rate_limit="", **settings)).test_client()  # type: ignore[arg-type]


@pytest.mark.parametrize("address", ["/tra-cuu", "/tra-cuu/", "/"])
def test_the_prefix_may_come_or_be_taken_off_on_the_way(sample_index: Path, address: str) -> None:
    client = _client(sample_index, prefix="/tra-cuu")
    links = all_links(page(client, f"{address}?q=quan+uy"))
    assert len(links) > 20
    below = ("/tra-cuu/", "#", "?", "http://localhost/tra-cuu/")
    assert [link for link in links if not link.startswith(below)] == []


def test_what_only_begins_like_the_prefix_is_another_address(sample_index: Path) -> None:
    assert _client(sample_index, prefix="/tra").get("/tra-cuu/help").status_code == 404


def test_a_proxy_that_is_believed_tells_prefix_host_and_scheme(sample_index: Path) -> None:
    client = _client(sample_index, proxies=1, trusted_hosts=("bao.example.vn",))
    tree = parsed(client.get("/?q=quan+uy", headers=FORWARDED))
    assert all(link.startswith(("/tin/tra-cuu/", "#", "?", "https://bao.example.vn/tin/tra-cuu/"))
               for link in all_links(tree))  # fmt: skip
    feed = client.get("/documents/nq:28/feed.atom", headers=FORWARDED)
    assert "https://bao.example.vn/tin/tra-cuu/documents/" in feed.text
    described = client.get("/api/v1/openapi.json", headers=FORWARDED).get_json()
    assert described["servers"] == [{"url": "/tin/tra-cuu/"}]


def test_what_is_believed_is_checked_all_the_same(sample_index: Path) -> None:
    client = _client(sample_index, proxies=1)
    forged = {"X-Forwarded-Host": "evil.example"}
    assert client.get("/help", headers=forged).status_code == 400
    for prefix in ("//evil.example", "https://evil.example", "/a b", "/..", "/<script>"):
        answer = client.get("/help", headers={"X-Forwarded-Prefix": prefix})
        assert all(link.startswith(("/help", "/static", "/?", "/documents", "/api", "#", "/", "http://localhost/"))
                   and "evil" not in link for link in all_links(parsed(answer)))  # fmt: skip
        assert "evil" not in answer.text


def test_without_proxies_nothing_is_believed(sample_index: Path) -> None:
    client = _client(sample_index)
    assert client.get("/?q=quan+uy", headers=FORWARDED).text == client.get("/?q=quan+uy").text


def test_answers_below_different_paths_are_kept_apart(sample_index: Path) -> None:
    client = _client(sample_index, proxies=1)
    below = client.get("/?q=quan+uy", headers={"X-Forwarded-Prefix": "/a"})
    plain = client.get("/?q=quan+uy")
    assert below.headers["ETag"] != plain.headers["ETag"]
    assert 'href="/a/' not in plain.text


def test_the_choice_of_a_language_is_kept_below_the_prefix(sample_index: Path) -> None:
    answer = _client(sample_index, prefix="/tra-cuu").get("/tra-cuu/help?lang=en")
    assert "Path=/tra-cuu/" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("host", ["10.1.2.3:8000", "pod-7", "evil.example", "[fd00::7]"])
def test_health_is_told_to_whoever_asks(sample_index: Path, host: str) -> None:
    client = _client(sample_index, trusted_hosts=(".bao.example.vn",), prefix="/tra-cuu")
    for address in ("/healthz", "/readyz", "/tra-cuu/readyz"):
        assert client.get(address, headers={"Host": host}).status_code == 200
    assert client.get("/", headers={"Host": host}).status_code == 400
