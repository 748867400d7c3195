"""The array engine against Whoosh's own Searcher, on the same files with the same weighting."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index.engine.columnar.engine import ColumnarEngine
from index.engine.plan import (
    AllOf,
    AnyOf,
    Boosted,
    MatchAll,
    MustNot,
    Passage,
    Plan,
    Term,
    TermSequence,
)
from index.engine.protocol import EngineRequest, Sort
from index.engine.schema import (
    ADDRESS,
    AUTHOR,
    CITATIONS,
    CITED,
    FIELDS,
    TEXT,
    TEXT_FOLDED,
    TITLE,
    TITLE_FOLDED,
    WORDS,
)
from index.engine.whoosh.compile import compile_request
from index.engine.whoosh.kind import ColumnarKind
from index.engine.whoosh.toc import open_whoosh
from index.engine.whoosh.weighting import ImpactWeighting
from index.language.fold import fold
from tests.index.engine.columnar.random_articles import SYLLABLES, batch, invented

SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 12))]
PLANS_OF_A_SEED = 110


class Plans:
    """Makes up plans of every kind, most of which find something."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def plan(self, depth: int = 3) -> Plan:
        kinds = [self._term, self._term, self._sequence]
        if depth:
            kinds += [self._all, self._any, self._any, self._without, self._boosted]
        if self._chance.random() < 0.03:
            return MatchAll()
        return self._chance.choice(kinds)(depth - 1)

    def request(self) -> EngineRequest:
        chance = self._chance
        is_undated = chance.random() < 0.1
        return EngineRequest(
            plan=self.plan(),
            published_from=None if is_undated else chance.choice([None, None, None, 105, 115]),
            published_until=None if is_undated else chance.choice([None, None, None, 125, 130]),
            undated_only=is_undated,
            facets_wanted=chance.choice(
                [{}, {}, {}, {"section": ("thoi su",)}, {"author": ("An", "Binh")}]
            ),
            facets_unwanted=chance.choice(
                [{}, {}, {}, {}, {}, {"section": ("thoi su", "Kinh tế")}, {"author": ("An", "")}]
            ),
            limit=1000,
        )

    def passage(self) -> Passage | None:
        terms = tuple(Term(TEXT, text) for text in self._syllables(4))
        most = self._chance.choice([0, 1, 5, 20, 100])
        return (
            Passage((terms,), weight=2.0, gap=0.25, whole=1.0, title=3.0, most=most)
            if most
            else None
        )

    def _syllables(self, most: int) -> list[str]:
        return self._chance.choices([*SYLLABLES, "không"], k=self._chance.randint(1, most))

    def _boost(self) -> float:
        return self._chance.choice([1.0, 1.0, 0.5, 3.0, 0.0])

    def _term(self, _: int) -> Plan:
        field = self._chance.choice(FIELDS)
        texts = self._syllables(1)
        if field.paired or field.name == WORDS:
            texts += self._syllables(1)
        if AUTHOR in {field.base, field.name}:
            texts = [self._chance.choice(["lan", "chi", "hà", "an"])]
        if field.name in {CITATIONS, CITED, ADDRESS}:
            texts = [self._chance.choice(SYLLABLES[:6])]
        return Term(field.name, self._as_in(" ".join(texts), folded=field.folded), self._boost())

    def _sequence(self, _: int) -> Plan:
        field = self._chance.choice([TEXT, TEXT_FOLDED, TITLE, TITLE_FOLDED])
        folded = field in {TEXT_FOLDED, TITLE_FOLDED}
        texts = tuple(self._as_in(text, folded=folded) for text in self._syllables(4))
        return TermSequence(field, texts, self._boost())

    def _as_in(self, text: str, *, folded: bool) -> str:
        return fold(text) if folded else text

    def _parts(self, depth: int) -> tuple[Plan, ...]:
        return tuple(self.plan(depth) for _ in range(self._chance.randint(1, 4)))

    def _all(self, depth: int) -> Plan:
        return AllOf(self._parts(depth))

    def _any(self, depth: int) -> Plan:
        parts = self._parts(depth)
        if self._chance.random() < 0.5:
            return AnyOf(parts, self._chance.choice([1, 1, 2, 3]))
        weights = tuple(self._chance.choice([0.25, 0.7, 1.5, 3.1]) for _ in parts)
        return AnyOf(parts, self._chance.choice([0.1, 0.4, 1.0]) * sum(weights), weights)

    def _without(self, depth: int) -> Plan:
        return MustNot(self.plan(depth), self.plan(depth))

    def _boosted(self, depth: int) -> Plan:
        return Boosted(self.plan(depth), self.plan(depth))


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
