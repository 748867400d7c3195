"""Finding in a text folded to bytes what its analysis would find."""

import unicodedata

import pytest
from hypothesis import given

from index.highlighting.text_scan import Pattern, TextScanner
from index.language.normalise import key
from index.language.tokens import tokenise
from tests.index.language.vietnamese import texts


def found(text: str, *keys: str, folded: bool = False, prefix: bool = False) -> list[str]:
    places = TextScanner([Pattern(keys, folded, prefix)]).places(text)
    return [text[place.start : place.end] for place in places]


@pytest.mark.parametrize(
    ("text", "keys", "pieces"),
    [
        ("Quận uỷ, quận ủy và quân uỷ", ("quận", "ủy"), ["Quận uỷ", "quận ủy"]),
        ("đang ở Đảng bộ, ĐẢNG viên", ("đảng",), ["Đảng", "ĐẢNG"]),
        ("12.139 đảng viên, 12139 và 139", ("12139",), ["12.139", "12139"]),
        ("Chỉ thị 05, mục 5", ("5",), ["05", "5"]),
        ("T.Ư và TƯ", ("tư",), ["T.Ư", "TƯ"]),
        ("trời bão\nlũ về", ("bão", "lũ"), []),
        ("kỉ luật, kỷ luật", ("kỷ", "luật"), ["kỉ luật", "kỷ luật"]),
        ("bão bão bão", ("bão",), ["bão"] * 3),
        ("số 33-СТ", ("ct",), ["СТ"]),
    ],
)
def test_every_spelling_of_the_keys_is_found(
    text: str, keys: tuple[str, ...], pieces: list[str]
) -> None:
    assert found(text, *keys) == pieces
    decomposed = found(unicodedata.normalize("NFD", text), *keys)
    assert [unicodedata.normalize("NFC", piece) for piece in decomposed] == pieces


def test_folded_keys_are_found_under_any_accents() -> None:
    assert found("đang, Đảng và dang", "dang", folded=True) == ["đang", "Đảng", "dang"]


def test_a_prefix_is_found_where_a_word_begins_so() -> None:
    begun = found("Nghị quyết, nghề, quê nghèo", "ngh", folded=True, prefix=True)
    assert begun == ["Nghị", "nghề", "nghèo"]
    assert found("nghề nghị", "nghị", prefix=True) == ["nghị"]


def test_unseen_characters_inside_a_word_belong_to_it() -> None:
    assert found("qu\u200bận ủy", "quận") == ["qu\u200bận"]


@given(texts)
def test_a_syllable_of_the_text_is_found_where_it_stands(text: str) -> None:
    for token in tokenise(text)[:5]:
        term = key(token.text)
        pieces = found(text, term)
        assert all(key(piece) == term for piece in pieces)
        if _stands_free(text, token.start, token.end) and token.text.isalpha():
            assert token.text in pieces


def _stands_free(text: str, start: int, end: int) -> bool:
    return all(around in " ,." for around in text[max(0, start - 1) : start] + text[end : end + 1])


def test_digits_of_a_longer_number_are_not_found() -> None:
    assert found("12.139 và 139", "139") == ["139"]
    assert found("139.500 hộ, 12.139", "139") == []
    assert found("ngày 28.5.2024", "28") == ["28"]


def test_phrases_are_found_over_punctuation_and_in_numbers() -> None:
    assert found("Dân biết, dân bàn - dân làm", "dân", "biết", "dân", "bàn", "dân", "làm") == [
        "Dân biết, dân bàn - dân làm"
    ]
    assert found("có 32.000 lượt người", "32000", "lượt", "người") == ["32.000 lượt người"]


def test_a_word_with_an_apostrophe_is_found_without_it() -> None:
    assert found("Huyện Cư M’gar xa xôi", "cư", "mgar") == ["Cư M’gar"]
    assert found("Người H'Mông ở bản", "hmông") == ["H'Mông"]
