from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def generations(root: Path, updates: Sequence[dict[str, bytes]]) -> list[Path]:
    """Write generations, each from the one before: id -> its record now."""
    made, known = list[Path](), dict[str, bytes]()
    for number, wanted in enumerate(updates):
        folder = root / str(number)
        folder.mkdir()
        fresh = [(id_, record) for id_, record in wanted.items() if known.get(id_) != record]
        removed = {id_ for id_, record in known.items() if wanted.get(id_) != record}
        store.write(folder, fresh, removed, made[-1] if made else None)
        made.append(folder)
        known = wanted
    return made


def alike(folder: Path, aside: Path) -> set[frozenset[str]]:
    """Return what an update of a generation that adds nothing says."""
    aside.mkdir()
    return together(store.write(aside, [], (), folder))


def parts(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


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


@given(
    st.lists(
        st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 3), max_size=8), min_size=1
    )
)
def test_updates_one_after_the_other_come_to_what_a_rebuild_comes_to(
    updates: list[dict[str, int]],
) -> None:
    records = [{id_: RECORDS[number] for id_, number in each.items()} for each in updates]
    with TemporaryDirectory() as folder:
        root = Path(folder)
        *_, last = generations(root, records)
        (root / "again").mkdir()
        rebuilt = together(store.write(root / "again", list(records[-1].items())))
        assert alike(last, root / "last") == rebuilt


RECORDS = [signed(1), signed(1, "thêm"), signed(2), b""]


def test_an_update_writes_what_is_new_and_not_what_was_there(tmp_path: Path) -> None:
    first = {f"{number}": signed(number) for number in range(200)}
    made = generations(tmp_path, [first, first | {"mới": signed(7, "thêm")}])

    assert parts(made[1]) == ["near_duplicates-0001.npz", "near_duplicates.npz"]
    assert all(same_file(made[0] / store.FILE, made[1] / store.FILE))
    assert alike(made[1], tmp_path / "last") == {frozenset(("7", "mới"))}


def same_file(one: Path, other: Path) -> tuple[bool, bool]:
    return one.read_bytes() == other.read_bytes(), one.stat().st_mtime == other.stat().st_mtime


def test_many_updates_are_few_parts(tmp_path: Path) -> None:
    updates = [{f"{number}": signed(number) for number in range(count)} for count in range(60, 120)]
    *_, last = generations(tmp_path, updates)
    assert len(parts(last)) <= 5
    assert alike(last, tmp_path / "last") == set()


def test_updates_of_nothing_to_be_compared_are_one_part(tmp_path: Path) -> None:
    updates = [{f"{number}": b"" for number in range(count)} for count in range(1, 9)]
    *_, last = generations(tmp_path, [{"dài": signed(1)} | each for each in updates])
    assert len(parts(last)) <= 2


def test_what_is_gone_is_left_out_in_the_end(tmp_path: Path) -> None:
    whole = {f"{number}": signed(number // 2) for number in range(40)}
    updates = [dict(list(whole.items())[count:]) for count in range(0, 20, 2)]
    *_, last = generations(tmp_path, updates)
    written = sum(len(np.load(each)["ids"].tobytes().split(b"\n")) for each in last.iterdir())
    assert written < 30
    assert len(alike(last, tmp_path / "last")) == 11


def test_a_part_of_before_there_were_parts_is_read(folders: list[Path]) -> None:
    store.write(folders[0], [("a", signed(1))])
    before = dict(np.load(folders[0] / store.FILE))
    del before["removed"]
    np.savez(folders[0] / store.FILE, **before)

    found = store.write(folders[1], [("b", signed(1))], (), folders[0])
    assert together(found) == {frozenset("ab")}
