"""What every engine must do, whichever it is: put the right article first."""

import pytest

from index.engine.kind import EngineKind
from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, Passage, Plan, Term, TermSequence
from index.engine.protocol import Engine, EngineRequest, Sort
from index.engine.schema import TEXT
from tests.index.engine.conformance.articles import Assemble, entry, ids


def test_a_word_in_the_title_ranks_higher(engine: Engine) -> None:
    assert ids(engine, TermSequence(TEXT, ("quận", "ủy"))) == ["a1", "a2"]


def test_a_boosted_article_ranks_first(engine: Engine) -> None:
    plain, raised = Term(TEXT, "ủy"), Term(TEXT, "việc", 50.0)

    assert ids(engine, Boosted(plain, raised))[0] == "a2"


def passage(*texts: str, most: int = 10) -> Passage:
    way = tuple(Term(TEXT, text) for text in texts)
    return Passage((way,), weight=100.0, gap=0.01, whole=1.0, title=3.0, most=most)


def test_of_two_articles_with_a_passage_first_comes_the_one_that_has_it_more_often(
    kind: EngineKind, assemble: Assemble
) -> None:
    bodies = {
        "b1": "quận ủy họp | hôm qua trời mưa lớn",
        "b2": "quận ủy họp | trời mưa quận ủy họp",
        "b3": "trời mưa lớn",
    }
    opened = kind.open(
        assemble([entry(id_, "tin", body, 1, "", "") for id_, body in bodies.items()])
    )

    assert ids(opened, Term(TEXT, "trời"), passage=passage("quận", "ủy", "họp")) == [
        "b2",
        "b1",
        "b3",
    ]
    opened.close()


def test_articles_with_the_terms_close_together_and_in_order_rank_first(
    kind: EngineKind, assemble: Assemble
) -> None:
    bodies = {
        "b1": "họp bàn việc quận ủy",
        "b2": "quận ủy vừa họp bàn",
        "b3": "quận ủy có năm việc nữa phải làm | họp bàn",
        "b4": "quận ủy họp bàn",
    }
    rows = [entry(id_, "tin", body, 1, "", "") for id_, body in bodies.items()]
    opened = kind.open(assemble(rows))
    plan = AllOf(tuple(Term(TEXT, text) for text in ("quận", "họp")))

    assert ids(opened, plan, passage=passage("quận", "ủy", "họp", "bàn")) == [
        "b4",
        "b2",
        "b3",
        "b1",
    ]
    opened.close()


def test_a_passage_finds_no_article_and_only_the_best_are_read_for_it(engine: Engine) -> None:
    plan = Term(TEXT, "ủy")
    plain = ids(engine, plan)

    assert set(plain) == {"a1", "a2", "a4"}
    assert ids(engine, plan, passage=passage("đang", "họp"))[0] == "a4"
    assert ids(engine, plan, passage=passage("đang", "họp", most=1)) == plain
    assert ids(engine, plan, passage=passage("không", "có")) == plain
    assert ids(engine, plan, passage=passage("mưa", "lớn")) == plain


def test_scores_fall_along_the_hits_and_add_up(engine: Engine) -> None:
    def scores(plan: Plan) -> dict[str, float]:
        return {h.id: h.score for h in engine.search(EngineRequest(plan=plan)).hits}

    a, b = Term(TEXT, "ủy"), Term(TEXT, "họp")
    both, first, second = scores(AllOf((a, b))), scores(a), scores(b)

    assert list(both.values()) == sorted(both.values(), reverse=True)
    assert both["a1"] == pytest.approx(first["a1"] + second["a1"], rel=1e-3)


def test_a_boost_multiplies_the_score(engine: Engine) -> None:
    (once,) = engine.search(EngineRequest(plan=Term(TEXT, "bão"))).hits
    (thrice,) = engine.search(EngineRequest(plan=Term(TEXT, "bão", 3.0))).hits

    assert thrice.score == pytest.approx(3 * once.score, rel=1e-3)


def test_what_has_no_boost_has_to_be_there_and_scores_nothing(engine: Engine) -> None:
    def scores(plan: Plan) -> dict[str, float]:
        return {h.id: h.score for h in engine.search(EngineRequest(plan=plan)).hits}

    asked = Term(TEXT, "ủy")
    silent = Term(TEXT, "đảng", 0.0), TermSequence(TEXT, ("quận", "ủy"), 0.0)

    assert set(scores(AllOf(silent)).values()) == {0}
    assert set(scores(Term(TEXT, "ủy", 0.0)).values()) == {0}
    found = scores(AllOf((asked, *silent)))
    assert found == {id_: score for id_, score in scores(asked).items() if id_ in ("a1", "a2")}
    assert scores(Boosted(AllOf(silent), asked)) == found
    assert scores(Boosted(Term(TEXT, "ủy"), AnyOf(silent))) == scores(asked)


def test_articles_without_a_score_are_in_the_order_of_their_ids(engine: Engine) -> None:
    assert ids(engine, Term(TEXT, "ủy", 0.0)) == ["a1", "a2", "a4"]
    assert ids(engine, Term(TEXT, "ủy", 0.0), sort=Sort.NEWEST) == ["a2", "a1", "a4"]


def test_the_scores_of_weighted_parts_add_up_as_those_of_others_do(engine: Engine) -> None:
    parts = Term(TEXT, "ủy"), Term(TEXT, "họp"), Term(TEXT, "đảng")

    def scores(plan: Plan) -> dict[str, float]:
        return {h.id: h.score for h in engine.search(EngineRequest(plan=plan)).hits}

    weighted = scores(AnyOf(parts, 0.9, (0.1, 0.5, 0.8)))
    assert weighted == {
        id_: score for id_, score in scores(AnyOf(parts)).items() if id_ in ("a1", "a2")
    }


def test_newest_and_oldest_put_undated_articles_last(engine: Engine) -> None:
    assert ids(engine, MatchAll(), sort=Sort.NEWEST) == ["a5", "a2", "a3", "a1", "a4"]
    assert ids(engine, MatchAll(), sort=Sort.OLDEST) == ["a1", "a3", "a2", "a5", "a4"]


def test_ties_are_broken_by_id(engine: Engine) -> None:
    assert ids(engine, MatchAll()) == ["a1", "a2", "a3", "a4", "a5"]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_follow_each_other_without_overlap(engine: Engine, sort: Sort) -> None:
    plan = AnyOf((Term(TEXT, "ủy"), Term(TEXT, "đảng")))
    whole = ids(engine, plan, sort=sort)

    pages = [ids(engine, plan, sort=sort, offset=o, limit=2) for o in range(0, 6, 2)]

    assert [id_ for page in pages for id_ in page] == whole
    assert ids(engine, plan, sort=sort, offset=1000) == []
