import unicodedata
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.segment import compounds, segment, version, words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pyvi's own: invalid escapes, an old numpy name
    from pyvi import ViTokenizer

PARAGRAPHS = [
    "Chi bộ khu dân cư số 3 vừa kết nạp đảng viên mới, nâng tổng số lên 28 đồng chí.",
    "Ban Chấp hành Đảng bộ thành phố ban hành Nghị quyết số 15-NQ/TU ngày 12/6/2023.",
    "ĐẢNG ỦY PHƯỜNG TRIỂN KHAI CHỈ THỊ 05-CT/TW, KẾT LUẬN 01-KL/TW",
    "Bí thư Quận uỷ trao Huy hiệu 40 năm tuổi Đảng; tỷ lệ đạt 7,54%, tăng 1.250 hội viên...",
    "Liên hệ: toa-soan@bao.example hoặc https://bao.example/bai?id=1 -> xem thêm",
    "TP. Hòa Giang, Tp. Vân Xuyên, T.Ư Đoàn, ThS. Lan, Mr. Nam ==> kết luận",
    "Thu hoạch lúa_mì 3_000 tấn; 2020-2025, 22:08, (28-7-1929 - 28/7/2014)./.",
    "Các bộ, ngành tổ chức học tập và làm theo tư tưởng, đạo đức, phong cách",
    "chi bộ\nđảng bộ\n\nthành\n lập tổ chức",
]
SYLLABLES = [
    *("đảng", "viên", "Đảng", "ủy", "uỷ", "bộ", "chi", "Bộ", "Chính", "trị", "chính", "quyền"),
    *("nghị", "quyết", "Nghị", "28", "28-NQ/TW", "12.139", "7,54%", "(", ")", ",", ".", "..."),
    *("./.", "“", "”", "-", "–", "UBND", "T.Ư", "TP.", "Tp.", "ThS.", "HỘI", "ĐỒNG", "nhân"),
    *("dân", "Nhân", "an", "ninh", "quốc", "phòng", "kinh", "tế", "xã", "hội", "kinh_tế"),
    *("a@b.vn", "http://b.vn/x", "==", "==>", "->", ">>", "½", "１２", "Ⅻ", "ǅ", "ß", "İ", "🙂"),
    *("\n", "\u200b"),
]


def pyvi(text: str) -> str:
    return str(ViTokenizer.tokenize(text))


@pytest.mark.parametrize("text", ["", " ", "\n", "a", ".", *PARAGRAPHS])
def test_articles_are_segmented_as_by_pyvi(text: str) -> None:
    assert " ".join(segment(text)) == pyvi(text)


@given(st.lists(st.sampled_from(SYLLABLES), max_size=60).map(" ".join))
def test_made_up_sentences_are_segmented_as_by_pyvi(text: str) -> None:
    assert " ".join(segment(text)) == pyvi(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_segmented_as_by_pyvi(text: str) -> None:
    assert " ".join(segment(text)) == pyvi(text)


@given(st.lists(st.lists(st.sampled_from(SYLLABLES), max_size=12).map(" ".join), max_size=8))
def test_paragraphs_together_give_what_each_gives_alone(paragraphs: list[str]) -> None:
    assert compounds(paragraphs) == [compounds([paragraph])[0] for paragraph in paragraphs]


def test_compounds_are_the_words_of_two_syllables_and_more() -> None:
    assert compounds(["Chi bộ họp bàn xây dựng Đảng.", "", "họp"]) == [
        [("Chi", "bộ"), ("xây", "dựng")],
        [],
        [],
    ]


@pytest.mark.parametrize("normal_form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", PARAGRAPHS)
def test_words_point_into_the_text_as_given(text: str, normal_form: str) -> None:
    given_text = unicodedata.normalize(normal_form, text)

    found = [
        "_".join(given_text[start:end] for start, end in word.syllables)
        for word in words(given_text)
    ]

    assert [unicodedata.normalize("NFC", word) for word in found] == segment(text)


@given(st.text(max_size=40))
def test_words_lie_in_order_within_the_text(text: str) -> None:
    at = 0
    for word in words(text):
        for start, end in word.syllables:
            assert at <= start < end <= len(text)
            at = start
        assert (word.start, word.end) == (word.syllables[0][0], word.syllables[-1][1])


def test_a_paragraph_of_a_megabyte_is_no_trouble() -> None:
    text = "đảng viên " * 100_000

    assert compounds([text]) == [[("đảng", "viên")] * 100_000]


def test_many_threads_share_one_segmenter() -> None:
    segment_all: Callable[[str], list[str]] = segment
    texts = [f"{text} {number}x" for number in range(40) for text in PARAGRAPHS]
    alone = list(map(segment_all, texts))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(segment_all, texts)) == alone


def test_the_version_names_pyvi_and_its_files() -> None:
    assert version().startswith("pyvi-0.1.1-")
