"""kill -9 at random moments of a rebuild, while a client searches."""

from pathlib import Path

import pytest

from index.building.build import rebuild
from index.live import LiveIndex
from tests.index.invented import ONE, write
from tests.killed_builds import Client, kill_rebuilds, total
from tests.waiting import eventually

KILLS = 20


@pytest.mark.slow
def test_row_1_killed_rebuilds_never_harm_a_search(corpus: Path, built: Path) -> None:
    live = LiveIndex(built)
    with Client(live) as client:
        kill_rebuilds(corpus, built, KILLS)

    assert client.errors == []
    assert set(client.totals) == {20}
    write(corpus, 77)
    rebuild(corpus, built, ONE)
    assert not list(built.glob("building-*"))
    assert len(list(built.glob("generation-*"))) == 2
    assert eventually(lambda: total(live) == 21)
    live.close()
