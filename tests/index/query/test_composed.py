import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query.composed import ComposedQuery, taken_apart
from index.query.parser import parse
from tests.index.language.vietnamese import texts

WHOLE = ComposedQuery(
    all="đại hội",
    exact="sinh hoạt chi bộ, kết nạp",
    any_of="công đoàn, thanh niên",
    title="đảng bộ",
    none_of="phim, sinh viên",
)
TEXT = (
    'đại hội "sinh hoạt chi bộ" "kết nạp" (công đoàn HOẶC thanh niên) '
    "title:(đảng bộ) -(phim) -(sinh viên)"
)


def test_fields_make_a_query() -> None:
    assert WHOLE.text() == TEXT
    assert ComposedQuery().text() == ""
    assert ComposedQuery(any_of='"a", (b)', title="( )").text() == "(a HOẶC b)"


def test_a_query_is_taken_apart_into_the_fields_that_made_it() -> None:
    assert taken_apart(parse(TEXT)) == WHOLE
    assert WHOLE.without("exact").exact == ""
    assert list(WHOLE.given()) == ["all", "exact", "any_of", "title", "none_of"]


@pytest.mark.parametrize(
    "field", [{"exact": "chi bộ"}, {"any_of": "a, b"}, {"title": "chi bộ"}, {"none_of": "phim"}]
)
def test_each_field_stands_alone(field: dict[str, str]) -> None:
    composed = ComposedQuery(**field)
    assert taken_apart(parse(composed.text())) == composed


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("đảng viên -phim", ComposedQuery(all="đảng viên", none_of="phim")),
        ('"chi bộ" đại hội', ComposedQuery(all="đại hội", exact="chi bộ")),
        ("tuyên* tiêu đề:đại hội", ComposedQuery(all="tuyên*", title="đại hội")),
        ("chi bộ OR đảng bộ", ComposedQuery(any_of="chi bộ, đảng bộ")),
    ],
)
def test_what_was_typed_is_taken_apart_too(typed: str, fields: ComposedQuery) -> None:
    assert taken_apart(parse(typed)) == fields


@pytest.mark.parametrize(
    "typed",
    ["đại hội", "28-NQ/TW", "tác giả:minh hội", "(a HOẶC b) (c HOẶC d)", 'a HOẶC "b c"', "-(-a)"],
)
def test_what_no_field_says_stays_as_it_was_typed(typed: str) -> None:
    assert taken_apart(parse(typed)) == ComposedQuery(all=typed)


@given(st.builds(ComposedQuery, all=texts, exact=texts, any_of=texts, title=texts, none_of=texts))
def test_a_query_taken_apart_asks_for_the_same(composed: ComposedQuery) -> None:
    query = parse(composed.text())
    again = parse(taken_apart(query).text())
    assert {*_leaves(again)} == {*_leaves(query)}


def _leaves(query: object) -> list[object]:
    root = getattr(query, "root", None)
    return list(getattr(root, "children", (root,)))
