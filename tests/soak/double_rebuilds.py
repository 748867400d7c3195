"""Row 6: two rebuilds of one index at a time."""

import multiprocessing
import os
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from index.building.build import rebuild
from index.building.options import BuildOptions
from index.building.progress import Progress
from index.errors import BuildRunning
from index.storage import generations
from index.storage.check import check
from tests import workers
from tests.soak.figure import Context, Figure
from tests.soak.made import corpus_in, index_in

PAIRS = 100
SECONDS = 60


def measure(context: Context) -> Figure:
    """Start pairs; the one that is let in waits until the other was refused."""
    corpus = corpus_in(context.folder)
    index = index_in(context.folder, corpus)
    pairs = context.count(PAIRS)
    wrong: list[object] = []
    for _ in range(pairs):
        before = generations.current(index)
        outcomes = _pair(corpus, index)
        published = [one for one in outcomes if one[0] == "published"]
        refused = [one for one in outcomes if one[0] == "refused"]
        is_right = len(published) == len(refused) == 1 and str(published[0][1]) in refused[0][2]
        if not is_right or _number(generations.current(index)) != _number(before) + 1:
            wrong.append(outcomes)
    return Figure(
        6,
        "100 double rebuilds: exactly one publishes",
        f"{pairs} pairs",
        f"{pairs - len(wrong)} with one published, the other refused by the number of the first "
        f"{wrong[:1] or ''}",
        not wrong and not check(index).problems,
    )


def _number(name: str) -> int:
    return int(name.rpartition("-")[2])


def _pair(corpus: Path, index: Path) -> list[tuple[str, int, str]]:
    context: Any = multiprocessing.get_context("forkserver")
    refused, begin = context.Event(), context.Barrier(2)
    pipes, builds = [], []
    for _ in range(2):
        here, there = context.Pipe()
        build = context.Process(target=_build, args=(corpus, index, begin, refused, there))
        build.start()
        pipes.append(here)
        builds.append(build)
    outcomes = [pipe.recv() if pipe.poll(SECONDS) else ("endless", 0, "") for pipe in pipes]
    for build in builds:
        build.join(SECONDS)
        build.kill()
    return outcomes


def _build(corpus: Path, index: Path, begin: Any, refused: Event, pipe: Connection) -> None:
    """Build, and tell what came of it."""
    workers.prepare()

    def wait(_: Progress) -> None:
        refused.wait(SECONDS)

    begin.wait()
    try:
        rebuild(corpus, index, BuildOptions(workers=1, watch=wait))
        pipe.send(("published", os.getpid(), ""))
    except BuildRunning as error:
        refused.set()
        pipe.send(("refused", os.getpid(), str(error)))
