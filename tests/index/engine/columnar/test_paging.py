"""The system is told what is wanted next as long as the disk is waited for, and not longer."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from index.building.build import update
from index.engine.columnar import array_file, paging
from index.engine.columnar.array_file import Arrays
from index.engine.columnar.paging import COLD_SECONDS, PAGING, Paging
from index.engine.columnar.postings import StoredPostings
from index.searcher import Searcher
from tests.index.invented import ONE, write

Advice = list[tuple[int | None, int, int]]


@pytest.fixture
def advised(monkeypatch: pytest.MonkeyPatch) -> Advice:
    """Return what is advised of any array from now on: how, from where to where."""
    advised: Advice = []
    monkeypatch.setattr(
        array_file.Scattered, "_advise", lambda _, *advice: advised.append((*advice,))
    )
    return advised


def test_the_disk_is_slow_for_a_while_after_it_was_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, faults = 100.0, 7
    monkeypatch.setattr(paging.time, "monotonic", lambda: now)
    monkeypatch.setattr(paging.resource, "getrusage", lambda _: SimpleNamespace(ru_majflt=faults))
    own = Paging()
    assert own.is_cold
    own.look()
    assert own.is_cold
    now += COLD_SECONDS
    own.look()
    assert not own.is_cold
    faults += 1
    own.look()
    assert own.is_cold
    now += COLD_SECONDS / 2
    own.look()
    assert own.is_cold
    now += COLD_SECONDS / 2
    own.look()
    assert not own.is_cold


@pytest.mark.parametrize("is_cold", [True, False])
def test_what_is_wanted_is_told_while_the_disk_is_slow(
    tmp_path: Path, advised: Advice, monkeypatch: pytest.MonkeyPatch, *, is_cold: bool
) -> None:
    monkeypatch.setattr(PAGING, "is_cold", is_cold)
    array_file.write(tmp_path / "some", {"wide": np.arange(100_000)}, {})
    array = Arrays(tmp_path / "some").scattered("wide")
    advised.clear()

    assert array.between(5_000, 9_000).tolist() == list(range(5_000, 9_000))
    assert array.between(7, 7).tolist() == []
    assert len(array.whole()) == 100_000

    spans = [(start, end) for _, start, end in advised]
    assert spans == ([(5_000, 9_000), (0, 100_000)] if is_cold else [])


@pytest.mark.parametrize(
    ("is_cold", "expected"),
    [(True, ["prefetched", "prefetched", "read", "read"]), (False, ["read", "read"])],
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
    prefetch, sparse = StoredPostings.prefetch, StoredPostings.sparse
    with Searcher.open(built) as searcher:
        archive = searcher._reader.engine._open  # type: ignore[attr-defined]
        monkeypatch.setattr(PAGING, "is_cold", is_cold)
        monkeypatch.setattr(
            StoredPostings,
            "prefetch",
            lambda *given: (done.append("prefetched"), prefetch(*given))[1],
        )
        monkeypatch.setattr(
            StoredPostings, "sparse", lambda *given: (done.append("read"), sparse(*given))[1]
        )
        assert archive.kept("pairs_folded", "hoi nghi").articles == 21
    assert done == expected
