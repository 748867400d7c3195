"""A damaged pointer, and generations of which some are whole."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from index.building.build import rebuild, update
from index.errors import BuildError, IndexDamaged, IndexMissing, PointerDamaged
from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from index.storage import generations
from index.storage.check import check
from index.storage.recovery import recover
from tests.index.invented import ONE, write

NEWEST, OLDER = "generation-000002", "generation-000001"


@pytest.fixture
def twice(corpus: Path, built: Path) -> Path:
    """Return an index of two generations, the newer with an article more."""
    write(corpus, 77)
    update(corpus, built, ONE)
    assert generations.current(built) == NEWEST
    return built


def _cut(pointer: Path) -> None:
    pointer.write_text(NEWEST[:-1])


def _misspell(pointer: Path) -> None:
    pointer.write_text("generation-000003\n")


def _fill_with_zeros(pointer: Path) -> None:
    pointer.write_bytes(bytes(18))


def _make_a_folder(pointer: Path) -> None:
    pointer.unlink()
    pointer.mkdir()


def _make_a_link(pointer: Path) -> None:
    pointer.rename(pointer.with_name("elsewhere"))
    pointer.symlink_to("elsewhere")


def _make_a_pipe(pointer: Path) -> None:
    pointer.unlink()
    os.mkfifo(pointer)


DAMAGES = [
    lambda pointer: pointer.write_text(""), _cut, _misspell, _fill_with_zeros, Path.unlink,
    _make_a_folder, _make_a_link, _make_a_pipe,
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_pointer_costs_nothing(
    corpus: Path, twice: Path, tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    damage(twice / "CURRENT")
    with pytest.raises(PointerDamaged, match="search-app recover"):
        check(twice)

    (tmp_path / "empty").mkdir()
    with pytest.raises((CorpusError, BuildError)):
        rebuild(tmp_path / "empty", twice, ONE)
    assert {OLDER, NEWEST} <= {path.name for path in twice.iterdir()}
    if (twice / "CURRENT").is_dir():  # no program may put a file in its place
        with pytest.raises(BuildError, match="CURRENT is a folder"):
            recover(twice)
        assert not (twice / "CURRENT.new").exists()
        (twice / "CURRENT").rmdir()
    assert recover(twice).generation == NEWEST
    assert check(twice).articles == 21


def test_a_build_says_that_it_mends_the_pointer(
    corpus: Path, twice: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _cut(twice / "CURRENT")

    update(corpus, twice, ONE)

    assert f"It was mended: {NEWEST} is served" in caplog.text
    assert generations.current(twice) == NEWEST


def test_a_pointer_that_cannot_be_read_once_costs_nothing(
    corpus: Path, twice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = os.open
    failures = iter([True])

    def broken(path: os.PathLike[str], *arguments: int, **options: int) -> int:
        if str(path).endswith("CURRENT") and next(failures, False):
            raise OSError(5, "Input/output error")
        return read(path, *arguments, **options)

    monkeypatch.setattr(os, "open", broken)
    update(corpus, twice, ONE)
    assert next(failures, None) is None
    assert generations.published(twice) == [NEWEST, OLDER]


def test_a_server_with_a_damaged_pointer_serves_what_is_whole(
    twice: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _cut(twice / "CURRENT")

    with LiveIndex(twice) as live, live.acquire() as searcher:
        found = searcher.search(SearchRequest(query=parse("hội nghị"))).total

    assert found == 21
    assert "search-app recover" in caplog.text


def test_what_was_never_served_stays_until_there_is_another(corpus: Path, twice: Path) -> None:
    """As after a kill between the last two steps of publishing, or where the pointer lost a bit."""
    shutil.copytree(twice / NEWEST, twice / "generation-000003")

    update(corpus, twice, ONE)
    assert (twice / "generation-000003").is_dir()
    write(corpus, 78)
    update(corpus, twice, ONE)

    names = {path.name for path in twice.glob("generation-*")}
    assert names == {NEWEST, "generation-000004"}


def test_the_older_generation_is_served_where_the_newest_is_damaged(twice: Path) -> None:
    next((twice / NEWEST).glob("articles-*")).write_bytes(b"?")

    done = recover(twice)

    assert (done.generation, done.before) == (OLDER, NEWEST)
    assert NEWEST in done.damaged[0]
    assert (check(twice).generation, check(twice).problems) == (OLDER, ())


def test_what_is_whole_stays(twice: Path) -> None:
    done = recover(twice)

    assert (done.generation, done.before, done.damaged) == (NEWEST, NEWEST, ())


def test_leftovers_of_a_killed_build_go(twice: Path) -> None:
    (twice / "building-killed").mkdir()
    (twice / "building-killed" / "LOCK").touch()

    recover(twice)

    assert not list(twice.glob("building-*"))


def test_where_nothing_is_whole_nothing_is_changed(twice: Path) -> None:
    for name in (NEWEST, OLDER):
        (twice / name / "manifest.json").write_text("{}")

    with pytest.raises(IndexDamaged, match="search-app rebuild"):
        recover(twice)
    assert generations.published(twice) == [NEWEST, OLDER]


def test_where_nothing_was_built_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        recover(tmp_path / "index")
    assert not (tmp_path / "index").exists()
