import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.query.describe import describe, tree_to_json
from index.query.parser import parse
from index.query.tree import And, Either, Phrase, Query, Word, leaves


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("bão", "có từ “bão”", "the word “bão”"),
        (
            'quận ủy "tổ chức đảng" -bão',
            "có các từ “quận”, “ủy”, có cụm từ “tổ chức đảng”, không có từ “bão”",
            "the words “quận”, “ủy”, the phrase “tổ chức đảng”, not the word “bão”",
        ),
        (
            "title:bão tác giả:An",
            "có từ “bão” trong tiêu đề, có từ “An” trong tên tác giả",
            "the word “bão” in the title, the word “An” in the author’s name",
        ),
        (
            "ngh* (bão OR lũ lụt)",
            "có từ bắt đầu bằng “ngh”, (có từ “bão” hoặc (có các từ “lũ”, “lụt”))",
            "a word beginning “ngh”, (the word “bão” or (the words “lũ”, “lụt”))",
        ),
        (
            "title:(bão lũ)",
            "có các từ “bão”, “lũ” trong tiêu đề",
            "the words “bão”, “lũ” in the title",
        ),
        ("-(bão lũ)", "không (có các từ “bão”, “lũ”)", "not (the words “bão”, “lũ”)"),
        ("", "", ""),
    ],
)
def test_a_query_is_said_in_words(text: str, vietnamese: str, english: str) -> None:
    query = parse(text)
    assert describe(query) == vietnamese
    assert describe(query, "en") == english


def test_a_tree_as_json() -> None:
    assert tree_to_json(parse('title:bão OR -"lũ lụt"').root) == {
        "type": "or",
        "children": [
            {"type": "word", "text": "bão", "field": "title"},
            {"type": "not", "child": {"type": "phrase", "text": "lũ lụt", "field": None}},
        ],
    }
    assert tree_to_json(None) is None


@given(st.text(' ab"()-:*ủ', max_size=40))
def test_every_leaf_is_named(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    shown, written = describe(query), json.dumps(tree_to_json(query.root), ensure_ascii=False)
    for leaf in leaves(query.root):
        assert f"“{leaf.text}”" in shown
        assert json.dumps(leaf.text, ensure_ascii=False) in written


def test_other_ways_of_writing_are_said_and_named_as_json() -> None:
    node = And((Either(Word("TW"), (Phrase("trung ương"),)), Word("họp")))

    assert describe(Query("", node)) == "có “TW” hoặc “trung ương”, có từ “họp”"
    assert describe(Query("", node), "en") == "“TW” or “trung ương”, the word “họp”"
    cited = Either(Word("28-NQ/TW"), (Phrase("28-NQ/TW", "citation"),))
    assert describe(Query("", cited)) == "có từ “28-NQ/TW” hoặc dẫn văn bản “28-NQ/TW”"
    assert tree_to_json(node.children[0]) == {
        "type": "either",
        "typed": {"type": "word", "text": "TW", "field": None},
        "others": [{"type": "phrase", "text": "trung ương", "field": None}],
    }
    assert [leaf.text for leaf in leaves(node)] == ["TW", "họp"]


def test_an_address_is_described() -> None:
    query = parse("baohoagiang.vn/hop-chi-bo")
    assert describe(query) == "bài ở địa chỉ “baohoagiang.vn/hop-chi-bo”"
    assert describe(query, "en") == "the article at “baohoagiang.vn/hop-chi-bo”"


def test_a_cited_document_is_described() -> None:
    query = parse("họp citation:28-NQ/TW")
    assert describe(query) == "có từ “họp”, dẫn văn bản “28-NQ/TW”"
    assert describe(query, "en") == "the word “họp”, citing “28-NQ/TW”"
