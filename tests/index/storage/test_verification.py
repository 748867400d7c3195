"""An update builds on nothing that is damaged, and reads no file twice to know it."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index import clone as clone_module
from index.building.build import rebuild, update
from index.errors import IndexDamaged
from index.storage import generations, manifest
from index.storage.check import check
from tests.index.invented import ONE, write


def _flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0x10
    path.write_bytes(content)


def _names(built: Path) -> list[str]:
    folder = built / generations.current(built)
    return [name for name in manifest.load(folder).files if (folder / name).stat().st_size]


def test_an_update_publishes_no_flipped_bit_again(corpus: Path, built: Path) -> None:
    write(corpus, 77)
    for name in _names(built):
        path = built / "generation-000001" / name
        content = path.read_bytes()
        _flip(path, len(content) // 2)
        with pytest.raises(IndexDamaged, match=r"is damaged.*search-app re"):
            update(corpus, built, ONE)
        path.write_bytes(content)
    assert generations.published(built) == ["generation-000001"]
    assert not list(built.glob("building-*"))
    update(corpus, built, ONE)
    assert check(built).problems == ()


def test_damage_is_told_though_nothing_else_changed(corpus: Path, built: Path) -> None:
    _flip(built / "generation-000001" / "articles-0000", 9)

    with pytest.raises(IndexDamaged, match="articles-0000"):
        update(corpus, built, ONE)


def test_the_generation_before_does_not_share_the_damage(corpus: Path, built: Path) -> None:
    write(corpus, 77)
    update(corpus, built, ONE)
    for name in _names(built):
        _flip(built / "generation-000002" / name, 0)

    before = built / "generation-000001"
    assert list(manifest.checksums_wrong(before, manifest.load(before))) == []


def test_a_long_file_is_linked_and_still_verified(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clone_module, "MAX_COPIED", 0)
    write(corpus, 77)
    update(corpus, built, ONE)
    assert check(built).problems == ()
    part = built / "generation-000002" / "articles-0000"
    if part.stat().st_nlink == 1:
        pytest.skip("this file system clones")
    _flip(part, 9)
    write(corpus, 78)

    with pytest.raises(IndexDamaged, match="search-app rebuild"):
        update(corpus, built, ONE)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of files whose checksum is computed to verify them, as it happens."""
    names: list[str] = []
    real = manifest.checksum_wrong

    def noted(path: Path, name: str, record: manifest.FileRecord) -> object:
        names.append(name)
        return real(path, name, record)

    monkeypatch.setattr(manifest, "checksum_wrong", noted)
    return names


def test_what_was_found_whole_is_not_read_again(corpus: Path, built: Path, read: list[str]) -> None:
    write(corpus, 77)
    update(corpus, built, ONE)
    read.clear()  # the index is a copy of another, whose files are others
    write(corpus, 78)
    update(corpus, built, ONE)
    assert read == []


def _age(noted: Path, seconds: float) -> None:
    """Let everything have been read so long ago."""
    told = json.loads(noted.read_text())
    files = {name: [*state, at - seconds] for name, (*state, at) in told["files"].items()}
    noted.write_text(json.dumps(told | {"files": files}))


FORGET: list[Callable[[Path], object]] = [
    lambda noted: noted.unlink(),
    lambda noted: noted.write_text("[]"),
    lambda noted: _age(noted, 8 * 86400),
    lambda noted: noted.write_text(
        json.dumps(json.loads(noted.read_text()) | {"generation": "generation-000009"})
    ),
]


@pytest.mark.parametrize("forget", FORGET)
def test_what_is_not_remembered_is_read(
    corpus: Path, built: Path, read: list[str], forget: Callable[[Path], object]
) -> None:
    rebuild(corpus, built, ONE)
    read.clear()  # a rebuild reads what it takes over of the generation before
    forget(built / "VERIFIED")
    update(corpus, built, ONE)
    assert read == list(manifest.load(built / "generation-000002").files)


def test_what_is_taken_over_is_as_old_as_it_is(
    corpus: Path, built: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clone_module, "MAX_COPIED", 0)  # or links, whose time of change is new
    rebuild(corpus, built, ONE)
    part = "engine/MAIN_s000001.arrays"
    for number in (1, 2):
        _age(built / "VERIFIED", 4 * 86400)
        write(corpus, 200 + number)
        read.clear()
        update(corpus, built, ONE)
        assert (part in read) is (number == 2)  # eight days after it was read


def test_a_file_that_was_written_to_is_read_though_its_times_were_put_back(
    corpus: Path, built: Path, read: list[str]
) -> None:
    rebuild(corpus, built, ONE)
    read.clear()
    part = built / "generation-000002" / "articles-0000"
    times = part.stat()
    part.write_bytes(part.read_bytes())
    os.utime(part, ns=(times.st_atime_ns, times.st_mtime_ns))

    update(corpus, built, ONE)
    assert read == ["articles-0000"]


def test_a_note_that_cannot_be_written_fails_no_build(
    corpus: Path, built: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (built / "VERIFIED").unlink()
    (built / "VERIFIED").mkdir()

    rebuild(corpus, built, ONE)

    assert generations.current(built) == "generation-000002"
    assert "cannot be noted" in caplog.text


def test_a_rebuild_mends_whatever_is_damaged(corpus: Path, built: Path) -> None:
    for name in _names(built):
        _flip(built / "generation-000001" / name, 30)

    rebuild(corpus, built, ONE)

    assert (check(built).articles, check(built).problems) == (20, ())
