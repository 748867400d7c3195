import pytest

from index.query.lexer import Kind, Lexeme, clean, lexemes


def test_a_lexeme_carries_what_stands_before_it() -> None:
    assert lexemes('-title:(bão "lũ lụt")') == [
        Lexeme(Kind.OPEN, "(", negative=True, field="title"),
        Lexeme(Kind.WORD, "bão"),
        Lexeme(Kind.PHRASE, "lũ lụt"),
        Lexeme(Kind.CLOSE, ")"),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a AND b", [Kind.WORD, Kind.AND, Kind.WORD]),
        ("a AND NOT b", [Kind.WORD, Kind.AND, Kind.NOT, Kind.WORD]),
        ("a OR", [Kind.WORD, Kind.WORD]),
        ("NOT -a", [Kind.WORD, Kind.WORD]),
        ("-AND", [Kind.WORD]),
        ("a AND )", [Kind.WORD, Kind.WORD]),
    ],
)
def test_operators_without_operands_are_words(text: str, kinds: list[Kind]) -> None:
    assert [lexeme.kind for lexeme in lexemes(text)] == kinds


def test_cleaning_leaves_one_space_between_words() -> None:
    assert clean(" a\x00b\u00a0\n c\u200b\ud800 ") == "a b c"
