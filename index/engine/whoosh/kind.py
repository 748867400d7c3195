"""Writing, revising and opening a folder: the `EngineKind` of this package."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.engine.columnar import encode, folding, segment_list
from index.engine.columnar.assemble import SegmentJob, planned, write_all
from index.engine.columnar.engine import ColumnarEngine
from index.engine.columnar.merge import merge_small
from index.engine.columnar.segment_list import SegmentRecord
from index.engine.kind import NOT_ALIKE, Batch, Entries, no_entries
from index.engine.protocol import IndexEntry
from index.engine.whoosh import toc


class ColumnarKind:
    """The index as arrays."""

    @property
    def name(self) -> str:
        """The version of the file format and of what impacts mean."""
        return "columnar/3"

    @contextmanager
    def building(self, older: Path | None, served: str | None) -> Iterator["ColumnarKind"]:
        """Yield this kind: a build needs nothing but its folder."""
        yield self

    def prepare(self, entries: Iterable[IndexEntry], folder: Path) -> None:
        """Write entries as arrays, with term numbers of their own."""
        encode.prepare(entries, folder)

    def assemble(
        self,
        batches: Sequence[Batch],
        folder: Path,
        *,
        workers: int,
        groups: Mapping[str, int] = NOT_ALIKE,
        entries_of: Entries = no_entries,
    ) -> None:
        """Write the segments of the batches, several at a time."""
        _save(folder, _write_new(batches, folder, 1, workers), groups)

    def revise(
        self,
        old: Path,
        removed: Collection[str],
        batches: Sequence[Batch],
        folder: Path,
        *,
        workers: int,
        groups: Mapping[str, int] = NOT_ALIKE,
        entries_of: Entries = no_entries,
    ) -> None:
        """Link the old segments, write again which of their articles are removed, add a segment."""
        before = segment_list.load(old)
        kept = [segment_list.carry(segment, old, folder, removed) for segment in before]
        first = 1 + max((segment.number for segment in before), default=0)
        new = _write_new(batches, folder, first, workers)
        _save(folder, merge_small(folder, [s for s in kept if s is not None] + new), groups)

    def publish(self, folder: Path, name: str, older: Path | None = None) -> None:
        """Do nothing: the folder is all there is."""

    def elsewhere(self) -> "Nowhere":
        """Return what tells of nothing."""
        return Nowhere()

    def open(self, folder: Path) -> ColumnarEngine:
        """Open a verified folder."""
        return ColumnarEngine(folder)


class Nowhere:
    """Files are published in their own folder alone."""

    def published(self) -> str | None:
        """Return None: nothing is anywhere else."""
        return None

    def fetch(self, name: str, folder: Path, older: Path | None) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Do nothing."""


def _save(folder: Path, segments: list[SegmentRecord], groups: Mapping[str, int]) -> None:
    segment_list.save(folder, segments)
    opened = {segment.name: segment_list.open_segment(folder, segment) for segment in segments}
    folding.write(folder, opened, groups)
    toc.write(folder, segments)


def _write_new(
    batches: Sequence[Batch], folder: Path, first: int, workers: int
) -> list[SegmentRecord]:
    plans = planned(batches)
    listed = [
        segment_list.named(number, sum(sum(chunk.kept) for chunk in chunks))
        for number, chunks in enumerate(plans, first)
    ]
    jobs = [
        SegmentJob(chunks, folder / new.file) for chunks, new in zip(plans, listed, strict=True)
    ]
    write_all(jobs, workers)
    return listed
