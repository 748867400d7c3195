import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.normalise import key
from index.language.tokens import raw_terms, tokenise, without_zero_width_spaces
from tests.index.language.vietnamese import forms, syllables, texts


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Quận uỷ, quận ủy", ["Quận", "uỷ", "quận", "ủy"]),
        ("NQ28", ["NQ", "28"]),
        ("28-NQ/TW", ["28", "NQ", "TW"]),
        ("BCH T.Ư và T.W. Ông T.Ươm", ["BCH", "T.Ư", "và", "T.W", "Ông", "T", "Ươm"]),
        ("12.139 hộ, 1.234.567 đồng", ["12.139", "hộ", "1.234.567", "đồng"]),
        ("1,234,567", ["1,234,567"]),
        ("1.234,567", ["1.234", "567"]),
        ("tăng 7,54%", ["tăng", "7", "54"]),
        ("0,125 và 0.125", ["0", "125", "và", "0", "125"]),
        ("16.6.2022", ["16", "6", "2022"]),
        ("2024.123", ["2024", "123"]),
        ("12.1394", ["12", "1394"]),
        ("12 139", ["12", "139"]),
        ("v.v.", ["v", "v"]),
        ("7h30", ["7", "h", "30"]),
        ("100 m²", ["100", "m", "²"]),
        ("snake_case", ["snake", "case"]),
        ("R'lấp", ["R'lấp"]),
        ("２８－ＮＱ", ["２８", "ＮＱ"]),
        ("", []),
        ("… – “ ” ½ 🎉", []),
    ],
)
def test_splits_into_syllables_and_numbers(text: str, terms: list[str]) -> None:
    assert raw_terms(text) == terms


def test_unseen_characters_stay_inside_their_syllable() -> None:
    assert raw_terms("qu\u200bận \u00adu\u00adỷ\ufeff") == ["qu\u200bận", "u\u00adỷ\ufeff"]


@pytest.mark.parametrize("apostrophe", "'’‘\u02bc´`")
def test_an_apostrophe_behind_the_first_letters_belongs_to_the_word(apostrophe: str) -> None:
    text = "Cư M’gar, H’Mông, Ch’Ơm; ’An’ O’ a, Vietnam’s K’".replace("’", apostrophe)
    whole = [f"M{apostrophe}gar", f"H{apostrophe}Mông", f"Ch{apostrophe}Ơm"]
    assert raw_terms(text) == ["Cư", *whole, "An", "O", "a", "Vietnam", "s", "K"]


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("đảng\u200bviên", "đảng viên"),
        ("ng\u200bhiệp", "nghiệp"),
        ("cán\u200bbộ\u200b\u200bngh\u200biệp\u200bvụ", "cán bộ nghiệp vụ"),
        ("UB\u200bND", "UBND"),
        ("họp \u200b, tổ\u200b đảng\u200b", "họp , tổ đảng"),
        ("ho\u200ba", "hoa"),
    ],
)
def test_a_zero_width_space_parts_syllables_or_joins_them(text: str, spaced: str) -> None:
    assert without_zero_width_spaces(text) == spaced
    joined = [term.replace("\u200b", "") for term in raw_terms(text)]
    assert joined == raw_terms(spaced)


@given(st.lists(st.tuples(syllables, st.sampled_from(["\u200b", " ", ", "])), max_size=6))
def test_syllables_that_zero_width_spaces_part_stay_what_they_are(
    pieces: list[tuple[str, str]],
) -> None:
    """Unless two of them are one."""
    text = "".join(word + joint for word, joint in pieces)
    found = raw_terms(text)
    assert "".join(found).replace("\u200b", "") == "".join(word for word, _ in pieces)
    assert len(found) <= len(pieces)


@given(texts, forms)
def test_offsets_slice_back_to_the_token(text: str, form) -> None:
    source = form(text)
    found = tokenise(source)
    assert [source[token.start : token.end] for token in found] == [token.text for token in found]
    assert raw_terms(source) == [token.text for token in found]


@given(texts, forms)
def test_every_normal_form_has_the_same_keys(text: str, form) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert [key(term) for term in raw_terms(form(text))] == [
        key(term) for term in raw_terms(composed)
    ]


@given(st.text(max_size=200))
def test_any_text_is_split_in_order_and_every_letter_is_kept(text: str) -> None:
    found = tokenise(text)
    assert [token.text for token in found] == raw_terms(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {at for token in found for at in range(token.start, token.end)}
    missed = [c for at, c in enumerate(text) if at not in covered]
    assert not [c for c in missed if unicodedata.category(c) in {"Lu", "Ll", "Nd"}]


def test_endless_runs_are_cut() -> None:
    assert [len(term) for term in raw_terms("a" * 100 + " " + "7" * 100)] == [64, 36, 64, 36]
