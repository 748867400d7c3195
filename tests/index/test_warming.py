"""A live index is warm: what every search reads is read before anybody searches."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from index.building.build import update
from index.errors import IndexMissing
from index.live import LOOK_SECONDS, LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from index.reader import IndexReader
from index.searcher import Searcher
from index.storage import slow_check
from index.warming import (
    ASKED_AGAIN,
    FIRST_QUERY,
    STEP_SECONDS,
    USUAL_STEP_SECONDS,
    Warming,
)
from tests.index.invented import ONE, write
from tests.index.test_live import read, served, serves, total


def test_what_every_search_reads_is_read_before_the_first(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[IndexReader] = []
    opening = IndexReader.__init__
    monkeypatch.setattr(
        IndexReader, "__init__", lambda own, *given: (opening(own, *given), opened.append(own))[0]
    )
    with LiveIndex(built) as live:
        live.warm()
        (reader,) = opened
        assert "documents" in vars(reader)
        assert "_words" in vars(reader.respeller)
        assert "_term_facets" in vars(reader.engine)
        read(live)


def test_where_there_is_nothing_to_warm_those_who_search_are_told(tmp_path: Path) -> None:
    with LiveIndex(tmp_path / "nowhere") as live:
        live.warm()
        with pytest.raises(IndexMissing):
            live.acquire()


def test_closing_waits_for_the_generation_that_is_warmed(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, found = Event(), Event(), Queue[int]()
    with Searcher.open(built) as searcher:
        expected = len(searcher.documents())

    def warm(reader: IndexReader) -> None:
        begun.set()
        go_on.wait(20)
        found.put(len(reader.documents))

    monkeypatch.setattr(IndexReader, "warm", warm)
    live = LiveIndex(built)
    read(live)
    closing = Thread(target=live.close)
    closing.start()
    assert begun.wait(20)
    assert closing.is_alive()
    go_on.set()
    closing.join(20)
    assert found.get_nowait() == expected


def test_an_index_opened_once_warms_and_verifies_nothing(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(Warming, "begin", lambda *_: done.append("warmed"))
    monkeypatch.setattr(slow_check, "altered", lambda _: done.append("verified"))
    with LiveIndex(built, once=True) as live:
        live.warm()
        assert total(live) == 20
    assert not done


def test_until_a_new_generation_is_warm_the_one_before_is_served(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, warm = Event(), IndexReader.warm

    def slowly(reader: IndexReader) -> None:
        if reader.name == "generation-000002":
            go_on.wait(20)
        warm(reader)

    monkeypatch.setattr(IndexReader, "warm", slowly)
    with LiveIndex(built) as live:
        assert total(live) == 20
        write(corpus, 60)
        update(corpus, built, ONE)

        time.sleep(2 * LOOK_SECONDS)
        assert served(live) == "generation-000001"
        go_on.set()
        assert serves(live, "generation-000002")


def test_another_generation_is_opened_beside_the_searches(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, opening = Event(), IndexReader.__init__

    def slowly(reader: IndexReader, folder: Path, *others: object) -> None:
        if folder.name == "generation-000002":
            go_on.wait(20)
        opening(reader, folder, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(IndexReader, "__init__", slowly)
    with LiveIndex(built) as live:
        assert total(live) == 20
        write(corpus, 60)
        update(corpus, built, ONE)

        time.sleep(2 * LOOK_SECONDS)
        assert served(live) == "generation-000001"
        go_on.set()
        assert serves(live, "generation-000002")


def test_the_last_queries_are_asked_of_another_generation_before_it_is_served(
    corpus: Path, built: Path
) -> None:
    with LiveIndex(built) as live:
        live.warm()
        for number in range(ASKED_AGAIN + 1):
            with live.acquire() as searcher:
                searcher.search(SearchRequest(query=parse(f"hội nghị {number}")))
                before = searcher.version
        write(corpus, 60)
        update(corpus, built, ONE)

        assert serves(live, "generation-000002")
        with live.acquire() as searcher:
            kept = {asked.query.text for asked in searcher._reader.kept_queries.last(99)}
    assert searcher.version != before
    assert kept == {FIRST_QUERY, *(f"hội nghị {n}" for n in range(1, ASKED_AGAIN + 1))}


def test_searches_are_let_in_more_often_while_another_generation_is_warmed(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[float] = []
    monkeypatch.setattr(IndexReader, "warm", lambda _: steps.append(sys.getswitchinterval()))
    with LiveIndex(built) as live:
        live.warm()
    assert steps == [pytest.approx(STEP_SECONDS)]
    assert sys.getswitchinterval() == pytest.approx(USUAL_STEP_SECONDS)


def test_what_is_served_and_whole_is_read_ahead(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Queue[tuple[Path, Callable[[], bool]]]()

    def note(folder: Path, is_wanted: Callable[[], bool]) -> None:
        if folder.is_relative_to(built):  # and not what an index closed before is read ahead
            asked.put((folder, is_wanted))

    monkeypatch.setattr("index.live.read_ahead", note)
    with LiveIndex(built) as live:
        read(live)
        folder, is_wanted = asked.get(timeout=20)
        assert folder == built / "generation-000001" / "engine"
        assert is_wanted()
    assert not is_wanted()
