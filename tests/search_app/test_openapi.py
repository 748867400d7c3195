"""The OpenAPI document is true: schemathesis asks a live server all that it allows, and worse."""

from typing import Any

import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from schemathesis.checks import negative_data_rejection, positive_data_acceptance

from index.query.lexer import clean
from search_app.advanced import FIELDS
from search_app.openapi import description
from search_app.parsers import LONGEST_QUERY, parse_first_day

DEEPEST = 10_000


REFUSALS = ["400", "404", "405", "413", "414", "431"]

CONFIG = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}}}
)
schema = schemathesis.openapi.from_dict(description(), config=CONFIG)


def test_the_document_is_served(client: FlaskClient) -> None:
    assert client.get("/api/v1/openapi.json").json == description()
    assert description()["openapi"].startswith("3.1")


def _is_ruled_out(query: dict[str, Any]) -> bool:
    """Return whether a request breaks one of the seven rules that no schema can say."""
    typed = str(query.get("q", "a"))
    is_wordless = not any(map(str.isalnum, typed)) or "*" in typed
    is_too_deep = int(query.get("page", 1)) * int(query.get("per_page", 10)) > DEEPEST
    first, last = (parse_first_day("from", str(query.get(name) or "")) for name in ("from", "to"))
    is_crossed = bool(first and last and first > last)
    is_contradicted = query.get("undated") == "1" and bool(first or last)
    is_invented = query.get("cursor", "*") != "*" or ("cursor" in query and "page" in query)
    is_both = bool(query.get("q")) and any(query.get(name) for name in FIELDS)
    return is_wordless or is_too_deep or is_crossed or is_contradicted or is_invented or is_both


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_server_keeps_to_its_document(case: schemathesis.Case, server: str) -> None:
    is_positive = case.meta is None or case.meta.generation.mode.is_positive
    is_excused = is_positive and _is_ruled_out(dict(case.query or {}))
    excluded = [positive_data_acceptance] if is_excused else []
    typed = str((case.query or {}).get("q", ""))
    if len(typed) > LONGEST_QUERY >= len(clean(typed)):
        excluded.append(negative_data_rejection)  # what is cleaned away does not count
    case.call_and_validate(base_url=server, excluded_checks=excluded)


def _bounded() -> list[tuple[str, str, dict[str, Any]]]:
    """Return each text of the query that has a bound, with its address and its schema."""
    found = []
    for address, methods in description()["paths"].items():
        for each in methods["get"].get("parameters", ()):
            schema_ = each.get("schema", {})
            items = schema_.get("items", schema_)
            if each.get("in") == "query" and "maxLength" in items and "pattern" not in items:
                found.append((address, each["name"], items))
    return found


@pytest.mark.parametrize(("address", "name", "items"), _bounded())
def test_a_text_is_read_up_to_its_bound(
    client: FlaskClient, address: str, name: str, items: dict[str, Any]
) -> None:
    others = {"q": "đảng"} if address.endswith("/search") and name != "q" else {}
    for length, status in ((items["maxLength"], 200), (items["maxLength"] + 1, 400)):
        for letter in ("a", "đ"):
            query = {**others, name: letter * length}
            answer = client.get(address, query_string=query, buffered=True)
            assert answer.status_code == status, answer.text


def test_a_list_is_read_up_to_its_bound(client: FlaskClient) -> None:
    for name in ("not_section", "not_author", "not_year", "not_citation"):
        for count, status in ((20, 200), (21, 400)):
            query = {"q": "đảng", name: ["2023"] * count}
            assert client.get("/api/v1/search", query_string=query).status_code == status


@pytest.mark.parametrize("address", ["search", "documents", "documents/{key}"])
def test_numbers_are_read_up_to_their_bounds(client: FlaskClient, address: str) -> None:
    listed = client.get("/api/v1/documents").json
    assert listed is not None
    path = f"/api/v1/{address}".format(key=listed["documents"][0]["key"])
    word = {"q": "đảng"} if address == "search" else {}
    expected = {
        "page": {0: 400, 1: 200, 10_000: 200, 10_001: 400, "": 400, "01": 400, "1.0": 400},
        "per_page": {0: 400, 1: 200, 100: 200, 101: 400, "１": 400, "+1": 400},
    }
    for name, outcomes in expected.items():
        for value, status in outcomes.items():
            others = {"per_page": 1} if name == "page" else {}
            answer = client.get(path, query_string={**word, **others, name: value})
            assert answer.status_code == status, (name, value, answer.text)
