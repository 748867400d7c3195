"""What looks like an operator and is text."""

import pytest

from index.query.parser import parse
from index.query.tree import And, Node, Not, Or, Phrase, Word


def both(text: str) -> And:
    return And(tuple(map(Word, text.split())))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nhiệm kỳ 2020 -2025", "nhiệm kỳ 2020 2025"),
        ("nhiệm kỳ 2020 - 2025", "nhiệm kỳ 2020 2025"),
        ("từ 5 -7, họp", "từ 5 7 họp"),
        (
            "Những điều ĐẢNG VIÊN KHÔNG ĐƯỢC LÀM",
            "Những điều ĐẢNG VIÊN KHÔNG ĐƯỢC LÀM",
        ),
        ("họp về CẤP ỦY VÀ CHI BỘ xã", "họp về CẤP ỦY VÀ CHI BỘ xã"),
        ("nhung dieu DANG VIEN KHONG DUOC LAM", "nhung dieu DANG VIEN KHONG DUOC LAM"),
        ("(khóa XII), NQ (28)", "khóa XII NQ 28"),
    ],
)
def test_headlines_and_ranges_are_text(text: str, words: str) -> None:
    query = parse(text)
    assert query.root == both(words)
    assert query.as_text is None
    assert not query.has_operators


@pytest.mark.parametrize(
    ("text", "operators", "words"),
    [
        ("Mác -Lênin", And((Word("Mác"), Not(Word("Lênin")))), "Mác Lênin"),
        ("nghị quyết 28 -NQ/TW", And((*both("nghị quyết 28").children, Not(Word("NQ/TW")))), None),
        ("CA KHÔNG TU xã", And((Word("CA"), Not(Word("TU"), True), Word("xã"))), "CA KHÔNG TU xã"),
        ("ĐẢNG VIÊN HOẶC cán bộ", Or((both("ĐẢNG VIÊN"), both("cán bộ"))), None),
        ("2025 -2020", And((Word("2025"), Not(Word("2020")))), "2025 2020"),
    ],
)
def test_where_it_is_doubtful_a_query_has_both_readings(
    text: str, operators: Node, words: str | None
) -> None:
    query = parse(text)
    assert query.root == operators
    assert query.as_text == both(words or text.replace("-", "", 1))
    assert query.has_operators


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("đảng viên -dự bị", And((*both("đảng viên").children, Not(Word("dự"), True), Word("bị")))),
        ("Hải Phòng KHÔNG Hà Nội", None),
        ("bão KHÔNG lũ", And((Word("bão"), Not(Word("lũ"))))),
        ("UBND VÀ HĐND xã", And((both("UBND"), both("HĐND xã")))),
        ('"CHI BỘ" KHÔNG "ĐẢNG BỘ"', And((Phrase("CHI BỘ"), Not(Phrase("ĐẢNG BỘ"))))),
        ("bão -title:Lũ", And((Word("bão"), Not(Word("Lũ", "title"))))),
    ],
)
def test_plain_operators_are_not_doubted(text: str, root: Node | None) -> None:
    query = parse(text)
    assert query.as_text is None
    assert query.has_operators
    assert root is None or query.root == root
