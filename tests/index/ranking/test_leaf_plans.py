"""Phrases and prefixes as plans."""

import pytest

from index.engine.plan import AnyOf, Boosted, Term, TermSequence
from index.engine.schema import TEXT, TEXT_FOLDED, TITLE
from index.errors import QueryError
from index.ranking.leaf_plans import phrase_plan, prefix_plan, side_by_side


def test_a_phrase_with_marks_is_a_sequence_of_its_very_terms() -> None:
    assert phrase_plan("Tổ chức Đảng", None, 0.5) == TermSequence(TEXT, ("tổ", "chức", "đảng"))


def test_a_phrase_without_marks_has_any_and_its_very_spelling_ranks() -> None:
    found = phrase_plan("to chuc", "title", 0.5)

    assert isinstance(found, Boosted)
    assert found.must == TermSequence("title_folded", ("to", "chuc"))
    assert found.should == AnyOf((Term(TITLE, "to", 0.5), Term(TITLE, "chuc", 0.5)))


def test_a_phrase_without_a_term_has_no_plan() -> None:
    assert phrase_plan("?!", None, 0.5) is None


def test_one_term_needs_no_sequence() -> None:
    assert side_by_side(TEXT, ["đảng"], 2.0) == Term(TEXT, "đảng", 2.0)


def test_row_58_a_prefix_of_too_many_words_is_refused() -> None:
    with pytest.raises(QueryError, match="one more letter") as caught:
        prefix_plan("ng", None, lambda field, prefix, limit: list(map(str, range(limit))), 200)

    assert caught.value.parameter == "q"
    assert caught.value.values == {"limit": 200, "prefix": "ng"}


@pytest.mark.parametrize(("text", "field"), [("ngh", TEXT_FOLDED), ("nghị", TEXT)])
def test_a_prefix_becomes_its_terms(text: str, field: str) -> None:
    found = prefix_plan(text, None, lambda field, prefix, limit: [f"{prefix}x"], 200)

    assert found == AnyOf((Term(field, f"{text}x"),))
