"""Raw Telex and VNI: every syllable comes back, in whatever order its keys were pressed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.syllable import is_syllable
from index.language.normalise import key
from index.language.typing import decode
from tests.index.language.vietnamese import SYLLABLES

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng
eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac
oach oai oam oan oang oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung
uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm
ươn ương ươp ươt ươu ưt ưu y yêm yên yêt yêu
"""
ONSETS, RIMES = ("", *_ONSETS.split()), tuple(_RIMES.split())
MARKS = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
TELEX = {"đ": "dd", "â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw"}
VNI = {"đ": "d9", "â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7"}


@st.composite
def syllables(draw: st.DrawFn) -> tuple[str, int]:
    """Draw a syllable without its tone, and the number of its tone."""
    bare = draw(st.sampled_from(ONSETS)) + draw(st.sampled_from(RIMES))
    return bare, draw(st.integers(0, 5))


def whole(bare: str, tone: int) -> str:
    return key(unicodedata.normalize("NFC", bare) + MARKS[tone])


def keys_of(bare: str, shapes: dict[str, str], tone: str, draw: st.DrawFn) -> str:
    """Return the keys: shapes at their letters or at the end, the tone anywhere after a vowel."""
    letters = bare.replace("oo", "ooo") if shapes is TELEX else bare
    typed = "".join(shapes.get(letter, letter) for letter in letters)
    last = max(at for at, letter in enumerate(typed) if letter in "aeiouyw678")
    at = draw(st.sampled_from([last + 1, len(typed)]))
    return typed[:at] + tone + typed[at:]


@given(st.data(), syllables(), st.sampled_from([(TELEX, " sfrxj"), (VNI, " 12345")]))
def test_every_syllable_comes_back(
    data: st.DataObject, syllable: tuple[str, int], method: tuple[dict[str, str], str]
) -> None:
    bare, tone = syllable
    meant = whole(bare, tone)
    shapes, tones = method
    typed = keys_of(bare, shapes, tones[tone].strip(), data.draw)
    is_two_ways = "oo" in bare and shapes is VNI  # boong1 is rather bống than boóng
    if not is_syllable(meant) or len(typed) < 3 or meant.isascii() or is_two_ways:
        return

    assert decode(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ddangr", "đảng"),
        ("ddarng", "đảng"),
        ("dangrd", "đảng"),
        ("d9ang3", "đảng"),
        ("dda3ng", "đảng"),
        ("d9angr", "đảng"),
        ("dang93", "đảng"),
        ("booj", "bộ"),
        ("quaanj", "quận"),
        ("quanaj", "quận"),
        ("quan65", "quận"),
        ("d9ai5", "đại"),
        ("ho6i5", "hội"),
        ("nguowif", "người"),
        ("nguwowif", "người"),
        ("nguoiwf", "người"),
        ("dduocwj", "được"),
        ("dduwocj", "được"),
        ("d9uoc75", "được"),
        ("thuowr", "thuở"),
        ("muaw", "mưa"),
        ("nhwngx", "những"),
        ("hoacwj", "hoặc"),
        ("ngoeof", "ngoèo"),
        ("xooong", None),
        ("xooongf", "xoòng"),
        ("uyeenr", "uyển"),
        ("DDANGR", "ĐẢNG"),
        ("Ddangr", "Đảng"),
        ("Nghij", "Nghị"),
        ("thusf", "thù"),
        ("ddangrz", "đang"),
    ],
)
def test_keys_may_be_pressed_in_any_order(typed: str, meant: str | None) -> None:
    assert decode(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        *("", "dang", "tw", "NQ", "28", "h7", "Facebook", "covid19", "class", "đảng", "ddddd"),
        *("2024", "19h30", "quan", "m2", "km5", "CT5", "https", "thuss", "dang9d", "a" * 40),
    ],
)
def test_what_is_no_raw_typing_is_left_alone(word: str) -> None:
    assert decode(word) is None


@given(st.text("abcdeghiklmnopqrstuvxywfjz0123456789", max_size=14))
def test_what_is_decoded_is_a_syllable_with_marks(word: str) -> None:
    found = decode(word)

    assert found is None or (is_syllable(found) and not found.isascii())


@given(st.sampled_from([each for each in SYLLABLES if not each.isascii()]))
def test_a_word_with_marks_is_no_raw_typing(word: str) -> None:
    assert decode(word) is None
