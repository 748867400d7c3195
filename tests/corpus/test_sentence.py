"""Sentences that are said of files: English texts that can be translated wherever they went."""

import copy
import pickle

import pytest

from corpus.sentence import Sentence, packed, told, unpacked, words_of

INNER = Sentence("line %(line)s", line="12")
SENTENCES = [
    Sentence("It is empty."),
    Sentence("It has %(bytes)s bytes.", bytes=1_234_567),
    Sentence("%(where)s: %(why)s", where=INNER, why='["'),
]
VIETNAMESE = {
    "It is empty.": "Tệp trống.",
    "It has %(bytes)s bytes.": "Tệp lớn %(bytes)s byte.",
    "line %(line)s": "dòng %(line)s",
}


def _told(text: str) -> str:
    return told(text, lambda each: VIETNAMESE.get(each, each), lambda number: f"<{number}>")


def test_a_sentence_is_its_english_text() -> None:
    assert SENTENCES == ["It is empty.", "It has 1,234,567 bytes.", 'line 12: ["']


def test_a_sentence_is_told_in_another_language_with_what_is_in_it() -> None:
    assert [*map(_told, SENTENCES)] == ["Tệp trống.", "Tệp lớn <1234567> byte.", 'dòng 12: ["']
    assert _told("It is empty.") == "Tệp trống."
    assert _told("") == ""


@pytest.mark.parametrize("sentence", SENTENCES)
def test_it_stays_one_on_its_way(sentence: Sentence) -> None:
    for same in (
        unpacked(packed(sentence)),
        pickle.loads(pickle.dumps(sentence)),
        copy.deepcopy(sentence),
    ):
        assert same == sentence
        assert _told(same) == _told(sentence)


@pytest.mark.parametrize("text", ["", "plain", '["', '["a"]', '["a", 1]', '["%(b)s", {}]'])
def test_another_text_stays_itself(text: str) -> None:
    assert packed(text) == text
    assert unpacked(text) == text or text == '["%(b)s", {}]'


def test_words_of_an_error_have_no_full_stop_of_their_own() -> None:
    assert words_of(ValueError("Data  format\nerror. ")) == "Data format error"
    assert words_of(KeyError()) == "KeyError"
    assert words_of(ValueError(INNER)) is INNER
