"""Building: a folder of articles -> a new generation, published whole or not at all."""

import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.folder import walk
from corpus.pieces import Piece
from corpus.verdict import Rejected, Verdict
from index.building import generation
from index.building.counts import no_article
from index.building.intake import Collected, Intake
from index.building.options import BuildOptions
from index.building.progress import BuildReport, ProgressReporter, Stage
from index.building.rescue import JobRescue, strictly
from index.building.tasks import Tasks, Walked
from index.building.worker import run_job
from index.engine.kind import ENGINE, EngineKind
from index.errors import BuildError, BuildShrunk, IndexMissing, IndexUnavailable
from index.pool import forked, work
from index.storage import generations, manifest
from index.storage.check import check_versions
from index.storage.following import follow, served
from index.storage.history import Before, history_before
from index.storage.recovery import restore_pointer
from index.storage.verification import NOTHING, Verification, remember, verified
from index.worker_process import WorkerProcess

MIN_SHARE = 0.9
"""A new index with fewer articles than this share of the old one's needs `force`."""
MIN_SHARE_KEPT = 0.5
"""One that holds a smaller share of the old one's articles does too: another folder was built."""
_DEFAULTS = BuildOptions()


def rebuild(folder: Path, index_folder: Path, options: BuildOptions = _DEFAULTS) -> BuildReport:
    """Read the whole folder into a new generation and publish it.

    CorpusError where the folder cannot be used or holds no article; BuildError where the
    build failed. Either way the index that was there is still served.
    """
    with forked(run_job, options.processes) as ahead, _held(index_folder, options) as fresh:
        before = history_before(index_folder)
        moment = generation.moment_after(before.moments)
        with options.engines.for_builds().building(None, served(index_folder)) as kind:
            build = _Build(folder, index_folder, fresh, None, before, options, moment, kind, ahead)
            return build.run()


def update(folder: Path, index_folder: Path, options: BuildOptions = _DEFAULTS) -> BuildReport:
    """Bring the index up to date with the folder, reading only files that changed.

    As `rebuild` where there is no index yet; IndexOutdated where only a rebuild will do;
    IndexDamaged where a file that would be taken over is not what was built.
    """
    with forked(run_job, options.processes) as ahead, _held(index_folder, options) as fresh:
        kind = options.engines.for_builds()
        try:
            older = index_folder / generations.current(index_folder)
        except IndexMissing:
            older = None
        if older is not None:
            generations.check_owner(older)
            check_versions(manifest.load(older), kind)
        moment = generation.moment_after(older)
        before = Before(older, older)
        with kind.building(older and older / ENGINE, served(index_folder)) as held:
            build = _Build(folder, index_folder, fresh, older, before, options, moment, held, ahead)
            return build.run()


@contextmanager
def _held(index_folder: Path, options: BuildOptions) -> Iterator[Path]:
    """Hold the index, as it is published, for one build; yield the folder of the fresh one."""
    follow(index_folder, options.engines)
    with generations.building(index_folder) as fresh:
        restore_pointer(index_folder, options.engines)
        yield fresh


