"""Cutting a corpus into tasks: jobs for the workers, and what the walk finds out by itself."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from corpus.field_names import FieldNames
from corpus.folder import walk
from corpus.pieces import Piece, pieces
from corpus.verdict import Ignored, Rejected
from index.building.worker import Job
from index.storage.catalogue import Catalogue, Signature

MAX_JOB_BYTES = 2_000_000
MAX_JOB_PIECES = 500
"""A job ends at whichever comes first; its articles are held in a worker's memory."""
MAX_WALKED = 1000
"""Files and verdicts that are handed on together."""
SETTLED_NS = 2_000_000_000
"""A file changed less than this before it was read may change again within the same tick."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What is known of a stretch of the corpus without reading it."""

    files: tuple[tuple[str, Signature], ...] = ()
    """Every file that may hold articles, with its signature."""
    verdicts: tuple[Ignored | Rejected, ...] = ()
    unchanged: tuple[str, ...] = ()
    """Files as the older generation knows them, which stand before those of the next job."""


@dataclass(slots=True)
class Tasks:
    """Walks a corpus."""

    root: Path
    scratch: Path
    started_ns: int
    follow_links: bool = False
    older: Path | None = None
    """The generation that an update starts from."""
    names: FieldNames | None = None
    moment: str = ""
    earlier: Path | None = None
    """The generation that tells when articles came in; a rebuild has one, too."""
    _waiting: list[Piece] = field(default_factory=list)
    _files: list[tuple[str, Signature]] = field(default_factory=list)
    _verdicts: list[Ignored | Rejected] = field(default_factory=list)
    _unchanged: list[str] = field(default_factory=list)
    _jobs: int = 0

    def __iter__(self) -> Iterator[Job | Walked]:
        """Yield tasks in the order of the corpus."""
        with ExitStack() as stack:
            old = stack.enter_context(closing(Catalogue.open(self.older))) if self.older else None
            for found in walk(self.root, follow_links=self.follow_links, uncut=True):
                if isinstance(found, Piece):
                    yield from self._tasks_of(found, old)
                else:
                    self._verdicts.append(found)
                if len(self._files) + len(self._verdicts) >= MAX_WALKED:
                    yield from self._finish_walked()
        yield from self._finish_job()
        yield from self._finish_walked()

    def _tasks_of(self, file: Piece, old: Catalogue | None) -> Iterator[Job | Walked]:
        signature = self._signature(file)
        if _is_unchanged(file, signature, old):
            yield from self._finish_job()
            self._files.append((file.path, signature))
            self._unchanged.append(file.path)
            return
        if self._unchanged:
            yield from self._finish_walked()
        self._files.append((file.path, signature))
        yield from self._jobs_of(file)

    def _jobs_of(self, file: Piece) -> Iterator[Job | Walked]:
        for found in pieces(self.root, file):
            if not isinstance(found, Piece):
                self._verdicts.append(found)
                if len(self._verdicts) >= MAX_WALKED:
                    yield from self._finish_walked()
                continue
            self._waiting.append(found)
            if self._is_full():
                yield from self._finish_job()

    def _signature(self, file: Piece) -> Signature:
        status = file.file(self.root).stat()
        settled = status.st_mtime_ns < self.started_ns - SETTLED_NS
        return Signature(status.st_size, status.st_mtime_ns if settled else 0)

    def _is_full(self) -> bool:
        size = sum(piece.weight for piece in self._waiting)
        return size >= MAX_JOB_BYTES or len(self._waiting) >= MAX_JOB_PIECES

    def _finish_job(self) -> Iterator[Job]:
        if self._waiting:
            self._jobs += 1
            folder = self.scratch / f"{self._jobs:07d}"
            yield Job(
                self.root,
                tuple(self._waiting),
                folder,
                self.older,
                self.names,
                self.moment,
                self.earlier,
            )
            self._waiting.clear()

    def _finish_walked(self) -> Iterator[Walked]:
        if self._files or self._verdicts:
            yield Walked(tuple(self._files), tuple(self._verdicts), tuple(self._unchanged))
            for collected in (self._files, self._verdicts, self._unchanged):
                collected.clear()


def _is_unchanged(file: Piece, signature: Signature, old: Catalogue | None) -> bool:
    """Return whether all that was in a file before can be taken over without reading it."""
    if old is None or not signature.modified or old.signature(file.path) != signature:
        return False
    # What was the copy of an article that is gone must be read again.
    return all(not r.reason.startswith("duplicate") for r in old.rejected_of(file.path))
