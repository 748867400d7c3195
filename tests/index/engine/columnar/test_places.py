"""Sets of articles, as lists and as masks, and the segments that places are of."""

import numpy as np
import pytest

from index.engine.columnar.places import Articles, Selection, are_in

SOME = [2, 3, 5, 9]


@pytest.fixture(params=["list", "mask"])
def articles(request: pytest.FixtureRequest) -> Articles:
    if request.param == "list":
        return Articles(np.array(SOME))
    mask = np.zeros(10, np.uint8)
    mask[SOME] = [1, 200, 4, 7]
    return Articles(mask=mask)


def test_a_set_is_the_same_however_it_is_kept(articles: Articles) -> None:
    assert articles.places().tolist() == SOME
    assert np.flatnonzero(articles.mask(10)).tolist() == SOME
    assert articles.count() == len(SOME)
    assert articles.among(np.array([0, 3, 4, 9])).tolist() == [False, True, False, True]
    assert articles.among(np.arange(10)).tolist() == [n in SOME for n in range(10)]


@pytest.mark.parametrize("some", [[], [1], [0, 1, 4, 7, 8], [8, 9]])
@pytest.mark.parametrize("others", [[], [1, 8], [9], [0, 2, 4, 6, 8]])
def test_places_are_looked_up_in_whichever_are_more(some: list[int], others: list[int]) -> None:
    found = are_in(np.array(some, np.intp), np.array(others, np.intp))

    assert found.tolist() == [place in others for place in some]


def test_each_segment_has_its_own_places() -> None:
    selection = Selection(np.array([0, 3, 4, 11]), np.array([0, 4, 8, 12]))

    assert [articles.tolist() for _, articles in selection.parts] == [[0, 3], [0], [3]]
    assert [(s.start, s.stop) for s, _ in selection.parts] == [(0, 2), (2, 3), (3, 4)]
    assert selection.kept(np.array([1, 3])).places.tolist() == [3, 11]
