"""The array engine against Whoosh's own Searcher, on the same files with the same weighting."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.engine.columnar.engine import ColumnarEngine
from index.engine.plan import AllOf, Plan
from index.engine.protocol import EngineRequest, Sort
from index.engine.whoosh.compile import compile_request
from index.engine.whoosh.kind import ColumnarKind
from index.engine.whoosh.toc import open_whoosh
from index.engine.whoosh.weighting import ImpactWeighting
from tests.index.engine.random_articles import batch, invented
from tests.index.engine.random_plans import Plans

SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 12))]
PLANS_OF_A_SEED = 110


@pytest.fixture
def folder(segments: Any, tmp_path: Path) -> Path:
    """Three segments, of which articles were removed, and one that was added later."""
    old = segments(invented(1, 70))
    new = tmp_path / "revised"
    new.mkdir()
    later = batch(tmp_path / "later", invented(2, 15, first=70))
    removed = [entry.id for entry in invented(1, 70)[::9]]
    ColumnarKind().revise(old, removed, [later], new, workers=1)
    return new


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_articles_and_scores_as_whoosh(folder: Path, seed: int) -> None:
    engine, exhaustive = ColumnarEngine(folder), ColumnarEngine(folder, prune=False)
    plans = Plans(seed)
    with open_whoosh(folder).searcher(weighting=ImpactWeighting()) as searcher:
        for _ in range(PLANS_OF_A_SEED):
            request = plans.request()
            oracle = dict(_of_whoosh(searcher, request))
            for ours in (engine, exhaustive):
                result = ours.search(request)
                assert {hit.id: hit.score for hit in result.hits} == pytest.approx(
                    oracle, rel=1e-3, abs=1e-6
                ), request
                assert result.total == len(oracle), request
    engine.close()
    exhaustive.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_pruning_changes_nothing(folder: Path, seed: int) -> None:
    engine, exhaustive = ColumnarEngine(folder), ColumnarEngine(folder, prune=False)
    plans = Plans(1000 + seed)
    for _ in range(PLANS_OF_A_SEED // 3):
        whole = plans.request()
        for sort in Sort:
            page = EngineRequest(
                plan=whole.plan,
                passage=plans.passage(),
                sort=sort,
                offset=seed % 3,
                limit=1 + seed % 7,
            )
            assert engine.search(page) == exhaustive.search(page), page


@pytest.mark.parametrize("seed", SEEDS)
def test_named_plans_are_told_as_searches_for_them_find(folder: Path, seed: int) -> None:
    engine, plans = ColumnarEngine(folder), Plans(2000 + seed)
    for _ in range(PLANS_OF_A_SEED // 3):
        named = tuple(plans.plan() for _ in range(3))
        whole = engine.search(replace(plans.request(), named=named))
        found = [
            {hit.id for hit in engine.search(EngineRequest(plan=plan, limit=1000)).hits}
            for plan in named
        ]
        assert {hit.id: hit.matched for hit in whole.hits} == {
            hit.id: tuple(hit.id in ids for ids in found) for hit in whole.hits
        }, named


@pytest.mark.parametrize("seed", SEEDS)
def test_sequences_beside_others_are_found_where_both_are(folder: Path, seed: int) -> None:
    engine, plans = ColumnarEngine(folder), Plans(3000 + seed)

    def ids(plan: Plan) -> set[str]:
        return {hit.id for hit in engine.search(EngineRequest(plan=plan, limit=1000)).hits}

    found = 0
    for _ in range(PLANS_OF_A_SEED):
        parts = tuple(plans.plan(2) for _ in range(3))
        together = ids(AllOf(parts))
        assert together == set.intersection(*map(ids, parts)), parts
        found += bool(together)
    assert found


def test_plans_find_something(folder: Path) -> None:
    engine, plans = ColumnarEngine(folder), Plans(0)

    found = [engine.search(plans.request()).total for _ in range(200)]

    assert sum(total > 0 for total in found) > len(found) // 3


def _of_whoosh(searcher: Any, request: EngineRequest) -> Iterator[tuple[str, float]]:
    for hit in searcher.search(compile_request(request), limit=None):
        yield hit["id"], hit.score
