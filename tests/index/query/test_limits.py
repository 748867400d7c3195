"""How much a query may ask for, and what becomes of one that asks for more."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.language.tokens import raw_terms
from index.query.limits import MAX_CHARACTERS, MAX_LONG_PHRASES, MAX_LONG_WORDS, MAX_WORDS
from index.query.parser import parse
from index.query.tree import And, Node, Not, Or, Phrase, Word, leaves

LONG, PAIR = '"tổ chức đảng"', '"tổ chức"'
FOUR = " ".join([LONG] * MAX_LONG_PHRASES)


def test_the_limit_of_characters_names_itself() -> None:
    with pytest.raises(QueryError, match=str(MAX_CHARACTERS)) as caught:
        parse("b" * (MAX_CHARACTERS + 1))
    assert caught.value.values == {"count": MAX_CHARACTERS + 1, "limit": MAX_CHARACTERS}


def test_length_is_counted_in_letters_as_seen() -> None:
    text = "ệ" * MAX_CHARACTERS
    assert parse(unicodedata.normalize("NFD", text)).text == text


PIECES = [
    "đảng",
    "viên ",
    " -",
    '"',
    "(",
    ")",
    " OR ",
    " KHÔNG ",
    "title:",
    "a/b/c ",
    "VÀ ",
    "ngh* ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=600).map("".join))
def test_no_shorter_text_is_refused(text: str) -> None:
    assert parse(text[:MAX_CHARACTERS]).text == " ".join(text[:MAX_CHARACTERS].split())


def test_a_text_of_many_words_is_read_as_text() -> None:
    text = 'Đảng (khóa XII) -dự "bị" KHÔNG title:họp * bão ' * 8
    root = parse(text).root
    assert isinstance(root, And)
    assert {type(child) for child in root.children} == {Word}
    assert [word.text for word in leaves(root)][:7] == [
        "Đảng",
        "khóa",
        "XII",
        "dự",
        "bị",
        "KHÔNG",
        "họp",
    ]
    assert not parse(text).has_operators


@pytest.mark.parametrize("text", ["a OR " * 40 + "b", "title:" + "a " * 40, "-(" + '"a b" ' * 40])
def test_of_many_words_with_operators_the_first_are_searched_for(text: str) -> None:
    query = parse(text)
    assert len(list(leaves(query.root))) == MAX_WORDS
    assert query.text.startswith(query.shortened_to)
    assert parse(query.shortened_to).root == query.root


@pytest.mark.parametrize(
    "text", ["a " * 500, "a OR " * 31 + "b", FOUR, f"{FOUR} {PAIR}", "1/2 " * 30]
)
def test_what_is_within_the_limits_is_not_shortened(text: str) -> None:
    assert parse(text).shortened_to == ""


def test_a_phrase_of_any_length_is_a_phrase() -> None:
    words = " ".join(["tổ chức đảng"] * 50)
    assert parse(f'"{words}"').root == Phrase(words)


@pytest.mark.parametrize(
    ("behind", "last"),
    [
        (LONG, And((Word("tổ"), Word("chức"), Word("đảng")))),
        (f"-{LONG}", Not(And((Word("tổ"), Word("chức"), Word("đảng"))))),
        (f'-title:"{LONG[1:-1]},"', Not(And(tuple(Word(w, "title") for w in LONG[1:-1].split())))),
    ],
)
def test_more_long_phrases_are_looked_for_by_their_words(behind: str, last: Node) -> None:
    query = parse(f"{FOUR} {behind}")
    words = last.children if isinstance(last, And) else (last,)
    assert query.root == And((*[Phrase("tổ chức đảng")] * MAX_LONG_PHRASES, *words))
    assert query.shortened_to.count('"') == 2 * MAX_LONG_PHRASES


def test_so_are_more_long_words() -> None:
    text = " OR ".join(["28-NQ/TW"] * (MAX_LONG_WORDS + 1))
    root = parse(text).root
    assert isinstance(root, Or)
    assert root.children[-1] == And((Word("28"), Word("NQ"), Word("TW")))
    assert root.children[-2] == Word("28-NQ/TW")


def test_parentheses_that_are_too_deep_are_dropped() -> None:
    assert parse("(" * 990 + "a OR b" + ")" * 990 + " c").root == And(
        (Or((Word("a"), Word("b"))), Word("c"))
    )
    assert parse("-(" * 30 + "bão OR lũ" + ")" * 30).root is not None


@given(
    st.lists(st.sampled_from(["bão ", "lũ ", '"', "-", "(", ")", "OR ", "title:"]), max_size=120)
)
def test_what_is_left_is_in_what_was_typed(pieces: list[str]) -> None:
    query = parse("".join(pieces))
    typed = raw_terms(query.text)
    found = [term for leaf in leaves(query.root) for term in raw_terms(leaf.text)]
    assert len(found) <= len(typed)
    assert set(found) <= set(typed)
