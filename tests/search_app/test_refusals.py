"""Bytes that are no request: whatever the port answers is a problem with all headers."""

import json

import pytest

from search_app.error_codes import CODES
from search_app.refusals import problem
from search_app.security import HEADERS
from tests.search_app.raw_requests import REQUESTS, ask

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_every_answer_is_a_problem_or_a_page_with_all_headers(server: str, request_: bytes) -> None:
    status, headers, body = ask(server, request_)

    assert HEADERS.items() <= headers.items()
    assert headers["Content-Type"] in ("application/problem+json", "text/html; charset=utf-8")
    if "json" in headers["Content-Type"]:
        assert json.loads(body)["status"] == status
    if status >= 400:
        assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers


@pytest.mark.parametrize("status", [400, 413, 431, 500, 501])
def test_a_refusal_is_a_problem(status: int) -> None:
    body, headers = problem(status)
    assert json.loads(body)["status"] == status
    assert json.loads(body)["detail"].endswith(".")
    assert json.loads(body)["code"] in CODES
    assert headers["X-Content-Type-Options"] == "nosniff"
