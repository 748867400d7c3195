import pytest

from index.query.lexeme import Lexeme, LexemeKind
from index.query.lexer import clean, lexemes


def test_a_lexeme_carries_what_stands_before_it() -> None:
    assert lexemes('-title:(bão "lũ lụt")') == [
        Lexeme(LexemeKind.OPEN, "(", negative=True, field="title"),
        Lexeme(LexemeKind.WORD, "bão"),
        Lexeme(LexemeKind.PHRASE, "lũ lụt"),
        Lexeme(LexemeKind.CLOSE, ")"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a AND b", [LexemeKind.WORD, LexemeKind.AND, LexemeKind.WORD]),
        ("a AND NOT b", [LexemeKind.WORD, LexemeKind.AND, LexemeKind.NOT, LexemeKind.WORD]),
        ("a OR", [LexemeKind.WORD, LexemeKind.WORD]),
        ("NOT -a", [LexemeKind.WORD, LexemeKind.WORD]),
        ("-AND", [LexemeKind.WORD]),
        ("a AND )", [LexemeKind.WORD, LexemeKind.WORD]),
    ],
)
def test_operators_without_operands_are_words(text: str, kinds: list[LexemeKind]) -> None:
    assert [lexeme.kind for lexeme in lexemes(text)] == kinds


def test_cleaning_leaves_one_space_between_words() -> None:
    assert clean(" a\x00b\u00a0\n c\u200b\ud800 ") == "a b c"
    assert clean("đảng\u200bviên ng\u200bhiệp") == "đảng viên nghiệp"
