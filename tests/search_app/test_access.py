"""Who may ask: keys with limits, and the pages of other sites."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search_app import create_app
from search_app.api_keys import ApiKey, digest_of, new_key, write_keys
from search_app.settings import Settings

OPENAPI = "/api/v1/openapi.json"
ORIGIN = "https://bao.example.vn"


def _client(folder: Path, **settings: object) -> FlaskClient:
    return create_app(Settings(index=folder / "none", **settings)).test_client()  # type: ignore[arg-type]


@pytest.fixture
def key() -> str:
    return new_key()


@pytest.fixture
def keyed(tmp_path: Path, key: str) -> FlaskClient:
    """Return a client of an application with one key, of a larger limit than others have."""
    path = tmp_path / "keys"
    write_keys(path, [ApiKey(digest_of(key), "3 per hour", "library")])
    return _client(tmp_path, api_keys=path, rate_limit="1 per hour")


def _with(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_a_key_has_a_limit_of_its_own(keyed: FlaskClient, key: str) -> None:
    statuses = [keyed.get(OPENAPI, headers=_with(key)).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert [keyed.get(OPENAPI).status_code for _ in range(2)] == [200, 429]


@pytest.mark.parametrize("given", ["Bearer sa_unknown", "Bearer", "Basic YTpi", "Bearer \xff"])
def test_an_unknown_key_is_a_problem_not_a_stranger(keyed: FlaskClient, given: str) -> None:
    answer = keyed.get(OPENAPI, headers={"Authorization": given})
    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_password_that_a_proxy_asks_for_is_no_key(keyed: FlaskClient) -> None:
    assert keyed.get("/help", headers={"Authorization": "Basic YTpi"}).status_code == 200


def test_how_long_to_wait_is_told(keyed: FlaskClient) -> None:
    keyed.get("/help")
    assert 3_590 < int(keyed.get("/help").headers["Retry-After"]) <= 3_600


def test_no_other_site_reads_the_api_unless_it_is_named(tmp_path: Path) -> None:
    client = _client(tmp_path)
    answer = client.get(OPENAPI, headers={"Origin": ORIGIN})
    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_named_site_reads_answers_and_problems(tmp_path: Path) -> None:
    client = _client(tmp_path, cors_origins=(ORIGIN,))
    for address in (OPENAPI, "/api/v1/search", "/api/v1/khong-co"):
        answer = client.get(address, headers={"Origin": ORIGIN})
        assert answer.headers["Access-Control-Allow-Origin"] == ORIGIN
        assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "Origin" in answer.vary
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_others_and_pages_stay_closed(tmp_path: Path) -> None:
    client = _client(tmp_path, cors_origins=(ORIGIN,))
    for address, origin in ((OPENAPI, "https://evil.example"), ("/help", ORIGIN)):
        answer = client.get(address, headers={"Origin": origin})
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Origin" in client.get(OPENAPI).vary


def test_a_browser_may_ask_before_it_sends_a_key(tmp_path: Path) -> None:
    client = _client(tmp_path, cors_origins=("*",), rate_limit="1 per hour")
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
    for _ in range(3):
        answer = client.options(OPENAPI, headers=asked)
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Access-Control-Allow-Methods"] == "GET"
        assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert client.get(OPENAPI).status_code == 200
