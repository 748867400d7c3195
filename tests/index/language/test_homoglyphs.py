import pytest

from index.language.homoglyphs import latin


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
    ],
)
def test_look_alikes_become_latin_and_real_words_stay(typed: str, meant: str) -> None:
    assert latin(typed) == meant
