"""What articles have of a term, looked up in places and in rows."""

import numpy as np
import pytest

from index.engine.columnar.impacts import Confined, TermImpacts, joined, largest_of_each
from index.engine.columnar.places import Articles, Selection

BOUNDS = np.array([0, 4, 10, 13])
WHOLE = [0, 7, 0, 9, 1, 2, 3, 0, 5, 6, 0, 0, 8]


@pytest.fixture
def term() -> TermImpacts:
    """Return a term that is frequent in the second of three segments."""
    row = np.array(WHOLE[4:10], np.uint8)
    places, values = np.array([1, 3, 12]), np.array([7, 9, 8], np.uint8)
    return TermImpacts(places, values, {1: row}, BOUNDS, 8)


@pytest.mark.parametrize("places", [[], [0], [1], [0, 1, 2, 3], [3, 4, 7, 9, 12], list(range(13))])
def test_each_article_has_what_it_has(term: TermImpacts, places: list[int]) -> None:
    found = term.at(Selection(np.array(places, np.intp), BOUNDS))

    assert found.tolist() == [WHOLE[place] for place in places]


def test_the_mask_is_of_all_segments(term: TermImpacts) -> None:
    assert (term.mask() != 0).tolist() == [value > 0 for value in WHOLE]


def test_what_is_confined_counts_nowhere_else(term: TermImpacts) -> None:
    every = Selection(np.arange(13), BOUNDS)
    confined = Confined(term, Articles(np.array([1, 4, 7])))

    assert confined.at(every).tolist() == [0, 7, 0, 0, 1, *[0] * 8]


def test_pieces_of_segments_are_joined_and_the_largest_of_each_taken() -> None:
    some, others = np.array([1, 3], np.uint16), np.array([0, 3], np.uint16)
    values = np.array([5, 6], np.uint8)

    places, found = joined([(some, values, 0), (others, values + 1, 0), (some, values, 4)])

    assert places.tolist() == [1, 3, 0, 3, 5, 7]
    united = largest_of_each(places, found)
    assert [each.tolist() for each in united] == [[0, 1, 3, 5, 7], [6, 5, 7, 5, 6]]
    assert [len(each) for each in joined([])] == [0, 0]


def test_what_is_added_to_all_is_what_is_looked_up(term: TermImpacts) -> None:
    every = Selection(np.arange(13), BOUNDS)
    mask = np.zeros(13, np.uint8)
    mask[[1, 4, 7, 8]] = 9
    for articles in (Articles(np.array([1, 4, 7, 8])), Articles(mask=mask)):
        confined = Confined(Confined(term, Articles(np.arange(4, 13))), articles)
        for each in (term, confined):
            sums = np.ones(13, np.float32)
            each.add_to(sums, 2.0)

            assert sums.tolist() == [1 + 2 * value for value in each.at(every).tolist()]
