"""What every engine must do, whichever it is: find and score as Whoosh's own Searcher does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.engine.kind import EngineKind
from index.engine.plan import AllOf, Plan
from index.engine.protocol import Engine, EngineRequest, Sort
from index.engine.whoosh.compile import compile_request
from index.engine.whoosh.kind import ColumnarKind
from index.engine.whoosh.toc import open_whoosh
from index.engine.whoosh.weighting import ImpactWeighting
from tests.index.engine.conformance.articles import Assemble, Revise
from tests.index.engine.random_articles import batch, invented
from tests.index.engine.random_plans import Plans

FIRST, LATER = invented(1, 70), invented(2, 15, first=70)
REMOVED = [entry.id for entry in FIRST[::9]]
SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 12))]
PLANS_OF_A_SEED = 60


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return folders of columns, which Whoosh reads: of some articles, and of them revised."""
    folder = tmp_path_factory.mktemp("oracle")
    old, new = folder / "old", folder / "new"
    old.mkdir()
    new.mkdir()
    ColumnarKind().assemble([batch(folder / "first", FIRST)], old, workers=1)
    ColumnarKind().revise(old, REMOVED, [batch(folder / "later", LATER)], new, workers=1)
    return old, new


@pytest.fixture(scope="module")
def engine(kind: EngineKind, assemble: Assemble) -> Iterator[Engine]:
    """Return the engine of the first articles."""
    opened = kind.open(assemble(FIRST[:30], FIRST[30:]))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def revised(kind: EngineKind, assemble: Assemble, revise: Revise) -> Iterator[Engine]:
    """Return that of the same, of which some were removed and some added."""
    # Not of the same index: what is added changes how rare terms are, for readers of before too.
    opened = kind.open(revise(assemble(FIRST), REMOVED, LATER))
    yield opened
    opened.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_same_articles_and_scores_as_whoosh(
    engine: Engine, folders: tuple[Path, Path], seed: int
) -> None:
    plans = Plans(seed)
    with open_whoosh(folders[0]).searcher(weighting=ImpactWeighting()) as searcher:
        for _ in range(PLANS_OF_A_SEED):
            request = plans.request()
            expected = _of_whoosh(searcher, request)
            result = engine.search(request)
            found = {hit.id: hit.score for hit in result.hits}
            assert found == pytest.approx(expected, rel=1e-3, abs=1e-6), request
            assert result.total == len(expected), request


@pytest.mark.parametrize("seed", SEEDS)
def test_of_revised_articles_the_same_are_found(
    revised: Engine, folders: tuple[Path, Path], seed: int
) -> None:
    # Scores differ a little: the columns forget removed articles sooner.
    plans = Plans(4000 + seed)
    with open_whoosh(folders[1]).searcher(weighting=ImpactWeighting()) as searcher:
        for _ in range(PLANS_OF_A_SEED // 4):
            request = plans.request()
            expected = _of_whoosh(searcher, request)
            assert {hit.id for hit in revised.search(request).hits} == expected.keys(), request
            assert revised.totals([request]) == [len(expected)], request


def _of_whoosh(searcher: Any, request: EngineRequest) -> dict[str, float]:
    found = searcher.search(compile_request(request), limit=None)
    return {hit["id"]: hit.score for hit in found}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_page_is_a_part_of_all_that_is_found(revised: Engine, seed: int) -> None:
    plans = Plans(1000 + seed)
    for _ in range(PLANS_OF_A_SEED // 10):
        plan = plans.plan()
        for sort in Sort:
            whole = _found(revised, plan, sort=sort, limit=1000)
            offset, limit = seed % 3, 1 + seed % 7
            page = _found(revised, plan, sort=sort, offset=offset, limit=limit)
            assert page == whole[offset : offset + limit], (plan, sort)


@pytest.mark.parametrize("seed", SEEDS)
def test_named_plans_are_told_as_searches_for_them_find(revised: Engine, seed: int) -> None:
    plans = Plans(2000 + seed)
    for _ in range(PLANS_OF_A_SEED // 10):
        named = tuple(plans.plan() for _ in range(3))
        whole = revised.search(EngineRequest(plan=plans.plan(), named=named, limit=1000))
        found = [set(_found(revised, plan, limit=1000)) for plan in named]
        assert {hit.id: hit.matched for hit in whole.hits} == {
            hit.id: tuple(hit.id in ids for ids in found) for hit in whole.hits
        }, named


@pytest.mark.parametrize("seed", SEEDS)
def test_plans_together_find_what_each_of_them_finds(revised: Engine, seed: int) -> None:
    plans = Plans(3000 + seed)
    for _ in range(PLANS_OF_A_SEED // 10):
        parts = tuple(plans.plan(2) for _ in range(3))
        each = (set(_found(revised, part, limit=1000)) for part in parts)
        together = _found(revised, AllOf(parts), limit=1000)
        assert set(together) == set.intersection(*each), parts


def _found(engine: Engine, plan: Plan, **options: Any) -> list[str]:
    return [hit.id for hit in engine.search(EngineRequest(plan=plan, **options)).hits]
