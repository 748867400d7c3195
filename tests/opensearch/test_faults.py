"""A cluster that loses nodes, hangs, refuses: readers get all or a 503, builds all or nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus.errors import SearchAppError
from tests.index.invented import write
from tests.opensearch.archive import ARTICLES, Archive, archive_at, found
from tests.opensearch.shared import SharedCluster
from tests.waiting import eventually

pytestmark = pytest.mark.slow
UNREACHABLE = "engine-unreachable"


@pytest.fixture
def archive(breakable_cluster: SharedCluster, tmp_path: Path) -> Archive:
    """Return an archive that was built in a cluster that may be broken."""
    archive = archive_at(tmp_path, breakable_cluster.addresses)
    archive.rebuild()
    return archive


@contextmanager
def _searching(reader: FlaskClient) -> Iterator[set[int | str]]:
    """Search again and again, beside what is done meanwhile; yield what is answered."""
    answers: set[int | str] = set()
    stop = threading.Event()

    def search() -> None:
        while not stop.is_set():
            answers.add(found(reader))

    thread = threading.Thread(target=search)
    thread.start()
    try:
        yield answers
    finally:
        stop.set()
        thread.join()


def test_row_16_a_hanging_and_a_killed_node_cost_no_answer_for_long_and_no_article(
    archive: Archive, breakable_cluster: SharedCluster
) -> None:
    with archive.reader() as reader, _searching(reader) as answers:
        assert eventually(lambda: answers)
        breakable_cluster.suspend(1)
        assert eventually(lambda: found(reader) == ARTICLES)
        breakable_cluster.resume(1)
        # Two nodes lost before copies are made again are one too many.
        assert breakable_cluster.becomes("green")
        write(archive.corpus, ARTICLES)
        killing = threading.Timer(0.5, breakable_cluster.kill, [2])
        killing.start()
        assert archive.rebuild().indexed == ARTICLES + 1
        killing.join()
        assert eventually(lambda: found(reader) == ARTICLES + 1)
    assert answers <= {ARTICLES, ARTICLES + 1, UNREACHABLE}


def test_row_16_half_an_index_is_no_answer_and_comes_back_whole(
    breakable_cluster: SharedCluster, tmp_path: Path
) -> None:
    archive = archive_at(tmp_path, breakable_cluster.addresses, opensearch_replicas=0)
    archive.rebuild()
    with archive.reader() as reader:
        assert found(reader) == ARTICLES
        breakable_cluster.kill(1)  # at once: nothing may be in its memory alone
        assert eventually(lambda: breakable_cluster.ask("_cluster/health")["status"] == "red")
        assert found(reader) == UNREACHABLE
        breakable_cluster.start(1)
        assert eventually(lambda: found(reader) != UNREACHABLE)
        assert found(reader) == ARTICLES


def test_row_17_a_cluster_without_room_fails_updates_alone_and_a_rebuild_mends_what_was_removed(
    archive: Archive, breakable_cluster: SharedCluster, caplog: pytest.LogCaptureFixture
) -> None:
    full = {"index.blocks.read_only_allow_delete": True}
    breakable_cluster.ask("search-app-*/_settings", "PUT", full)
    write(archive.corpus, ARTICLES)
    with pytest.raises(SearchAppError, match="Make room"):
        archive.update()
    with archive.reader() as reader:
        assert found(reader) == ARTICLES
        breakable_cluster.ask("search-app-*/_settings", "PUT", dict.fromkeys(full))
        archive.update()
        assert eventually(lambda: found(reader) == ARTICLES + 1)
        breakable_cluster.ask("search-app-0*", "DELETE")
        assert found(reader) == "index-damaged"
        assert "search-app rebuild" in caplog.text
        archive.rebuild()
        assert eventually(lambda: found(reader) == ARTICLES + 1)
