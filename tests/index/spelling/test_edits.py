from hypothesis import given
from hypothesis import strategies as st

from index.language.fold import fold
from index.language.normalise import key
from index.spelling.edits import MARK, OTHER, SLIP, SWAPPED, cost, near
from tests.index.language.vietnamese import syllables

WORDS = st.text("abcdeghiklmnopqrstuvxy", min_size=1, max_size=7)


def test_one_slip_is_a_letter_more_or_less_another_or_two_swapped() -> None:
    found = set(near("chi"))

    assert {"hi", "chin", "cho", "hci", "cchi"} <= found
    assert not found & {"chi", "chinh", "ihc", "c"}


@given(WORDS, WORDS)
def test_a_slip_can_be_taken_back(typed: str, meant: str) -> None:
    assert (meant in set(near(typed))) == (typed in set(near(meant)))


@given(WORDS)
def test_a_word_is_no_slip_of_itself(word: str) -> None:
    assert word not in set(near(word))
    assert cost(word, word) == 0.0


@given(syllables.map(key))
def test_marks_cost_more_than_nothing_and_less_than_other_letters(syllable: str) -> None:
    plain = fold(syllable)
    if plain != syllable:
        assert cost(plain, syllable) >= SLIP + MARK


def test_what_was_swapped_is_likelier_than_what_is_missing() -> None:
    assert cost("cihến", "chiến") == SLIP + SWAPPED
    assert cost("chhiến", "chiến") == SLIP + SWAPPED
    assert cost("chến", "chiến") == SLIP + OTHER
    assert cost("cihến", "chiền") == SLIP + SWAPPED + MARK
    assert cost("đang", "đảng") == SLIP + SWAPPED + MARK
    assert cost("dang", "đảng") == SLIP + SWAPPED + 2 * MARK
