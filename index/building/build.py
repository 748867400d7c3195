"""Building: a folder of articles -> a new generation, published whole or not at all."""

import os
import shutil
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.article import VIETNAM
from corpus.errors import CorpusError
from corpus.folder import Piece, walk
from index.analyser import version
from index.building.intake import Intake, VerdictListener
from index.building.progress import BuildReport, Progress, Watcher
from index.building.tasks import Tasks
from index.building.worker import Carry, digest
from index.completion import store
from index.engine.registry import engine_kind
from index.errors import BuildError, BuildShrunk, IndexMissing, IndexUnavailable
from index.pool import work
from index.storage import generations, manifest
from index.storage.article_store import PART
from index.storage.catalogue import Difference
from index.storage.check import check_versions, contents_wrong
from index.storage.cited_documents import cited_anew
from index.storage.manifest import Manifest

SHRINK = 0.9
"""A new index with a smaller share of the old one's articles needs `force`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How to build, the same for a rebuild and an update."""

    workers: int | None = None
    """Worker processes; None for one a processor."""
    force: bool = False
    """Publish even where the new index is much smaller than the old one."""
    follow_links: bool = False
    watch: Watcher | None = None
    on_verdict: VerdictListener | None = None
    """Called for each file that was rejected, ignored, or repaired."""


DEFAULTS = BuildOptions()


def rebuild(folder: Path, index_folder: Path, options: BuildOptions = DEFAULTS) -> BuildReport:
    """Read the whole folder into a new generation and publish it.

    CorpusError where the folder cannot be used or holds no article; BuildError where the
    build failed. Either way the index that was there is still served.
    """
    with generations.building(index_folder) as fresh:
        return _Build(folder, index_folder, fresh, options, None).run()


def update(folder: Path, index_folder: Path, options: BuildOptions = DEFAULTS) -> BuildReport:
    """Bring the index up to date with the folder, reading only files that changed.

    As `rebuild` where there is no index yet; IndexOutdated where only a rebuild will do.
    """
    with generations.building(index_folder) as fresh:
        try:
            older = index_folder / generations.current(index_folder)
        except IndexMissing:
            older = None
        if older is not None:
            generations.check_owner(older)
            check_versions(manifest.load(older))
        return _Build(folder, index_folder, fresh, options, older).run()


