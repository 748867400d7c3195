"""Hypothesis strategies for Vietnamese text, in every normal form."""

import unicodedata

from hypothesis import strategies as st

_LIST = (
    "quận ủy uỷ hòa hoà khỏe khoẻ của cuả quả qủa quý giá gía gì giếng thuở khuya khuỷu tuýp "
    "hoài xoáy hoàn kỷ kĩ lý mỹ tỉ tỷ sỹ sĩ hy hi quy qui đảng Đảng ĐẢNG viên nghị quyết "
    "người ngoằn ngoèo xoong dang vien ty my ly v quốc hội Ðảng thúy túi bão yếu ưu ươm"
)
SYLLABLES = tuple(_LIST.split())
LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
)
JOINTS = (" ", " ", " ", ", ", ". ", "-", "/", " – ", "\u00a0", "\n", ": “", "” ", " & ", "…")
NUMBERS = ("28", "05", "2024", "12.139", "1.234.567", "7,54", "16.6.2022", "02", "0123", "12,139")
CODES = ("28-NQ/TW", "33-CT/TW", "NQ28", "T.Ư", "TƯ", "15h30", "m²", "COVID-19")


def cp1258(text: str) -> str:
    """Precomposed vowels with combining tones, as Windows-1258 writes them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    clusters = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        shape = "".join(mark for mark in parts if mark not in tones)
        clusters.append(unicodedata.normalize("NFC", shape) + tone)
    return "".join(clusters)


FORMS = (
    lambda text: unicodedata.normalize("NFC", text),
    lambda text: unicodedata.normalize("NFD", text),
    cp1258,
)

syllables = st.sampled_from(SYLLABLES)
tokens = st.one_of(syllables, st.sampled_from(NUMBERS + CODES), st.text(LETTERS, min_size=1))
texts = st.lists(st.tuples(tokens, st.sampled_from(JOINTS)), max_size=12).map(
    lambda pieces: "".join(word + joint for word, joint in pieces)
)
forms = st.sampled_from(FORMS)
