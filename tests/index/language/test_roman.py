"""Roman numerals there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.roman import from_roman, to_roman


@given(st.integers(1, 99))
def test_every_number_comes_back(number: int) -> None:
    assert from_roman(to_roman(number)) == number
    assert from_roman(to_roman(number).lower()) == number


@pytest.mark.parametrize(
    ("number", "numeral"), [(4, "IV"), (14, "XIV"), (49, "XLIX"), (94, "XCIV"), (100, "")]
)
def test_numerals_as_they_are_written(number: int, numeral: str) -> None:
    assert to_roman(number) == numeral


@pytest.mark.parametrize("text", ["", "IIII", "IIX", "XLL", "IC", "an", "12", "ı"])
def test_anything_else_is_no_numeral(text: str) -> None:
    assert from_roman(text) is None
