"""The fields of the query language: title, author, document."""

import pytest

from index.query.parser import parse
from index.query.tree import And, Node, Not, Or, Phrase, Word, leaves


def both(*texts: str) -> And:
    return And(tuple(Word(text) for text in texts))


@pytest.mark.parametrize("name", ["title", "Tiêu đề", "tiêu_đề", "tiêu-đề", "tieu de", "TIÊU ĐỀ "])
def test_title_is_asked_for_in_many_spellings(name: str) -> None:
    assert parse(f"{name}:bão").root == Word("bão", "title")
    assert parse(f"{name}: bão").root == Word("bão", "title")


@pytest.mark.parametrize("name", ["author", "tác giả", "tác_giả", "tac gia"])
def test_author_is_asked_for_in_many_spellings(name: str) -> None:
    assert parse(f'{name}:"An Bình"').root == Phrase("An Bình", "author")


def test_a_field_belongs_to_the_word_phrase_or_group_after_it() -> None:
    root = parse('title:bão lũ -title:hạn title:(mưa OR author:An "to lớn")').root
    group = Or((Word("mưa", "title"), And((Word("An", "author"), Phrase("to lớn", "title")))))
    words = (Word("bão", "title"), Word("lũ", "title"))
    assert root == And((*words, Not(Word("hạn", "title")), group))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("title:đại hội", And((Word("đại", "title"), Word("hội", "title")))),
        (
            "author:Lan Chi AND bão",
            And((And((Word("Lan", "author"), Word("Chi", "author"))), both("bão"))),
        ),
        ('title:"bão" lũ', And((Phrase("bão", "title"), Word("lũ")))),
        ("title:bão (lũ)", And((Word("bão", "title"), Word("lũ")))),
        ("title:bão -lũ", And((Word("bão", "title"), Not(Word("lũ"))))),
        ("title:bão author:An", And((Word("bão", "title"), Word("An", "author")))),
        ("title:bão OR lũ", Or((Word("bão", "title"), Word("lũ")))),
        ("-title:đại hội", Not(And((Word("đại", "title"), Word("hội", "title"))))),
    ],
)
def test_a_field_takes_the_words_up_to_the_next_operator(text: str, root: Node) -> None:
    assert parse(text).root == root


@pytest.mark.parametrize(
    ("text", "document", "rest"),
    [
        ("số hiệu:nghị quyết 28", "nghị quyết 28", ""),
        ("số hiệu:nghị quyết 28 đảng viên", "nghị quyết 28", "đảng viên"),
        ("văn bản:28-NQ/TW ngày 25/10/2017 xã", "28-NQ/TW ngày 25/10/2017", "xã"),
        ("citation:(chỉ thị 33, họp)", "chỉ thị 33", "họp"),
        ("citation:không có số", "không có số", ""),
    ],
)
def test_a_document_takes_as_many_words_as_name_it(text: str, document: str, rest: str) -> None:
    found = [leaf.text for leaf in leaves(parse(text).root)]
    assert found == [document, *rest.split()]


@pytest.mark.parametrize("name", ["citation", "sohieu", "số hiệu", "so hieu", "Văn bản", "van ban"])
def test_a_document_is_a_field(name: str) -> None:
    assert parse(f"{name}:28-NQ/TW").root == Word("28-NQ/TW", "citation")
    assert parse(f'{name}: "nghị quyết 28"').root == Phrase("nghị quyết 28", "citation")
    assert parse(f"-{name}:28-NQ/TW").root == Not(Word("28-NQ/TW", "citation"))
    assert parse(f"{name}:28*").root == Word("28", "citation")
