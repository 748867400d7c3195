"""Row 2: losses of power at random moments of a build, with unsynced writes dropped by chance."""

import random
import shutil
from contextlib import suppress
from pathlib import Path

from index.building.build import rebuild, update
from index.errors import IndexMissing, IndexUnavailable, PointerDamaged
from index.live import LiveIndex
from index.storage import generations
from index.storage.check import check
from index.storage.recovery import recover
from tests.index.invented import ONE, write
from tests.killed_builds import total
from tests.soak.figure import Context, Figure
from tests.soak.made import ARTICLES, corpus_in, index_in
from tests.soak.unsynced_disk import Disk, watched

LOSSES = 500
_BUILDS = ("first", "rebuild", "update")


def measure(context: Context) -> Figure:
    """Lose power before and after every step of three builds, again and again."""
    losses = _Losses(context.folder, context.count(LOSSES))
    while losses.left():
        for kind in _BUILDS:
            losses.during(kind)
    return Figure(
        2,
        "500 simulated power losses that drop unsynced writes: always the old index or the new "
        "one, whole",
        f"{losses.count} losses",
        f"{losses.old} old, {losses.new} new, {len(losses.bad)} neither {losses.bad[:2] or ''}",
        not losses.bad,
    )


class _Losses:
    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most
        self._chance = random.Random(2)
        self.count = self.old = self.new = 0
        self.bad: list[str] = []

    def left(self) -> bool:
        return self.count < self._most

    def during(self, kind: str) -> None:
        """Build in a fresh folder, and lose power on the way."""
        folder = self._folder / "run"
        folder.mkdir()
        corpus = corpus_in(folder)
        index = folder / "index"
        if kind == "first":
            index.mkdir(0o755)
        else:
            index_in(folder, corpus)
            write(corpus, 500)
        before = 0 if kind == "first" else ARTICLES
        disk = Disk(index)
        disk.sync_all()
        after = len(list(corpus.iterdir()))

        def moment() -> None:
            if self.left() and self._chance.random() < 0.2:
                self._lose(disk, before, after)

        with watched(disk, moment):
            (update if kind == "update" else rebuild)(corpus, index, ONE)
        disk.release()
        shutil.rmtree(folder)

    def _lose(self, disk: Disk, before: int, after: int) -> None:
        self.count += 1
        left = self._folder / f"left-{self.count}"
        disk.after_loss(left, self._chance)
        self.bad += _damaged_pointer(left) if before else []
        found = _found(left)
        self.old += found == before
        self.new += found == after
        if found not in (before, after):
            self.bad.append(str(found))
        # A server that was closed may still be noting what it verified there.
        shutil.rmtree(left, ignore_errors=True)


def _damaged_pointer(index: Path) -> list[str]:
    """Return what is wrong where there was an index before and the pointer does not tell of it."""
    try:
        generations.current(index)
    except (PointerDamaged, IndexMissing) as error:
        return [str(error)]
    return []


def _found(index: Path) -> int | str:
    """Return how many articles a server finds in a whole index, 0 for none, else what is wrong.

    After the very first build's last step but one there is a generation and no pointer: a server
    serves it, and `recover` writes the pointer.
    """
    try:
        found = _served(index)
        with suppress(IndexMissing):
            recover(index)
            problems = check(index).problems
            return "; ".join(problems) or found
    except IndexUnavailable as error:
        return str(error)
    return found


def _served(index: Path) -> int:
    with LiveIndex(index) as live:
        try:
            return total(live)
        except IndexMissing:
            return 0
