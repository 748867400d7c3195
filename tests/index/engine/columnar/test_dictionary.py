"""Numbers of terms in all segments, against the lexicons of each."""

from typing import Any

import pytest

from index.engine.columnar import segment_list
from index.engine.columnar.dictionary import Dictionary
from index.engine.columnar.lexicon import encoded
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED
from tests.index.engine.random_articles import SYLLABLES, invented

WORDS = {
    TEXT: [*SYLLABLES, "zebra", ""],
    TEXT_FOLDED: ["dang", "vien", "zebra"],
    PAIRS: [*(f"{a} {b}" for a in SYLLABLES[:4] for b in SYLLABLES), "đảng zebra", "đảng"],
    PAIRS_FOLDED: ["dang vien", "vien dang", "zebra vien"],
}


@pytest.mark.parametrize("field", WORDS)
def test_a_term_has_the_number_of_each_segment(segments: Any, field: str) -> None:
    folder = segments(invented(5, 60), full=25)
    opened = [segment_list.open_segment(folder, each) for each in segment_list.load(folder)]
    dictionary = Dictionary(opened)

    found = {text: list(dictionary.numbers(field, text)) for text in WORDS[field]}

    lexicons = [each.terms(field).lexicon for each in opened]
    assert found == {text: [each.find(encoded(text)) for each in lexicons] for text in found}
    assert len(opened) > 1
    assert any(number >= 0 for numbers in found.values() for number in numbers)
    assert any(number < 0 for numbers in found.values() for number in numbers)


def test_an_unknown_field_has_no_terms(segments: Any) -> None:
    folder = segments(invented(5, 20), full=25)
    opened = [segment_list.open_segment(folder, each) for each in segment_list.load(folder)]

    with pytest.raises(KeyError):
        Dictionary(opened).numbers("nothing", "đảng")
