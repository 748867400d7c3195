"""Where builds write: nothing that others could have put in the way is followed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from index.building.build import rebuild, update
from index.errors import BuildError, IndexUntrusted
from index.storage import generations
from index.storage.check import check
from index.storage.index_folder import IndexFolder
from index.storage.recovery import recover
from tests.index.invented import ONE

PRECIOUS = "precious content"


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    """Return a file that is none of the index's."""
    path = tmp_path / "precious"
    path.write_text(PRECIOUS)
    return path


@pytest.mark.parametrize("name", ["LOCK", "CURRENT.new", "CURRENT", "VERIFIED.new", "VERIFIED"])
@pytest.mark.parametrize("plant", [Path.symlink_to, Path.hardlink_to])
def test_no_build_writes_through_a_link(
    corpus: Path, built: Path, precious: Path, name: str, plant: Callable[[Path, Path], None]
) -> None:
    (built / name).unlink(missing_ok=True)
    plant(built / name, precious)

    for build in (rebuild, update):
        try:
            build(corpus, built, ONE)
        except IndexUntrusted as error:
            assert name in str(error)
    assert precious.read_text() == PRECIOUS


def test_a_dangling_link_makes_no_file(corpus: Path, built: Path, tmp_path: Path) -> None:
    (built / "LOCK").unlink()
    (built / "LOCK").symlink_to(tmp_path / "made")

    with pytest.raises(IndexUntrusted, match="is a link"):
        rebuild(corpus, built, ONE)
    assert not (tmp_path / "made").exists()


def test_a_lock_that_is_a_pipe_is_refused(corpus: Path, built: Path) -> None:
    (built / "LOCK").unlink()
    os.mkfifo(built / "LOCK")

    with pytest.raises(IndexUntrusted, match="LOCK"):
        rebuild(corpus, built, ONE)


def test_a_folder_that_others_may_write_to_is_left_alone(corpus: Path, built: Path) -> None:
    built.chmod(0o777)
    before = sorted(built.iterdir())

    for change in (lambda: rebuild(corpus, built, ONE), lambda: recover(built)):
        with pytest.raises(IndexUntrusted, match="nothing was written"):
            change()
    assert sorted(built.iterdir()) == before


def test_a_folder_that_others_may_move_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    above = tmp_path / "above"
    above.mkdir()
    above.chmod(0o777)

    with pytest.raises(IndexUntrusted, match="chmod o-w"):
        rebuild(corpus, above / "index", ONE)
    assert not (above / "index").exists()
    above.chmod(0o1777)  # as /tmp: nobody may rename what is another's
    rebuild(corpus, above / "index", ONE)


def test_an_index_may_be_reached_by_a_link(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link = tmp_path / "index"
    link.symlink_to(tmp_path / "disk" / "index")
    with pytest.raises(BuildError, match="Cannot write"):
        rebuild(corpus, link, ONE)

    (tmp_path / "disk" / "index").mkdir()
    rebuild(corpus, link, ONE)

    assert (check(link).articles, check(link).problems) == (20, ())
    assert update(corpus, link, ONE).indexed == 20


def test_where_a_link_leads_nobody_else_may_rename(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "index").mkdir()
    (tmp_path / "disk").chmod(0o777)
    (tmp_path / "index").symlink_to(tmp_path / "disk" / "index")

    with pytest.raises(IndexUntrusted, match=r"chmod o-w .*disk"):
        rebuild(corpus, tmp_path / "index", ONE)
    assert not list((tmp_path / "disk" / "index").iterdir())


def test_a_folder_that_took_the_place_of_another_gets_nothing(built: Path) -> None:
    with generations.building(built) as fresh:
        built.rename(built.with_name("moved"))
        built.mkdir()
        with pytest.raises(FileNotFoundError):
            generations.publish(built, fresh, "generation-000002")
    assert list(built.iterdir()) == []


def test_any_umask_makes_a_folder_that_can_be_trusted(corpus: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        rebuild(corpus, tmp_path / "var" / "index", ONE)
    finally:
        os.umask(before)
    with IndexFolder.opened(tmp_path / "var" / "index") as opened:
        assert "CURRENT" in opened.names()