class _Build:
    """One build, from the corpus to the published generation."""

    def __init__(
        self,
        corpus: Path,
        index_folder: Path,
        fresh: Path,
        options: BuildOptions,
        older: Path | None,
    ) -> None:
        self._corpus = corpus
        self._index_folder = index_folder
        self._fresh = fresh
        self._options = options
        self._older = older
        self._started_ns = time.time_ns()
        self._parts = sorted(older.glob(f"{PART}*")) if older else []
        self._intake = Intake(
            fresh, part=len(self._parts), older=older, on_verdict=options.on_verdict
        )
        self._progress = Progress("reading", 0, 0, 0, 0)

    def run(self) -> BuildReport:
        """Read, assemble, verify, publish."""
        try:
            self._read()
            difference = self._intake.catalogue.compare()
            name = self._write(difference) if self._differs(difference) else self._kept_name()
        except OSError as error:
            raise BuildError(
                f"The build failed: {error.strerror or error} ({error.filename or self._fresh}). "
                "The index that was there is still served."
            ) from error
        except MemoryError as error:
            raise BuildError(
                "The build ran out of memory; nothing was published. Try fewer --workers."
            ) from error
        finally:
            self._intake.close()
        return self._report(name, difference)

    def _read(self) -> None:
        scratch = self._fresh / "scratch"
        scratch.mkdir()
        self._tell(total_bytes=self._total_bytes())
        tasks = Tasks(
            self._corpus,
            scratch,
            self._intake,
            self._started_ns,
            self._options.follow_links,
            self._older,
        )
        for done in work(digest, tasks, self._workers(), done=Carry):
            if isinstance(done, Carry):
                for path in done.paths:
                    self._intake.carry(path)
                self._tell(files=self._progress.files + len(done.paths))
            else:
                self._intake.take(done)
                self._tell(
                    done_bytes=self._progress.done_bytes + done.job.size,
                    files=self._progress.files + len(done.job.pieces),
                )
        if not self._intake.counts["indexed"]:
            raise CorpusError(
                f"No article was found in {self._corpus} ({self._intake.seen} files seen). "
                "Nothing was published. Is it the right folder?"
            )

    def _differs(self, difference: Difference) -> bool:
        return self._older is None or any(difference)

    def _kept_name(self) -> str:
        self._intake.finish()
        return generations.current(self._index_folder)

    def _write(self, difference: Difference) -> str:
        name = generations.next_name(self._index_folder)
        self._tell(stage="writing")
        undated, first, last = self._intake.catalogue.dates()
        self._intake.finish()
        self._assemble(difference)
        self._write_completions(difference)
        shutil.rmtree(self._fresh / "scratch")
        self._tell(stage="verifying")
        stated = Manifest(
            generation=name,
            format=manifest.FORMAT,
            engine=engine_kind().name,
            analyser=version(),
            built=datetime.now(UTC).isoformat(timespec="seconds"),
            corpus=str(self._corpus.absolute()),
            articles=self._intake.counts["indexed"],
            undated=undated,
            first=_day(first),
            last=_day(last),
            files=manifest.record_files(self._fresh, self._older),
        )
        stated.write(self._fresh)
        self._verify(stated)
        self._tell(stage="publishing")
        generations.publish(self._index_folder, self._fresh, name)
        return name

    def _assemble(self, difference: Difference) -> None:
        kind, batches = engine_kind(), self._intake.batches
        folder = self._fresh / "engine"
        folder.mkdir()
        if self._older is None:
            kind.assemble(batches, folder, workers=self._workers())
            return
        for part in self._parts:
            (self._fresh / part.name).hardlink_to(part)
        old = self._older / "engine"
        kind.revise(old, difference.removed, batches, folder, workers=self._workers())

    def _write_completions(self, difference: Difference) -> None:
        documents = cited_anew(self._fresh, self._older)
        news = self._intake.news(difference.removed, documents)
        store.write(self._fresh, news, self._older)

    def _verify(self, stated: Manifest) -> None:
        for problem in contents_wrong(self._fresh, stated):
            raise BuildError(f"The new index is wrong and was not published: {problem}.")
        try:
            served = self._index_folder / generations.current(self._index_folder)
            before = manifest.load(served).articles
        except IndexUnavailable:
            return
        if stated.articles < before * SHRINK and not self._options.force:
            raise BuildShrunk(
                f"The new index has {stated.articles} articles, the one served {before}. "
                "It was not published. If that is right, run again with --force."
            )

    def _total_bytes(self) -> int:
        if self._options.watch is None:
            return 0
        found = walk(self._corpus, follow_links=self._options.follow_links, uncut=True)
        return sum(piece.length for piece in found if isinstance(piece, Piece))

    def _tell(self, **changes: Any) -> None:
        self._progress = replace(self._progress, articles=self._intake.counts["indexed"], **changes)
        if self._options.watch:
            self._options.watch(self._progress)

    def _workers(self) -> int:
        return self._options.workers or os.cpu_count() or 1

    def _report(self, name: str, difference: Difference) -> BuildReport:
        counts = self._intake.counts
        return BuildReport(
            generation=name,
            seen=self._intake.seen,
            indexed=counts["indexed"],
            skipped=counts["skipped"],
            ignored=counts["ignored"],
            repaired=counts["repaired"],
            added=difference.added,
            changed=difference.changed,
            removed=len(difference.removed) - difference.changed,
            seconds=(time.time_ns() - self._started_ns) / 1e9,
            reasons=dict(self._intake.reasons),
        )


def _day(minute: int | None) -> str | None:
    if minute is None:
        return None
    return datetime.fromtimestamp(minute * 60, VIETNAM).date().isoformat()
