import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import pyvi_model
from index.language.crf import Labeller
from index.language.ties import as_read, inside

MODEL = pyvi_model.load()
TOKENS = [
    *("chi", "bộ", "kết", "nạp", "đảng", "viên", "Ban", "Chấp", "hành", "HỘI", "ĐỒNG", "28"),
    *(",", ".", "chủ", "nghĩa", "xã", "hội", "\0", "a\0b"),
]


@pytest.mark.slow
@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=40))
def test_token_by_token_and_on_arrays_the_words_are_the_same(tokens: list[str]) -> None:
    labels = inside(tokens, MODEL)
    found = Labeller(MODEL).runs(tokens, [0])

    for first, end in found:
        assert all(labels[first + 1 : end])


def test_of_labellings_that_score_alike_the_first_is_taken() -> None:
    nothing = pyvi_model.Model({}, (0.0, 0.0, 0.0, 0.0), frozenset(), frozenset(), "none")

    assert inside(["a", "b", "c"], nothing) == [False, False, False]


def test_a_value_is_read_as_far_as_its_first_nul() -> None:
    assert [as_read(value) for value in ("đảng", "a\0b", "\0")] == ["đảng", "a", ""]
