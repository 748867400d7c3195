import pytest

from index.abbreviations.file import shipped
from index.models import Also, AlsoKind
from index.query.parser import parse
from index.query.tree import And, Either, Node, Not, Or, Phrase, Prefix, Word
from index.rewrite import Rewriter, Rewritten


def nothing_is_known(field: str, term: str) -> int:
    del field, term
    return 0


def rewritten(text: str) -> Rewritten:
    return Rewriter(nothing_is_known, shipped()).rewrite(parse(text))


def meant(text: str) -> set[tuple[str, str]]:
    return {
        (note.typed, note.meant)
        for note in rewritten(text).also
        if note.kind is AlsoKind.ABBREVIATION
    }


def eithers(node: Node | None) -> list[Either]:
    match node:
        case Either(typed):
            return [node, *eithers(typed)]
        case And(children) | Or(children):
            return [each for child in children for each in eithers(child)]
    return []


def test_an_abbreviation_is_searched_for_with_its_meaning() -> None:
    found = rewritten("UBND quận")

    either = Either(Word("UBND"), (Phrase("ủy ban nhân dân"),))
    assert found.query.root == And((either, Word("quận")))
    assert found.also == (Also("UBND", "ủy ban nhân dân", AlsoKind.ABBREVIATION),)
    assert found.query.text == "UBND quận"


@pytest.mark.parametrize(
    "text", ["ủy ban nhân dân", "uỷ ban nhân dân", "Uy ban nhan dan", "ỦY BAN NHÂN DÂN"]
)
def test_a_meaning_is_searched_for_with_its_abbreviation_however_typed(text: str) -> None:
    (either,) = eithers(rewritten(text).query.root)

    assert either.others == (Phrase("UBND"),)
    assert isinstance(either.typed, And)
    assert [word.text for word in either.typed.children] == text.split()


def test_what_is_known_no_better_is_the_same_query() -> None:
    query = parse("một hai ba")

    assert Rewriter(nothing_is_known, shipped()).rewrite(query).query is query


def test_quotes_and_what_must_not_be_found_are_literal() -> None:
    assert not meant('"UBND quận"')
    root = rewritten("quận -UBND -UB*").query.root
    assert root == And((Word("quận"), Not(Word("UBND")), Not(Prefix("UB"))))


def test_words_of_a_field_are_expanded_in_it_but_names_of_authors_are_not() -> None:
    (either,) = eithers(rewritten("title:UBND").query.root)
    assert either.others == (Phrase("ủy ban nhân dân", "title"),)
    assert not meant("author:UBND")
    assert not meant("title:ủy ban nhân dân")
