import pytest

from index.query.parser import parse
from index.query.tree import And, Either, Node, Not, Or, Phrase, Word
from index.rewriting.numbers import with_joined_numbers


def root(text: str) -> Node | None:
    return with_joined_numbers(parse(text)).root


def number(whole: str, *parts: str, field: str | None = None) -> Either:
    typed = And(tuple(Word(part, field) for part in parts))
    return Either(typed, (Phrase(whole, field),))


def test_thousands_apart_are_a_number_or_words() -> None:
    assert root("4 500 đảng viên") == And((number("4500", "4", "500"), Word("đảng"), Word("viên")))
    assert root("1 234 567") == number("1234567", "1", "234", "567")
    assert root("title:4 title:500") == number("4500", "4", "500", field="title")


def test_a_phrase_has_its_numbers_either_way() -> None:
    assert root('"gần 4 500 tỉ"') == Either(Phrase("gần 4 500 tỉ"), (Phrase("gần 4500 tỉ"),))
    assert root('"có 14 000, rồi"') == Either(Phrase("có 14 000, rồi"), (Phrase("có 14000, rồi"),))
    assert root('"kỳ 12 345 000 bài"') == Either(
        Phrase("kỳ 12 345 000 bài"), (Phrase("kỳ 12345000 bài"),)
    )


def test_numbers_in_groups_are_found() -> None:
    found = root("đảng OR (14 000 viên)")

    assert isinstance(found, Or)
    assert found.children[1] == And((number("14000", "14", "000"), Word("viên")))


@pytest.mark.parametrize(
    "text",
    ["2024 100", "4 50", "04 500", "4 500đ", "4", "500 4", "4 title:500", "", '"4"', "28/5 000"],
)
def test_what_is_no_number_is_left(text: str) -> None:
    assert root(text) == parse(text).root


def test_what_must_not_be_found_is_left() -> None:
    assert root('đảng -"4 500"') == And((Word("đảng"), Not(Phrase("4 500"))))


def test_words_after_a_number_are_read_again() -> None:
    assert root("12 4 500") == And((Word("12"), number("4500", "4", "500")))
