"""Which strings are Vietnamese syllables."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.syllable import is_syllable

GOOD = """nghiệp quyết giếng gì gìn giữ quốc khuya thuở khuỷu ủy uỷ Đắk quý hoà hòa huỳnh được người
nghĩa khoẻ khỏe ĐẢNG thủy yêu oách xoong kỷ luật ngoằn quạnh ươm ích êm ở ý"""
BAD = """Syria quick ©n chui² Phòngg trươ kèc cê gêt đf ơư quớu thườngx tạc̉ ớắ aaa b
học̀ kýnhh w zalo ĐÔ1"""
TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.mark.parametrize("text", GOOD.split())
def test_syllables(text: str) -> None:
    assert is_syllable(text)


@pytest.mark.parametrize("text", BAD.split())
def test_no_syllables(text: str) -> None:
    assert not is_syllable(text)


@given(st.sampled_from(GOOD.split()), st.sampled_from(["NFC", "NFD"]))
def test_case_and_normal_form_do_not_matter(text: str, form: str) -> None:
    assert is_syllable(unicodedata.normalize(form, text.upper()))
    assert is_syllable(unicodedata.normalize(form, text.lower()))


@given(st.sampled_from(["học", "sách", "đẹp", "một"]), st.sampled_from(TONES))
def test_stopped_rimes_take_two_tones_only(text: str, tone: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if c not in TONES)
    vowel = max(at for at, letter in enumerate(bare) if letter in "aeou\u0302")
    toned = bare[: vowel + 1] + tone + bare[vowel + 1 :]
    assert is_syllable(toned) == (tone in "\u0301\u0323")


@given(st.text(max_size=12))
def test_any_text_is_judged_whatever_its_normal_form(text: str) -> None:
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")}
    assert len(set(map(is_syllable, forms))) == 1
