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
from index.matching.information import Information
from index.models import Match
from index.query.parser import parse
from index.query.tree import And, Either, Node, Not, Phrase, Query, Unit, Word
from index.ranking.planner import Planner
from index.ranking.weights import WEIGHTS
from index.rewriting.numbers import with_joined_numbers

ARTICLES = {
    (TEXT, "họp"): 90,
    (PAIRS, "đạo diễn"): 10,
    (PAIRS, "bộ phim"): 20,
    (PAIRS_FOLDED, "sao mai"): 1,
    (PAIRS_FOLDED, "mai sang"): 1,
}
"""Field, term -> the articles with it, of a hundred."""


def no_terms(field: str, prefix: str, limit: int) -> list[str]:
    del field, prefix, limit
    return []


def known(field: str, term: str) -> int:
    return ARTICLES.get((field, term), 0)


INFORMATION = Information(known, 100)
PLANNER = Planner(no_terms, INFORMATION)


def plan(text: str) -> Plan:
    return PLANNER.plan(parse(text))


def required(asked: str | Node, match: Match = Match.NEAR) -> Plan:
    query = parse(asked) if isinstance(asked, str) else Query("", asked)
    found = Planner(no_terms, INFORMATION, match).plan(query)
    while isinstance(found, Boosted):
        found = found.must
    return found


def unscored(text: str) -> Term:
    """Return what an article must have and is not ranked by."""
    return Term(TEXT, text, 0.0)


def exact(text: str) -> Unit:
    return Unit(text, is_exact=True)


def welcome(text: str) -> set[tuple[str, str]]:
    found = plan(text)
    assert isinstance(found, Boosted)
    assert isinstance(found.should, AnyOf)
    return {(part.field, part.text) for part in found.should.parts if isinstance(part, Term)}


def test_words_are_all_required() -> None:
    assert required("quận đảng") == AllOf((unscored("quận"), unscored("đảng")))


def test_a_word_typed_without_accents_matches_folded_and_its_own_spelling_ranks_higher() -> None:
    folded, own = Term(TEXT_FOLDED, "quan"), Term(TEXT, "quan", WEIGHTS.spelling)

    assert required("quan") == Term(TEXT_FOLDED, "quan", 0.0)
    assert plan("quan") == Boosted(required("quan"), AnyOf((folded, own)))


@pytest.mark.parametrize("text", ["uỷ", "ủy", "UỶ", "ủy"])
def test_every_way_of_typing_asks_for_one_term(text: str) -> None:
    assert plan(text) == Boosted(unscored("ủy"), AnyOf((Term(TEXT, "ủy"),)))


def test_neighbours_are_welcome_as_pairs_and_words() -> None:
    assert welcome("tổ chức đảng") >= {
        (PAIRS, "tổ chức"),
        (PAIRS, "chức đảng"),
        (PAIRS_FOLDED, "to chuc"),
        (WORDS, "tổ chức"),
    }
    assert welcome("to chuc") == {
        (TEXT_FOLDED, "to"),
        (TEXT_FOLDED, "chuc"),
        (TEXT, "to"),
        (TEXT, "chuc"),
        (PAIRS_FOLDED, "to chuc"),
    }


def test_a_number_of_a_document_is_a_sequence() -> None:
    assert required("28-NQ/TW") == TermSequence(TEXT_FOLDED, ("28", "nq", "tw"), 0.0)


def test_an_excluded_word_is_taken_away() -> None:
    assert required("đảng -bão") == MustNot(AllOf((unscored("đảng"),)), AnyOf((unscored("bão"),)))
    assert isinstance(required("-bão"), MustNot)


def test_fields_have_terms_of_their_own() -> None:
    assert required("title:đảng") == Term(TITLE, "đảng")
    assert required("author:chi") == Term(AUTHOR_FOLDED, "chi")


def test_an_empty_query_asks_for_everything() -> None:
    assert plan("") == plan("?!") == MatchAll()


def test_a_unit_is_asked_for_side_by_side_without_a_score() -> None:
    assert required(exact("quận ủy")) == TermSequence(TEXT, ("quận", "ủy"), 0.0)
    assert required(Unit("quan uy")) == TermSequence(TEXT_FOLDED, ("quan", "uy"), 0.0)


def test_a_unit_may_stand_apart_where_all_words_are_enough() -> None:
    apart = AllOf((unscored("quận"), unscored("ủy")))

    assert required(exact("quận ủy"), Match.ALL) == apart
    assert required(exact("quận ủy"), Match.ANY) == apart
    assert required(exact("họp"), Match.ALL) == unscored("họp")


