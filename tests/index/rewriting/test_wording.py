"""Other words for the same thing: terms in either numerals, articles of an author."""

import pytest

from index.models import AppliedRewrite, RewriteKind
from index.query.parser import parse
from index.query.tree import And, Either, Or, Phrase, Word
from index.rewriting.wording import Wording


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("khóa 12", [("khóa 12", "khóa XII")]),
        ("khoá XII", [("khoá XII", "khóa 12")]),
        ("khoa xix họp", [("khoa xix", "khóa 19")]),
        ("bài Hồng Thanh", [("bài Hồng Thanh", "Hồng Thanh")]),
        ("tac gia hong thanh", [("tac gia hong thanh", "hong thanh")]),
        ("bài của Hồng Thanh", [("bài của Hồng Thanh", "Hồng Thanh")]),
        ("đại hội 13", [("đại hội 13", "đại hội XIII")]),
        ("Đại hội Đảng 13", [("Đại hội Đảng 13", "đại hội đảng XIII")]),
        ("đại hội lần thứ XXV", [("lần thứ XXV", "lần thứ 25")]),
        ("dai hoi 13", [("dai hoi 13", "đại hội XIII")]),
        ("quý 3", [("quý 3", "quý III")]),
        ("quý IV/2024", []),
        ("quý 5", []),
        ("thế kỷ 20", [("thế kỷ 20", "thế kỷ XX")]),
        ("thế kỉ XXI", [("thế kỉ XXI", "thế kỷ 21")]),
        ("đại hội OR khóa 13", [("khóa 13", "khóa XIII")]),
        ("title:khóa 12", [("khóa 12", "khóa XII")]),
        ("ĐH lần thứ 13", []),
        ("đại hội 100", []),
        ("khoa học 12", []),
        ("khóa 20", []),
        ("bài học hay", []),
        ("bài Hồng", []),
        ('"khóa 12"', []),
        ("-khóa 12", []),
    ],
)
def test_other_words_for_the_same_thing(query: str, meant: list[tuple[str, str]]) -> None:
    notes: list[AppliedRewrite] = []
    root = parse(query).root
    assert root is not None
    Wording(notes).node(root)

    assert notes == [AppliedRewrite(*each, RewriteKind.WORDING) for each in meant]


def test_either_numeral_is_looked_for_and_the_rest_stays() -> None:
    words = (Word("khóa"), Word("12"))

    found = Wording([]).node(And((*words, Word("họp"))))

    assert found == And((Either(And(words), (Phrase("khóa XII"),)), Word("họp")))


def test_numerals_within_a_document_are_looked_for_as_well() -> None:
    words = tuple(map(Word, ("trung", "ương", "8", "khóa", "13")))
    document = (Phrase("nq:tw8:tw:xiii", "citation"),)

    found = Wording([]).node(Either(And(words), document))

    either = Either(And(words[3:]), (Phrase("khóa XIII"),))
    assert found == Either(And((*words[:3], either)), document)


def test_an_author_is_one_more_way_to_find_articles() -> None:
    typed = parse("bài Hồng Thanh").root
    assert typed is not None

    assert Wording([]).node(typed) == Or((typed, Phrase("Hồng Thanh", "author")))
