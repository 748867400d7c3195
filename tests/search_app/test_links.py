"""Addresses within the site."""

from collections.abc import Iterator

import pytest
from flask import Flask, url_for
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_app import links


@pytest.fixture(autouse=True)
def address(app: Flask) -> Iterator[None]:
    """Be at the second page of a search that leaves out two years."""
    with app.test_request_context("/?q=dang&sort=newest&not_year=2022&not_year=2023&page=2"):
        yield


HERE = "/?q=dang&sort=newest&not_year=2022&not_year=2023"


def test_a_change_begins_at_the_first_page() -> None:
    assert links.search_link({"section": "Van hoa"}) == (
        "/?q=dang&sort=newest&section=Van+hoa&not_year=2022&not_year=2023"
    )
    assert links.search_link({"page": 3}) == f"{HERE}&page=3"
    assert links.back_link() == f"{HERE}&page=2"


def test_what_is_empty_or_usual_is_not_reported() -> None:
    assert links.search_link({"sort": "relevance", "not_year": []}) == "/?q=dang"
    assert links.search_link({"q": "", "sort": ""}) == "/?not_year=2022&not_year=2023"


def test_a_value_is_left_out_and_taken_in_again() -> None:
    assert links.leave_out_link("author", "Lan Chi").endswith(
        "&not_author=Lan+Chi&not_year=2022&not_year=2023"
    )
    assert links.leave_out_link("year", "2021") == f"{HERE}&not_year=2021"
    assert links.take_in_link("year", "2022") == "/?q=dang&sort=newest&not_year=2023"


def test_no_filter_is_left_of_a_search_without_any() -> None:
    assert links.unfiltered_link() == "/?q=dang"


def test_a_year_is_a_span_of_days() -> None:
    assert links.year_link("2024").startswith("/?q=dang&from=01/01/2024&to=31/12/2024")
    assert links.cited_in_year("nq:28", 2024) == ("/?citation=nq:28&from=01/01/2024&to=31/12/2024")


def test_an_article_remembers_the_search() -> None:
    assert links.article_link("bai 1") == f"/articles/bai%201{HERE[1:]}&page=2"


def test_another_language_is_this_very_page() -> None:
    assert links.language_link("en") == f"{HERE}&page=2&lang=en"


def test_a_path_is_what_the_routes_write_under_each_prefix(app: Flask) -> None:
    for prefix in ("", "/tra-cuu", ""):
        with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": prefix}):
            assert links.path("views.guide") == f"{prefix}/help" == url_for("views.guide")
            icon = links.path("static", filename="icon.svg", v=None)
            assert icon == url_for("static", filename="icon.svg", v=None)


def test_another_view_has_the_search_and_what_it_counts_by() -> None:
    assert links.search_view_link("timelines.timeline", by="month") == (
        f"/timeline{HERE[1:]}&by=month"
    )
    assert links.search_view_link("timelines.timeline", {"q": "", "sort": "", "not_year": ""}) == (
        "/timeline"
    )
    assert links.search_view_address("views.article", id_="bai 1") == (
        f"http://localhost/articles/bai%201{HERE[1:]}"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.lists(st.text("a b&=#?%+/ừ", min_size=1)),
)
def test_a_search_is_written_as_the_routes_write_it(words: str, authors: list[str]) -> None:
    changed = links.search_link({"q": words, "author": authors, "sort": "", "not_year": []})
    assert changed == url_for("views.search", q=words, author=authors)
