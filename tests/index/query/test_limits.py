"""How much a query may ask for."""

import unicodedata

import pytest

from index.errors import QueryError
from index.query.limits import MAX_LONG_PHRASES, has_few_long_phrases
from index.query.parser import parse

LONG, PAIR = '"tổ chức đảng"', '"tổ chức"'


@pytest.mark.parametrize(
    ("text", "few"),
    [
        ("", True),
        (" ".join([LONG] * MAX_LONG_PHRASES), True),
        (" ".join([LONG] * MAX_LONG_PHRASES + [PAIR, "đảng"]), True),
        (" ".join([LONG] * (MAX_LONG_PHRASES + 1)), False),
        (" ".join([LONG] * MAX_LONG_PHRASES) + f" -{LONG}", False),
        (" ".join([LONG] * MAX_LONG_PHRASES) + " 28-NQ/TW", False),
    ],
)
def test_phrases_of_three_words_and_more_are_few(text: str, few: bool) -> None:
    assert has_few_long_phrases(parse(text)) is few


@pytest.mark.parametrize(
    ("text", "count", "limit"),
    [
        ("b" * 257, 257, 256),
        ("a " * 33, 33, 32),
        ("1/2 " * 17, 34, 32),
        ('"' + "a " * 17 + '"', 17, 16),
        ("(" * 11 + "a" + ")" * 11, 11, 10),
        ("(" * 5000 + "a" + ")" * 5000, 10001, 256),
    ],
)
def test_limits_name_themselves(text: str, count: int, limit: int) -> None:
    with pytest.raises(QueryError, match=f"{limit}") as caught:
        parse(text)
    assert caught.value.values == {"count": count, "limit": limit}


@pytest.mark.parametrize(
    "text",
    ["b" * 256, "a " * 32, '"' + "a " * 16 + '"', "(" * 10 + "a" + ")" * 10, "(" * 255 + "a"],
)
def test_limits_may_be_reached(text: str) -> None:
    assert parse(text).root is not None


def test_length_is_counted_in_letters_as_seen() -> None:
    assert parse(unicodedata.normalize("NFD", "ệ" * 256)).text == "ệ" * 256
