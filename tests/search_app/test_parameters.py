"""The table of parameters, and what is derived from it."""

from dataclasses import fields
from enum import StrEnum
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from index import QueryError, SearchRequest
from search_app import links
from search_app.openapi import description
from search_app.parameter import Parameter
from search_app.parameters import DOCUMENTS, SEARCH, left_out_by
from search_app.search_request import DocumentsRequest
from search_app.settings import LANGUAGES
from tests.search_app.html import links as addresses
from tests.search_app.html import page


def _value(each: Parameter) -> str:
    """Return a text that a parameter can have and that is not its default."""
    texts = each.choices or ("2", "0", "1", "2023", "2023-05", "01/01/2024")
    return next(text for text in texts if text != each.default and _is_read(each, text))


def _is_read(each: Parameter, text: str) -> bool:
    try:
        each.read([text])
    except QueryError:
        return False
    return True


def _address(each: Parameter) -> str:
    return f"/?{urlencode({'q': 'a', each.name: _value(each)})}"


def _described(address: str) -> list[str]:
    operation = description()["paths"][address]["get"]
    return [each["name"] for each in operation["parameters"] if each.get("in") == "query"]


@pytest.mark.parametrize("table", [SEARCH, DOCUMENTS])
def test_every_name_is_reported_once_and_explained(table: tuple[Parameter, ...]) -> None:
    names = [each.name for each in table]
    assert len(set(names)) == len(names)
    assert all(each.help.endswith(".") for each in table)


def test_every_field_of_a_request_has_a_parameter() -> None:
    assert {each.field for each in SEARCH} == {each.name for each in fields(SearchRequest)}
    assert {each.field for each in DOCUMENTS} == {each.name for each in fields(DocumentsRequest)}


def test_defaults_are_those_of_the_request() -> None:
    for each in fields(SearchRequest):
        (parameter, *others) = [row for row in SEARCH if row.field == each.name]
        if each.name != "query" and not others:
            assert parameter.read(()) == each.default


@pytest.mark.parametrize("each", (*SEARCH, *DOCUMENTS), ids=lambda each: each.name)
def test_every_label_is_in_every_language(each: Parameter) -> None:
    labels = [each.label, each.filter_label, *each.choices.values()]
    for label in filter(None, labels):
        assert all(label.text(language) for language in LANGUAGES)


def test_every_choice_can_be_read_and_has_a_label() -> None:
    for each in (*SEARCH, *DOCUMENTS):
        assert all(each.parse(each.name, choice) == choice for choice in each.choices)
        kinds = {type(each.parse(each.name, choice)) for choice in each.choices}
        for kind in kinds:
            assert issubclass(kind, StrEnum)
            assert list(each.choices) == list(kind)


@pytest.mark.parametrize("each", SEARCH, ids=lambda each: each.name)
def test_links_keep_a_value_and_drop_the_default(app: Flask, each: Parameter) -> None:
    with app.test_request_context(query_string={each.name: _value(each)}):
        assert f"{each.name}=" in links.back_link()
    with app.test_request_context(query_string={each.name: each.default}):
        assert links.back_link() == "/"


@pytest.mark.parametrize("each", SEARCH, ids=lambda each: each.name)
def test_the_form_keeps_everything_but_the_page(client: FlaskClient, each: Parameter) -> None:
    tree = page(client, _address(each))
    fields_of_form = {
        node.attributes["name"]: node.attributes["value"] for node in tree.css("form input")
    }
    assert fields_of_form.get(each.name) == (None if each.name == "page" else _value(each))


@pytest.mark.parametrize("each", SEARCH, ids=lambda each: each.name)
def test_a_filter_is_shown_and_can_be_taken_away(client: FlaskClient, each: Parameter) -> None:
    shown = addresses(page(client, _address(each)), ".chips a")
    is_shown = each.filter_label or each.facet or each.name in ("from", "to")
    assert shown == (["/?q=a"] if is_shown else [])


@pytest.mark.parametrize("each", SEARCH, ids=lambda each: each.name)
def test_the_api_takes_it_and_reports_it(client: FlaskClient, each: Parameter) -> None:
    answer = client.get("/api/v1/search", query_string={"q": "a", each.name: _value(each)})
    assert answer.status_code == 200
    if each.reported:
        usual = client.get("/api/v1/search", query_string={"q": "a", each.name: each.default})
        assert answer.json["query"][each.name] != usual.json["query"][each.name]


def test_the_description_names_every_parameter() -> None:
    names = [each.name for each in SEARCH]
    assert _described("/api/v1/search") == [*names, "cursor", "fields"]
    for address in ("search/documents", "timeline", "export", "feed"):
        assert _described(f"/api/v1/{address}")[: len(names)] == names
    assert _described("/api/v1/documents") == [each.name for each in DOCUMENTS]


def test_values_of_a_facet_are_left_out_by_a_parameter_of_its_own() -> None:
    assert left_out_by("author").name == "not_author"
