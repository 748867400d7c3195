"""How many long phrases a query may have; the other limits are met when parsing."""

import pytest

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
