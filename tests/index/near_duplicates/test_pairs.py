import numpy as np
import pytest

from index.near_duplicates.pairs import MAX_DAYS, groups_of, similar_pairs
from index.near_duplicates.record import RECORD, UNDATED, Records
from index.near_duplicates.signature import SIZE


def records(*rows: int) -> Records:
    """Return records; those of one number have nearly the same text, each its own title."""
    made = np.zeros(len(rows), RECORD)
    made["day"] = UNDATED
    for at, row in enumerate(rows):
        made["signature"][at] = np.random.default_rng(row).integers(0, 256, SIZE, np.uint8)
        made["signature"][at, at % SIZE] ^= 1
        made["title"][at] = at + 1
    return made


def changed(share: float) -> Records:
    """Return two records that agree but for a share of their signature."""
    made = records(1, 1)
    made["signature"][1] = made["signature"][0]
    made["signature"][1, SIZE - int(share * SIZE) :] += 1
    return made


def test_rows_that_resemble_one_another_are_paired() -> None:
    found = similar_pairs(records(1, 2, 1, 3, 2, 1))
    assert found.tolist() == [[0, 2], [0, 5], [1, 4], [2, 5]]


def test_an_update_pairs_what_is_new_alone() -> None:
    rows = records(1, 2, 1, 3, 2, 1, 3)
    found = similar_pairs(rows, 4)
    assert found.tolist() == [[0, 5], [1, 4], [2, 5], [3, 6]]
    known = similar_pairs(rows[:4])
    assert sorted([*known.tolist(), *found.tolist()]) == similar_pairs(rows).tolist()


@pytest.mark.parametrize(("share", "found"), [(0.1, 1), (0.2, 0), (0.5, 0)])
def test_of_other_titles_the_texts_are_nearly_the_same(share: float, found: int) -> None:
    assert len(similar_pairs(changed(share))) == found


@pytest.mark.parametrize(
    ("share", "days", "found"),
    [(0.4, (UNDATED, UNDATED), 1), (0.4, (9000, UNDATED), 1), (0.4, (9000, 9000 + MAX_DAYS), 1),
     (0.4, (9000, 9001 + MAX_DAYS), 0), (0.1, (9000, 9001 + MAX_DAYS), 1), (0.5, (9000, 9000), 0)],
)  # fmt: skip
def test_of_one_title_the_texts_may_be_edited_while_the_days_are_near(
    share: float, days: tuple[int, int], found: int
) -> None:
    rows = changed(share)
    rows["title"] = 7
    rows["day"] = days
    assert len(similar_pairs(rows)) == found


@pytest.mark.parametrize(("numbers", "found"), [((5, 6), 0), ((5, 5), 1), ((5, 0), 1), ((0, 0), 1)])
def test_other_numbers_in_the_title_are_other_news(numbers: tuple[int, int], found: int) -> None:
    rows = changed(0)
    rows["numbers"] = numbers
    assert len(similar_pairs(rows)) == found


def test_many_of_one_kind_are_one_group_though_not_all_are_compared() -> None:
    pairs = similar_pairs(records(*[7] * 60))
    assert len(pairs) < 60 * 59 / 2
    assert set(groups_of(pairs.tolist()).values()) == {0}


def test_no_rows_have_no_pairs() -> None:
    assert similar_pairs(records()).tolist() == []


def test_groups_are_what_pairs_join() -> None:
    assert groups_of([(4, 9), (1, 4), (2, 3)]) == {9: 1, 4: 1, 1: 1, 2: 2, 3: 2}
