"""Fields that a file names itself: types, and days in them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import Unreadable
from corpus.fields import draft_of
from tests.corpus.invented import (
    PAGE,
    accepted,
    article_json,
    rejected,
)

NAMES = ["id", "title", "body", "published", "keywords", "lead"]
SCALARS = st.none() | st.booleans() | st.floats() | st.text()
VALUES = st.recursive(SCALARS, st.lists, max_leaves=5)


def test_row_37_no_date_is_undated(corpus: Path) -> None:
    verdict = accepted(corpus, "bai.json", article_json())
    assert verdict.article.published is None
    assert verdict.repairs == ()


@pytest.mark.parametrize("day", ["31/02/2024", "00/00/0000", "2024-13-01", "99/99/2024"])
def test_row_38_impossible_day_is_undated(corpus: Path, day: str) -> None:
    page = PAGE.replace("13/03/2024", day)
    for name, data in (("bai.json", article_json(published=day)), ("bai.txt", page)):
        verdict = accepted(corpus, name, data)
        assert verdict.article.published is None
        assert "undated" in verdict.repairs[0]
        assert day not in " ".join(verdict.article.body)


def test_row_39_day_first_always(corpus: Path) -> None:
    article = accepted(corpus, "bai.json", article_json(published="03/04/2024")).article
    assert article.published == date(2024, 4, 3)


def test_row_41_time_zones_become_vietnams(corpus: Path) -> None:
    article = accepted(corpus, "bai.json", article_json(published="2024-05-28T20:30:00Z")).article
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-29T03:30:00+07:00"


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", 3), ("body", {"a": 1}), ("body", [1]), ("published", 20240528), ("captions", 1.5),
     ("keywords", "a, b"), ("author", ["a"]), ("lead", True), ("id", 7), ("url", [])],
)  # fmt: skip
def test_row_52_wrong_type_is_named(corpus: Path, field: str, value: object) -> None:
    verdict = rejected(corpus, "bai.json", article_json(**{field: value}))
    assert verdict.reason == "bad-field"
    assert f" {field} " in verdict.detail


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_any_values_are_a_draft_or_a_named_field(values: dict[str, object]) -> None:
    try:
        draft_of(values)
    except Unreadable as error:
        assert error.reason == "bad-field"
        assert any(name in error.detail for name in values)
