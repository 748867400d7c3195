"""Reading a served generation: what was altered is named, and one process reads at a time."""

import fcntl
import threading
import time
from pathlib import Path

import pytest

from index.storage import generations, manifest, slow_check


def test_a_whole_generation_is_whole(built: Path) -> None:
    assert slow_check.altered(built / generations.current(built)) == []


def test_what_was_altered_is_named(built: Path) -> None:
    folder = built / generations.current(built)
    file = folder / "articles-0000"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    (problem,) = slow_check.altered(folder)
    assert problem.startswith("articles-0000 ")


def test_one_reads_after_the_other(built: Path) -> None:
    folder = built / generations.current(built)
    found: list[list[str]] = []
    (built / "VERIFIED").unlink()
    reading = threading.Thread(target=lambda: found.append(slow_check.altered(folder)))
    with (folder / manifest.FILE).open("rb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        reading.start()
        reading.join(0.5)
        assert reading.is_alive()
    reading.join(20)

    assert found == [[]]


def test_what_was_found_whole_is_not_read_again(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / "VERIFIED").unlink()
    folder = built / generations.current(built)
    assert slow_check.altered(folder) == []

    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("a file is read again"))
    assert slow_check.altered(folder) == []
