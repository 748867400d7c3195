"""Bytes of every encoding -> the text that was written, or a refusal; never another text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cleaning import clean
from corpus.encoding.decode import decode
from corpus.errors import Unreadable
from tests.corpus.invented import ENCODERS, FIRST, LAST, LEAD, TEXT, TITLE, as_tcvn3

WORDS = "\n".join((TITLE, LEAD, FIRST, LAST)).replace("./.", "").split()


@pytest.mark.parametrize("name", ENCODERS)
@settings(max_examples=25)
@given(words=st.lists(st.sampled_from(WORDS), min_size=60, max_size=200))
def test_round_trip(name: str, words: list[str]) -> None:
    text = " ".join(words)
    read = clean(decode(ENCODERS[name](text)).text)
    assert read.lower() == text.lower()  # TCVN3 has no toned capitals


@pytest.mark.parametrize("name", ENCODERS)
@settings(max_examples=25)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_short_text_is_read_right_or_refused_where_bytes_prove_it(
    name: str, words: list[str]
) -> None:
    text = " ".join(words)
    try:
        decoded = decode(ENCODERS[name](text))
    except Unreadable as error:
        assert error.reason in ("encoding", "mojibake", "binary")
        return
    if decoded.repairs or not _is_utf8(ENCODERS[name](text)):
        # Well-formed UTF-8 is believed where a few words cannot prove that it was spoilt before.
        assert clean(decoded.text).lower() == text.lower()


@pytest.mark.parametrize(
    "text",
    ["An English article, naïve and café-going, stays as it is. " * 5,
     "Der Präsident grüßte die Wähler in Köln und Düsseldorf sehr höflich. " * 5,
     "Le président a été réélu à l'Assemblée générale après délibération. " * 5,
     "Số liệu: ±5%, 20°C, 15 m², ½ giờ, © 2024 – “Báo”"],
)  # fmt: skip
def test_other_languages_and_signs_are_left_alone(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode()).repairs == ()


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_other_languages_in_their_own_encodings_are_no_guess(codec: str) -> None:
    text = "Le président a été réélu à l'Assemblée générale après délibération. " * 5
    with pytest.raises(Unreadable, match="Byte 5 ") as caught:
        decode(text.encode(codec))
    assert caught.value.reason == "encoding"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decode(data, declared="x-unknown", markup=True)
    except Unreadable as error:
        assert error.reason in ("binary", "encoding", "mojibake")


def test_capitals_of_tcvn3_are_raised() -> None:
    text = "ĐẠI HỘI ĐẢNG BỘ XÃ THANH LỘ\n" + TEXT
    decoded = decode(as_tcvn3(text).encode("latin-1"))
    assert decoded.repairs == ("decoded from tcvn3",)
    assert decoded.text.startswith("ĐẠI HỘI ĐẢNG BỘ XÃ THANH LỘ\n")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_what_is_decoded_can_be_encoded(codec: str) -> None:
    text = f"\ufeff{TITLE}\ud800{LEAD}"
    read = decode(text.encode(codec, "surrogatepass")).text
    assert clean(read.encode().decode()) == TITLE + LEAD
