"""Codes of errors: each that programs can meet is told, listed, and stays what it is."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from search_app.error_codes import CODES

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/v1/search?q=a&per_page=0", "value-invalid"),
        ("/api/v1/search?q=a&colour=red", "parameter-unknown"),
        ("/api/v1/search?q=a&q=b", "parameter-repeated"),
        ("/api/v1/search?q=", "query-empty"),
        (f"/api/v1/search?q={'a' * 2001}", "query-too-long"),
        ("/api/v1/search?q=a&from=31/02/2024", "day-invalid"),
        ("/api/v1/search?q=a&from=2024&to=2023", "days-reversed"),
        ("/api/v1/search?q=a&page=1001", "page-too-deep"),
        ("/api/v1/search?q=a&cursor=x", "cursor-invalid"),
        ("/api/v1/articles/none", "not-found"),
        ("/api/v1/none", "not-found"),
        (f"/api/v1/search?q={'a' * 21_000}", "address-too-long"),
    ],
)
def test_an_error_says_its_code(client: FlaskClient, address: str, code: str) -> None:
    answer = client.get(address)
    assert answer.mimetype == "application/problem+json"
    assert answer.json["code"] == code


def test_other_methods_and_a_missing_index_have_codes(
    client: FlaskClient, homeless: FlaskClient
) -> None:
    assert client.post("/api/v1/search").json["code"] == "method-not-allowed"
    assert homeless.get("/api/v1/search?q=a").json["code"] == "index-missing"


def test_every_code_in_the_sources_is_listed_and_in_the_readme() -> None:
    root = Path(__file__).parents[2]
    sources = [path for name in ("search_app", "index") for path in (root / name).rglob("*.py")]
    raised = {
        code
        for path in sources
        for code in re.findall(r'code="([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert raised <= set(CODES)
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", README, flags=re.MULTILINE))
    assert {code: listed.get(code) for code in CODES} == CODES
