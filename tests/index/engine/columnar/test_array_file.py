from pathlib import Path

import numpy as np
import pytest

from index.engine.columnar.array_file import ALIGNMENT, Arrays, Writer, write
from index.errors import IndexDamaged


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.arrays"


def test_arrays_and_values_come_back(path: Path) -> None:
    arrays = {
        "none": np.zeros(0, np.uint32),
        "bytes": np.arange(5, dtype=np.uint8),
        "wide": np.array([2**63 + 1, 0], np.uint64),
        "dates": np.array([-1, 5], np.int64),
    }

    write(path, arrays, {"facets": {"section": ["", "Thời sự"]}})

    read = Arrays(path)
    assert read.values == {"facets": {"section": ["", "Thời sự"]}}
    for name, array in arrays.items():
        assert read[name].dtype == array.dtype
        np.testing.assert_array_equal(read[name], array)
    assert read.get("other") is None


def test_every_array_is_aligned(path: Path) -> None:
    write(path, {"a": np.ones(3, np.uint8), "b": np.ones(70, np.uint16)}, {})

    start = np.frombuffer(path.read_bytes(), np.uint8)
    assert (start[ALIGNMENT : ALIGNMENT + 3] == 1).all()
    assert (start[2 * ALIGNMENT : 2 * ALIGNMENT + 140 : 2] == 1).all()


def test_nothing_can_be_written_to(path: Path) -> None:
    write(path, {"a": np.ones(3, np.uint8)}, {})

    with pytest.raises(ValueError, match="read-only"):
        Arrays(path)["a"][0] = 2


def test_the_same_arrays_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, {"a": np.arange(9)}, {"b": [1, "ủ"]})

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("kept", [0, 1, 7, 60, -1])
def test_a_file_cut_short_is_refused(path: Path, kept: int) -> None:
    write(path, {"a": np.arange(9)}, {})
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(IndexDamaged, match="search-app rebuild"):
        Arrays(path)


def test_a_missing_file_is_refused(path: Path) -> None:
    with pytest.raises(IndexDamaged, match=r"some\.arrays"):
        Arrays(path)


def test_a_file_whose_writer_failed_is_refused(path: Path) -> None:
    with pytest.raises(RuntimeError), Writer(path) as writer:
        writer.add({"a": np.arange(9)})
        raise RuntimeError

    with pytest.raises(IndexDamaged):
        Arrays(path)
