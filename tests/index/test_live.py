"""A live index: what is published, damaged, removed or refused, and what is then served."""

import gc
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from index.building.build import rebuild, update
from index.errors import (
    EngineUnreachable,
    IndexDamaged,
    IndexMissing,
    IndexOutdated,
    IndexUntrusted,
)
from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from index.reader import IndexReader
from index.searcher import Searcher
from index.storage import generations, manifest, slow_check
from tests.index.invented import ONE, write
from tests.waiting import eventually

REQUEST = SearchRequest(query=parse("hội nghị"))


def total(live: LiveIndex) -> int:
    with live.acquire() as searcher:
        return searcher.search(REQUEST).total


def served(live: LiveIndex) -> str:
    with live.acquire() as searcher:
        return searcher.stats().generation


def serves(live: LiveIndex, name: str) -> bool:
    """Return whether a generation is served, once it had time to be."""
    return eventually(lambda: served(live) == name)


def read(live: LiveIndex) -> None:
    with live.acquire() as searcher:
        assert searcher.search(REQUEST).hits
        assert searcher.article("bai-002")


def test_a_new_generation_is_picked_up(corpus: Path, built: Path) -> None:
    live = LiveIndex(built)
    assert total(live) == 20

    write(corpus, 60)
    update(corpus, built, ONE)

    assert serves(live, "generation-000002")
    assert total(live) == 21
    live.close()


