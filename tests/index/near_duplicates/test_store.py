from pathlib import Path

import numpy as np
import pytest

from index.errors import IndexDamaged
from index.near_duplicates import store
from index.near_duplicates.record import record


def signed(number: int, end: str = "") -> bytes:
    return record(["tin"], [f"tiếng{number}.{place}" for place in range(200)] + end.split(), None)


def together(groups: dict[str, int]) -> set[frozenset[str]]:
    return {
        frozenset(id_ for id_, group in groups.items() if group == number)
        for number in groups.values()
    }


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    made = [tmp_path / str(number) for number in range(4)]
    for folder in made:
        folder.mkdir()
    return made


def test_an_update_comes_to_what_a_rebuild_comes_to(folders: list[Path]) -> None:
    first = [("a", signed(1)), ("b", signed(2)), ("c", signed(1, "thêm")), ("đ", b"")]
    assert together(store.write(folders[0], first)) == {frozenset("ac")}

    more = [("e", signed(2, "và thêm")), ("a", signed(3)), ("g", signed(1, "khác"))]
    updated = store.write(folders[1], more, {"a"}, folders[0])
    rebuilt = store.write(folders[2], [*first[1:], *more])

    assert together(updated) == together(rebuilt) == {frozenset("be"), frozenset("cg")}


def test_what_is_removed_is_alike_nothing(folders: list[Path]) -> None:
    store.write(folders[0], [("a", signed(1)), ("b", signed(1, "thêm"))])
    assert store.write(folders[1], [], {"b"}, folders[0]) == {}
    assert store.write(folders[2], [], {"a"}, folders[1]) == {}
    assert store.write(folders[3], [("a", signed(1))], (), folders[2]) == {}


def test_an_empty_index_has_no_groups(folders: list[Path]) -> None:
    assert store.write(folders[0], []) == {}
    assert store.write(folders[1], [("a", signed(1))], (), folders[0]) == {}


@pytest.mark.parametrize("damage", [b"", b"PK", b"x" * 400])
def test_a_damaged_file_is_told(folders: list[Path], damage: bytes) -> None:
    store.write(folders[0], [("a", signed(1))])
    (folders[0] / store.FILE).write_bytes(damage)
    with pytest.raises(IndexDamaged, match="near_duplicates"):
        store.write(folders[1], [], (), folders[0])


def test_nothing_in_it_is_run(folders: list[Path]) -> None:
    np.savez(folders[0] / store.FILE, ids=np.array([object()], object))
    with pytest.raises(IndexDamaged):
        store.write(folders[1], [], (), folders[0])
