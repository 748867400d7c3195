"""Words of grammar, and those that ask."""

from importlib.resources import files

import pytest

from index.language.fold import fold, has_marks
from index.language.grammar import asks, is_connective, is_function_word
from index.language.terms import keys

LISTS = ("connectives.txt", "function_words.txt", "question_words.txt")


def lines(name: str) -> list[str]:
    text = files("index.language").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("word", ["của", "là", "và", "được", "ở", "cho", "trong", "không", "đang"])
def test_words_of_grammar_are_known_with_their_marks(word: str) -> None:
    assert is_function_word(word, folded=False)


@pytest.mark.parametrize("word", ["đảng", "họp", "cua", "duoc", "dang", "chợ", "28", ""])
def test_other_words_are_none(word: str) -> None:
    assert not is_function_word(word, folded=False)


@pytest.mark.parametrize(
    ("bare", "is_grammar"),
    [("cua", True), ("la", True), ("duoc", True), ("dang", False), ("cho", False), ("con", False)],
)
def test_without_marks_only_those_are_known_that_are_rarely_another_word(
    bare: str, is_grammar: bool
) -> None:
    assert is_function_word(bare, folded=True) is is_grammar


@pytest.mark.parametrize(
    ("word", "connects"),
    [("của", True), ("là", True), ("cho", False), ("thế", False), ("họp", False)],
)
def test_of_words_of_grammar_some_are_never_a_part_of_others(word: str, connects: bool) -> None:
    assert is_connective(word, folded=False) is connects


def test_connectives_are_words_of_grammar_and_listed_once() -> None:
    connectives = {line.lstrip("!") for line in lines("connectives.txt")}

    assert all(is_function_word(word, folded=False) for word in connectives)
    assert connectives.isdisjoint(line.lstrip("!") for line in lines("function_words.txt"))


@pytest.mark.parametrize("text", ["ai", "bao nhiêu", "bao giờ", "ở đâu", "vì sao", "là ai"])
def test_what_asks_is_known_as_a_whole(text: str) -> None:
    *_, last = keys(text)

    assert asks(keys(text), folded=False) or asks([last], folded=False)
    assert not asks([*keys(text), "họp"], folded=False)


def test_a_part_of_what_asks_does_not() -> None:
    assert not asks(["bao"], folded=False)
    assert not asks(["nhiêu"], folded=False)
    assert not asks([], folded=False)


@pytest.mark.parametrize(
    ("bare", "does"), [("ai", True), ("bao nhieu", True), ("dau", False), ("may", False)]
)
def test_without_marks_only_that_asks_which_is_rarely_another_word(bare: str, does: bool) -> None:
    assert asks(bare.split(), folded=True) is does


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_every_entry_once_and_as_it_is_indexed(name: str) -> None:
    entries = [line.lstrip("!") for line in lines(name)]

    assert len(entries) == len(set(entries)) > 5
    assert all(" ".join(keys(entry)) == entry for entry in entries)
    assert name == "question_words.txt" or all(len(keys(entry)) == 1 for entry in entries)


@pytest.mark.parametrize("name", LISTS)
def test_what_needs_its_marks_is_no_word_that_another_entry_gives_without(name: str) -> None:
    bare = {fold(line) for line in lines(name) if not line.startswith("!")}

    assert not bare & {fold(line[1:]) for line in lines(name) if line.startswith("!")}


def test_what_asks_with_one_word_says_nothing_else() -> None:
    for line in lines("question_words.txt"):
        (first, *others) = keys(line.lstrip("!"))
        assert others or is_function_word(first, folded=False)
        assert others or has_marks(first) or is_function_word(first, folded=True)
