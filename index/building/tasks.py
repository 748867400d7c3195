"""Cutting a corpus into tasks: jobs for the workers, and what the walk finds out by itself."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from corpus.field_names import FieldNames
from corpus.folder import walk
from corpus.pieces import Piece, pieces, unreadable
from corpus.verdict import Ignored, Rejected
from index.building.worker import Job
from index.engine.kind import EngineKind
from index.engine.registry import ONLY_FILES
from index.storage.catalogue import Catalogue, PieceRow, Signature

MAX_JOB_BYTES = 2_000_000
MAX_JOB_PIECES = 500
"""A job ends at whichever comes first; its articles are held in a worker's memory."""
MAX_WALKED = 1000
"""Files and verdicts that are handed on together."""
SETTLED_NS = 2_000_000_000
"""A file changed less than this before it was read may change again within the same tick."""


class Unchanged(NamedTuple):
    """A piece that the older generation knows, and where it is now."""

    before: PieceRow
    now: Piece


@dataclass(frozen=True, slots=True)
class Walked:
    """What is known of a stretch of the corpus without reading it."""

    files: tuple[tuple[str, Signature], ...] = ()
    """Every file that may hold articles, with its signature."""
    verdicts: tuple[Ignored | Rejected, ...] = ()
    unchanged: tuple[Unchanged, ...] = ()
    """Pieces as the older generation knows them, which stand before those of the next job."""


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
    index_folder: Path | None = None
    """Passed over where it lies in the corpus."""
    own: tuple[Path, ...] = ()
    """Files in the corpus that are none of it, for the build itself writes them."""
    kind: EngineKind = field(default_factory=ONLY_FILES.for_builds)
    _waiting: list[Piece] = field(default_factory=list)
    _files: list[tuple[str, Signature]] = field(default_factory=list)
    _verdicts: list[Ignored | Rejected] = field(default_factory=list)
    _unchanged: list[Unchanged] = field(default_factory=list)
    _used: set[int] = field(default_factory=set)
    """Pieces of the older generation that were taken over, each once."""
    _jobs: int = 0

    def __iter__(self) -> Iterator[Job | Walked]:
        """Yield tasks in the order of the corpus."""
        with ExitStack() as stack:
            old = stack.enter_context(closing(Catalogue.open(self.older))) if self.older else None
            for found in self._walk():
                if isinstance(found, Piece):
                    yield from self._tasks_of(found, old)
                else:
                    self._verdicts.append(found)
                if len(self._files) + len(self._verdicts) + len(self._unchanged) >= MAX_WALKED:
                    yield from self._finish_walked()
        yield from self._finish_job()
        yield from self._finish_walked()

    def _walk(self) -> Iterator[Piece | Rejected | Ignored]:
        return walk(
            self.root,
            follow_links=self.follow_links,
            uncut=True,
            index_folder=self.index_folder,
            own=self.own,
        )

    def _tasks_of(self, file: Piece, old: Catalogue | None) -> Iterator[Job | Walked]:
        try:
            signature = self._signature(file)
        except OSError as error:  # gone since the folder was listed
            self._verdicts.append(unreadable(file.path, error))
            return
        is_whole = True  # else without a signature: the next update tries again
        if known := _unchanged(file, signature, old):
            for before, piece in known:
                yield from self._have_read(piece) if before is None else self._adopt(before, piece)
        else:
            for found in pieces(self.root, file):
                if isinstance(found, Piece):
                    before = self._known(found, old)
                    yield from self._adopt(before, found) if before else self._have_read(found)
                    continue
                is_whole = is_whole and not isinstance(found, Rejected)
                self._verdicts.append(found)
                if len(self._verdicts) >= MAX_WALKED:
                    yield from self._finish_walked()
        if is_whole:
            self._files.append((file.path, signature))

    def _adopt(self, before: PieceRow, piece: Piece) -> Iterator[Job | Walked]:
        """Take a piece over from the older generation."""
        yield from self._finish_job()
        self._unchanged.append(Unchanged(before, piece))
        self._used.add(before.number)

    def _have_read(self, piece: Piece) -> Iterator[Job | Walked]:
        if self._unchanged:
            yield from self._finish_walked()
        self._waiting.append(piece)
        if self._is_full():
            yield from self._finish_job()

    def _known(self, piece: Piece, old: Catalogue | None) -> PieceRow | None:
        """Return a piece of the older generation with the same bytes, its articles the same."""
        for before in old.pieces_like(piece.digest, piece.path) if old and piece.digest else ():
            is_in_place = (before.path, before.first_line) == (piece.path, piece.first_line)
            is_free = before.number not in self._used and (is_in_place or not before.is_numbered)
            if old and is_free and not old.is_to_be_tried_again(before):
                return before
        return None

    def _signature(self, file: Piece) -> Signature:
        status = file.file(self.root).stat()
        latest = max(status.st_mtime_ns, status.st_ctime_ns)
        modified = status.st_mtime_ns if latest < self.started_ns - SETTLED_NS else 0
        return Signature(status.st_size, modified, status.st_ctime_ns, status.st_ino)

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
                self.kind,
            )
            self._waiting.clear()

    def _finish_walked(self) -> Iterator[Walked]:
        if self._files or self._verdicts or self._unchanged:
            yield Walked(tuple(self._files), tuple(self._verdicts), tuple(self._unchanged))
            for collected in (self._files, self._verdicts, self._unchanged):
                collected.clear()


def _unchanged(
    file: Piece, signature: Signature, old: Catalogue | None
) -> list[tuple[PieceRow | None, Piece]]:
    """Return the pieces of a file that is as it was, those to be read again without their row.

    None where it is not as it was, or where a container has to be unpacked again for one of them.
    """
    if old is None or not signature.modified or old.signature(file.path) != signature:
        return []
    found: list[tuple[PieceRow | None, Piece]] = []
    for before in old.pieces_of(file.path):
        again = old.is_to_be_tried_again(before)
        if again and before.path != file.path:
            return []
        found.append((None if again else before, _piece_of(file, before)))
    return found


def _piece_of(file: Piece, before: PieceRow) -> Piece:
    return replace(
        file,
        path=before.path,
        offset=before.offset,
        length=before.length,
        first_line=before.first_line,
        digest=before.digest,
    )
