"""Scores that only the rounding of floats tells apart, as no cluster need be asked for."""

from types import SimpleNamespace
from typing import Any

import pytest

from index.engine.opensearch.ranking import SPARE, Candidate, Ranking, ranked_in_runs
from index.engine.plan import Term
from index.engine.protocol import EngineRequest, Ranked, Sort
from index.engine.schema import TEXT

BETTER, WORSE = 10.00004, 10.00002
"""Apart by less than what is compared."""


def hit(score: float, id_: str, group: str = "") -> dict[str, Any]:
    fields = {"fields": {"alike": [group]}} if group else {}
    return {"_score": score, "sort": [score, id_], **fields}


def ranking(*, groups: int = 0, **options: Any) -> Ranking:
    lexicon: Any = SimpleNamespace(groups=groups, members=lambda _: ())
    filters: Any = None
    return Ranking(EngineRequest(plan=Term(TEXT, "họp"), **options), filters, lexicon)


def candidates(*hits: dict[str, Any]) -> list[Candidate]:
    return list(map(Candidate.of, hits))


def ids(ranked: Any) -> list[str]:
    return [each.id for each in ranked]


def test_what_is_rounded_alike_is_in_the_order_of_ids() -> None:
    found = candidates(hit(12.0, "m"), hit(BETTER, "z"), hit(WORSE, "a"), hit(9.0, "b"))
    assert ids(ranking(limit=4).page(found)) == ["m", "a", "z", "b"]
    by_date = ranking(limit=4, sort=Sort.NEWEST)
    assert ids(by_date.page(found)) == ["m", "z", "a", "b"]


def test_so_are_the_articles_behind_another() -> None:
    found = candidates(hit(30.0, "m", "g"), hit(BETTER, "z", "g"), hit(WORSE, "a", "g"))
    folded = ranking(groups=1, fold=True, limit=1)
    assert folded.is_enough(found)
    (first,) = folded.hits(folded.page(found), ())
    assert (first.id, first.behind) == ("m", ("a", "z"))


@pytest.mark.parametrize(("alone", "is_enough"), [(SPARE + 1, False), (SPARE + 10, True)])
def test_more_is_asked_for_until_some_are_to_spare_beside_folded_ones(
    alone: int, *, is_enough: bool
) -> None:
    folded = ranking(groups=1, fold=True, limit=10)
    size = SPARE + 12
    behind = [hit(99.0 - n, f"g{n:02d}", "g") for n in range(size - alone + 1)]
    apart = [hit(50.0 - n, f"h{n:02d}") for n in range(alone - 1)]
    assert folded.is_enough(candidates(*behind, *apart)) == is_enough


def test_a_long_list_is_put_in_order_run_by_run() -> None:
    scores = [(12.0, "z"), (12.0, "a"), (11.0, "c"), (11.0, "b"), (10.0, "y")]
    listed = ranked_in_runs(Ranked(id_, score) for score, id_ in scores)
    assert ids(listed) == ["a", "z", "b", "c", "y"]
