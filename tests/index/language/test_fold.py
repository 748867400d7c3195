import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.fold import fold, has_marks, without_marks
from tests.index.language.vietnamese import forms, texts


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đảng viên", "dang vien"),
        ("ĐẢNG UỶ", "dang uy"),
        ("Ðảng ðảng", "dang dang"),
        ("Công ty", "cong ty"),
        ("tỉ lệ", "ty le"),
        ("bác sĩ", "bac sy"),
        ("quí, qui", "quy, quy"),
        ("vì Vy", "vi vy"),
        ("tin kinh", "tin kinh"),
        ("12.139", "12.139"),
        ("", ""),
    ],
)
def test_marks_go_and_letters_stay(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts, forms)
def test_form_and_case_do_not_matter(text: str, form) -> None:
    assert fold(form(text)) == fold(text) == fold(text.upper())


@given(texts)
def test_vietnamese_folds_to_letters_without_marks(text: str) -> None:
    assert not has_marks(fold(text))


@pytest.mark.parametrize("syllable", ["đ", "Đang", "ủy", "ơ", "ê", "ðang", "Á"])
def test_an_accented_syllable_has_marks(syllable: str) -> None:
    assert has_marks(syllable)
    assert has_marks(unicodedata.normalize("NFD", syllable))


@pytest.mark.parametrize("syllable", ["dang", "UY", "28", "NQ", "", "…", "Москва"])
def test_a_plain_syllable_has_none(syllable: str) -> None:
    assert not has_marks(syllable)


@pytest.mark.parametrize(("typed", "left"), [("tỉ", "ti"), ("Đả", "da"), ("NGHĨ", "nghi")])
def test_a_beginning_keeps_its_i(typed: str, left: str) -> None:
    assert without_marks(typed) == left
