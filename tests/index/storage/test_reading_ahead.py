"""Files of a generation are read before queries want them, where there is room for them."""

import fcntl
import os
from pathlib import Path

import pytest

from index.storage import reading_ahead
from index.storage.reading_ahead import CHUNK, available_memory, read_ahead

Advised = list[tuple[str, int]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").write_bytes(bytes(2 * CHUNK + 1))
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "none").write_bytes(b"")
    (tmp_path / "below").mkdir()
    return tmp_path


@pytest.fixture
def advised(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Advised:
    """Note what the system is asked to read of the folder: file and offset."""
    asked: Advised = []
    real = os.posix_fadvise

    def advise(descriptor: int, offset: int, length: int, advice: int) -> None:
        real(descriptor, offset, length, advice)
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        if path.parent == folder:  # and not of an index that another thread serves
            assert (length, advice) == (CHUNK, os.POSIX_FADV_WILLNEED)
            asked.append((path.name, offset))

    monkeypatch.setattr(os, "posix_fadvise", advise)
    return asked


def test_every_file_is_read_from_its_beginning_to_its_end(folder: Path, advised: Advised) -> None:
    read_ahead(folder)
    assert advised == [("a", 0), ("b", 0), ("b", CHUNK), ("b", 2 * CHUNK)]


@pytest.mark.parametrize(("more", "is_read"), [(0, True), (-1, False)])
def test_nothing_is_read_for_which_there_is_no_room(
    folder: Path, advised: Advised, monkeypatch: pytest.MonkeyPatch, more: int, *, is_read: bool
) -> None:
    needed = 2 * (2 * CHUNK + 2)
    monkeypatch.setattr(reading_ahead, "available_memory", lambda: needed + more)
    read_ahead(folder)
    assert bool(advised) == is_read


def test_the_memory_of_this_machine_is_known() -> None:
    total = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert 0 < available_memory() < total


def test_where_the_system_does_not_tell_nothing_is_available(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading_ahead, "_MEMORY", Path("/nowhere"))
    assert available_memory() == 0


@pytest.mark.parametrize(("limit", "is_less"), [("max", False), ("1000000", True)])
def test_a_container_has_no_more_than_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, *, is_less: bool
) -> None:
    told = tmp_path / "memory.max"
    told.write_text(f"{limit}\n")
    monkeypatch.setattr(reading_ahead, "_LIMIT", told)
    assert (available_memory() == 1_000_000) == is_less


def test_one_reads_at_a_time_and_while_it_is_wanted(folder: Path, advised: Advised) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    read_ahead(folder)
    assert not advised
    os.close(descriptor)

    read_ahead(folder, lambda: len(advised) < 2)
    assert advised == [("a", 0), ("b", 0)]


def test_what_cannot_be_read_is_left(tmp_path: Path) -> None:
    read_ahead(tmp_path / "nowhere")
