"""The OpenAPI document is true: schemathesis asks a live server all that it allows, and worse."""

import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from schemathesis.checks import positive_data_acceptance

from search_app.openapi import description

UNCHECKED = [positive_data_acceptance]
"""No schema can say that `from` comes before `to`, that 31/02 is no day, or that page x
per_page ends at 10,000: such requests are well-formed and get 400."""

REFUSALS = ["400", "404", "405", "413", "414", "431"]

CONFIG = schemathesis.Config.from_dict(
    {"checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}}}
)
schema = schemathesis.openapi.from_dict(description(), config=CONFIG)


def test_the_document_is_served(client: FlaskClient) -> None:
    assert client.get("/api/v1/openapi.json").json == description()
    assert description()["openapi"].startswith("3.1")


@pytest.mark.slow
@schema.parametrize()
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_the_server_keeps_to_its_document(case: schemathesis.Case, server: str) -> None:
    case.call_and_validate(base_url=server, excluded_checks=UNCHECKED)