def test_words_of_grammar_are_not_asked_for_beside_others() -> None:
    query = And((exact("đạo diễn"), exact("của"), exact("bộ phim")))
    both = (TermSequence(TEXT, ("đạo", "diễn"), 0.0), TermSequence(TEXT, ("bộ", "phim"), 0.0))

    assert required(query) == AllOf(both)
    assert required(And((exact("của"), exact("với")))) == AllOf((unscored("của"), unscored("với")))
    assert required(exact("của")) == unscored("của")


def enough(node: Node) -> AnyOf:
    """Return what is enough of some parts, where not all of them are needed."""
    found = required(node, Match.ANY)
    assert isinstance(found, AnyOf)
    apart, by_weight = found.parts
    assert apart == required(node, Match.ALL)
    assert isinstance(by_weight, AnyOf)
    return by_weight


def test_enough_is_a_share_of_what_units_tell_or_all_words_apart() -> None:
    units = exact("đạo diễn"), exact("họp")
    found = enough(And(units))

    assert found.weights == tuple(map(INFORMATION.of, units))
    assert found.weights[0] > found.weights[1] > 0
    assert found.least == pytest.approx(WEIGHTS.enough * sum(found.weights))
    assert found.parts == (AllOf((Term(PAIRS, "đạo diễn", 0.0),)), unscored("họp"))


def test_what_no_article_has_is_not_counted_on() -> None:
    found = enough(And((exact("đạo diễn"), exact("bộ zyxw"), exact("zyxw"))))

    assert found.weights == (INFORMATION.of(exact("đạo diễn")),)
    assert found.least < sum(found.weights)


def test_a_phrase_that_some_article_has_is_asked_for_where_little_is_enough() -> None:
    others = exact("đạo diễn"), exact("họp")

    assert required(And((Phrase("bộ phim"), *others)), Match.ANY) == AllOf(
        (TermSequence(TEXT, ("bộ", "phim")),)
    )
    assert len(enough(And((Phrase("kết nạp"), *others))).weights) == len(others)


def test_long_units_are_told_by_their_pairs_where_little_is_enough() -> None:
    found = enough(And((Unit("sao mai sang"), exact("họp"))))

    pairs = tuple(Term(PAIRS_FOLDED, pair, 0.0) for pair in ("sao mai", "mai sang"))
    assert found.parts == (AllOf(pairs), unscored("họp"))


@pytest.mark.parametrize("match", list(Match))
def test_what_must_not_be_found_is_left_out_side_by_side(match: Match) -> None:
    query = And((exact("đảng viên"), Not(exact("dự bị"))))
    found = required(query, match)

    assert isinstance(found, MustNot)
    assert found.must_not == AnyOf((TermSequence(TEXT, ("dự", "bị"), 0.0),))


def test_units_of_a_title_have_scores_there() -> None:
    query = And((Unit("đại hội", "title", is_exact=True), exact("họp")))

    assert required(query) == AllOf((TermSequence(TITLE, ("đại", "hội")), unscored("họp")))


def either(typed: Node, *others: str) -> Plan:
    root = And((Word("họp"), Either(typed, tuple(map(Phrase, others)))))
    found = PLANNER.plan(Query("", root))
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
    both = TermSequence(TEXT, ("trung", "ương"), 0.0)
    assert either(exact("trung ương"), "TW") == AnyOf((both, Term(TEXT, "tw", WEIGHTS.written)))


def test_other_ways_of_writing_count_as_no_long_phrases() -> None:
    long = Either(Word("UBND"), (Phrase("ủy ban nhân dân"),))

    assert PLANNER.plan(Query("", And((long,) * 6)))


def test_a_phrase_with_a_number_apart_is_side_by_side_either_way() -> None:
    query = with_joined_numbers(parse('"gần 4 500 tỉ đồng"'))
    found = PLANNER.plan(query)

    assert isinstance(found, Boosted)
    assert found.must == AnyOf(
        (
            TermSequence(TEXT, ("gần", "4", "500", "tỷ", "đồng")),
            TermSequence(TEXT, ("gần", "4500", "tỷ", "đồng")),
        )
    )


def test_an_abbreviation_in_a_title_is_looked_for_there() -> None:
    in_title = Either(Word("UBND", "title"), (Phrase("ủy ban nhân dân", "title"),))

    assert PLANNER.plan(Query("", in_title)) == AnyOf(
        (
            Term(TITLE, "ubnd", WEIGHTS.written),
            TermSequence(TITLE, ("ủy", "ban", "nhân", "dân"), WEIGHTS.written),
        )
    )
