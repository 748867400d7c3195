"""Spans of days that the form offers."""

from datetime import date

import pytest
from flask import Flask

from search_app.date_ranges import format_day, presets, span_name, year_span


def test_both_ends_of_a_span_count(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        week, month, this_year, last_year = presets(date(2024, 3, 1), date(2024, 2, 5))

    assert (week.label, week.first, week.last) == ("7 days", date(2024, 2, 24), date(2024, 3, 1))
    assert (month.first, month.last) == (date(2024, 2, 1), date(2024, 3, 1))
    assert (this_year.first, this_year.last) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (last_year.first, last_year.last) == (date(2023, 1, 1), date(2023, 12, 31))


def test_an_archive_that_ended_offers_its_last_years() -> None:
    spans = presets(date(2024, 3, 1), date(2021, 7, 9))
    assert [each.label for each in spans] == ["2021", "2020", "2019", "2018"]
    assert (spans[0].first, spans[0].last) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2024, 5, 28), date(2024, 5, 28), "28/05/2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "tháng 2/2024"),
        (date(2024, 12, 1), date(2024, 12, 31), "tháng 12/2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "năm 2024"),
        (date(2021, 1, 1), date(2024, 12, 31), "2021–2024"),
        (date(2024, 4, 1), date(2024, 6, 30), "01/04/2024–30/06/2024"),
        (date(2024, 2, 2), date(2024, 2, 29), "02/02/2024–29/02/2024"),
    ],
)
def test_a_span_has_the_name_that_readers_give_it(
    app: Flask, first: date, last: date, name: str
) -> None:
    with app.test_request_context("/?lang=vi"):
        assert span_name(first, last) == name


def test_a_day_is_written_with_all_its_digits() -> None:
    assert format_day(year_span(987).first) == "01/01/0987"
