"""What a worker process does: pieces of the corpus -> entries, texts and a summary."""

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context, parent_process
from os import _exit
from pathlib import Path

from corpus.folder import Piece
from corpus.reading import read

from corpus.verdict import Accepted, Rejected
from index.analyser import entry, minutes
from index.article_store import Place, write_part
from index.catalogue import Catalogue
from index.engines import engine_kind
from index.errors import BuildError

AHEAD = 3
"""Jobs waiting for each worker: enough to keep it busy, few enough to keep memory flat."""


@dataclass(frozen=True, slots=True)
class Job:
    """Pieces to read, and where to write what comes of them."""

    root: Path
    pieces: tuple[Piece, ...]
    scratch: Path
    """A folder that the worker creates."""
    known: Path | None = None
    """An older generation: articles that it has word for word are not analysed again."""

    @property
    def size(self) -> int:
        """Bytes to read."""
        return sum(piece.length for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Carry:
    """Files that did not change since the older generation, in the order of the corpus."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digested:
    """An article of a job. `place` is None where the older generation has it word for word."""

    id: str
    path: str
    fingerprint: bytes
    minute: int | None
    place: Place | None
    repairs: tuple[str, ...]


@dataclass(slots=True)
class Digest:
    """What came of a job, its articles in the order of the corpus."""

    job: Job
    articles: list[Digested] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    seen: int = 0
    """Files and JSONL lines read."""


def digest(job: Job) -> Digest:
    """Read and analyse a job's pieces, writing texts and entries into its scratch folder."""
    job.scratch.mkdir()
    result = Digest(job)
    known = Catalogue.open(job.known) if job.known else None
    accepted: list[Accepted] = []
    for verdict in _verdicts(job):
        result.seen += 1
        if isinstance(verdict, Rejected):
            result.rejected.append(verdict)
        else:
            accepted.append(verdict)
    fresh = [verdict for verdict in accepted if not (known and _is_known(verdict, known))]
    if known:
        known.close()
    with (job.scratch / "articles").open("wb") as file:
        written = write_part(file, (verdict.article for verdict in fresh))
        places = dict(zip((verdict.path for verdict in fresh), written, strict=True))
    engine_kind().prepare((entry(verdict.article) for verdict in fresh), job.scratch / "engine")
    result.articles = [_digested(verdict, places.get(verdict.path)) for verdict in accepted]
    return result


def _verdicts(job: Job) -> Iterator[Accepted | Rejected]:
    for piece in job.pieces:
        found = False
        for verdict in read(job.root, piece):
            found = True
            yield verdict
        if not found:
            yield Rejected(piece.path, "empty", "Nothing was found in it.")


def _is_known(accepted: Accepted, known: Catalogue) -> bool:
    return known.fingerprint(accepted.article.id) == _fingerprint(accepted)


def digest_all(tasks: Iterable[Job | Carry], workers: int) -> Iterator[Digest | Carry]:
    """Yield what becomes of all tasks, in their order; BuildError when a worker dies."""
    context = get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=_die_with_parent) as pool:
        waiting: list[Future[Digest] | Carry] = []
        remaining = iter(tasks)
        try:
            while True:
                for task in islice(remaining, workers * AHEAD - len(waiting)):
                    waiting.append(pool.submit(digest, task) if isinstance(task, Job) else task)
                if not waiting:
                    return
                first = waiting.pop(0)
                yield first if isinstance(first, Carry) else first.result()
        except BrokenProcessPool as error:
            raise BuildError(
                "A worker process died, perhaps killed for want of memory. Nothing was "
                "published. Try again with fewer --workers."
            ) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _die_with_parent() -> None:
    """Let no worker outlive a builder that was killed."""
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=lambda: (parent.join(), _exit(1)), daemon=True).start()


def _fingerprint(accepted: Accepted) -> bytes:
    return bytes.fromhex(accepted.fingerprint)


def _digested(accepted: Accepted, place: Place | None) -> Digested:
    article = accepted.article
    return Digested(
        article.id,
        accepted.path,
        _fingerprint(accepted),
        minutes(article),
        place,
        accepted.repairs,
    )
