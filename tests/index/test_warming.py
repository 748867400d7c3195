"""A live index is warm: what every search reads is read before anybody searches."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest

from index.building.build import update
from index.errors import IndexMissing, QueryError
from index.kept_queries import MAX_ASKED_AGAIN
from index.live import LOOK_SECONDS, LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from index.reader import IndexReader
from index.searcher import Searcher
from index.storage import generations, slow_check
from index.warming import FIRST_QUERY, STEP_SECONDS, Warming
from tests.index.invented import ONE, write
from tests.index.test_live import read, served, serves, total
from tests.waiting import eventually


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> list[IndexReader]:
    """Return all that are opened, as they are."""
    found: list[IndexReader] = []
    opening = IndexReader.__init__

    def opened(reader: IndexReader, *given: object) -> None:
        opening(reader, *given)  # type: ignore[arg-type]
        found.append(reader)

    monkeypatch.setattr(IndexReader, "__init__", opened)
    return found


def _publish(corpus: Path, built: Path) -> None:
    write(corpus, 60)
    update(corpus, built, ONE)


def _search(live: LiveIndex, text: str) -> None:
    with live.acquire() as searcher:
        searcher.search(SearchRequest(query=parse(text)))


def test_what_every_search_reads_is_read_before_the_first(
    built: Path, readers: list[IndexReader]
) -> None:
    with LiveIndex(built) as live:
        live.warm()
        (reader,) = readers
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
    go_on, waited, opening = Event(), list[bool](), IndexReader.__init__

    def slowly(reader: IndexReader, folder: Path, *others: object) -> None:
        if folder.name == "generation-000002":
            waited.append(go_on.wait(20))
        opening(reader, folder, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(IndexReader, "__init__", slowly)
    with LiveIndex(built) as live:
        assert total(live) == 20
        _publish(corpus, built)

        time.sleep(2 * LOOK_SECONDS)
        assert served(live) == "generation-000001"
        go_on.set()
        assert serves(live, "generation-000002")
    assert waited == [True]


def test_the_last_queries_are_asked_of_another_generation_with_rests(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rests: list[float] = []
    texts = [f"hội nghị {number}" for number in range(MAX_ASKED_AGAIN + 1)]
    with LiveIndex(built) as live:
        live.warm()
        for text in texts:
            _search(live, text)
        monkeypatch.setattr(live._warming, "_ending", _NoRest(rests))
        _publish(corpus, built)

        assert serves(live, "generation-000002")
        with live.acquire() as searcher:
            again = [asked.query.text for asked in searcher._reader.kept_queries.last()]
    assert again == texts[1:]
    assert len(rests) == 2 + MAX_ASKED_AGAIN
    assert min(rests) > 0


class _NoRest(Event):
    """Notes how long is waited for it, and does not wait."""

    def __init__(self, waits: list[float]) -> None:
        super().__init__()
        self._waits = waits

    def wait(self, timeout: float | None = None) -> bool:
        self._waits.append(timeout or 0.0)
        return self.is_set()


def test_a_query_that_cannot_be_asked_again_is_left_out(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with LiveIndex(built) as live:
        live.warm()
        for text in ("hội nghị một", "hội nghị hai"):
            _search(live, text)
        search = Searcher.search

        def refusing(searcher: Searcher, request: SearchRequest) -> object:
            if request.query.text == "hội nghị một":
                raise QueryError("q", "Not any more.")
            return search(searcher, request)

        monkeypatch.setattr(Searcher, "search", refusing)
        _publish(corpus, built)

        assert eventually(lambda: served(live) == "generation-000002")
        with live.acquire() as searcher:
            last = [asked.query.text for asked in searcher._reader.kept_queries.last()]
    assert last[-1] == "hội nghị hai"


def test_closing_leaves_the_rest_of_the_warming_out(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, asked = Event(), Event(), list[str]()
    with LiveIndex(built) as live:
        live.warm()
        for number in range(MAX_ASKED_AGAIN):
            _search(live, f"hội nghị {number}")

        def search(searcher: Searcher, request: SearchRequest) -> None:
            asked.append(request.query.text)
            begun.set()
            go_on.wait(20)

        monkeypatch.setattr(Searcher, "search", search)
        _publish(corpus, built)
        time.sleep(LOOK_SECONDS)
        served(live)
        assert begun.wait(20)
        closing = Thread(target=live.close)
        closing.start()
        assert eventually(lambda: live._warming is not None and live._warming._ending.is_set())
        go_on.set()
        closing.join(20)
    assert asked == [FIRST_QUERY]


def test_what_is_published_again_while_another_one_is_warmed_goes_on_being_served(
    corpus: Path, built: Path, readers: list[IndexReader], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, warm = Event(), Event(), IndexReader.warm

    def slowly(reader: IndexReader) -> None:
        if reader.name == "generation-000002":
            begun.set()
            go_on.wait(20)
        warm(reader)

    monkeypatch.setattr(IndexReader, "warm", slowly)
    with LiveIndex(built) as live:
        assert total(live) == 20
        _publish(corpus, built)
        assert eventually(lambda: bool(served(live)) and begun.is_set())
        generations.point_to(built, "generation-000001")
        go_on.set()
        assert eventually(lambda: len(readers) == 2 and not readers[1]._users)
        time.sleep(2 * LOOK_SECONDS)
        assert served(live) == "generation-000001"
    assert [reader._users for reader in readers] == [0, 0]


def test_what_took_its_place_is_closed(
    corpus: Path, built: Path, readers: list[IndexReader]
) -> None:
    with LiveIndex(built) as live:
        assert total(live) == 20
        _publish(corpus, built)
        assert serves(live, "generation-000002")
        assert eventually(lambda: not readers[0]._users)
    assert [reader._users for reader in readers] == [0, 0]


def test_searches_are_let_in_more_often_while_another_generation_is_warmed(
    corpus: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: dict[str, float] = {}
    monkeypatch.setattr(
        IndexReader, "warm", lambda own: steps.update({own.name: sys.getswitchinterval()})
    )
    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.02)
    try:
        with LiveIndex(built) as live:
            live.warm()
            _publish(corpus, built)
            assert serves(live, "generation-000002")
        assert sys.getswitchinterval() == pytest.approx(0.02)
    finally:
        sys.setswitchinterval(usual)
    small = pytest.approx(STEP_SECONDS)
    assert steps == {"generation-000001": small, "generation-000002": small}


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
