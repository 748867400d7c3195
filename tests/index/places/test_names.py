import pytest

from index.places.names import is_written, named


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["họp", "ở", "ngô", "quyền"], ["ngô", "quyền"]),
        (["hop", "o", "ngo", "quyen"], ["ngo", "quyen"]),
        (["ngố", "quyền"], []),
        (["quyền", "ngô"], []),
        ([], []),
    ],
)
def test_words_that_name_a_place_are_told_by_their_accents(
    words: list[str], found: list[str]
) -> None:
    assert list(named(words)) == found


def test_a_name_is_written_whole() -> None:
    assert is_written(["Ngo", "Quyền"], "Ngô Quyền")
    assert not is_written(["Ngô"], "Ngô Quyền")