@dataclass(frozen=True, slots=True)
class _Build:
    """One build: from where to where, and how."""

    corpus: Path
    index_folder: Path
    fresh: Path
    """The folder of the generation to be."""
    older: Path | None
    """The generation that an update starts from."""
    before: Before
    options: BuildOptions
    moment: str
    """When this build began, later than the one before."""
    kind: EngineKind
    ahead: Sequence[WorkerProcess]
    """Worker processes that are there already."""

    def run(self) -> BuildReport:
        """Read, write, verify, publish."""
        started_ns = time.time_ns()
        progress = ProgressReporter(self.options.watch)
        try:
            with verified(self.older) as verification:
                collected = self._read(started_ns, progress)
                name = self._publish(collected, progress, verification)
        except (OSError, sqlite3.Error) as error:
            raise BuildError(
                "The build failed: %(reason)s (%(path)s). "
                "The index that was there is still served.",
                reason=getattr(error, "strerror", None) or error,
                path=getattr(error, "filename", None) or self.fresh,
            ) from error
        except MemoryError as error:
            raise BuildError(
                "The build ran out of memory; nothing was published. Try fewer --workers."
            ) from error
        return _report(name, collected, self.before.lost, (time.time_ns() - started_ns) / 1e9)

    def _read(self, started_ns: int, progress: ProgressReporter) -> Collected:
        self._scratch.mkdir()
        progress.begin(self._total_bytes())
        options = self.options
        tasks = Tasks(
            self.corpus,
            self._scratch,
            started_ns,
            options.follow_links,
            self.older,
            options.names,
            self.moment,
            self.before.moments,
            self.index_folder,
            options.own,
            self.kind,
        )
        addresses, workers = self.before.addresses, self.options.processes
        with Intake(self.fresh, self.older, addresses, now=started_ns) as intake:
            for done in work(
                run_job, tasks, workers, ahead=self.ahead, ready=Walked, rescue=JobRescue()
            ):
                if isinstance(done, Walked):
                    verdicts = intake.walked(done)
                    size, files = 0, len(done.unchanged)
                else:
                    verdicts = intake.read(done)
                    size, files = done.job.size, len(done.job.pieces)
                self._pass_on(verdicts)
                progress.advance(size=size, files=files, articles=intake.counts.indexed)
            self._pass_on(intake.settle())
            collected = intake.finish()
        if not collected.counts.indexed:
            raise no_article(self.corpus, collected.counts)
        return collected

    def _publish(
        self, collected: Collected, progress: ProgressReporter, verification: Verification | None
    ) -> str:
        """Return the name of the generation that is served now; an update may change nothing."""
        if verification is not None:
            verification.finish()
        if self.older is not None and not any(collected.difference):
            return self.older.name
        name = generations.next_name(self.index_folder)
        progress.enter(Stage.WRITING)
        generation.assemble(
            collected, self.fresh, self.older, self.kind, workers=self.options.processes
        )
        shutil.rmtree(self._scratch)
        progress.enter(Stage.VERIFYING)
        generation.seal(
            collected,
            self.fresh,
            self.older,
            self.kind,
            name=name,
            corpus=self.corpus,
            moment=self.moment,
        )
        self._check_kept(collected)
        progress.enter(Stage.PUBLISHING)
        self.kind.publish(self.fresh, name, self.older)
        generations.publish(self.index_folder, self.fresh, name)
        known = verification.known if verification else NOTHING
        remember(self.index_folder, name, self.older, known)
        return name

    def _check_kept(self, collected: Collected) -> None:
        """Raise BuildShrunk where too many articles of the index that is served are not in it."""
        try:
            served = self.index_folder / generations.current(self.index_folder)
            before = manifest.load(served).articles
        except IndexUnavailable:
            return
        articles = collected.counts.indexed
        gone = max(collected.gone, before - articles)
        is_small = articles < before * MIN_SHARE or before - gone < before * MIN_SHARE_KEPT
        if is_small and not self.options.force:
            raise BuildShrunk(
                "The new index has %(articles)s articles and lacks %(gone)s of the %(before)s of "
                "the one served. It was not published. If %(folder)s is the right folder and "
                "they are to go, run again with --force.",
                **{"articles": articles, "gone": gone, "before": before, "folder": self.corpus},
            )

    def _pass_on(self, verdicts: Iterable[Verdict]) -> None:
        for verdict in verdicts:
            if self.options.on_verdict:
                self.options.on_verdict(verdict)
            if self.options.strict and isinstance(verdict, Rejected) and verdict.is_hostile:
                raise strictly(verdict)

    def _total_bytes(self) -> int:
        if self.options.watch is None:
            return 0
        found = walk(
            self.corpus,
            follow_links=self.options.follow_links,
            uncut=True,
            index_folder=self.index_folder,
            own=self.options.own,
        )
        return sum(piece.length for piece in found if isinstance(piece, Piece))

    @property
    def _scratch(self) -> Path:
        return self.fresh / "scratch"


def _report(name: str, collected: Collected, lost: str, seconds: float) -> BuildReport:
    counts, difference = collected.counts, collected.difference
    return BuildReport(
        generation=name,
        seen=counts.seen,
        indexed=counts.indexed,
        skipped=counts.skipped,
        ignored=counts.ignored,
        repaired=counts.repaired,
        added=difference.added,
        changed=difference.changed,
        removed=len(difference.removed) - difference.changed,
        seconds=seconds,
        reasons=dict(counts.reasons),
        addresses_lost=lost,
    )