def test_a_cluster_that_is_away_takes_no_generation_for_damaged(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away, tried = [True], []
    opened = IndexReader.__init__

    def opening(reader: IndexReader, folder: Path, *others: object) -> None:
        if away[0]:
            tried.append(folder.name)
            raise EngineUnreachable("The cluster does not answer.")
        opened(reader, folder, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(IndexReader, "__init__", opening)
    write(corpus, 60)
    with LiveIndex(built) as live:
        for _ in range(2):
            with pytest.raises(EngineUnreachable):
                live.acquire()
        assert tried == ["generation-000001"]
        away[0] = False
        assert eventually(lambda: _answers(live))

        update(corpus, built, ONE)
        away[0], tried[:] = True, []
        assert eventually(lambda: served(live) == "generation-000001" and bool(tried))
        assert set(tried) == {"generation-000002"}
        away[0] = False
        assert serves(live, "generation-000002")


def _answers(live: LiveIndex) -> bool:
    try:
        return total(live) == 20
    except EngineUnreachable:
        return False


def test_row_15_without_an_index_it_says_how_to_build_one(corpus: Path, index_folder: Path) -> None:
    live = LiveIndex(index_folder)
    with pytest.raises(IndexMissing, match="search-app rebuild"):
        total(live)

    rebuild(corpus, index_folder, ONE)

    assert total(live) == 20
    live.close()


@pytest.mark.parametrize("content", ["", "{}", "x" * 1000])
def test_row_8_a_broken_manifest_gives_way_to_the_previous_generation(
    corpus: Path, built: Path, content: str
) -> None:
    write(corpus, 60)
    rebuild(corpus, built, ONE)
    (built / "generation-000002" / "manifest.json").write_text(content)

    live = LiveIndex(built)

    assert served(live) == "generation-000001"
    assert total(live) == 20
    live.close()


def test_row_8_a_truncated_file_gives_way_to_the_previous_generation(
    corpus: Path, built: Path
) -> None:
    rebuild(corpus, built, ONE)
    largest = max((built / "generation-000002").rglob("*"), key=lambda p: p.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1])

    live = LiveIndex(built)

    assert served(live) == "generation-000001"
    live.close()


def test_row_9_a_flipped_bit_gives_way_to_the_previous_generation(
    corpus: Path, built: Path
) -> None:
    rebuild(corpus, built, ONE)
    file = built / "generation-000002" / "articles-0000"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    live = LiveIndex(built)

    assert serves(live, "generation-000001")
    assert total(live) == 20
    live.close()


def test_nothing_whole_is_an_error_with_the_cure(built: Path) -> None:
    (built / "generation-000001" / "manifest.json").unlink()

    with pytest.raises(IndexDamaged, match="search-app rebuild"):
        total(LiveIndex(built))


def test_row_10_an_index_that_others_may_write_is_refused(built: Path) -> None:
    (built / "generation-000001" / "manifest.json").chmod(0o666)

    with pytest.raises(IndexUntrusted, match="chmod"):
        total(LiveIndex(built))


@pytest.mark.parametrize("name", ["format", "engine", "analyser"])
def test_row_11_another_version_is_refused_with_the_cure(built: Path, name: str) -> None:
    folder = built / generations.current(built)
    stated = manifest.load(folder)
    replace(stated, **{name: "other"}).write(folder)  # type: ignore[arg-type]

    with pytest.raises(IndexOutdated, match=f"{name} other.*search-app rebuild"):
        Searcher.open(built)


@pytest.mark.slow
def test_row_14_a_search_under_way_outlives_its_generation(corpus: Path, built: Path) -> None:
    live = LiveIndex(built)
    with live.acquire() as searcher:
        for _ in range(3):
            rebuild(corpus, built, ONE)
        assert not (built / "generation-000001").exists()
        assert searcher.search(REQUEST).total == 20
        assert searcher.article("bai-001") is not None
    assert serves(live, "generation-000004")
    live.close()


@pytest.mark.slow
def test_opening_and_closing_leaks_no_file(corpus: Path, built: Path) -> None:
    def descriptors() -> int:
        gc.collect()
        return len(list(Path("/proc/self/fd").iterdir()))

    def use() -> None:
        with LiveIndex(built) as live:
            read(live)

    use()
    before = descriptors()
    for _ in range(10):
        use()
    # What verifies files beside the searches closes them, too, but later.
    assert eventually(lambda: descriptors() <= before)


def test_what_cannot_even_be_read_gives_way_too(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(corpus, built, ONE)
    newest = built / generations.current(built)
    arrays = max((newest / "engine").glob("*.arrays"), key=lambda path: path.stat().st_size)
    content = bytearray(arrays.read_bytes())
    content[len(content) // 3] ^= 0xFF
    arrays.write_bytes(bytes(content))

    def broken(self: IndexReader) -> None:
        raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")

    monkeypatch.setattr(IndexReader, "warm", broken)
    live = LiveIndex(built)

    assert serves(live, "generation-000001")
    live.close()


def test_whatever_opening_a_generation_raises_the_one_before_is_served(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    opening, tried = IndexReader.__init__, []

    def broken(reader: IndexReader, folder: Path, *others: object) -> None:
        tried.append(folder.name)
        if folder.name == "generation-000002":
            raise KeyError("text.starts")
        opening(reader, folder, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(IndexReader, "__init__", broken)
    with LiveIndex(built) as live:
        assert total(live) == 20
        rebuild(corpus, built, ONE)
        assert eventually(lambda: bool(served(live)) and len(tried) == 2)
        assert served(live) == "generation-000001"
    with LiveIndex(built) as live:
        assert served(live) == "generation-000001"
    assert "Serving the older generation-000001: The index cannot be read" in caplog.text


def test_what_was_opened_beside_a_damaged_generation_takes_no_other_ones_place(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, opening = Event(), Event(), IndexReader.__init__

    def slowly(reader: IndexReader, folder: Path, *others: object) -> None:
        if folder.name == "generation-000002":
            begun.set()
            go_on.wait(20)
        opening(reader, folder, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(IndexReader, "__init__", slowly)
    with LiveIndex(built) as live:
        live.warm()
        rebuild(corpus, built, ONE)
        assert eventually(lambda: bool(served(live)) and begun.is_set())
        rebuild(corpus, built, ONE)
        monkeypatch.setattr(slow_check, "altered", lambda folder: [f"{folder.name} is altered"])
        live._verify("generation-000001")
        monkeypatch.undo()
        names = [served(live)]
        go_on.set()
        assert live._warming
        for thread in live._warming._threads:
            thread.join(20)
        names += [served(live)]
    assert names == ["generation-000003"] * 2
