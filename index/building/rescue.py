"""A job that a worker died of: its files are tried alone, and the deadly one is named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.pieces import lines
from corpus.sentence import Sentence
from corpus.verdict import Rejected
from index.building.worker import Job, JobResult, run_job
from index.errors import BuildError
from index.worker_process import Death

SECONDS = 120.0
SECONDS_PER_MEGABYTE = 60.0
"""Of the processor's time; a usual article takes a thousandth of a second."""
_ALONE = "-alone"
"""How the scratch folder of a job is called that was tried alone."""


@dataclass(frozen=True, slots=True)
class JobRescue:
    """As `index.pool.Rescue` asks for."""

    def seconds(self, job: Job) -> float:
        """Return how much of the processor's time a job may take."""
        return SECONDS + SECONDS_PER_MEGABYTE * job.size / 1e6

    def parts(self, job: Job) -> Sequence[Job]:
        """Return a job for each file of a job, or for each line of a file of lines.

        Of a file that has no such parts it is the file again, and after that nothing.
        """
        pieces = job.pieces if len(job.pieces) > 1 else lines(job.root, job.pieces[0])
        if len(pieces) < 2 and job.scratch.name.endswith(_ALONE):
            return ()
        return [
            replace(job, pieces=(piece,), scratch=_beside(job, f"-{number}{_ALONE}"))
            for number, piece in enumerate(pieces)
        ]

    def given_up(self, job: Job, cause: Death) -> JobResult:
        """Return the result of a job of one file, or one line, that nothing can read."""
        piece = job.pieces[0]
        result = run_job(replace(job, pieces=(), scratch=_beside(job, "-none")))
        result.job = replace(job, pieces=(piece.emptied(),), scratch=result.job.scratch)
        path = piece.path if piece.is_whole else f"{piece.path}#{piece.first_line}"
        reason = "hostile-time" if cause.is_timeout else "hostile-crash"
        why = Sentence("Nothing can read it: %(why)s. Save it in another format.", why=cause.why)
        result.rejected.append((0, Rejected(path, reason, why)))
        result.seen = 1
        return result


def _beside(job: Job, ending: str) -> Path:
    return job.scratch.with_name(job.scratch.name.removesuffix(_ALONE) + ending)


def strictly(verdict: Rejected) -> BuildError:
    """Return what to raise where such a file is to fail the build."""
    return BuildError(
        "%(path)s: %(detail)s Nothing was published, for --strict skips no such file.",
        path=verdict.path,
        detail=verdict.detail,
    )
