"""What every engine must do, whichever it is: find exactly what a plan asks for."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, MustNot, Plan, Term, TermSequence
from index.engine.protocol import Engine, EngineRequest, Sort
from index.engine.schema import AUTHOR, PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED, TITLE, WORDS
from tests.index.engine.conformance.articles import ids

DANG = {"a1", "a2", "a3", "a5"}
BOTH = {"a1", "a2", "a5"}


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        (Term(TEXT, "ủy"), {"a1", "a2", "a4"}),
        (Term(TEXT, "đảng"), {"a1", "a2", "a3"}),
        (Term(TEXT_FOLDED, "dang"), {"a1", "a2", "a3", "a4"}),
        (Term(PAIRS, "đảng viên"), {"a1", "a3"}),
        (Term(PAIRS, "đảng ủy"), set()),
        (Term(PAIRS_FOLDED, "quan uy"), {"a1", "a2", "a4"}),
        (Term(WORDS, "đảng viên"), {"a1", "a3"}),
        (Term(TITLE, "nạp"), {"a3"}),
        (Term(AUTHOR, "lan"), {"a1", "a3"}),
        (Term(TEXT, "không có"), set()),
        (TermSequence(TEXT, ("quận", "ủy")), {"a1", "a2"}),
        (TermSequence(TEXT_FOLDED, ("quan", "uy")), {"a1", "a2", "a4"}),
        (TermSequence(TEXT, ("ủy", "quận")), set()),
        (TermSequence(TEXT, ("kết", "nạp", "đảng")), {"a1", "a3"}),
        (TermSequence(TEXT, ("kết", "nạp", "đảng", "viên")), {"a3"}),
        (TermSequence(TITLE, ("quận", "ủy")), {"a1"}),
        (AllOf((Term(TEXT, "ủy"), Term(TEXT, "họp"))), {"a1", "a2", "a4"}),
        (AnyOf((Term(TEXT, "bão"), Term(TEXT, "họp"))), {"a1", "a2", "a4", "a5"}),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "họp"), Term(TEXT, "việc")), 3), {"a2"}),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "đảng"), Term(TEXT, "mới")), 2), {"a1", "a2"}),
        (AnyOf(()), set()),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "đảng"), Term(TEXT, "mưa")), 3, (1, 2, 3)), BOTH),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "đảng"), Term(TEXT, "mưa")), 2, (1, 2, 3)), DANG),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "mưa")), 0.5, (0.5, 0.7)), {"a1", "a2", "a4", "a5"}),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "mưa")), 0.6, (0.5, 0.7)), {"a5"}),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "mưa")), 1.3, (0.5, 0.7)), set()),
        (AnyOf((Term(TEXT, "ủy"), Term(TEXT, "đảng")), 0.3, (0.1, 0.2)), {"a1", "a2"}),
        (AnyOf((), 1, ()), set()),
        (Term(TEXT, "ủy", 0.0), {"a1", "a2", "a4"}),
        (TermSequence(TEXT, ("quận", "ủy"), 0.0), {"a1", "a2"}),
        (AllOf((Term(TEXT, "đảng"), TermSequence(TEXT, ("quận", "ủy"), 0.0))), {"a1", "a2"}),
        (AllOf((TermSequence(TEXT, ("kết", "nạp", "đảng")), Term(TEXT, "viên"))), {"a1", "a3"}),
        (AllOf((TermSequence(TEXT, ("kết", "nạp", "đảng")), Term(TEXT, "bộ"))), {"a3"}),
        (AllOf((MatchAll(), TermSequence(TEXT, ("quận", "ủy")))), {"a1", "a2"}),
        (AllOf(()), set()),
        (MustNot(Term(TEXT, "đảng"), Term(TEXT, "ủy")), {"a3"}),
        (MustNot(MatchAll(), Term(TEXT_FOLDED, "dang")), {"a5"}),
        (Boosted(Term(TEXT, "ủy"), Term(TEXT, "bão")), {"a1", "a2", "a4"}),
        (MatchAll(), {"a1", "a2", "a3", "a4", "a5"}),
    ],
)
def test_a_plan_finds_exactly_its_articles(engine: Engine, plan: Plan, found: set[str]) -> None:
    result = engine.search(EngineRequest(plan=plan))

    assert {hit.id for hit in result.hits} == found
    assert result.total == len(found)


def test_a_phrase_crosses_no_end_of_a_paragraph(engine: Engine) -> None:
    assert ids(engine, TermSequence(TEXT, ("đảng", "ủy"))) == []
    assert ids(engine, TermSequence(TEXT, ("họp", "đảng", "viên"))) == []


def test_each_hit_tells_which_named_plans_it_matches(engine: Engine) -> None:
    named = (
        Term(TEXT, "đảng"),
        TermSequence(TEXT, ("quận", "ủy")),
        AllOf((Term(TEXT, "ủy", 0.0), Term(TEXT, "họp", 0.0))),
        AnyOf((Term(TEXT, "việc"), Term(TEXT, "mưa")), 0.5, (0.5, 0.7)),
        MustNot(MatchAll(), Term(TEXT, "ủy")),
        MatchAll(),
        Term(TEXT, "không"),
    )

    found = engine.search(EngineRequest(plan=MatchAll(), named=named))

    assert {hit.id: "".join("01"[is_there] for is_there in hit.matched) for hit in found.hits} == {
        "a1": "1110010",
        "a2": "1111010",
        "a3": "1000110",
        "a4": "0010010",
        "a5": "0001110",
    }


@pytest.mark.parametrize("sort", list(Sort))
def test_named_plans_change_nothing_else_and_are_told_of_every_page(
    engine: Engine, sort: Sort
) -> None:
    plan, named = Term(TEXT_FOLDED, "uy"), (Term(TEXT, "đảng"), Term(TEXT, "quân"))
    plain = engine.search(EngineRequest(plan=plan, sort=sort))
    whole = engine.search(EngineRequest(plan=plan, sort=sort, named=named))

    assert [(hit.id, hit.score) for hit in whole.hits] == [(h.id, h.score) for h in plain.hits]
    assert {hit.id: hit.matched for hit in whole.hits} == {
        "a1": (True, False),
        "a2": (True, False),
        "a4": (False, True),
    }
    assert [hit.matched for hit in plain.hits] == [(), (), ()]
    for offset, hit in enumerate(whole.hits):
        request = EngineRequest(plan=plan, sort=sort, named=named, offset=offset, limit=1)
        assert engine.search(request).hits == (hit,)


def test_many_threads_get_the_same_answers(engine: Engine) -> None:
    plans = [Term(TEXT, "ủy"), TermSequence(TEXT, ("quận", "ủy")), Term(TEXT_FOLDED, "dang")] * 40
    alone = [ids(engine, plan) for plan in plans]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda plan: ids(engine, plan), plans))

    assert together == alone
