import unicodedata

import pytest

from index.language.homoglyphs import latin, latin_shape
from tests.index.language.vietnamese import SYLLABLES


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NQ", "NQ"),
        ("ТW", "TW"),
        ("Quуết", "Quyết"),
        ("Аn", "An"),
        ("ΤW", "TW"),
        ("СТ", "CT"),
        ("Москва", "Москва"),
        ("ΑΘΗΝΑ", "ΑΘΗΝΑ"),
        ("Москва\u0301", "Москва\u0301"),
        ("đƣợc", "được"),
        ("THƢ", "THƯ"),
        ("Yıldırım", "Yildirim"),
        ("nɡày", "ngày"),
        ("nǎm", "năm"),
        ("хеm", "xem"),
        ("сông", "công"),
        ("nόi", "nói"),
        ("Þór", "Þór"),
    ],
)
def test_look_alikes_become_latin_and_real_words_stay(typed: str, meant: str) -> None:
    assert latin(typed) == meant


def test_every_letter_of_the_table_looks_like_one_of_vietnamese() -> None:
    for code in range(0x80, 0x20000):
        shape = latin_shape(chr(code))
        if shape != chr(code):
            assert len(shape) == 1
            assert unicodedata.normalize("NFD", shape)[0].lower() in "abcdefghijklmnopqrstuvwxyzđ"
            assert latin_shape(shape) == shape


def test_vietnamese_letters_look_like_themselves() -> None:
    letters = "".join(SYLLABLES).replace("Ð", "Đ")
    assert letters == "".join(map(latin_shape, letters))
