"""Days in words: of date fields, and in queries."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query.days import DaySpan, day_offers, day_span
from index.query.parser import parse

TODAY = date(2024, 6, 10)
MAY = DaySpan(date(2024, 5, 1), date(2024, 5, 31))
DAY = DaySpan(date(2024, 5, 28), date(2024, 5, 28))
YEAR = DaySpan(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        *[(text, YEAR) for text in ("2024", "năm 2024", "nam 2024", " Năm  2024 ")],
        *[(text, MAY) for text in ("5/2024", "05/2024", "2024-05", "05-2024", "tháng 5/2024")],
        *[(text, MAY) for text in ("tháng 5 năm 2024", "thang 5 nam 2024")],
        *[
            (text, DAY)
            for text in ("28/5/24", "28/05/2024", "28-5-2024", "28.5.2024", "2024-05-28")
        ],
        *[(text, DAY) for text in ("28052024", "20240528", "ngày 28/05/2024", "ngay 28/5/2024")],
        *[(text, DAY) for text in ("ngày 28 tháng 5 năm 2024", "28 thang 5 nam 2024")],
        ("quý 2/2024", DaySpan(date(2024, 4, 1), date(2024, 6, 30))),
        ("quý IV năm 2024", DaySpan(date(2024, 10, 1), date(2024, 12, 31))),
        ("2/2024", DaySpan(date(2024, 2, 1), date(2024, 2, 29))),
        ("20052024", DaySpan(date(2024, 5, 20), date(2024, 5, 20))),
    ],
)
def test_a_date_field_takes_every_form(text: str, span: DaySpan) -> None:
    assert day_span(text) == span


@pytest.mark.parametrize(
    "text",
    [
        *["", "31/02/2024", "32/5/2024", "13/2024", "00/2024", "0000", "9999", "1234567"],
        *["hôm qua", "28/5", "quý 5/2024", "28/5/2024 09:00", "mới 2024", "２０２４", "12345678"],
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert day_span(text) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y%m%d", "ngày %d tháng %m năm %Y"):
        span = day_span(day.strftime(form))
        assert span == DaySpan(day, day)
        assert day_span(str(span)) == span


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_months_and_years_are_read_back(year: int, month: int) -> None:
    for text in (f"{month}/{year}", f"{year}"):
        span = day_span(text)
        assert span is not None
        assert day_span(str(span)) == span
        assert span.first <= date(year, month, 15) <= span.last


@given(st.text(max_size=30))
def test_any_text_is_days_or_none(text: str) -> None:
    span = day_span(text)
    assert span is None or span.first <= span.last


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lũ 28/05/2024 ở xã", [(DAY, "lũ ở xã")]),
        ("quận ủy tháng 5/2024", [(MAY, "quận ủy")]),
        ("05-2024 đại hội", [(MAY, "đại hội")]),
        ("đại hội năm 2024", [(YEAR, "đại hội")]),
        ("dai hoi nam 2024", [(YEAR, "dai hoi")]),
        ("họp ngày 28 tháng 5", [(DAY, "họp")]),
        ("tin 28-5", [(DAY, "tin")]),
        ("tin ngay 28/5", [(DAY, "tin")]),
        ("tin 11/6", [(DaySpan(date(2023, 6, 11), date(2023, 6, 11)), "tin")]),
        ("tin 29/2", [(DaySpan(date(2024, 2, 29), date(2024, 2, 29)), "tin")]),
        ("28/5/2024", [(DAY, "")]),
        ("hội thi 11-12 tháng 5 năm 2024", [(MAY, "hội thi 11-12")]),
        ("báo cáo quý 2/2024", [(DaySpan(date(2024, 4, 1), date(2024, 6, 30)), "báo cáo")]),
        (
            "tháng 5/2024 và năm 2024",
            [(MAY, "và năm 2024"), (YEAR, "tháng 5/2024 và")],
        ),
    ],
)
def test_days_in_a_query_are_offered_with_the_rest_of_it(
    text: str, found: list[tuple[DaySpan, str]]
) -> None:
    offers = day_offers(parse(text), TODAY)
    assert [(offer.span, offer.query) for offer in offers] == found
    assert all(offer.label == str(offer.span) for offer in offers)


@pytest.mark.parametrize(
    "text",
    [
        *["nghị quyết 28", "nhiệm kỳ 2020-2025", "2020 - 2025", "28-NQ/TW", "100/2019/NĐ-CP"],
        *[
            "hội thi 11-12/5/2024",
            "15 năm",
            "31/02",
            "13/13",
            "1.234",
            "12.139",
            "tỷ số 40-2",
            "41/2017/QH14",
        ],
        *['"28/5/2024"', "số hiệu:5/2024", "nghị quyết số 5/2024", "a " * 40 + "28/5/2024", ""],
    ],
)
def test_what_is_no_day_is_not_offered(text: str) -> None:
    assert day_offers(parse(text), TODAY) == ()


@pytest.mark.parametrize(
    ("text", "has_year"),
    [("28/5/24", True), ("tháng 5/2024", True), ("28-5", False), ("thắng 28-5 năm nay", False)],
)
def test_an_offer_says_whether_its_year_was_typed(text: str, has_year: bool) -> None:
    (offer,) = day_offers(parse(text), TODAY)

    assert offer.has_year is has_year


PIECES = ["28/5/2024", "tháng 5", "/2024", "năm 2024", "28-5", "họp", '"', "ngày", "số", "(", "-"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_an_offer_is_a_shorter_query_of_the_same_words(text: str) -> None:
    query = parse(text)
    for offer in day_offers(query, TODAY):
        assert len(offer.query) < len(query.text)
        assert set(offer.query.split()) <= set(query.text.split())
