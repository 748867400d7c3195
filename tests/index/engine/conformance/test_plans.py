"""What every engine must do, whichever it is: find exactly what a plan asks for."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.engine.plan import AllOf, AnyOf, Boosted, MatchAll, MustNot, Plan, Term, TermSequence
from index.engine.protocol import Engine, EngineRequest
from index.engine.schema import AUTHOR, PAIRS, PAIRS_FOLDED, TEXT, TEXT_FOLDED, TITLE, WORDS
from tests.index.engine.conformance.articles import ids


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


def test_many_threads_get_the_same_answers(engine: Engine) -> None:
    plans = [Term(TEXT, "ủy"), TermSequence(TEXT, ("quận", "ủy")), Term(TEXT_FOLDED, "dang")] * 40
    alone = [ids(engine, plan) for plan in plans]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda plan: ids(engine, plan), plans))

    assert together == alone
