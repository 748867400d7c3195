"""What belongs together in a query, cut by a small index."""

from collections.abc import Callable

import pytest

from index.language.grammar import is_function_word
from index.matching.segmenter import MAX_TERMS, Segmenter
from index.query.informative import is_informative
from index.query.tree import CITATION, Phrase, Unit, Word
from tests.index.matching.counted import Counted

RAIN = "Hôm qua trời mưa lớn ở nhiều nơi trong vùng, bà con đi lại khó khăn"
COUNTED = Counted(
    [
        *["Đạo diễn trẻ", "Đạo diễn của bộ phim", "Gia đình của anh", "Xem bộ phim mới"],
        *["Kinh tế của làng", "Bàn về kinh tế tư nhân", "Xe tư nhân chở khách"],
        *["Lò Thế Sào thăm bản", "Ông Lò Thế Sào trồng chè"],
        "Chi bộ Khe Mây kết nạp 829 đảng viên trong quý 3 rồi nghỉ, năm 2024",
        *["Bản Khe Mây họp chi bộ", "Bí thư chi bộ xã", "Chị bộ đội về"],
        *["Hội nghị ra quyết định", "nghị quyết 28 của Thành ủy"],
        *["Vòng chung kết cúp bơi lội"] * 2,
        *["Lên vòng chung kết", "Xem vòng chung kết", "Học bơi lội", "Thi bơi lội"],
        "Đảng viên trẻ và đảng viên già",
        *[f"{RAIN}, tin {number}" for number in range(100)],
    ]
)
SEGMENTER = Segmenter(COUNTED.links, COUNTED.frequency)


def units(text: str, *, is_exact: bool, is_all: bool = False) -> list[Unit]:
    words = [Word(piece) for piece in text.split()]
    return list(SEGMENTER.units(words, is_exact=is_exact, is_all=is_all))


def cut(text: str, *, is_exact: bool = True, is_all: bool = False) -> list[str]:
    return [unit.text for unit in units(text, is_exact=is_exact, is_all=is_all)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("đạo diễn bộ phim", "đạo diễn|bộ phim"),
        ("đạo diễn của bộ phim", "đạo diễn|của|bộ phim"),
        ("kinh tế tư nhân", "kinh tế|tư nhân"),
        ("Lò Thế Sào trồng chè", "Lò Thế Sào|trồng|chè"),
        ("chi bộ Khe Mây", "chi bộ|Khe Mây"),
        ("829 đảng viên", "829 đảng viên"),
        ("quý 3 năm 2024", "quý 3|năm 2024"),
        ("quyết nghị", "quyết nghị"),
        ("mưa", "mưa"),
        ("zyxw đảng viên", "zyxw|đảng viên"),
    ],
)
def test_words_that_belong_together_are_one_unit(text: str, parts: str) -> None:
    assert cut(text) == parts.split("|")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("dao dien cua bo phim", "dao dien|cua|bo phim"),
        ("kinh te tu nhan", "kinh te|tu nhan"),
        ("lo the sao", "lo the sao"),
        ("829 dang vien", "829 dang vien"),
    ],
)
def test_so_they_are_without_marks(text: str, parts: str) -> None:
    assert cut(text, is_exact=False) == parts.split("|")
    assert not any(unit.is_exact for unit in units(text, is_exact=False))


def test_every_word_is_in_one_unit_in_its_place() -> None:
    text = f"{RAIN} đạo diễn của bộ phim 28-NQ/TW Lò Thế Sào 829 đảng viên zyxw"

    for is_exact in (True, False):
        assert " ".join(cut(text, is_exact=is_exact)) == text


def test_a_word_without_marks_is_meant_so_where_others_have_marks() -> None:
    assert units("chi bộ", is_exact=True) == [Unit("chi bộ", is_exact=True)]
    assert units("chi", is_exact=True) == [Unit("chi", is_exact=True)]


def test_unless_no_article_has_it_so() -> None:
    assert units("dang", is_exact=True) == [Unit("dang")]
    assert units("chi bo", is_exact=True) == [Unit("chi bo", reading=("chi", "bộ"))]


def test_a_word_with_marks_is_meant_so_even_where_no_article_has_it() -> None:
    assert units("đẵng", is_exact=True) == [Unit("đẵng", is_exact=True)]


