"""Rows of a catalogue, and a catalogue of them."""

from pathlib import Path

from index.storage.article_store import Location
from index.storage.catalogue import Row, Signature
from index.storage.catalogue_writer import CatalogueWriter

ADDED = "2024-05-28T01:00:00.000+00:00"


def row(id_: str, path: str, content: str = "", minute: int | None = 5) -> Row:
    """Return an article that is a duplicate of those with the same content."""
    words = (content or id_).encode()
    return Row(
        id_, path, words, words, minute, "2024-05-28T01:00:00.000+00:00", Location(0, 10, 20)
    )


def written(folder: Path, *rows: Row) -> Path:
    """Return a fresh folder with a catalogue of some articles."""
    folder.mkdir()
    catalogue = CatalogueWriter.create(folder)
    for each in rows:
        catalogue.add_file(each.path.partition("#")[0], Signature(1, 2))
        catalogue.add(each)
    catalogue.finish()
    return folder
