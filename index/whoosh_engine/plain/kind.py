"""Writing and opening a folder with Whoosh's own codec."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh import index as whoosh_index

from index.engine import Batch, Entry
from index.schema import FIELDS, Run, derived_runs
from index.whoosh_engine.plain.engine import UNDATED, PlainEngine
from index.whoosh_engine.plain.runs_field import RunsField

MEMORY_MB = 256
"""What Whoosh may hold of postings before it spills them to disk."""


class PlainKind:
    """The `EngineKind` of plain Whoosh."""

    @property
    def name(self) -> str:
        """Whoosh's codec, and the version of our schema on it."""
        return "whoosh/1"

    def prepare(self, entries: Iterable[Entry], folder: Path) -> None:
        """Write the entries as JSON lines."""
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "entries.jsonl").open("w", encoding="utf-8") as file:
            for entry in entries:
                file.write(json.dumps(_to_json(entry), ensure_ascii=False) + "\n")

    def assemble(self, batches: Sequence[Batch], folder: Path, *, workers: int) -> None:
        """Write a Whoosh index in one process, for Whoosh loses a dead writer's articles."""
        del workers
        self._write(whoosh_index.create_in(str(folder), _schema()), (), batches)

    def revise(
        self,
        old: Path,
        removed: Collection[str],
        batches: Sequence[Batch],
        folder: Path,
        *,
        workers: int,
    ) -> None:
        """Link the old files, which Whoosh never writes to again, and add a segment."""
        del workers
        for file in old.iterdir():
            (folder / file.name).hardlink_to(file)
        self._write(whoosh_index.open_dir(str(folder)), removed, batches)

    def open(self, folder: Path) -> PlainEngine:
        """Open the folder; the caller has verified its files."""
        return PlainEngine(whoosh_index.open_dir(str(folder)))

    def _write(self, index: Any, removed: Collection[str], batches: Sequence[Batch]) -> None:
        writer = index.writer(limitmb=MEMORY_MB)
        try:
            for id_ in removed:
                writer.delete_by_term("id", id_)
            for batch in batches:
                for entry in _entries(batch):
                    writer.add_document(**_document(entry))
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
        index.close()


def _schema() -> Any:
    columns: dict[str, Any] = {field.name: RunsField(positions=field.positions) for field in FIELDS}
    columns["id"] = fields.ID(stored=True, unique=True)
    columns["published"] = fields.NUMERIC(int, bits=64, signed=True, sortable=True, default=UNDATED)
    columns["facets"] = fields.STORED()
    return fields.Schema(**columns)


def _document(entry: Entry) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": entry.id,
        "published": UNDATED if entry.published is None else entry.published,
        "facets": {name: value for name, value in entry.facets.items() if value},
    }
    for field in FIELDS:
        base = tuple(entry.fields.get(field.base or field.name, ()))
        document[field.name] = derived_runs(field, base) if field.base else base
    return document


def _to_json(entry: Entry) -> dict[str, Any]:
    runs = {
        name: [[list(run.terms), run.weight] for run in value]
        for name, value in entry.fields.items()
    }
    return {"i": entry.id, "p": entry.published, "f": runs, "s": dict(entry.facets)}


def _entries(batch: Batch) -> Iterator[Entry]:
    with (batch.folder / "entries.jsonl").open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if number in batch.dropped:
                continue
            row = json.loads(line)
            runs = {name: tuple(Run(*run) for run in value) for name, value in row["f"].items()}
            yield Entry(row["i"], row["p"], runs, row["s"])
