import unicodedata

from index.language.terms import compounds, keys, words_of


def test_keys_are_the_exact_terms_in_order() -> None:
    assert keys("Quận uỷ họp, 12.139 đảng viên") == ["quận", "ủy", "họp", "12139", "đảng", "viên"]
    assert keys(" – ") == []


def test_compounds_are_words_of_several_syllables_spelled_as_terms() -> None:
    assert compounds(["Cán bộ, đảng viên", "Chi uỷ họp", ""]) == [
        ["cán bộ", "đảng viên"],
        ["chi ủy"],
        [],
    ]


def test_the_words_of_a_query_do_not_depend_on_how_it_was_typed() -> None:
    found = words_of("chi bộ kết nạp đảng viên")

    assert found == ("chi bộ", "kết nạp", "đảng viên")
    for text in ("CHI BỘ KẾT NẠP ĐẢNG VIÊN", "Chi Bộ kết nạp, Đảng viên"):
        assert words_of(text) == words_of(unicodedata.normalize("NFD", text)) == found
    assert words_of("cấp uỷ hoà giải") == words_of("Cấp ủy hòa giải")
