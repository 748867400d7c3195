from index.language.terms import compounds, keys


def test_keys_are_the_exact_terms_in_order() -> None:
    assert keys("Quận uỷ họp, 12.139 đảng viên") == ["quận", "ủy", "họp", "12139", "đảng", "viên"]
    assert keys(" – ") == []


def test_compounds_are_words_of_several_syllables_spelled_as_terms() -> None:
    assert compounds(["Cán bộ, đảng viên", "Chi uỷ họp", ""]) == [
        ["cán bộ", "đảng viên"],
        ["chi ủy"],
        [],
    ]
