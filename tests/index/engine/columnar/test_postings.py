from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.engine.columnar import array_file, postings
from index.engine.columnar.array_file import Array, Arrays
from index.engine.columnar.postings import (
    Inverted,
    StoredPostings,
    UnionPostings,
    grouped,
    to_arrays,
)

ARTICLES = 160


@pytest.fixture
def rows() -> Array:
    """Terms in one article, in few, in many and in all."""
    chance = np.random.default_rng(5)
    shares = [0.0, 0.02, 0.05, 0.3, 0.9, 1.0] * 3
    rows = [
        chance.integers(1, 256, ARTICLES) * (chance.random(ARTICLES) < share) for share in shares
    ]
    rows[0][7] = rows[6][0] = rows[12][-1] = 255
    return np.array(rows, np.uint8)


@pytest.fixture
def opened(rows: Array, tmp_path: Path) -> Iterator[StoredPostings]:
    terms, articles = np.nonzero(rows)
    counts = np.bincount(terms).astype(np.uint32)
    inverted = Inverted(counts, articles.astype(np.uint16), rows[terms, articles])
    array_file.write(tmp_path / "p", to_arrays("text", inverted, ARTICLES), {})
    yield StoredPostings(Arrays(tmp_path / "p"), "text", ARTICLES)


def test_rows_and_sizes_come_back(opened: StoredPostings, rows: Array) -> None:
    for number, row in enumerate(rows):
        read, size = opened.row_and_size(number)
        np.testing.assert_array_equal(read, row)
        assert size == opened.size(number) == np.count_nonzero(row)


def test_only_frequent_terms_are_dense(opened: StoredPostings, rows: Array) -> None:
    for number, row in enumerate(rows):
        is_dense = not opened.row_and_size(number)[0].flags.owndata
        assert is_dense == (np.count_nonzero(row) > ARTICLES // postings.DENSE_ONE_IN)


def test_every_posting_is_listed_once(opened: StoredPostings, rows: Array) -> None:
    terms, articles, impacts = opened.every()

    again = np.zeros_like(rows)
    again[terms, articles] = impacts
    np.testing.assert_array_equal(again, rows)
    assert len(terms) == np.count_nonzero(rows)


def test_a_folded_term_has_the_largest_impact_of_its_variants(
    opened: StoredPostings, rows: Array, tmp_path: Path
) -> None:
    folded = np.array([number % 5 for number in range(len(rows))], np.uint32)
    folded[5] = 77
    values, arrays = grouped("text_folded", folded)
    array_file.write(tmp_path / "f", arrays, {})

    union = UnionPostings(Arrays(tmp_path / "f"), "text_folded", opened)

    assert values.tolist() == [0, 1, 2, 3, 4, 77]
    for number, value in enumerate(values):
        row = rows[folded == value].max(axis=0)
        read, size = union.row_and_size(number)
        np.testing.assert_array_equal(read, row)
        assert size == union.size(number) == np.count_nonzero(row)
