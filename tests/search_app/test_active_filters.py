"""Filters as readers see them."""

import pytest
from flask import Flask

from search_app.active_filters import active_filters, citation_name
from search_app.arguments import arguments
from search_app.search_request import asks_for_something, search_request


def _texts(app: Flask, **texts: str) -> list[str]:
    with app.test_request_context("/?lang=en"):
        request = search_request({name.rstrip("_"): [text] for name, text in texts.items()})
        return [each.text for each in active_filters(request)]


def test_each_of_several_values_can_be_taken_away(app: Flask) -> None:
    with app.test_request_context("/?section=Văn+hóa&section=Tin&lang=en"):
        found = active_filters(search_request(arguments()))
    assert [(each.text, each.without) for each in found] == [
        ("Section: Văn hóa", "/?section=Tin"),
        ("Section: Tin", "/?section=V%C4%83n+h%C3%B3a"),
    ]


def test_days_are_one_filter(app: Flask) -> None:
    assert _texts(app, from_="1/2/2024") == ["Since 01/02/2024"]
    assert _texts(app, to="1/2/2024") == ["Until 01/02/2024"]
    assert _texts(app, from_="1/2/2024", to="1/2/2024") == ["On 01/02/2024"]
    assert _texts(app, from_="1/2/2024", to="2/2/2024") == ["From 01/02/2024 to 02/02/2024"]


def test_names_are_shown_with_what_they_are_of(app: Flask) -> None:
    assert _texts(app, section="Văn hóa", author="Lan Chi", not_year="2023") == [
        "Section: Văn hóa",
        "Author: Lan Chi",
        "Without: the year 2023",
    ]


def test_documents_are_shown_as_people_write_them(app: Flask) -> None:
    assert _texts(app, citation="nq:28:tw:xii") == ["Cites: 28-NQ/TW (khóa XII)"]
    assert _texts(app, not_citation="nq:28:tw:xii") == ["Without: 28-NQ/TW (khóa XII)"]
    assert citation_name("no key") == "no key"


def test_a_match_that_was_chosen_is_shown(app: Flask) -> None:
    assert _texts(app, q="chi bộ", match="all") == ["Match: all words"]
    assert _texts(app, q="chi bộ", match="") == []


def test_words_and_order_are_no_filters(app: Flask) -> None:
    assert _texts(app, q="đảng", sort="newest", expand="0", page="2", per_page="5") == []


@pytest.mark.parametrize(
    ("texts", "asks"),
    [
        ({}, False),
        ({"sort": ["newest"], "expand": ["0"], "page": ["2"], "section": [" "]}, False),
        ({"match": ["all"]}, False),
        ({"q": ["đảng"]}, True),
        ({"to": ["1/2/2024"]}, True),
        ({"not_year": ["2023"]}, True),
    ],
)
def test_only_words_and_filters_ask_for_something(texts: dict[str, list[str]], asks: bool) -> None:
    assert asks_for_something(search_request(texts)) is asks
