"""What makes an article rank higher: pairs of neighbours, and passages."""

import pytest

from index.engine.plan import Term
from index.engine.schema import PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED
from index.query.parser import parse
from index.query.tree import And, Either, Phrase, Unit, Word
from index.ranking import proximity
from index.ranking.weights import WEIGHTS, Weights


def test_neighbours_are_welcome_in_every_way_of_writing() -> None:
    tw = Either(Word("TW"), (Phrase("Trung ương"),))
    bch = Either(And((Word("ban"), Word("chấp"), Word("hành"))), (Phrase("BCH"),))
    found = proximity.should_have(And((bch, tw, Word("họp"))), WEIGHTS)

    pairs = [p.text for p in found if p.field == PAIRS]
    assert set(pairs) == {"ban chấp", "chấp hành", "hành tw", "tw họp"} | {
        "hành trung",
        "ương họp",
        "bch tw",
    }
    assert len(pairs) == len(set(pairs))


def boosts(*units: str, field: str = PAIRS) -> dict[str, float]:
    root = And(tuple(Unit(text, is_exact=True) for text in units))
    return {p.text: p.boost for p in proximity.should_have(root, WEIGHTS) if p.field == field}


def test_neighbours_within_a_unit_count_more_than_those_of_two() -> None:
    found = boosts("đạo diễn", "bộ phim")

    assert found["đạo diễn"] == found["bộ phim"] > found["diễn bộ"] > 0


def test_words_of_grammar_count_little_and_so_do_their_neighbours() -> None:
    alone, pairs = boosts("đạo diễn", "của", "phim", field=TEXT), boosts("đạo diễn", "của", "phim")

    assert alone["đạo"] == alone["phim"] > alone["của"] > 0
    assert boosts("đạo diễn", "phim")["diễn phim"] > pairs["diễn của"] == pairs["của phim"] > 0


def test_words_of_grammar_tell_little_of_a_passage() -> None:
    root = And(tuple(Unit(text, is_exact=True) for text in ("phim", "của", "ai")))
    found = proximity.passage(root, WEIGHTS)

    assert found is not None
    ((film, of, who),) = found.ways
    assert film.boost > of.boost == who.boost > 0


def test_neighbours_typed_without_marks_are_welcome_under_any() -> None:
    root = And((Unit("quan uy"), Unit("hop")))
    found = {(p.field, p.text) for p in proximity.should_have(root, WEIGHTS)}

    assert {(PAIRS_FOLDED, "quan uy"), (PAIRS_FOLDED, "uy hop")} <= found
    assert PAIRS not in {field for field, _ in found}


def test_an_abbreviation_ranks_no_higher_than_its_meaning() -> None:
    short = Either(Unit("TW"), (Phrase("trung ương"),))
    found = proximity.should_have(And((short, Unit("họp", is_exact=True))), WEIGHTS)
    long = Either(Unit("trung ương", is_exact=True), (Phrase("TW"),))
    in_full = proximity.should_have(And((long, Unit("họp", is_exact=True))), WEIGHTS)

    assert {p.text for p in found if p.field == TEXT} == {"họp"}
    assert {p.text for p in in_full if p.field == TEXT} == {"trung", "ương", "họp"}


def test_no_way_of_writing_outdoes_the_others_in_a_passage() -> None:
    tw = Either(Word("TW"), (Phrase("trung ương"),))
    found = proximity.passage(And((tw, Word("họp"))), WEIGHTS)

    assert found is not None
    assert found.ways == (
        (Term(TEXT, "tw", WEIGHTS.short), Term(TEXT, "họp")),
        (
            Term(TEXT, "trung", WEIGHTS.full / 2),
            Term(TEXT, "ương", WEIGHTS.full / 2),
            Term(TEXT, "họp"),
        ),
    )


def test_a_part_with_fewer_meanings_is_written_again_beside_each_of_the_other() -> None:
    two = Either(Word("TU"), (Phrase("tỉnh ủy"), Phrase("thành ủy")))
    one = Either(Word("TW"), (Phrase("trung ương"),))
    found = proximity.passage(And((two, one)), WEIGHTS)

    assert found is not None
    assert [" ".join(term.text for term in way) for way in found.ways] == [
        "tu tw",
        "tỉnh ủy trung ương",
        "thành ủy trung ương",
    ]


def passage(text: str) -> tuple[tuple[Term, ...], ...]:
    root = parse(text).root
    found = proximity.passage(root, WEIGHTS) if root else None
    return found.ways if found else ()


def test_a_passage_has_the_words_in_order_exact_where_an_accent_was_typed() -> None:
    (way,) = passage("kết nạp dang viên")

    assert way == (
        Term(TEXT, "kết"),
        Term(TEXT, "nạp"),
        Term(TEXT_FOLDED, "dang"),
        Term(TEXT, "viên"),
    )


def test_a_passage_has_the_words_of_phrases_and_nothing_else_of_a_query() -> None:
    (way,) = passage('"tổ chức" -bão đảng title:họp')

    assert [term.text for term in way] == ["tổ", "chức", "đảng"]


@pytest.mark.parametrize("text", ["", "đảng", "đảng OR viên", "-đảng -viên", "title:đảng viên"])
def test_without_neighbours_there_is_no_passage(text: str) -> None:
    assert passage(text) == ()


def test_the_weights_of_a_passage_can_be_chosen() -> None:
    weights = Weights(passage=2.0, passage_gap=0.5, passages_read=7)

    found = proximity.passage(And((Word("đảng"), Word("viên"))), weights)

    assert found is not None
    assert (found.weight, found.gap, found.most) == (2.0, 0.5, 7)


def test_an_abbreviation_alone_or_in_a_title_has_no_passage() -> None:
    alone = Either(Word("UBND"), (Phrase("ủy ban nhân dân"),))
    in_title = Either(Word("UBND", "title"), (Phrase("ủy ban nhân dân", "title"),))

    assert proximity.passage(alone, WEIGHTS) is None
    assert proximity.passage(And((in_title, in_title)), WEIGHTS) is None
