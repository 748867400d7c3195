"""Queries that are malformed, dirty or empty: taken literally, never an error."""

import pytest

from index.query.parser import parse
from index.query.tree import And, Node, Not, Query, Word


def both(*texts: str) -> And:
    return And(tuple(Word(text) for text in texts))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("field:x", Word("field:x")),
        ("18:00", Word("18:00")),
        ("subtitle:bão", Word("subtitle:bão")),
        ("title: ", Word("title")),
        ('title:"bão', both("title", "bão")),
        ("/ba+o/", Word("ba+o")),
        ("bão~9", Word("bão~9")),
        ("bão^2", Word("bão^2")),
        ("[a TO b]", both("a", "TO", "b")),
        ("ng*h", Word("ng*h")),
        ("NQ28*", Word("NQ28")),
        ("NOT NOT bão", And((Word("NOT"), Not(Word("bão"))))),
        ("AND bão", both("AND", "bão")),
        ("bão OR", both("bão", "OR")),
        ("bão AND OR lũ", both("bão", "AND", "OR", "lũ")),
        ("NOT", Word("NOT")),
        ("VÀ lũ", both("VÀ", "lũ")),
        ("title:NOT", Word("NOT", "title")),
        ("((bão", Word("bão")),
        ("bão)) lũ", both("bão", "lũ")),
        (")(", None),
        ("-(bão lũ", both("bão", "lũ")),
        ('bão "lũ', both("bão", "lũ")),
        ("-½ bão", Word("bão")),
        ("bão OR %", both("bão", "OR")),
        ("bão OR ()", Word("bão")),
    ],
)
def test_whatever_is_malformed_is_literal(text: str, root: Node | None) -> None:
    assert parse(text).root == root


@pytest.mark.parametrize(
    "text", ["", "   ", "…", "()", '""', "🎉", "\x00", "\ud800", "- – —", '"(")']
)
def test_nothing_asked_for(text: str) -> None:
    assert parse(text).root is None


@pytest.mark.parametrize(
    "text", ["bão\x00lũ", "bão\u2028lũ", " bão\n\tlũ ", "bão 🎉 lũ", "ba\u0303o lũ"]
)
def test_dirt_is_cleaned(text: str) -> None:
    assert parse(text).root == both("bão", "lũ")


def test_unseen_characters_and_lone_surrogates_go() -> None:
    assert parse("b\u200bã\u00ado\ud800\ufeff") == Query("bão", Word("bão"))
