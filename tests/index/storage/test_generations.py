"""The index folder: what is kept, who may build, and what a loss of power leaves."""

import fcntl
import multiprocessing
import os
import threading
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.errors import BuildRunning
from index.storage import generations
from index.storage.check import check
from tests.index.invented import ONE


@pytest.mark.slow
def test_two_generations_are_kept(corpus: Path, built: Path) -> None:
    for _ in range(3):
        rebuild(corpus, built, ONE)

    names = sorted(path.name for path in built.glob("generation-*"))
    assert names == ["generation-000003", "generation-000004"]
    assert generations.published(built) == names[::-1]


def test_row_6_a_second_build_names_the_first(corpus: Path, index_folder: Path) -> None:
    with generations.building(index_folder):
        other = multiprocessing.get_context("spawn").Pool(1)
        with other, pytest.raises(BuildRunning, match=f"process {os.getpid()}"):
            other.apply(rebuild, (corpus, index_folder, ONE))


@pytest.mark.parametrize("before", ["", "999999999"], ids=["nothing yet", "one that has ended"])
def test_row_6_the_first_is_named_as_soon_as_it_has_written(
    index_folder: Path, before: str
) -> None:
    index_folder.mkdir()
    lock = index_folder / generations.LOCK
    lock.write_text(before)
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        writing = threading.Timer(0.1, lock.write_text, [str(os.getpid())])
        writing.start()
        with (
            pytest.raises(BuildRunning, match=f"process {os.getpid()}\\)"),
            generations.building(index_folder),
        ):
            pass
        writing.join()


def test_row_7_a_deleted_lock_harms_no_build_under_way(corpus: Path, built: Path) -> None:
    with generations.building(built) as first:
        (built / "LOCK").unlink()
        rebuild(corpus, built, ONE)
        assert first.is_dir()
    assert check(built).problems == ()


def test_row_2_all_is_on_the_disk_before_the_pointer_names_it(
    index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, os.rename

    def noted_sync(descriptor: int) -> None:
        done.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        fsync(descriptor)

    def noted_rename(source: str, target: str, **folders: int) -> None:
        done.append(f"rename to {target}")
        rename(source, target, **folders)

    with generations.building(index_folder) as fresh:
        (fresh / "engine").mkdir()
        for file in ("manifest.json", "engine/arrays"):
            (fresh / file).write_text("whole")
        monkeypatch.setattr(os, "fsync", noted_sync)
        monkeypatch.setattr(os, "rename", noted_rename)
        generations.publish(index_folder, fresh, "generation-000001")

    whole = ["LOCK", "arrays", "engine", "manifest.json", fresh.name]
    assert sorted(done[:5]) == sorted(f"sync {name}" for name in whole)
    assert done[5:] == [
        "rename to generation-000001",
        "sync index",
        "sync CURRENT.new",
        "rename to CURRENT",
        "sync index",
    ]
