"""kill -9 at random moments of a rebuild, while a client searches."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from index.building.build import rebuild
from index.live import LiveIndex
from index.models import SearchRequest
from index.query.parser import parse
from tests.index.invented import ONE, write
from tests.waiting import eventually

KILLS = 20


@pytest.mark.slow
def test_row_1_killed_rebuilds_never_harm_a_search(
    corpus: Path, built: Path, tmp_path: Path
) -> None:
    live = LiveIndex(built)
    request = SearchRequest(query=parse("hội nghị"))
    totals: set[int] = set()
    stop = threading.Event()
    errors: list[Exception] = []

    def keep_searching() -> None:
        while not stop.is_set():
            try:
                totals.add(_total(live, request))
            except Exception as error:
                errors.append(error)
            stop.wait(0.005)

    client = threading.Thread(target=keep_searching)
    client.start()
    duration = _timed(corpus, built, tmp_path)
    chance = random.Random(5)
    for _ in range(KILLS):
        build = _start(corpus, built, tmp_path)
        time.sleep(chance.uniform(0, duration))
        os.killpg(build.pid, signal.SIGKILL)
        build.wait()
    stop.set()
    client.join()

    assert errors == []
    assert totals == {20}
    write(corpus, 77)
    rebuild(corpus, built, ONE)
    assert not list(built.glob("building-*"))
    assert len(list(built.glob("generation-*"))) == 2
    assert eventually(lambda: _total(live, request) == 21)
    live.close()


def _total(live: LiveIndex, request: SearchRequest) -> int:
    with live.acquire() as searcher:
        return searcher.search(request).total


def _start(corpus: Path, index_folder: Path, tmp_path: Path) -> subprocess.Popen[bytes]:
    script = tmp_path / "rebuild.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        "from index.building.build import BuildOptions, rebuild\n"
        "if __name__ == '__main__':\n"
        "    rebuild(Path(sys.argv[1]), Path(sys.argv[2]), BuildOptions(workers=1))\n"
    )
    return subprocess.Popen(
        [sys.executable, script, corpus, index_folder],
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )


def _timed(corpus: Path, index_folder: Path, tmp_path: Path) -> float:
    started = time.monotonic()
    assert _start(corpus, index_folder, tmp_path).wait() == 0
    return time.monotonic() - started
