"""Addresses of articles, in the ways in which they are pasted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.address import address_key, is_address, words_of_address

ADDRESS = "https://baohoagiang.vn/thoi-su/hop-chi-bo-thon-1234.html"


@pytest.mark.parametrize(
    "other",
    [
        "http://baohoagiang.vn/thoi-su/hop-chi-bo-thon-1234.html",
        "baohoagiang.vn/thoi-su/hop-chi-bo-thon-1234.html",
        "https://www.BaoHoaGiang.vn:443/thoi-su/hop-chi-bo-thon-1234.html",
        "https://m.baohoagiang.vn/thoi-su/hop-chi-bo-thon-1234.html/",
        ADDRESS + "?utm_source=zalo&fbclid=abc#binh-luan",
        "https://baohoagiang.vn/thoi%2Dsu/hop-chi-bo-thon-1234.html",
    ],
)
def test_one_page_has_one_key(other: str) -> None:
    assert is_address(other)
    assert address_key(other) == address_key(ADDRESS)


@pytest.mark.parametrize(
    "other",
    [
        "https://baohoagiang.vn/thoi-su/hop-chi-bo-thon-1235.html",
        "https://baohoagiang.vn/thoi-su/Hop-chi-bo-thon-1234.html",
        "https://baohoagiang.com/thoi-su/hop-chi-bo-thon-1234.html",
        ADDRESS + "?id=2",
    ],
)
def test_other_pages_have_others(other: str) -> None:
    assert address_key(other) != address_key(ADDRESS)


def test_the_order_of_parameters_makes_no_difference() -> None:
    assert address_key("a.vn/x?id=1&p=2") == address_key("a.vn/x?p=2&id=1")


@pytest.mark.parametrize(
    "text",
    [
        *["28-NQ/TW", "16.6.2022/abc", "đảng viên", "baohoagiang.vn", "T.Ư/xã", "https://", "a/b"],
        *["https://a.vn/x y", "100/2019/NĐ-CP", "NĐ-CP.", "và/hoặc", ""],
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)


@given(st.text(max_size=60))
def test_any_text_has_a_key_of_one_length(text: str) -> None:
    address = f"a.vn/{text}"
    if is_address(address):
        assert len(address_key(address)) == len(address_key(ADDRESS))
        assert words_of_address(address) == " ".join(words_of_address(address).split())


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (ADDRESS, "hop chi bo thon"),
        ("a.vn/chi-bo-bon-tot-post99.htm?x=1", "chi bo bon tot"),
        ("a.vn/index.php?id=3", ""),
        ("a.vn/x/", ""),
    ],
)
def test_the_words_of_a_headline_at_the_end(address: str, words: str) -> None:
    assert words_of_address(address) == words
