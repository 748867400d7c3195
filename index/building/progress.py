"""What a build reports: its progress to whoever watches, and at the end its outcome."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Stage(StrEnum):
    """What a build is at work on; the stages follow one another in this order."""

    READING = "reading"
    WRITING = "writing"
    VERIFYING = "verifying"
    PUBLISHING = "publishing"


@dataclass(frozen=True, slots=True)
class Progress:
    """A moment of a build."""

    stage: Stage = Stage.READING
    done_bytes: int = 0
    total_bytes: int = 0
    """Of the files to be read, by their sizes; 0 until the folder has been walked."""
    files: int = 0
    articles: int = 0


Watcher = Callable[[Progress], None]


class ProgressReporter:
    """Adds up how far a build is, and reports every step to its watcher, if it has one."""

    def __init__(self, watcher: Watcher | None) -> None:
        self._watcher = watcher
        self._now = Progress()

    def begin(self, total_bytes: int) -> None:
        """Report how much there is to read."""
        self._report(replace(self._now, total_bytes=total_bytes))

    def advance(self, *, size: int, files: int, articles: int) -> None:
        """Report bytes and files that were read, and the number of articles so far."""
        now = self._now
        done, read = now.done_bytes + size, now.files + files
        self._report(replace(now, done_bytes=done, files=read, articles=articles))

    def enter(self, stage: Stage) -> None:
        """Report that a stage begins."""
        self._report(replace(self._now, stage=stage))

    def _report(self, progress: Progress) -> None:
        self._now = progress
        if self._watcher:
            self._watcher(progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The outcome of a rebuild or update. `indexed + skipped + ignored == seen`, always.

    The unit is the file, but for a JSONL file, whose lines count one by one.
    """

    generation: str
    seen: int
    indexed: int
    skipped: int
    ignored: int
    repaired: int
    added: int
    changed: int
    removed: int
    seconds: float
    reasons: dict[str, int] = field(default_factory=dict)
    """Reason for skipping -> how many."""
    addresses_lost: str = ""
    """Why a rebuild could not keep the addresses that articles had before; empty where it could."""
