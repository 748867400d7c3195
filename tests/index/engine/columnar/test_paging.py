"""The system is told what is wanted next as long as the disk is waited for, and not longer."""

from pathlib import Path

import numpy as np
import pytest

from index.building.build import update
from index.engine.columnar import array_file, paging
from index.engine.columnar.array_file import Arrays
from index.engine.columnar.paging import PAGING, Paging
from index.engine.columnar.postings import StoredPostings
from index.searcher import Searcher
from tests.index.invented import ONE, write

Told = list[tuple[int | None, int, int]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """Return what is advised of any array from now on: how, from where to where."""
    told: Told = []
    monkeypatch.setattr(array_file.Scattered, "_advise", lambda _, *advice: told.append((*advice,)))
    return told


def test_the_disk_is_slow_as_long_as_it_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = iter([7, 7, 9, 9, 9])
    monkeypatch.setattr(paging, "major_faults", lambda: next(faults))
    own = Paging()
    found = [own.is_cold]
    for _ in range(5):
        own.look()
        found.append(own.is_cold)
    assert found == [True, True, False, True, False, False]


def test_faults_are_counted() -> None:
    assert paging.major_faults() >= 0


@pytest.mark.parametrize("is_cold", [True, False])
def test_what_is_wanted_is_told_while_the_disk_is_slow(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch, *, is_cold: bool
) -> None:
    monkeypatch.setattr(PAGING, "is_cold", is_cold)
    array_file.write(tmp_path / "some", {"wide": np.arange(100_000)}, {})
    array = Arrays(tmp_path / "some").scattered("wide")
    told.clear()

    assert array.between(5_000, 9_000).tolist() == list(range(5_000, 9_000))
    assert array.between(7, 7).tolist() == []
    assert len(array.whole()) == 100_000

    spans = [(start, end) for _, start, end in told]
    assert spans == ([(5_000, 9_000), (0, 100_000)] if is_cold else [])


@pytest.mark.parametrize(
    ("is_cold", "expected"), [(True, ["told", "told", "read", "read"]), (False, ["read", "read"])]
)
def test_a_term_is_told_of_all_segments_before_it_is_read(
    corpus: Path,
    built: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_cold: bool,
    expected: list[str],
) -> None:
    write(corpus, 60)
    update(corpus, built, ONE)
    done: list[str] = []
    foresee, sparse = StoredPostings.foresee, StoredPostings.sparse
    with Searcher.open(built) as searcher:
        archive = searcher._reader.engine._open  # type: ignore[attr-defined]
        monkeypatch.setattr(PAGING, "is_cold", is_cold)
        monkeypatch.setattr(
            StoredPostings, "foresee", lambda *given: (done.append("told"), foresee(*given))[1]
        )
        monkeypatch.setattr(
            StoredPostings, "sparse", lambda *given: (done.append("read"), sparse(*given))[1]
        )
        assert archive.kept("pairs_folded", "hoi nghi").articles == 21
    assert done == expected
