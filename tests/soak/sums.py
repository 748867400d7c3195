"""Row 7: whatever a folder holds and whoever is killed, every file is accounted for."""

import json
import os
import random
import shutil
import signal
import threading
from pathlib import Path

from index.building.build import rebuild
from index.building.options import BuildOptions
from tests.index.invented import article, write
from tests.processes import command_line, descendants
from tests.soak.figure import Context, Figure

RUNS = 100
FILES = 60
TWO = BuildOptions(workers=2, force=True)


def measure(context: Context) -> Figure:
    """Build folders of chance; in every other run kill workers meanwhile."""
    runs = context.count(RUNS)
    killed = files = 0
    wrong: list[str] = []
    for run in range(runs):
        corpus = context.folder / "corpus"
        corpus.mkdir()
        expected = _fill(corpus, random.Random(run))
        with _Killer(random.Random(run) if run % 2 else None) as killer:
            report = rebuild(corpus, context.folder / "index", TWO)
        killed += killer.killed
        files += expected
        accounted = report.indexed + report.skipped + report.ignored
        if not expected == report.seen == accounted:
            wrong.append(f"{expected} files, {report.seen} seen, {accounted} accounted for")
        shutil.rmtree(corpus)
    return Figure(
        7,
        "every run: indexed + skipped + ignored = files seen, with killed workers as well",
        f"{runs} runs over {files:,} files, {killed} workers killed",
        f"{runs - len(wrong)} runs add up {wrong[:1] or ''}",
        not wrong,
    )


def _fill(corpus: Path, chance: random.Random) -> int:
    """Write files of many kinds; return how many files and lines there are to be accounted for."""
    write(corpus, 0)
    return 1 + sum(_write(corpus, number, chance) for number in range(1, FILES))


def _write(corpus: Path, number: int, chance: random.Random) -> int:
    kind = chance.randrange(10)
    if kind == 0:
        lines = [json.dumps(article(1000 * number + each)) for each in range(chance.randrange(9))]
        lines[:0] = ["{"]
        (corpus / f"{number}.jsonl").write_text("\n".join(lines))
        return len(lines)
    if kind == 1:
        os.mkfifo(corpus / f"{number}.txt")
    elif kind == 2:
        (corpus / f"{number}.txt").symlink_to("nowhere.txt")
    elif kind in (3, 4, 5):
        name = (f".{number}.txt", f"{number}.png", f"{number}.txt")[kind - 3]
        (corpus / name).write_bytes(chance.randbytes(chance.randrange(200)))
    elif kind == 6:
        write(corpus, number, **{key: value for key, value in article(0).items() if key != "id"})
    else:
        write(corpus, number)
    return 1


class _Killer:
    """Kills workers of this process at random moments, while it is entered."""

    def __init__(self, chance: random.Random | None) -> None:
        self.killed = 0
        self._chance = chance
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._kill)

    def __enter__(self) -> "_Killer":
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _kill(self) -> None:
        while self._chance and self.killed < 3:
            if self._ended.wait(self._chance.uniform(0.01, 0.2)):
                return
            for worker in _workers()[:1]:
                os.kill(worker, signal.SIGKILL)
                self.killed += 1


def _workers() -> list[int]:
    """Return the processes that the server of workers has made, not that server itself."""
    found = [one for one in descendants(os.getpid()) if b"forkserver" in command_line(one)]
    return found[1:]
