"""Is a string a Vietnamese syllable? The measure by which encodings are told apart.

An onset, a rime and a tone, after the tables in Đoàn Thiện Thuật, "Ngữ âm tiếng Việt" (1977),
with the spellings that names and maps add: Đắk, Kon, Vy.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSET = re.compile("ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx]|")
_RIMES = frozenset(
    re.findall(
        r"\w+",
        """
        a ac ach ai ak am an ang anh ao ap at au ay
        ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
        i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
        o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
        oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
        u ua uâc uân uâng uât uây uc uê uêch uênh uêt ui um un ung
        uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu
        ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
        y yêm yên yêng yêt yêu ych yn ynh yt
        """,
    )
)
_STOPPED = ("c", "ch", "k", "p", "t")
"""Rimes that end so take only the tones sắc and nặng."""
_SHARP_OR_HEAVY = frozenset("\u0301\u0323")


@lru_cache(maxsize=1 << 14)
def is_syllable(text: str) -> bool:
    """Return whether a string is one well-formed Vietnamese syllable, in any case and normal form.

    >>> is_syllable("nghiệp"), is_syllable("quyết"), is_syllable("chui²"), is_syllable("Syria")
    (True, True, False, False)
    """
    letters = unicodedata.normalize("NFD", text.lower())
    tones = _TONE.findall(letters)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", letters.translate(_TONES))
    if bare.endswith(_STOPPED) and tones and tones[0] not in _SHARP_OR_HEAVY:
        return False
    return _has_rime(bare)


def _has_rime(bare: str) -> bool:
    onset = _ONSET.match(bare)
    length = onset.end() if onset else 0
    # A shorter onset is tried too: "gi" is g + i, "gin" is g + in, "quốc" is q + uôc.
    return any(
        bare[at:] in _RIMES and _is_spelt(bare[:at], bare[at])
        for at in range(length, -1, -1)
        if at < len(bare)
    )


def _is_spelt(onset: str, vowel: str) -> bool:
    if onset in ("gh", "ngh"):
        return vowel in "eêi"
    if onset in ("c", "ng"):
        return vowel not in "eêiy"
    if onset == "g":
        return vowel not in "eê"
    if onset == "q":
        return vowel == "u"
    return bool(_ONSET.fullmatch(onset))
