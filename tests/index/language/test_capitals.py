"""Capitals that tell nothing, and capitals handed on."""

import pytest

from index.language.capitals import is_shouted, with_capitals_of


@pytest.mark.parametrize(
    ("text", "shouted"),
    [("ĐẠI HỘI", True), ("ĐẠI HỘI 12", True), ("ĐẠI Hội", False), ("12", False), ("", False)],
)
def test_shouted_is_what_has_capitals_alone(text: str, shouted: bool) -> None:
    assert is_shouted(text) is shouted


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("QUANAJ", "quận", "QUẬN"),
        ("Quaanj", "quận", "Quận"),
        ("quaanj", "quận", "quận"),
        ("Quậnủy", "quận ủy", "Quận Ủy"),
        ("A", "ạ", "Ạ"),
        ("A", "an", "An"),
    ],
)
def test_capitals_are_handed_on(typed: str, text: str, expected: str) -> None:
    assert with_capitals_of(typed, text) == expected
