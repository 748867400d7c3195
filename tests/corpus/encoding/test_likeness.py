"""How Vietnamese a text is, by its syllables."""

from corpus.encoding.likeness import likeness
from tests.corpus.invented import TEXT, as_tcvn3, as_vni, misread


def test_likeness_tells_right_from_wrong_readings() -> None:
    assert likeness(TEXT).is_vietnamese
    assert likeness(TEXT) > likeness(as_vni(TEXT))
    for wrong in (as_tcvn3(TEXT), as_vni(TEXT), misread(TEXT)):
        assert not likeness(wrong).is_vietnamese
    assert not likeness("All of this is plain English, which is fine.").is_vietnamese
