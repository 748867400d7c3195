"""Which parts of a query say something."""

import pytest

from index.query.informative import is_informative
from index.query.tree import And, Either, Node, Not, Phrase, Prefix, Unit, Word


@pytest.mark.parametrize(
    "node",
    [
        Unit("đạo diễn", is_exact=True),
        Unit("dao dien"),
        Unit("đảng", is_exact=True),
        Unit("dang"),
        Unit("của cải", is_exact=True),
        Unit("28"),
        Unit("28-NQ/TW"),
        Word("họp"),
        Word("hop"),
        Word("dau"),
        Word("cho"),
        Phrase("của"),
        Prefix("cu"),
        Not(Unit("của", is_exact=True)),
        And((Unit("của", is_exact=True), Unit("là", is_exact=True))),
        Either(Word("của"), (Phrase("x"),)),
    ],
)
def test_most_parts_say_something(node: Node) -> None:
    assert is_informative(node)


@pytest.mark.parametrize("text", ["của", "CỦA", "là", "cuả", "được", "đã", "này", "đâu", "ai"])
def test_a_word_of_grammar_says_nothing_by_itself(text: str) -> None:
    assert not is_informative(Word(text))
    assert not is_informative(Unit(text, is_exact=True))


@pytest.mark.parametrize("text", ["đã", "đâu", "không"])
def test_so_it_is_where_no_article_has_it_as_typed(text: str) -> None:
    assert not is_informative(Unit(text))


def test_what_was_typed_without_marks_is_grammar_where_it_means_nothing_else() -> None:
    assert not is_informative(Unit("cua"))
    assert not is_informative(Word("duoc"))
    assert is_informative(Unit("khong"))
    assert is_informative(Unit("da"))


def test_a_word_without_marks_that_is_meant_so_is_told_by_its_own_spelling() -> None:
    assert is_informative(Unit("cua", is_exact=True))
    assert not is_informative(Unit("ai", is_exact=True))
    assert not is_informative(Unit("cho", is_exact=True))
    assert is_informative(Unit("cho"))
