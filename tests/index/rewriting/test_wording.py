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


def test_an_author_is_one_more_way_to_find_articles() -> None:
    typed = parse("bài Hồng Thanh").root
    assert typed is not None

    assert Wording([]).node(typed) == Or((typed, Phrase("Hồng Thanh", "author")))