@pytest.mark.parametrize(
    ("text", "reading"),
    [("dao dien", "đạo diễn"), ("lo the sao", "lò thế sào"), ("bo phim", "bộ phim")],
)
def test_the_likeliest_spelling_of_what_has_no_marks_is_known(text: str, reading: str) -> None:
    assert units(text, is_exact=False) == [Unit(text, reading=tuple(reading.split()))]
    assert units(reading, is_exact=True) == [Unit(reading, is_exact=True)]


def test_two_words_alone_belong_together_wherever_an_article_has_them_so() -> None:
    assert cut("ra quyết", is_all=True) == ["ra quyết"]
    assert cut("ra quyết") == ["ra", "quyết"]
    assert cut("quyết ra", is_all=True) == ["quyết", "ra"]


@pytest.mark.parametrize("text", ["của mưa", "là mưa lớn", "mưa và", "những bộ phim của"])
def test_connectives_belong_to_nothing(text: str) -> None:
    often = Counted([*[text] * 5, *[f"{RAIN}, tin {number}" for number in range(100)]])
    segmenter = Segmenter(often.links, often.frequency)
    words = [Word(piece) for piece in text.split()]
    others = [word for word in words if not is_function_word(word.text, folded=False)]

    found = list(segmenter.units(words, is_exact=True, is_all=True))
    alone = list(segmenter.units(others, is_exact=True, is_all=True))

    assert [unit for unit in found if is_informative(unit)] == alone


def test_words_of_grammar_that_others_are_made_of_belong_to_them() -> None:
    counted = Counted([*["hồ sơ một cửa", "cho vay vốn"] * 2, *[RAIN] * 50])
    segmenter = Segmenter(counted.links, counted.frequency)

    for text in ("một cửa", "cho vay"):
        words = [Word(piece) for piece in text.split()]
        (unit,) = segmenter.units(words, is_exact=True, is_all=True)
        assert unit.text == text


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
@pytest.mark.parametrize(
    "text", ["bí thư Khe Mây", "Lò Thế Sào trồng chè", "đạo diễn của bộ phim", "829 đảng viên"]
)
def test_capitals_change_no_unit(text: str, change: Callable[[str], str]) -> None:
    assert cut(change(text)) == [change(part) for part in cut(text)]


@pytest.mark.parametrize("is_exact", [True, False])
def test_no_unit_is_longer_than_a_few_syllables(is_exact: bool) -> None:
    text = RAIN.replace(",", "")
    found = cut(text, is_exact=is_exact)

    assert " ".join(found) == text
    assert max(len(part.split()) for part in found) <= MAX_TERMS
    assert len(found) < len(text.split())


def test_a_long_unit_is_cut_where_it_holds_together_least() -> None:
    assert cut("vòng chung kết cúp") == ["vòng chung kết cúp"]
    assert cut("cúp bơi lội") == ["cúp bơi lội"]
    assert cut("vòng chung kết cúp bơi lội") == ["vòng chung kết", "cúp bơi lội"]


@pytest.mark.parametrize(
    ("text", "is_exact"), [("28-NQ/TW", False), ("33/2024/QĐ", True), ("ngô-quyền", True)]
)
def test_a_word_of_several_terms_is_a_unit_of_its_own(text: str, is_exact: bool) -> None:
    found = units(f"chi bộ {text} mưa", is_exact=True)

    assert found[1] == Unit(text, is_exact=is_exact)


def test_a_unit_keeps_its_field() -> None:
    words = [Word("đạo", "title"), Word("diễn", "title")]

    assert list(SEGMENTER.units(words, is_exact=True)) == [Unit("đạo diễn", "title", True)]


def test_what_is_known_to_belong_together_is_not_cut() -> None:
    words = [Word("mưa"), Word("phim"), Word("chè")]

    assert SEGMENTER.whole(words, is_exact=True) == Unit("mưa phim chè", is_exact=True)
    assert SEGMENTER.whole([Word("UBND")], is_exact=True) == Unit("UBND")
    assert SEGMENTER.whole([Word("BCĐ")], is_exact=True) == Unit("BCĐ", is_exact=True)
    document = Word("28-NQ/TW", CITATION)
    assert SEGMENTER.whole([document], is_exact=True) == document
    assert not isinstance(SEGMENTER.whole(words, is_exact=False), Phrase)
