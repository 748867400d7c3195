import pytest

from corpus.article import Article
from index.analyser import entry
from index.completion.phrases import Phrase, PhraseKind, names, phrases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng nay, ông Trần Văn Mẫu về xã An Bình.", ["Trần Văn Mẫu", "An Bình"]),
        ("Ông Trần Văn Mẫu nói. Đồng Lê Thị Thử vắng.", ["Trần Văn Mẫu", "Lê Thị Thử"]),
        ("quận\u00a0Hoa\u00a0Giang, Hoa Giang", ["Hoa Giang", "Hoa Giang"]),
        ("ĐẢNG BỘ QUẬN HOA GIANG họp cùng UBND", []),
        ("chữ thường thôi, một Hoa", []),
    ],
)
def test_names_are_words_with_capitals_that_stand_together(text: str, expected: list[str]) -> None:
    assert list(names(text)) == expected


def test_a_name_takes_in_the_rest_of_its_last_word() -> None:
    text = "họp với Bộ Chính trị và Đoàn Thanh niên ở An Bình không xa"
    joined = {"chính trị", "đoàn thanh niên", "an bình", "bình không"}

    assert list(names(text, joined)) == ["Bộ Chính trị", "Đoàn Thanh niên", "An Bình"]
    assert list(names(text)) == ["Bộ Chính", "Đoàn Thanh", "An Bình"]


def test_an_article_gives_names_its_author_section_and_words_of_its_title() -> None:
    article = Article(
        id="a",
        title="Kết nạp đảng viên mới",
        body=("Chi bộ kết nạp anh Trần Văn Mẫu. Anh Trần Văn Mẫu vui.",),
        authors=("Lan Chi",),
        section="Xây dựng Đảng",
    )

    found = phrases(article, entry(article))

    assert Phrase(PhraseKind.NAME, "Trần Văn Mẫu") in found
    assert Phrase(PhraseKind.AUTHOR, "Lan Chi") in found
    assert Phrase(PhraseKind.SECTION, "Xây dựng Đảng") in found
    assert Phrase(PhraseKind.PHRASE, "đảng viên") in found
    assert Phrase(PhraseKind.PHRASE, "kết nạp đảng viên") in found
    assert all(phrase.text for phrase in found)
