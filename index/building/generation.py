"""What was collected -> a complete generation: engine files, completions, manifest."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.analyser import version
from index.building.again import Again
from index.building.intake import Collected
from index.completion import store
from index.completion.store import News
from index.engine.kind import ENGINE, EngineKind
from index.engine.schema import moment_text
from index.errors import BuildError
from index.near_duplicates import store as near_duplicates
from index.storage import manifest
from index.storage.catalogue import day_of
from index.storage.check import contents_wrong
from index.storage.cited_documents import recounted
from index.storage.manifest import Manifest


def assemble(
    collected: Collected, folder: Path, older: Path | None, kind: EngineKind, *, workers: int
) -> None:
    """Write the engine's files and the completions beside the catalogue and the texts."""
    engine_folder = folder / ENGINE
    engine_folder.mkdir()
    removed, batches = collected.difference.removed, collected.batches
    groups = near_duplicates.write(folder, collected.news, removed, older)
    again = Again(folder)
    if older is None:
        kind.assemble(
            batches, engine_folder, workers=workers, groups=groups, entries_of=again.entries_of
        )
    else:
        before = older / ENGINE
        kind.revise(
            before,
            removed,
            batches,
            engine_folder,
            workers=workers,
            groups=groups,
            entries_of=again.entries_of,
        )
    news = News(
        articles=collected.counts.indexed,
        phrases=collected.phrases,
        titles=collected.titles,
        removed=removed,
        documents=recounted(folder, older),
    )
    store.write(folder, news, older)


def seal(
    collected: Collected,
    folder: Path,
    older: Path | None,
    kind: EngineKind,
    *,
    name: str,
    corpus: Path,
    moment: str,
) -> Manifest:
    """Write the manifest of a generation and verify it; BuildError where anything is wrong."""
    stated = Manifest(
        generation=name,
        format=manifest.FORMAT,
        engine=kind.name,
        analyser=version(),
        built=moment,
        corpus=str(corpus.absolute()),
        articles=collected.counts.indexed,
        undated=collected.dates.undated,
        first=_iso(collected.dates.first),
        last=_iso(collected.dates.last),
        files=manifest.record_files(folder, older),
    )
    stated.write(folder)
    problem = next(contents_wrong(folder, stated, kind), None)
    if problem:
        raise BuildError(
            "The new index is wrong and was not published: %(problem)s.", problem=problem
        )
    return stated


def moment_after(before: Path | None) -> str:
    """Return the moment of a build that begins now: after the one before, whatever clocks say."""
    now = datetime.now(UTC)
    if before is not None:
        built = datetime.fromisoformat(manifest.load(before).built)
        now = max(now, built + timedelta(milliseconds=1))
    return moment_text(now)


def _iso(minute: int | None) -> str | None:
    day = day_of(minute)
    return None if day is None else day.isoformat()
