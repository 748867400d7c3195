"""Lists of phrases: what a line gives, and that the shipped ones are as they should be."""

import pytest

from index.language.phrase_list import phrases, read


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("phần trăm", ("phan tram",)),
        ("  Đảng  viên ", ("dang vien",)),
        ("tỉ  # the other spelling", ("ti",)),
        ("# a note", ()),
        ("", ()),
        ("a#b", ("a#b",)),
    ],
)
def test_a_line_is_a_phrase_without_marks(line: str, expected: tuple[str, ...]) -> None:
    assert phrases([line]) == expected


def test_each_phrase_comes_once() -> None:
    assert phrases(["còn", "đã", "con"]) == ("con", "da")


@pytest.mark.parametrize("name", ["counted.txt", "follows.txt"])
def test_shipped_lists_are_plain_words(name: str) -> None:
    found = read("index.citations", name)

    assert len(found) > 40
    assert all(phrase.replace(" ", "").isalpha() for phrase in found)
