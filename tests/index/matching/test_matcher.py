"""A query in units, and what kind of query it is."""

import pytest

from index.matching.matcher import (
    MANY_UNITS,
    as_phrase,
    informative,
    is_plain,
    is_question,
    is_single,
    parts,
)
from index.query.parser import parse
from index.query.tree import And, Either, Node, Not, Or, Phrase, Prefix, Query, Unit, Word
from tests.index.matching.counted import Counted

RAIN = "Hôm qua trời mưa lớn ở nhiều nơi trong vùng, bà con đi lại khó khăn"
COUNTED = Counted(
    [
        *["Đạo diễn trẻ", "Đạo diễn của bộ phim", "Xem bộ phim mới", "Chi bộ họp", "Chị về"],
        *["Đảng viên dự bị", "Đảng viên mới", "Một đêm ở bản Khe Mây", "Có bao nhiêu bản"],
        *[f"{RAIN}, tin {number}" for number in range(100)],
    ]
)
MATCHER = COUNTED.matcher


def in_units(text: str) -> Query:
    return MATCHER.in_units(parse(text))


def exact(text: str, field: str | None = None) -> Unit:
    return Unit(text, field, is_exact=True)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("chi bộ", exact("chi bộ")),
        ("chi bo", Unit("chi bo", reading=("chi", "bộ"))),
        (
            "đạo diễn của bộ phim",
            And((exact("đạo diễn"), exact("của"), exact("bộ phim"))),
        ),
        ('"bộ phim" đạo diễn', And((Phrase("bộ phim"), exact("đạo diễn")))),
        ("bộ phim HOẶC chi bộ", Or((exact("bộ phim"), exact("chi bộ")))),
        ("-(bộ phim)", Not(exact("bộ phim"))),
        ("title:(bộ phim)", exact("bộ phim", "title")),
        ("đạo diễn bộ*", And((exact("đạo diễn"), Prefix("bộ")))),
        ("citation:28-NQ/TW", Word("28-NQ/TW", "citation")),
        ("28-NQ/TW", Unit("28-NQ/TW")),
    ],
)
def test_words_are_cut_into_units_wherever_they_stand(text: str, root: Node) -> None:
    assert in_units(text).root == root


@pytest.mark.parametrize("text", ["", "?!", '"bộ phim"', "bộ*"])
def test_a_query_without_words_stays_as_it_is(text: str) -> None:
    query = parse(text)

    assert MATCHER.in_units(query) == query


def test_a_word_without_marks_is_taken_as_typed_where_any_other_has_marks() -> None:
    assert in_units("chi") == Query("chi", Unit("chi"))
    assert in_units("chi họp").root == And((exact("chi"), exact("họp")))
    assert in_units('chi "bộ phim"').root == And((exact("chi"), Phrase("bộ phim")))


def test_what_has_no_such_spelling_is_taken_with_any_marks() -> None:
    assert in_units("dang họp").root == And((Unit("dang"), exact("họp")))


def test_what_was_typed_of_two_ways_of_writing_is_one_unit() -> None:
    typed = And((Word("trời"), Word("bộ")))
    either = Either(typed, (Phrase("TB"),))
    query = MATCHER.in_units(Query("", And((either, Word("họp")))))

    assert query.root == And((Either(exact("trời bộ"), (Phrase("TB"),)), exact("họp")))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("chi bộ", True),
        ("", True),
        ('"bộ phim" đạo diễn', True),
        ("28-NQ/TW họp", True),
        ("chi bộ -họp", False),
        ("chi bộ HOẶC họp", False),
        ("title:họp chi bộ", False),
        ("title:họp", False),
        ('author:"Lan Chi"', False),
        ("hop*", False),
        ("citation:28-NQ/TW", False),
    ],
)
def test_plain_is_what_has_words_and_nothing_else(text: str, plain: bool) -> None:
    assert is_plain(in_units(text)) is plain


def test_either_of_words_is_plain_and_of_a_field_not() -> None:
    assert is_plain(Query("", Either(exact("TW"), (Phrase("trung ương"),))))
    assert not is_plain(Query("", Either(exact("TW", "title"), (Phrase("trung ương", "title"),))))


def test_parts_that_say_something_are_told_from_words_of_grammar() -> None:
    query = in_units("đạo diễn của bộ phim")

    assert parts(query) == (exact("đạo diễn"), exact("của"), exact("bộ phim"))
    assert informative(query) == (exact("đạo diễn"), exact("bộ phim"))
    assert parts(parse("")) == informative(parse("")) == ()


@pytest.mark.parametrize(
    ("text", "single"),
    [("bộ phim", True), ("của bộ phim", True), ("", True), ("đạo diễn bộ phim", False)],
)
def test_single_is_what_has_one_part_that_says_something(text: str, single: bool) -> None:
    assert is_single(in_units(text)) is single


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ai là đạo diễn của bộ phim", True),
        ("ai la dao dien", True),
        ("bộ phim có bao nhiêu đạo diễn", True),
        ("đạo diễn ở đâu", True),
        ("dao dien o dau", False),
        ("đầu bộ phim", False),
        ("bộ phim", False),
        ("", False),
    ],
)
def test_a_question_has_a_word_that_asks(text: str, asks: bool) -> None:
    assert is_question(in_units(text)) is asks


def test_what_is_as_long_as_a_sentence_is_treated_as_a_question() -> None:
    units = tuple(exact(f"mưa{number}") for number in range(MANY_UNITS))

    assert not is_question(Query("", And(units)))
    assert not is_question(Query("", And((*units, exact("của"), exact("và")))))
    assert is_question(Query("", And((*units, exact("chi bộ")))))


def test_a_plain_query_may_be_one_phrase() -> None:
    assert as_phrase(in_units("đạo diễn của bộ phim")).root == exact("đạo diễn của bộ phim")
    assert as_phrase(in_units("dao dien")).root == Unit("dao dien")
    assert as_phrase(in_units("")).root is None
