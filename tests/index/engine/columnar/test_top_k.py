import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.columnar.array_file import Array
from index.engine.columnar.evaluate import WeightedTerm
from index.engine.columnar.impacts import TermImpacts
from index.engine.columnar.top_k import Scored, top_k


def term(weight: float, row: Array, *, frequent: bool) -> WeightedTerm:
    """Return a term of one segment by its row."""
    places = np.flatnonzero(row)
    bounds = np.array([0, len(row)])
    if frequent:
        return WeightedTerm(weight, TermImpacts(places[:0], row[:0], {0: row}, bounds, len(places)))
    return WeightedTerm(weight, TermImpacts(places, row[places], {}, bounds, len(places)))


def best(mask: Array, terms: list[WeightedTerm], wanted: int, *, prune: bool) -> Scored:
    return top_k(mask, np.array([0, len(mask)]), terms, wanted, prune=prune)


def by_place(found: Scored) -> dict[int, float]:
    return dict(zip(found.places.places.tolist(), found.scores.tolist(), strict=True))


@given(
    seed=st.integers(0, 10**6),
    terms=st.integers(1, 9),
    size=st.sampled_from([3, 64, 200, 5000]),
    wanted=st.sampled_from([1, 2, 10, 100]),
)
@settings(max_examples=300, deadline=None)
def test_no_article_of_the_best_is_pruned(seed: int, terms: int, size: int, wanted: int) -> None:
    chance = np.random.default_rng(seed)
    parts, rows = [], []
    for _ in range(terms):
        share = chance.choice([0.02, 0.3, 0.9])
        row = (chance.integers(1, 256, size) * (chance.random(size) < share)).astype(np.uint8)
        rows.append(row)
        weight = float(chance.choice([0.001, 0.3, 2.0]))
        parts.append(term(weight, row, frequent=bool(chance.random() < share)))
    mask = np.bitwise_or.reduce(rows)
    mask[chance.random(size) < 0.2] = 0

    pruned = best(mask, parts, wanted, prune=True)
    scores = by_place(best(mask, parts, wanted, prune=False))

    assert by_place(pruned) == scores
    assert len(scores) >= min(wanted, np.count_nonzero(mask))


def test_few_of_many_are_left() -> None:
    chance = np.random.default_rng(1)
    rows = [chance.integers(0, 256, 20000).astype(np.uint8) for _ in range(4)]
    weights = (5.0, 1.0, 0.5, 0.1)
    parts = [term(weight, row, frequent=True) for weight, row in zip(weights, rows, strict=True)]

    found = best(np.ones(20000, np.uint8), parts, 10, prune=True)

    assert 10 <= len(found.scores) < 30


@pytest.mark.parametrize("frequent", [True, False])
def test_scores_are_summed_alike_with_and_without_pruning(frequent: bool) -> None:
    chance = np.random.default_rng(2)
    rows = [chance.integers(0, 256, 9000).astype(np.uint8) for _ in range(8)]
    parts = [term(0.1 * n, row, frequent=frequent) for n, row in enumerate(rows, 1)]
    mask = np.ones(9000, np.uint8)

    pruned = best(mask, parts, 5, prune=True)
    whole = best(mask, parts, 9000, prune=False)

    assert by_place(pruned).items() <= by_place(whole).items()
    assert whole.scores.max() == pruned.scores.max()
