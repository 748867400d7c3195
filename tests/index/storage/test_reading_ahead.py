"""Files of a generation are read before queries want them, where there is room for them."""

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
    def missing(*_: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "read_text", missing)
    assert available_memory() == 0
