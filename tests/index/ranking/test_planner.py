import pytest

from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, MustNot, Plan, Term, TermSequence
from index.engine.schema import (
    AUTHOR_FOLDED,
    PAIRS,
    PAIRS_FOLDED,
    TEXT,
    TEXT_FOLDED,
    TITLE,
    WORDS,
)
from index.errors import QueryError
from index.query.parser import parse
from index.query.tree import And, Either, Node, Phrase, Query, Word
from index.ranking.planner import Planner
from index.ranking.weights import WEIGHTS
from index.rewriting.numbers import with_joined_numbers


def no_terms(field: str, prefix: str, limit: int) -> list[str]:
    del field, prefix, limit
    return []


def plan(text: str, *, relaxed: bool = False) -> Plan:
    return Planner(no_terms, relaxed).plan(parse(text))


def required(text: str, **options: bool) -> Plan:
    found = plan(text, **options)
    while isinstance(found, Boosted):
        found = found.must
    return found


def welcome(text: str) -> set[tuple[str, str]]:
    found = plan(text)
    assert isinstance(found, Boosted)
    assert isinstance(found.should, AnyOf)
    return {(part.field, part.text) for part in found.should.parts if isinstance(part, Term)}


def test_words_are_all_required() -> None:
    assert required("quận đảng") == AllOf((Term(TEXT, "quận"), Term(TEXT, "đảng")))


def test_a_word_typed_without_accents_matches_folded_and_its_own_spelling_ranks_higher() -> None:
    assert required("quan") == Term(TEXT_FOLDED, "quan")
    assert plan("quan") == Boosted(Term(TEXT_FOLDED, "quan"), AnyOf((Term(TEXT, "quan", 0.5),)))


@pytest.mark.parametrize("text", ["uỷ", "ủy", "UỶ", "ủy"])
def test_every_way_of_typing_asks_for_one_term(text: str) -> None:
    assert required(text) == Term(TEXT, "ủy")


def test_neighbours_are_welcome_as_pairs_and_words() -> None:
    assert welcome("tổ chức đảng") >= {
        (PAIRS, "tổ chức"),
        (PAIRS, "chức đảng"),
        (PAIRS_FOLDED, "to chuc"),
        (WORDS, "tổ chức"),
    }
    assert welcome("to chuc") == {(PAIRS_FOLDED, "to chuc")}


def test_a_phrase_is_a_sequence_in_the_style_that_it_was_typed() -> None:
    assert required('"Tổ chức Đảng"') == TermSequence(TEXT, ("tổ", "chức", "đảng"))
    folded = required('"to chuc dang"')
    assert folded == TermSequence(TEXT_FOLDED, ("to", "chuc", "dang"))


def test_a_number_of_a_document_is_a_sequence() -> None:
    assert required("28-NQ/TW") == TermSequence(TEXT_FOLDED, ("28", "nq", "tw"))


def test_an_excluded_word_is_taken_away() -> None:
    assert required("đảng -bão") == MustNot(
        AllOf((Term(TEXT, "đảng"),)), AnyOf((Term(TEXT, "bão"),))
    )
    assert isinstance(required("-bão"), MustNot)


def test_fields_have_terms_of_their_own() -> None:
    assert required("title:đảng") == Term(TITLE, "đảng")
    assert required("author:chi") == Term(AUTHOR_FOLDED, "chi")


def test_an_empty_query_asks_for_everything() -> None:
    assert plan("") == plan("?!") == MatchAll()


def test_relaxed_asks_for_most_words_and_other_accents() -> None:
    found = required("một hai bà năm chín", relaxed=True)

    assert isinstance(found, AnyOf)
    assert found.least == 4
    assert found.parts[0] == AnyOf((Term(TEXT, "một"), Term(TEXT_FOLDED, "mot", 0.3)))


def test_row_58_a_prefix_of_too_many_words_is_refused() -> None:
    planner = Planner(lambda field, prefix, limit: [f"{prefix}{n}" for n in range(limit)])

    with pytest.raises(QueryError, match="one more letter") as caught:
        planner.plan(parse("ng*"))

    assert caught.value.parameter == "q"


@pytest.mark.parametrize(("text", "field"), [("ngh*", TEXT_FOLDED), ("nghị*", TEXT)])
def test_a_prefix_becomes_its_terms(text: str, field: str) -> None:
    planner = Planner(lambda field, prefix, limit: [f"{prefix}x"])

    found = planner.plan(parse(text))

    assert found == AnyOf((Term(field, f"{text[:-1]}x"),))


def test_long_phrases_are_bounded() -> None:
    assert plan('"a b c" ' * 4)
    with pytest.raises(QueryError, match="at most 4 phrases"):
        plan('"a b c" ' * 5)


def either(typed: Node, *others: str) -> Plan:
    root = And((Word("họp"), Either(typed, tuple(map(Phrase, others)))))
    found = Planner(no_terms).plan(Query("", root))
    assert isinstance(found, Boosted)
    assert isinstance(found.must, AllOf)
    return found.must.parts[1]


def test_either_is_what_was_typed_or_pairs_of_the_other_writing() -> None:
    pairs = ("ủy ban", "ban nhân", "nhân dân")
    assert either(Word("UBND"), "trung ương", "ủy ban nhân dân", "HĐND") == AnyOf(
        (
            Term(TEXT, "ubnd", WEIGHTS.written),
            Term(PAIRS, "trung ương", WEIGHTS.written),
            AllOf(tuple(Term(PAIRS, pair, WEIGHTS.written / 3) for pair in pairs)),
            Term(TEXT, "hđnd", WEIGHTS.written),
        )
    )
    typed = And((Word("trung"), Word("ương")))
    both = AllOf((Boosted(Term(TEXT_FOLDED, "trung"), spelled("trung")), Term(TEXT, "ương")))
    assert either(typed, "TW") == AnyOf((both, Term(TEXT, "tw", WEIGHTS.written)))


def spelled(text: str) -> Plan:
    return AnyOf((Term(TEXT, text, 0.5),))


def test_other_ways_of_writing_count_as_no_long_phrases() -> None:
    long = Either(Word("UBND"), (Phrase("ủy ban nhân dân"),))

    assert Planner(no_terms).plan(Query("", And((long,) * 6)))


def test_a_phrase_with_a_number_apart_is_side_by_side_either_way() -> None:
    query = with_joined_numbers(parse('"gần 4 500 tỉ đồng"'))
    found = Planner(no_terms).plan(query)

    assert isinstance(found, Boosted)
    assert found.must == AnyOf(
        (
            TermSequence(TEXT, ("gần", "4", "500", "tỷ", "đồng")),
            TermSequence(TEXT, ("gần", "4500", "tỷ", "đồng")),
        )
    )


def test_an_abbreviation_in_a_title_is_looked_for_there() -> None:
    in_title = Either(Word("UBND", "title"), (Phrase("ủy ban nhân dân", "title"),))

    assert Planner(no_terms).plan(Query("", in_title)) == AnyOf(
        (
            Term(TITLE, "ubnd", WEIGHTS.written),
            TermSequence(TITLE, ("ủy", "ban", "nhân", "dân"), WEIGHTS.written),
        )
    )
