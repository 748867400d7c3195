"""Texts of an address, by the rows of the table of faults that they prove."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engine.protocol import Sort
from index.errors import QueryError
from search_app.parsers import (
    one_of,
    optional_one_of,
    parse_citation,
    parse_first_day,
    parse_last_day,
    parse_name,
    parse_number,
    parse_per_page,
    parse_switch,
    parse_text,
    parse_year,
)


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-28",
        "28/05/2024",
        "28/5/2024",
        "28-05-2024",
        "28.5.2024",
        " 28/05/2024 ",
        "28/5/24",
        "28052024",
        "ngày 28/05/2024",
        "ngày 28 tháng 5 năm 2024",
    ],
)
def test_days_are_iso_or_day_first(text: str) -> None:
    assert parse_first_day("from", text) == date(2024, 5, 28)
    assert parse_last_day("to", text) == date(2024, 5, 28)


@given(st.dates())
def test_every_day_can_be_written(day: date) -> None:
    assert parse_last_day("to", day.isoformat()) == day
    assert parse_last_day("to", f"{day.day}/{day.month}/{day.year:04}") == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("5/2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("quý 2/2024", date(2024, 4, 1), date(2024, 6, 30)),
    ],
)
def test_a_month_or_a_year_stands_for_all_of_its_days(text: str, first: date, last: date) -> None:
    assert (parse_first_day("from", text), parse_last_day("to", text)) == (first, last)


def test_row_39_the_day_comes_first() -> None:
    assert parse_first_day("from", "03/04/2024") == date(2024, 4, 3)


def test_an_empty_day_is_an_open_end() -> None:
    assert parse_first_day("from", "") is None
    assert parse_first_day("from", "  ") is None


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
        "13/2024",
        "1899",
        "24",
        "hôm nay",
        "28/05/2024\n29",
        "-1/05/2024",
    ],
)
def test_row_66_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_last_day("to", text)
    assert caught.value.parameter == "to"


@pytest.mark.parametrize("text", ["0", "-1", "１", "1_0", "+1", " 1", "1.0", "", "01", "1" * 30])
def test_row_64_what_is_no_page_is_refused(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_number("page", text)
    assert caught.value.parameter == "page"


@given(st.integers(1, 10**12))
def test_pages_are_whole_numbers(number: int) -> None:
    assert parse_number("page", str(number)) == number


@pytest.mark.parametrize("text", ["101", "1000000000", "0", "ten"])
def test_row_65_pages_have_a_hundred_hits_at_most(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse_per_page("per_page", text)
    assert caught.value.parameter == "per_page"


def test_names_are_cleaned_and_bounded() -> None:
    assert parse_name("section", " Xây\u0000 dựng\tĐa\u0309ng ") == "Xây dựng Đảng"
    assert parse_name("section", " ") is None
    assert parse_text("text", " ") == ""
    with pytest.raises(QueryError) as caught:
        parse_name("section", "a" * 201)
    assert caught.value.parameter == "section"


def test_what_names_a_document_has_a_number() -> None:
    assert parse_citation("citation", " 28-NQ/TW ") == "28-NQ/TW"
    assert parse_citation("citation", "") is None
    for text in ("zzz", "\u0084"):
        with pytest.raises(QueryError, match="28-NQ/TW") as caught:
            parse_citation("citation", text)
        assert caught.value.parameter == "citation"


def test_a_choice_is_one_of_few() -> None:
    assert one_of(Sort)("sort", "oldest") is Sort.OLDEST
    with pytest.raises(QueryError) as caught:
        one_of(Sort)("sort", "best")
    assert caught.value.values == {"choices": "relevance, newest, oldest"}


def test_a_choice_may_be_left_open() -> None:
    assert optional_one_of(Sort)("sort", "") is None
    assert optional_one_of(Sort)("sort", "oldest") is Sort.OLDEST
    with pytest.raises(QueryError):
        optional_one_of(Sort)("sort", "best")


def test_a_switch_is_on_unless_it_is_off() -> None:
    assert [parse_switch("expand", text) for text in ("", "1", "0")] == [True, True, False]
    with pytest.raises(QueryError):
        parse_switch("expand", "no")


@pytest.mark.parametrize("text", ["24", "20244", "２０２４", "năm", "\0", "\t2024", "2024\n"])
def test_a_year_has_four_digits(text: str) -> None:
    given = ("2024", " 2024 ", " ")
    assert [parse_year("not_year", each) for each in given] == ["2024", "2024", None]
    with pytest.raises(QueryError, match="four digits"):
        parse_year("not_year", text)
