"""The segments of a folder: `segments.json`, the files it names, and articles removed since.

    segments.json               {"segments": [{"name": "s000001", "removed": null, ...}, ...]}
    MAIN_s000001.arrays         a segment (`segment_writer`)
    MAIN_s000001.2.removed      uint16 array `articles`: those of a segment that were removed,
                                written by the revision that removed them; a later revision
                                writes a new file with all of them
    _MAIN_1.toc                 Whoosh's table of contents (`codec`); not read when searching

Files are never written to again: a revision links those that stay into its own folder.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from index.clone import clone
from index.engine.columnar import array_file
from index.engine.columnar.array_file import Array
from index.engine.columnar.segment import Segment
from index.errors import IndexDamaged

FILE = "segments.json"
INDEX_NAME = "MAIN"
"""Whoosh's name of an index that was given none."""


@dataclass(frozen=True, slots=True)
class SegmentRecord:
    """A segment as `segments.json` names it."""

    name: str
    articles: int
    """Removed ones included."""
    removed: str | None = None
    """The file of those that were removed."""

    @property
    def file(self) -> str:
        """Its file of arrays."""
        return f"{INDEX_NAME}_{self.name}.arrays"

    @property
    def number(self) -> int:
        """Its number: new segments get higher ones."""
        return int(self.name[1:])


def named(number: int, articles: int) -> SegmentRecord:
    """Name a new segment."""
    return SegmentRecord(f"s{number:06d}", articles)


def save(folder: Path, segments: Sequence[SegmentRecord]) -> None:
    """Write the list of a folder's segments."""
    text = json.dumps({"segments": [asdict(segment) for segment in segments]}, indent=1)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


def load(folder: Path) -> list[SegmentRecord]:
    """Read the list of a folder's segments; IndexDamaged where it cannot be read."""
    try:
        rows = json.loads((folder / FILE).read_text(encoding="utf-8"))["segments"]
        return [SegmentRecord(**row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(
            "%(path)s cannot be read (%(error)s).", path=folder / FILE, error=error
        ) from error


def open_segment(folder: Path, listed: SegmentRecord) -> Segment:
    """Map a segment's files."""
    return Segment(folder / listed.file, folder / listed.removed if listed.removed else None)


def carry(
    listed: SegmentRecord, old: Path, folder: Path, removed: Collection[str]
) -> SegmentRecord | None:
    """Take a segment over into a new folder without the removed ids; None where none is left."""
    segment = open_segment(old, listed)
    found = [article for id_ in removed if (article := segment.article(id_)) >= 0]
    gone = np.union1d(segment.removed, np.array(found, np.uint16))
    if len(gone) == segment.size:
        return None
    clone(old / listed.file, folder / listed.file)
    if len(gone) > len(segment.removed):
        return _save_removed(folder, listed, gone)
    if listed.removed:
        clone(old / listed.removed, folder / listed.removed)
    return listed


def discard(folder: Path, listed: SegmentRecord) -> None:
    """Remove a segment's files from a folder that is being built."""
    (folder / listed.file).unlink()
    if listed.removed:
        (folder / listed.removed).unlink()


def _save_removed(folder: Path, listed: SegmentRecord, articles: Array) -> SegmentRecord:
    before = int(listed.removed.split(".")[1]) if listed.removed else 0
    name = f"{INDEX_NAME}_{listed.name}.{before + 1}.removed"
    array_file.write(folder / name, {"articles": articles.astype(np.uint16)}, {})
    return SegmentRecord(listed.name, listed.articles, name)
