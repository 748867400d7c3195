"""Cutting a corpus into tasks for the workers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.folder import Piece, pieces, walk
from corpus.verdict import Ignored, Rejected
from index.building.intake import Intake
from index.building.worker import Carry, Job
from index.storage.catalogue import Catalogue, Signature

JOB_BYTES = 2_000_000
JOB_PIECES = 500
"""A job ends at whichever comes first; its articles are held in a worker's memory."""
CARRY_FILES = 1000
SETTLED_NS = 2_000_000_000
"""A file changed less than this before it was read may change again within the same tick."""


@dataclass(slots=True)
class Tasks:
    """Walks a corpus; what needs no worker goes to the intake at once."""

    root: Path
    scratch: Path
    intake: Intake
    started_ns: int
    follow_links: bool = False
    older: Path | None = None
    """The generation that an update starts from."""
    _waiting: list[Piece] = field(default_factory=list)
    _unchanged: list[str] = field(default_factory=list)
    _jobs: int = 0

    def __iter__(self) -> Iterator[Job | Carry]:
        """Yield tasks in the order of the corpus."""
        old = Catalogue.open(self.older) if self.older else None
        for found in walk(self.root, follow_links=self.follow_links, uncut=True):
            if isinstance(found, Ignored):
                self.intake.ignore(found)
            elif isinstance(found, Rejected):
                self._reject(found)
            elif self._is_unchanged(found, old):
                yield from self._finish_job()
                self._unchanged.append(found.path)
                if len(self._unchanged) >= CARRY_FILES:
                    yield from self._finish_carry()
            else:
                yield from self._finish_carry()
                yield from self._jobs_of(found)
        yield from self._finish_job()
        yield from self._finish_carry()
        if old:
            old.close()

    def _jobs_of(self, file: Piece) -> Iterator[Job]:
        for found in pieces(self.root, file):
            if isinstance(found, Rejected):
                self._reject(found)
                continue
            self._waiting.append(found)
            if self._is_full():
                yield from self._finish_job()

    def _reject(self, rejected: Rejected) -> None:
        self.intake.seen += 1
        self.intake.reject(rejected)

    def _is_unchanged(self, piece: Piece, old: Catalogue | None) -> bool:
        signature = self._signature(piece)
        self.intake.catalogue.add_file(piece.path, signature)
        if old is None or not signature.modified or old.signature(piece.path) != signature:
            return False
        return all(not r.reason.startswith("duplicate") for r in old.rejected_of(piece.path))

    def _signature(self, piece: Piece) -> Signature:
        status = piece.file(self.root).stat()
        settled = status.st_mtime_ns < self.started_ns - SETTLED_NS
        return Signature(status.st_size, status.st_mtime_ns if settled else 0)

    def _is_full(self) -> bool:
        size = sum(piece.length for piece in self._waiting)
        return size >= JOB_BYTES or len(self._waiting) >= JOB_PIECES

    def _finish_job(self) -> Iterator[Job]:
        if self._waiting:
            self._jobs += 1
            folder = self.scratch / f"{self._jobs:07d}"
            yield Job(self.root, tuple(self._waiting), folder, self.older)
            self._waiting.clear()

    def _finish_carry(self) -> Iterator[Carry]:
        if self._unchanged:
            yield Carry(tuple(self._unchanged))
            self._unchanged.clear()
