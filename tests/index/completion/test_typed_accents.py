"""What accents that are typed may become."""

import pytest

from index.completion.typed_accents import TypedAccents
from index.language.terms import keys


@pytest.mark.parametrize(
    ("typed", "text", "agree"),
    [
        ("quậ", "quận ủy", True),
        ("quậ", "Quảng Nam", False),
        ("quâ", "quận", True),
        ("quâ", "quản", False),
        ("quạ", "quận", True),
        ("quá", "quận", False),
        ("đa", "đảng", True),
        ("đa", "dân", False),
        ("đan", "đảng", True),
        ("đảng v", "đảng viên", True),
        ("đảng v", "đăng viết", False),
        ("dang viê", "đảng viên", True),
        ("dang viê", "đảng vi", False),
        ("toà", "toàn", True),
        ("hòa b", "Hoà Bình", True),
        ("nguyễn", "nguyên", False),
        ("nguyễn văn", "nguyễn", False),
        ("đường", "đường sắt", True),
    ],
)
def test_what_was_typed_stays(typed: str, text: str, agree: bool) -> None:
    typed, text = (" ".join(keys(each)) for each in (typed, text))
    assert TypedAccents(typed).agree(text) is agree


def test_without_accents_there_are_none() -> None:
    assert not TypedAccents("quan uy").any
    assert TypedAccents("quan ủ").any
