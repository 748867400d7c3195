"""Any of several sets, or enough of them, whatever way each is kept."""

import numpy as np
import pytest

from index.engine.columnar.any_of import enough, enough_within, union
from index.engine.columnar.places import Articles

SETS = [[1, 4, 7], [4, 5], [0, 4, 7, 9]]


def kept(ways: str) -> list[Articles]:
    found = []
    for places, way in zip(SETS, ways, strict=True):
        mask = np.zeros(10, np.uint8)
        mask[places] = 3
        found.append(Articles(np.array(places)) if way == "l" else Articles(mask=mask))
    return found


@pytest.mark.parametrize("ways", ["lll", "mmm", "lml"])
@pytest.mark.parametrize("few", [0, 100])
def test_a_union_has_each_article_once(ways: str, few: int) -> None:
    found = union(kept(ways), 10, few)

    assert found.places().tolist() == [0, 1, 4, 5, 7, 9]
    assert found.is_few == (ways == "lll" and few > 0)


def test_a_union_of_nothing_is_empty() -> None:
    assert union([], 10, 5).count() == 0


@pytest.mark.parametrize("ways", ["lll", "mmm", "lml"])
def test_enough_is_what_weighs_so_much_together(ways: str) -> None:
    weights = (1.0, 2.0, 0.5)

    assert enough(kept(ways), weights, 1.5, 10).places().tolist() == [4, 5, 7]
    within = np.array([3, 4, 7, 8])
    found = [Articles(within[each.among(within)]) for each in kept(ways)]
    assert enough_within(found, weights, 1.5, within).places().tolist() == [4, 7]


@pytest.mark.parametrize("ways", ["lll", "mmm", "lml"])
@pytest.mark.parametrize(
    ("least", "places"),
    [(0.4, [0, 1, 4, 5, 7, 9]), (0.9, [1, 4, 5, 7]), (1.5, [4, 5, 7]), (3.1, [4]), (9, [])],
)
def test_sets_that_are_enough_alone_need_no_other(
    ways: str, least: float, places: list[int]
) -> None:
    weights = (1.0, 2.0, 0.5)

    of_each = [sum(np.array(weights)[[at in some for some in SETS]]) for at in range(10)]
    assert [at for at, weight in enumerate(of_each) if weight >= least] == places
    assert enough(kept(ways), weights, least, 10).places().tolist() == places
