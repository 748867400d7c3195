import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.fold import fold
from index.language.normalise import key
from index.language.tokens import raw_terms
from tests.index.language.vietnamese import LETTERS, forms, tokens

ONE_SYLLABLE = [
    "uỷ ủy UỶ Ủy",
    "hoà hòa",
    "hoá hóa",
    "khoẻ khỏe",
    "thuỷ thủy",
    "của cuả",
    "quả qủa",
    "giá gía",
    "hoàn hòan",
    "giữa giưã",
    "quý qúy quí qúi Quý",
    "quy qui",
    "kỷ kỉ",
    "kỹ kĩ",
    "lý lí",
    "mỹ mĩ",
    "tỷ tỉ",
    "sĩ sỹ",
    "hy hi",
    "vĩ vỹ",
    "đảng Ðảng ĐẢNG ðảng đa\u0309ng",
    "tư TƯ T.Ư t.ư",
    "tw TW T.W ТW ＴＷ",
    "quyết quуết",
    "12139 12.139 12,139",
    "5 05 005 ５",
    "0 00 000",
    "quận qu\u200bận qu\u00adận\ufeff",
    "trường truờng trừơng trưòng TRUỜNG",
    "được đuợc đựơc đƣợc ĐƢỢC đưọc",
    "người nguời nguơì",
    "mười muời mừoi",
    "mgar M’gar M'gar M‘gar M´gar M`gar M\u02bcgar",
    "hmông H’Mông",
]
ALL_DIFFERENT = [
    "quý qua quả giá già gì thuở thủa khuya khuỷu tuýp tuyp hoài hoái xoáy xóa",
    "túy túi ủy ủi uy ui thúy thúi",
    "tay tai mây mâi ỳ ì y i ý í",
    "ty ti my mi ly li vy vi sy si ny ni by bi",
    "ta tà tá tả tã tạ tă tâ đa da đà dà",
    "hòa hỏa họa hóa hõa hoa",
    "0912345678 912345678",
    "12139 1213 139",
    "bao bão báo bảo",
    "Москва москвa",
    "thuở thưở huơ hươ huờ quờn quường khuơ thuôn thươn muôn mươn",
]


@pytest.mark.parametrize("spellings", ONE_SYLLABLE)
def test_one_syllable_has_one_key(spellings: str) -> None:
    assert len({key(spelling) for spelling in spellings.split()}) == 1


@pytest.mark.parametrize("syllables", ALL_DIFFERENT)
def test_different_syllables_stay_apart(syllables: str) -> None:
    for one, other in itertools.combinations(syllables.split(), 2):
        assert key(one) != key(other)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("UỶ", "ủy"),
        ("hoà", "hòa"),
        ("hòan", "hoàn"),
        ("khuỷu", "khuỷu"),
        ("ngoèo", "ngoèo"),
        ("sỹ", "sĩ"),
        ("quí", "quý"),
        ("kĩ", "kỹ"),
        ("café", "café"),
        ("Москва", "москва"),
        ("33", "33"),
        ("СТ", "ct"),
        ("naïve", "naïve"),
    ],
)
def test_keys_are_readable(typed: str, shown: str) -> None:
    assert key(typed) == shown


@given(tokens, forms)
def test_form_and_case_do_not_matter(token: str, form) -> None:
    expected = [key(term) for term in raw_terms(unicodedata.normalize("NFC", token))]
    for variant in (token, token.upper(), token.lower()):
        assert [key(term) for term in raw_terms(form(variant))] == expected


@given(st.text(LETTERS, min_size=1, max_size=8), st.sampled_from("\u0300\u0301\u0303\u0309\u0323"))
def test_the_place_of_the_tone_does_not_matter_in_oa_oe_uy(letters: str, tone: str) -> None:
    for old, new in (("o{}a", "oa{}"), ("o{}e", "oe{}"), ("u{}y", "uy{}")):
        assert key("th" + old.format(tone)) == key("th" + new.format(tone))
        assert key(letters + old.format(tone)) != key(letters + "i" + tone)


@given(st.text(max_size=30))
def test_a_key_is_one_term_and_its_own_key(text: str) -> None:
    for term in raw_terms(text):
        found = key(term)
        assert found
        assert key(found) == found
        assert not any(character.isspace() for character in found)


@given(st.text(LETTERS, min_size=1, max_size=8))
def test_a_key_keeps_the_letters(syllable: str) -> None:
    if syllable[:-1] == "v":  # vỹ = vĩ, yet Vy is not vì
        return
    assert fold(key(syllable)) == fold(syllable)
