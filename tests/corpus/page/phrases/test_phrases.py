"""Lists of phrases: how they are written, and what they match."""

import re

import pytest

from corpus.page import phrases
from corpus.page.phrases import fold, source, unmarked

LISTS = [
    "boilerplate",
    "comments",
    "keywords",
    "related",
    "buttons",
    "button_tails",
    "counters",
    "menu",
][1:]


@pytest.mark.parametrize(
    ("phrase", "matched"),
    [("tin [bài] (khác|mới)", "tin bài, mới"), ("tin [bài] (khác|mới)", "tin khác"),
     ("đọc [thêm] [nữa]", "đọc"), ("{n} lượt xem", "1.204 lượt xem"), ("báo … xin", "báo X xin")],
)  # fmt: skip
def test_notation(phrase: str, matched: str) -> None:
    assert re.fullmatch(source(phrase), matched)
    assert not re.fullmatch(source(phrase), f"{matched} x")


def test_fold() -> None:
    assert fold("» Đọc   THÊM: ") == "doc them:"
    assert unmarked("đọc thêm…") == "doc them…"


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_written_with_marks_and_once(name: str) -> None:
    found = phrases.phrases(name)
    assert found
    assert len(set(map(unmarked, found))) == len(found)
    assert all(re.compile(source(phrase)) for phrase in found)
