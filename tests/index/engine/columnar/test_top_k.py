import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.columnar.evaluate import WeightedRow
from index.engine.columnar.top_k import top_k


@given(
    seed=st.integers(0, 10**6),
    terms=st.integers(1, 9),
    size=st.sampled_from([3, 64, 200, 5000]),
    wanted=st.sampled_from([1, 2, 10, 100]),
    floor=st.sampled_from([0.0, 0.0, 50.0, 400.0]),
)
@settings(max_examples=300, deadline=None)
def test_no_article_of_the_best_is_pruned(
    seed: int, terms: int, size: int, wanted: int, floor: float
) -> None:
    chance = np.random.default_rng(seed)
    parts = []
    for _ in range(terms):
        share = chance.choice([0.02, 0.3, 0.9])
        row = (chance.integers(1, 256, size) * (chance.random(size) < share)).astype(np.uint8)
        parts.append(WeightedRow(float(chance.choice([0.001, 0.3, 2.0])), row))
    mask = np.bitwise_or.reduce([part.row for part in parts])
    mask[chance.random(size) < 0.2] = 0

    pruned = top_k(mask, parts, wanted, floor, prune=True)
    whole = top_k(mask, parts, wanted, floor, prune=False)

    scores = dict(zip(whole.articles.tolist(), whole.scores.tolist(), strict=True))
    least = max(floor, sorted(scores.values())[-wanted]) if len(scores) >= wanted else floor
    assert dict(zip(pruned.articles.tolist(), pruned.scores.tolist(), strict=True)) == {
        article: score for article, score in scores.items() if score >= least
    }


def test_few_of_many_are_left() -> None:
    chance = np.random.default_rng(1)
    rows = [chance.integers(0, 256, 20000).astype(np.uint8) for _ in range(4)]
    parts = [
        WeightedRow(weight, row) for weight, row in zip((5.0, 1.0, 0.5, 0.1), rows, strict=True)
    ]

    found = top_k(np.ones(20000, np.uint8), parts, 10, 0.0, prune=True)

    assert 10 <= len(found.articles) < 30


def test_scores_are_summed_alike_with_and_without_pruning() -> None:
    chance = np.random.default_rng(2)
    parts = [
        WeightedRow(0.1 * n, chance.integers(0, 256, 9000).astype(np.uint8)) for n in range(1, 9)
    ]
    mask = np.ones(9000, np.uint8)

    pruned = top_k(mask, parts, 5, 0.0, prune=True)
    whole = top_k(mask, parts, 5, 0.0, prune=False)

    assert pruned.scores.tolist() == whole.scores[pruned.articles].tolist()
    assert whole.scores.max() == pytest.approx(pruned.scores.max(), rel=0)
