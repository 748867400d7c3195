"""URL parameters, by the rows of the table of faults that they prove."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from index.engine.protocol import Sort
from index.errors import QueryError
from search_app.params import parse_day, parse_name, parse_page, parse_per_page
from search_app.search_request import SEARCH_PARAMETERS, UNWANTED, refuse_unknown, search_request


def _culprit(**args: str) -> str:
    with pytest.raises(QueryError) as caught:
        search_request(MultiDict({name.rstrip("_"): text for name, text in args.items()}))
    return caught.value.parameter


@pytest.mark.parametrize(
    "text", ["2024-05-28", "28/05/2024", "28/5/2024", "28-05-2024", "28.5.2024", " 28/05/2024 "]
)
def test_days_are_iso_or_day_first(text: str) -> None:
    assert parse_day("from", text) == date(2024, 5, 28)


@given(st.dates())
def test_every_day_can_be_written(day: date) -> None:
    assert parse_day("to", day.isoformat()) == day
    assert parse_day("to", f"{day.day}/{day.month}/{day.year:04}") == day


def test_row_39_the_day_comes_first() -> None:
    assert parse_day("from", "03/04/2024") == date(2024, 4, 3)


def test_an_empty_day_is_an_open_end() -> None:
    assert parse_day("from", "") is None
    assert parse_day("from", "  ") is None


@pytest.mark.parametrize(
    "text",
    [
        "0000-00-00",
        "10000-01-01",
        "01/01/10000",
        "31/02/2024",
        "2024-02-30",
        "0/1/2024",
        "05/28/2024",
        "28/05/24",
        "2024",
        "hôm nay",
        "２８/05/2024",
        "28/05/2024\n29",
        "-1/05/2024",
    ],
)
def test_row_66_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_day("to", text)
    assert caught.value.parameter == "to"


def test_row_66_the_last_day_of_all_is_accepted() -> None:
    assert search_request(MultiDict({"q": "a", "to": "9999-12-31"})).day_to == date.max


def test_row_66_days_in_the_wrong_order_are_refused() -> None:
    assert _culprit(q="a", from_="2024-05-29", to="28/05/2024") == "from"


def test_a_single_day_is_a_span() -> None:
    wish = search_request(MultiDict({"q": "a", "from": "28/05/2024", "to": "2024-05-28"}))
    assert wish.day_from == wish.day_to == date(2024, 5, 28)


@pytest.mark.parametrize("text", ["0", "-1", "１", "1_0", "+1", " 1", "1.0", "", "01", "1" * 30])
def test_row_64_what_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_page(text)
    assert caught.value.parameter == "page"


@given(st.integers(1, 10**12))
def test_pages_are_whole_numbers(number: int) -> None:
    assert parse_page(str(number)) == number


@pytest.mark.parametrize("args", [("1000000000000", "10"), ("1001", "10"), ("101", "100")])
def test_row_64_pages_end_at_ten_thousand(args: tuple[str, str]) -> None:
    page, per_page = args
    assert _culprit(q="a", page=page, per_page=per_page) == "page"


def test_row_64_the_last_page_is_accepted() -> None:
    wish = search_request(MultiDict({"q": "a", "page": "100", "per_page": "100"}))
    assert (wish.page, wish.per_page) == (100, 100)


@pytest.mark.parametrize("text", ["101", "1000000000", "0", "ten"])
def test_row_65_pages_have_a_hundred_hits_at_most(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_per_page(text)
    assert caught.value.parameter == "per_page"


@pytest.mark.parametrize("name", [name for name in SEARCH_PARAMETERS if name not in UNWANTED])
def test_row_67_repeated_parameters_are_refused(name: str) -> None:
    with pytest.raises(QueryError) as caught:
        search_request(MultiDict([("q", "a"), (name, "1"), (name, "1")]))
    assert caught.value.parameter == name


def test_row_54_long_queries_are_refused() -> None:
    assert _culprit(q="a" * 257) == "q"


@pytest.mark.parametrize("text", ["best", "", "NEWEST"])
def test_unknown_orders_are_refused(text: str) -> None:
    assert _culprit(q="a", sort=text) == "sort"


def test_without_words_the_newest_come_first() -> None:
    assert search_request(MultiDict({"from": "2024-01-01"})).sort is Sort.NEWEST
    assert search_request(MultiDict({"sort": "relevance"})).sort is Sort.NEWEST
    assert search_request(MultiDict({"sort": "oldest"})).sort is Sort.OLDEST
    assert search_request(MultiDict({"q": "quận ủy"})).sort is Sort.RELEVANCE


@pytest.mark.parametrize("name", ["section", "author", "citation"])
def test_names_are_cleaned_and_bounded(name: str) -> None:
    assert parse_name(name, " Xây\u0000 dựng\tĐa\u0309ng ") == "Xây dựng Đảng"
    assert parse_name(name, " ") is None
    with pytest.raises(QueryError) as caught:
        parse_name(name, "a" * 201)
    assert caught.value.parameter == name


def test_misspelt_names_are_refused() -> None:
    refuse_unknown(MultiDict({"q": "a"}), SEARCH_PARAMETERS)
    with pytest.raises(QueryError) as caught:
        refuse_unknown(MultiDict({"q": "a", "form": "2024-01-01"}), SEARCH_PARAMETERS)
    assert caught.value.parameter == "form"


@given(st.dictionaries(st.sampled_from(SEARCH_PARAMETERS), st.text(max_size=300)))
def test_any_text_is_understood_or_refused(args: dict[str, str]) -> None:
    try:
        wish = search_request(MultiDict(args))
    except QueryError as error:
        assert error.parameter in SEARCH_PARAMETERS
    else:
        assert wish.page * wish.per_page <= 10_000


def test_values_of_a_facet_are_left_out_several_at_a_time() -> None:
    args = MultiDict([("not_section", "Thể thao"), ("not_section", " Giải  trí "), ("q", "a")])
    args.add("not_year", "2023")
    args.add("not_section", "Thể thao")

    assert search_request(args).unwanted == {
        "section": ("Thể thao", "Giải trí"),
        "year": ("2023",),
    }


def test_too_many_values_to_leave_out_are_refused() -> None:
    with pytest.raises(QueryError, match="At most 20") as caught:
        search_request(MultiDict([("not_author", str(number)) for number in range(21)]))
    assert caught.value.parameter == "not_author"
