import subprocess
import sys
import unicodedata
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import segment as segmenter
from index.language.segment import compounds, segment, version

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


ADDRESS_PIECES = [*"aZĐé09_.+-@:/>,٣ \n", "://", "@b.c", "a@b.c", "Mr.", "T.", "...", "->", "1.5"]
HOSTILE_ADDRESSES = [
    *("a@b.c@d.e", "éa@b.c@d.e", "a@b.c_x@d.e", "T.a@b.c", "A.B.C@d.e", "Mr.x@y.z", "...a@b.c"),
    *("->a@b.c", "éabc-x@y.z", "٣.4x@b.c", "a@b", "@", "@@a.b", "a@b..c", "w://a@b.c é://@b.c"),
    *("a@b.c\nd@e.f", "1.5@b.c", "x@-.-", "a+b@c.d,e@f.g", "ĐT.a@b.vn"),
]


def pyvi(text: str) -> str:
    return str(ViTokenizer.tokenize(text))


def pyvi_words(text: str) -> list[tuple[str, ...]]:
    """Return pyvi's words as tokens: its answer alone does not tell `lúa_mì` from `lúa` `mì`."""
    answer, found, at = pyvi(text), [()], 0
    for token in ViTokenizer.ViTokenizer.sylabelize(text)[1]:
        if answer[at - 1 : at] == " ":
            found.append(())
        found[-1] = (*found[-1], token)
        at += len(token) + 1
    return found


@pytest.mark.parametrize("text", ["", " ", "  ", "\n", "a", ".", *PARAGRAPHS])
def test_articles_are_segmented_as_by_pyvi(text: str) -> None:
    assert segment(text) == pyvi(text).split(" ")


@pytest.mark.parametrize("text", HOSTILE_ADDRESSES)
def test_addresses_are_cut_as_by_pyvi(text: str) -> None:
    assert segment(text) == pyvi(text).split(" ")


@given(st.lists(st.sampled_from(ADDRESS_PIECES), max_size=30).map("".join))
def test_made_up_addresses_are_cut_as_by_pyvi(text: str) -> None:
    assert segment(text) == pyvi(text).split(" ")


@pytest.mark.parametrize("syllable", ["vẻ", "xách", "chanh", "phi", "ân", "tử"])
def test_a_syllable_said_over_and_over_is_segmented_as_by_pyvi(syllable: str) -> None:
    texts = [" ".join([syllable] * times) for times in range(1, 80)]

    assert [segment(text) for text in texts] == [pyvi(text).split(" ") for text in texts]


@given(
    st.lists(
        st.tuples(st.sampled_from(["vẻ", "xách", "chanh", "ân", "chi"]), st.integers(1, 40)),
        max_size=6,
    )
)
def test_made_up_repetitions_are_segmented_as_by_pyvi(parts: list[tuple[str, int]]) -> None:
    text = " ".join(" ".join([syllable] * times) for syllable, times in parts)

    assert segment(text) == pyvi(text).split(" ")


def test_very_many_repetitions_are_segmented_as_by_pyvi() -> None:
    text = "ân " * 5_000

    assert segment(text) == pyvi(text).split(" ")


@given(st.lists(st.sampled_from(SYLLABLES), max_size=40).map(" ".join))
def test_decomposed_text_is_segmented_as_by_pyvi(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)

    assert segment(decomposed) == pyvi(decomposed).split(" ")


@given(st.lists(st.lists(st.sampled_from(SYLLABLES), max_size=20).map(" ".join), max_size=4))
def test_compounds_are_those_of_pyvi(paragraphs: list[str]) -> None:
    assert compounds(paragraphs) == [
        [word for word in pyvi_words(paragraph) if len(word) > 1] for paragraph in paragraphs
    ]


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


def test_a_paragraph_of_a_megabyte_is_no_trouble() -> None:
    text = "đảng viên " * 100_000

    assert compounds([text]) == [[("đảng", "viên")] * 100_000]


@pytest.mark.parametrize(
    "text", ["-" * 100_000 + " x@y.example", "a." * 50_000 + " @", "-" * 100_000 + "@,x@y.example"]
)
def test_long_runs_without_spaces_are_cut_in_one_pass(text: str) -> None:
    assert "".join(segment(text)) == text.replace(" ", "")


def test_what_was_forgotten_is_cut_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenter, "CHUNKS_REMEMBERED", 2)

    assert [segment(text) == pyvi(text).split(" ") for text in PARAGRAPHS * 2] == [True] * 18


def test_importing_it_imports_nothing_of_pyvi() -> None:
    code = (
        "import sys; from index.language.segment import segment; segment('đảng viên');"
        "print(sorted({'pyvi', 'sklearn', 'sklearn_crfsuite', 'pycrfsuite'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout == "[]\n"


def test_many_threads_share_one_segmenter() -> None:
    segment_all: Callable[[str], list[str]] = segment
    texts = [f"{text} {number}x" for number in range(40) for text in PARAGRAPHS]
    alone = list(map(segment_all, texts))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(segment_all, texts)) == alone


def test_the_version_names_pyvi_and_its_files() -> None:
    assert version().startswith("pyvi-0.1.1-")
