"""Parameters that make up a request, by the rows of the table of faults that they prove."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.protocol import Sort
from index.errors import QueryError
from index.models import SearchRequest
from search_app.parameters import SEARCH
from search_app.search_request import documents_request, refuse_unknown, search_request

NAMES = [each.name for each in SEARCH]


def _request(**texts: str) -> SearchRequest:
    return search_request({name.rstrip("_"): [text] for name, text in texts.items()})


def _culprit(**texts: str) -> str:
    with pytest.raises(QueryError) as caught:
        _request(**texts)
    return caught.value.parameter


def test_row_66_the_last_day_of_all_is_accepted() -> None:
    assert _request(q="a", to="9999-12-31").day_to == date.max


def test_row_66_days_in_the_wrong_order_are_refused() -> None:
    assert _culprit(q="a", from_="2024-05-29", to="28/05/2024") == "from"


def test_a_single_day_is_a_span() -> None:
    request = _request(q="a", from_="28/05/2024", to="2024-05-28")
    assert request.day_from == request.day_to == date(2024, 5, 28)


@pytest.mark.parametrize("args", [("1000000000000", "10"), ("1001", "10"), ("101", "100")])
def test_row_64_pages_end_at_ten_thousand(args: tuple[str, str]) -> None:
    page, per_page = args
    assert _culprit(q="a", page=page, per_page=per_page) == "page"
    with pytest.raises(QueryError):
        documents_request({"page": [page], "per_page": [per_page]}, 50)


def test_row_64_the_last_page_is_accepted() -> None:
    request = _request(q="a", page="100", per_page="100")
    assert (request.page, request.per_page) == (100, 100)


@pytest.mark.parametrize("name", [each.name for each in SEARCH if not each.repeatable])
def test_row_67_repeated_parameters_are_refused(name: str) -> None:
    with pytest.raises(QueryError) as caught:
        search_request({"q": ["a"], name: ["1", "1"]})
    assert caught.value.parameter == name


def test_row_54_long_queries_are_refused() -> None:
    assert _culprit(q="a" * 2001) == "q"


@pytest.mark.parametrize("text", ["best", "", "NEWEST"])
def test_unknown_orders_are_refused(text: str) -> None:
    assert _culprit(q="a", sort=text) == "sort"


def test_without_words_the_newest_come_first() -> None:
    assert _request(from_="2024-01-01").sort is Sort.NEWEST
    assert _request(sort="relevance").sort is Sort.NEWEST
    assert _request(sort="oldest").sort is Sort.OLDEST
    assert _request(q="quận ủy").sort is Sort.RELEVANCE


def test_misspelt_names_are_refused() -> None:
    refuse_unknown({"q": ["a"], "lang": ["vi"]}, (*SEARCH, "lang"))
    with pytest.raises(QueryError) as caught:
        refuse_unknown({"q": ["a"], "form": ["2024-01-01"]}, SEARCH)
    assert caught.value.parameter == "form"


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=300), max_size=3)))
def test_any_text_is_understood_or_refused(texts: dict[str, list[str]]) -> None:
    try:
        request = search_request(texts)
    except QueryError as error:
        assert error.parameter in NAMES
    else:
        assert request.page * request.per_page <= 10_000


def test_values_of_a_facet_are_left_out_several_at_a_time() -> None:
    request = search_request(
        {
            "not_section": ["Thể thao", " Giải  trí ", "", "Thể thao"],
            "not_year": ["2023"],
            "not_author": [""],
            "q": ["a"],
        }
    )
    assert request.unwanted == {"section": ("Thể thao", "Giải trí"), "year": ("2023",)}


def test_too_many_values_to_leave_out_are_refused() -> None:
    with pytest.raises(QueryError, match="At most 20") as caught:
        search_request({"not_author": [str(number) for number in range(21)]})
    assert caught.value.parameter == "not_author"


def test_a_list_of_documents_is_as_long_as_its_caller_says_unless_asked_for() -> None:
    assert documents_request({}, 50).per_page == 50
    assert documents_request({"per_page": ["7"]}, 50).per_page == 7
